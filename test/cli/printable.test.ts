/** What files contain does not reach a terminal as it is: it could change the terminal, or look like another row. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { callCli } from '../support/commandLine.ts';
import { gitRepository } from '../support/gitRepository.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const ID = (digit: string) => `pat_01k6z5bbeheg8ab3cnfahpxf${digit}0`;

function hostileLibrary(): string {
  const pattern = (name: string, digit: string, other: string) =>
    `---\nid: ${ID(digit)}\nslug: ${name}\ntitle: "${name} \\e[2J\\nfake\\trow"\nrequires: [${other}]\nspecializes_to: [${other}]\n---\n`;
  return temporaryFolder({
    '_patterns/alpha.md': pattern('alpha', '1', ID('2')),
    '_patterns/beta.md': pattern('beta', '2', ID('1')),
    '_patterns/gam\u001b[2Jma.md': 'No frontmatter.\n',
    '_patterns/del\u001b[2J\nfake.md': `${pattern('delta', '3', ID('1'))}\nA\u0007 text.\n`,
    '_patterns/eps\u001b[2J\nfake.md': 'x'.repeat(6_000_001),
  });
}

it.each([
  ['list', []],
  ['path', ['alpha', 'beta']],
  ['cycles', []],
  ['suggest', []],
  ['check', ['--no-color']],
  ['check', ['--format', 'github']],
  ['check', ['--format', 'markdown']],
  ['fix', ['--rule', 'text-artifact']],
  ['fix', ['--rule', 'text-artifact', '--force']],
])('%s prints titles on one line, without control characters', async (command, args) => {
  const { stdout, stderr } = await callCli([command, ...args], { cwd: hostileLibrary() });
  // A tab divides columns, a line break rows.
  expect(`${stdout}${stderr}`).not.toMatch(/(?![\t\n])\p{Cc}/u);
  expect(`${stdout}${stderr}`.split('\n').filter(line => line.startsWith('fake'))).toEqual([]);
});

it('diff prints titles on one line, as text and as Markdown', async () => {
  const { folder, write, commit } = gitRepository(hostileLibrary());
  commit();
  const file = '_patterns/alpha.md';
  write({ [file]: readFileSync(path.join(folder, file), 'utf8').replace('title: "alpha', 'title: "@team &lt; #1 alpha') });
  for (const format of ['text', 'markdown']) {
    const { stdout } = await callCli(['diff', 'HEAD', '--format', format], { cwd: folder });
    expect(stdout).not.toMatch(/(?![\n])\p{Cc}/u);
    expect(stdout.split('\n').filter(line => line.startsWith('fake'))).toEqual([]);
    expect(stdout).toContain(format === 'text' ? '@team &lt; #1 alpha' : '&#64;team \\&lt; \\#1 alpha');
  }
});

it('list keeps its three columns, whatever a title contains', async () => {
  const { stdout } = await callCli(['list'], { cwd: hostileLibrary() });
  const rows = stdout.trimEnd().split('\n');
  expect(rows.map(row => row.split('\t').length)).toEqual([3, 3, 3, 3]);
});

it('a report in Markdown shows an ampersand as it is', async () => {
  const cwd = temporaryFolder({ '_patterns/a.md': `---\nid: ${ID('1')}\ntitle: A\nrelated: ["&copy;"]\n---\n` });
  const { stdout } = await callCli(['check', '--format', 'markdown'], { cwd });
  expect(stdout).toContain('\\&copy;');
  expect(stdout).not.toMatch(/[^\\]&copy;/);
});
