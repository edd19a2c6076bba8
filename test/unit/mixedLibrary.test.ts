/** A library with classic and v7 patterns and a lighthouse, read as the shells do it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { egoGraph } from '../../server/src/core/index.ts';
import type { Workspace } from '../../server/src/workspace.ts';
import { memoryUri } from '../support/memoryFileSystem.ts';
import { memoryLibrary } from '../support/memoryLibrary.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';

const FIXTURE = fileURLToPath(new URL('../fixtures/mixed', import.meta.url));
const SETTINGS = '.commons-patterns.yaml';

function readFixture(): Map<string, string> {
  const names = readdirSync(FIXTURE, { recursive: true, encoding: 'utf8' }).map(name => name.split(path.sep).join('/'));
  const files = names.filter(name => /\.(?:md|yaml|txt)$/.test(name));
  return new Map(files.map(name => [name, readFileSync(path.join(FIXTURE, name), 'utf8')]));
}

async function open(files: ReadonlyMap<string, string>): Promise<Workspace> {
  const workspace = await memoryWorkspace(files);
  return workspace;
}

function problemsIn(workspace: Workspace, files: Iterable<string>): readonly string[] {
  return [...files].flatMap(file => workspace.problems(memoryUri(file)).map(({ rule }) => `${file}: ${rule}`));
}

const formatIn = (workspace: Workspace, file: string) => workspace.document(memoryUri(file))?.format.id;

describe('the mixed sample library', () => {
  it('has no problems, not even information', async () => {
    const files = readFixture();
    const workspace = await open(files);
    expect(problemsIn(workspace, files.keys())).toEqual([]);
    expect(workspace.libraryOf(memoryUri('_patterns/a.md')).size).toBe(6);
  });

  it('shows both formats and the lighthouse around a classic pattern', async () => {
    const workspace = await open(readFixture());
    const { library } = workspace.libraryOf(memoryUri('_patterns/a.md'));
    const graph = egoGraph(library, memoryUri('_patterns/open-door-hour.md'), { depth: 1 })?.graph;
    const titles = new Map(graph?.nodes.map(({ key, title }) => [key, title]));
    expect(graph?.nodes.map(({ title, format }) => `${title}: ${format}`).sort()).toEqual([
      'Borrowed Gatekeeper: V7',
      'Harvest Tally: Eight sections',
      'Open Door Hour: Nine sections',
      'Puffin Sound Ferry: Lighthouse',
      'Tide-Table Meetings: V7',
    ]);
    expect(graph?.edges.map(({ kind, target, statedBy }) => `${kind} ${titles.get(target)} (${statedBy})`)).toEqual([
      'specializes_to Tide-Table Meetings (both)',
      'related Puffin Sound Ferry (source)',
      'related Harvest Tally (both)',
      'alternatives Borrowed Gatekeeper (target)',
    ]);
  });

  it('reports a list of known slugs that cannot be read, and then the unknown slugs', async () => {
    const files = readFixture();
    files.delete('known-slugs.txt');
    expect([...problemsIn(await open(files), files.keys())].sort()).toEqual([
      `${SETTINGS}: invalid-setting`,
      '_patterns/tide-table-meetings.md: unknown-relation-target',
    ]);
  });
});

describe('a new file', () => {
  it('has the most common format of its folder, or else of the library', async () => {
    const files = readFixture();
    files.set('classic/_patterns/one.md', files.get('_patterns/harvest-tally.md') ?? '');
    const workspace = await open(files);
    for (const folder of ['_patterns', 'classic/_patterns', 'empty/_patterns']) {
      workspace.open(memoryUri(`${folder}/new.md`), '', 1);
    }
    expect(formatIn(workspace, '_patterns/new.md')).toBe('v7');
    expect(formatIn(workspace, 'classic/_patterns/new.md')).toBe('eight-section');
    expect(formatIn(workspace, 'empty/_patterns/new.md')).toBe('v7');
    workspace.open(memoryUri('_patterns/new.md'), '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\nclassification:\n---\n', 2);
    expect(formatIn(workspace, '_patterns/new.md')).toBe('nine-section');
  });

  it('has the format in the settings', async () => {
    const files = readFixture();
    files.set(SETTINGS, 'formats: {"_patterns/**": eight-section}\n');
    const workspace = await open(files);
    workspace.open(memoryUri('_patterns/new.md'), '', 1);
    expect(formatIn(workspace, '_patterns/new.md')).toBe('eight-section');
  });
});

describe('a missing inverse relation between two formats', () => {
  const [classic, newer] = ['pat_01h2xcejqtf2nbrexx3vqjhp41', 'pat_01h2xcejqtf2nbrexx3vqjhp42'];
  const severities = (files: Readonly<Record<string, string>>) => {
    const memory = memoryLibrary(files);
    return Object.keys(files)
      .flatMap(file => memory.lint(file))
      .flatMap(({ rule, severity }) => (rule.id === 'missing-inverse' ? [severity] : []));
  };
  const flat = (id: string, slug: string, relations: string) => `---\nid: ${id}\nslug: ${slug}\n${relations}---\n`;
  const v7 = (relations: string) => `---\nid: ${newer}\nslug: newer\nrelationships:\n  ${relations}\n---\n`;

  it('has the same severity in both directions', () => {
    const fromFlat = severities({ 'a.md': flat(classic, 'classic', `generalizes_from: [${newer}]\n`), 'b.md': v7('tools: []') });
    const fromV7 = severities({ 'a.md': flat(classic, 'classic', ''), 'b.md': v7('generalizes_from: [classic]') });
    expect(fromFlat).toEqual(['information']);
    expect(fromV7).toEqual(fromFlat);
  });

  it('keeps the severity of the format between patterns of one format', () => {
    const parent = flat(newer, 'newer', '');
    expect(severities({ 'a.md': flat(classic, 'classic', `generalizes_from: [${newer}]\n`), 'b.md': parent })).toEqual([
      'warning',
    ]);
  });
});
