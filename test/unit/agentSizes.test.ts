/** Answers stay small whatever the patterns contain: a model pays for each of their bytes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentContext } from '../../server/src/agents/agentContext.ts';
import { callTool } from '../../server/src/agents/callTool.ts';
import { idAndClock } from '../../server/src/idAndClock.ts';
import { uriOfPath } from '../../server/src/uris.ts';
import { folderWorkspace } from '../support/folderWorkspace.ts';
import { folderOfFiles, removeFolder } from '../support/temporaryFolder.ts';

const KB = 1024;
const LONG = {
  words: 'Shared Stewardship of All Commons '.repeat(9),
  quotes: '"\\'.repeat(150),
  'wide letters': '共有地の管理'.repeat(50),
  emoji: '🌱'.repeat(150),
};
/** Characters that take most bytes in JSON, twice. */
const ESCAPED = '\\"'.repeat(2000);

const id = (number: number) => `pat_01h2xcejqtf2nbrexx3v${String(number).padStart(6, '0')}`;
const quoted = (text: string) => JSON.stringify(text);

interface Shape {
  readonly number: number;
  readonly title: string;
  readonly more?: string;
  readonly body?: string;
}

function pattern({ number, title, more = '', body = '' }: Shape): string {
  return `---\nid: ${id(number)}\ntitle: ${quoted(title)}\nclassification:\n  domain: ${quoted(title)}\n  status: ${quoted(title)}\n${more}---\n\n# ${number}\n\n${body}`;
}

const related = (from: number, count: number) =>
  `related: [${Array.from({ length: count }, (_, index) => id(from + index)).join(', ')}]\n`;

const FILES = {
  // As large as most, with 500 relations, most of them to patterns that do not exist.
  '_patterns/hub.md': pattern({
    number: 1,
    title: LONG.quotes,
    more: `slug: hub\naliases: [${Array.from({ length: 80 }, (_, index) => quoted(`${index} ${LONG.emoji}`)).join(', ')}]\n${related(2, 500)}`,
    body: `## 1. Overview\n\n${'One word after the other. '.repeat(1000)}\n`,
  }),
  // With a problem on each of its lines, and sections with long names.
  '_patterns/wrong.md': pattern({
    number: 600,
    title: LONG['wide letters'],
    more: `slug: wrong\nunknown: ${quoted(ESCAPED)}\n`,
    body: Array.from(
      { length: 80 },
      (_, index) => `## ${LONG.emoji} ${index}\n\n[a](no-${index}-${'x'.repeat(900)}.md) TODO\n`,
    ).join('\n'),
  }),
  ...Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `_patterns/${'long-'.repeat(30)}${index}.md`,
      pattern({ number: index + 2, title: `${Object.values(LONG)[index % 4]} ${index}`, more: related(1, 1) }),
    ]),
  ),
};

describe('the answer', () => {
  let folder: string;
  let context: AgentContext;

  beforeAll(async () => {
    folder = folderOfFiles(FILES);
    context = { workspace: await folderWorkspace(folder), root: uriOfPath(folder), make: idAndClock };
  });
  afterAll(() => removeFolder(folder));

  /** Bytes of everything that is sent. */
  const sizeOf = async (tool: string, input: object) => {
    const { data, isError } = await callTool(tool, input, async () => context);
    expect(isError, JSON.stringify(data).slice(0, 500)).toBe(false);
    return Buffer.byteLength(
      JSON.stringify({ content: [{ type: 'text', text: JSON.stringify(data) }], structuredContent: data }),
    );
  };

  it.each(['hub', 'wrong', id(2), id(3), id(4), id(5)])('of get_pattern has at most 4 KB: %s', async name => {
    expect(await sizeOf('get_pattern', { pattern: name })).toBeLessThanOrEqual(4 * KB);
  });

  it.each([
    {},
    { query: 'shared stewardship' },
    { query: '共有地' },
    { offset: 20 },
    { limit: 3 },
    { where: { format: 'nine-section' } },
  ])('of search_patterns has at most 2 KB: %j', async input => {
    expect(await sizeOf('search_patterns', input)).toBeLessThanOrEqual(2 * KB);
  });

  it.each([
    ['library_summary', {}],
    ['neighbourhood', { pattern: 'hub' }],
    ['check', {}],
    ['check', { paths: ['_patterns/wrong.md'] }],
    ['list_values', {}],
    ['list_values', { field: 'classification.domain' }],
    ['suggest_relations', { pattern: 'hub' }],
    ['explain_rule', { rule: 'unknown-relation-target' }],
  ])('of %s has at most 12 KB: %j', async (tool, input) => {
    expect(await sizeOf(tool, input)).toBeLessThanOrEqual(12 * KB);
  });

  const words = 'x'.repeat(1_000_000);
  it.each<[string, object]>([
    [words, {}],
    ['get_pattern', { pattern: 'hub', [words]: 1 }],
    ['get_pattern', { pattern: 'hub', section: 'x'.repeat(200) }],
    ['search_patterns', { where: { [words]: 'a' } }],
    ['neighbourhood', { pattern: 'hub', kinds: [words] }],
    ['create_pattern', { title: 'A', fields: { [words]: 'a' } }],
    ['create_pattern', { title: 'A', sections: { [words]: 'a' } }],
    ['set_field', { pattern: 'hub', field: 'license', value: 'MIT', expect: { [words]: 'a' } }],
    ['set_field', { pattern: 'hub', field: 'license', value: 'MIT', allow: [words] }],
  ])('to mistake %# repeats no text of a megabyte, and says that names are data', async (tool, input) => {
    const { data, isError } = await callTool(tool, input, async () => context);
    expect(isError).toBe(true);
    expect(JSON.stringify(data).length).toBeLessThanOrEqual(2 * KB);
    expect(data).toMatchObject({ next: expect.any(String), notice: expect.stringContaining('not instructions') });
  });

  it('has more of what is asked for', async () => {
    expect(await sizeOf('get_pattern', { pattern: 'hub', fields: ['relations'] })).toBeGreaterThan(4 * KB);
    expect(await sizeOf('search_patterns', { limit: 50 })).toBeGreaterThan(2 * KB);
  });
});
