/** A finding in the editor and on the command line are equal, for every file of a library. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import type { Report } from '../../server/src/cli/reports/json.ts';
import { SETTLED_REQUEST } from '../../server/src/protocol.ts';
import { generateLibrary } from '../bench/generateLibrary.ts';
import { callCli } from '../support/commandLine.ts';
import { hasV7Sample, readV7Sample } from '../support/realLibrary.ts';
import { startServer } from '../support/serverProcess.ts';
import { serverProcess } from '../support/serverProgram.ts';
import { copyOfFixture, temporaryFolder } from '../support/temporaryFolder.ts';

const SEVERITIES = {
  [DiagnosticSeverity.Error]: 'error',
  [DiagnosticSeverity.Warning]: 'warning',
  [DiagnosticSeverity.Information]: 'information',
  [DiagnosticSeverity.Hint]: 'hint',
} as const;

/** The report lists each relation of a batch, for programs; an editor shows one hint for them. */
const SUMMED_UP = 'implausible-relation';

type Found = readonly (string | number)[];

async function onCommandLine(root: string): Promise<ReadonlyMap<string, readonly Found[]>> {
  const report: Report = JSON.parse((await callCli(['check', '--format', 'json'], { cwd: root })).stdout);
  const files = new Map<string, Found[]>();
  for (const { file, line, column, endLine, endColumn, severity, rule, message } of report.problems) {
    if (rule === SUMMED_UP) continue;
    files.set(file, [...(files.get(file) ?? []), [line, column, endLine, endColumn, severity, rule, message]]);
  }
  return files;
}

/** Opens every file of the library. */
async function inEditor(root: string): Promise<ReadonlyMap<string, readonly Found[]>> {
  const server = await startServer(root, {}, {}, serverProcess());
  onTestFinished(() => server.stop());
  await server.ready;
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.md'));
  for (const name of names) server.open(server.uri(name), readFileSync(path.join(root, name), 'utf8').replace(/^\ufeff/, ''));
  // What is found by looking at all patterns at once follows after a pause.
  await server.connection.sendRequest(SETTLED_REQUEST);
  const files = new Map<string, Found[]>();
  for (const name of names) {
    const found = server.published.get(server.uri(name))?.diagnostics ?? [];
    if (found.every(({ code }) => code === SUMMED_UP)) continue;
    files.set(
      name.split(path.sep).join('/'),
      found
        .filter(({ code }) => code !== SUMMED_UP)
        .map(({ range: { start, end }, severity = DiagnosticSeverity.Error, code = '', message }) => [
          start.line + 1,
          start.character + 1,
          end.line + 1,
          end.character + 1,
          SEVERITIES[severity],
          String(code),
          typeof message === 'string' ? message : message.value,
        ]),
    );
  }
  return files;
}

it.each([
  ['with a mistake in each file', () => copyOfFixture('broken')],
  ['of generated patterns', () => temporaryFolder(Object.fromEntries(generateLibrary({ count: 40, size: 'short' })))],
  ['of real patterns', hasV7Sample() ? () => temporaryFolder(Object.fromEntries(readV7Sample())) : undefined],
])('in a library %s', async (_, make) => {
  if (make === undefined) return;
  const root = make();
  const expected = await onCommandLine(root);
  expect(expected.size).toBeGreaterThan(5);
  expect(await inEditor(root)).toEqual(expected);
});
