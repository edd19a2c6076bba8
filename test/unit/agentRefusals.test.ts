/** What the tools for agents never write, whatever else a call allows. */
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AgentContext, refresh } from '../../server/src/agents/agentContext.ts';
import { AgentError } from '../../server/src/agents/agentError.ts';
import { callTool } from '../../server/src/agents/callTool.ts';
import { TOOLS } from '../../server/src/agents/tools.ts';
import { idAndClock } from '../../server/src/idAndClock.ts';
import { uriOfPath } from '../../server/src/uris.ts';
import { folderWorkspace } from '../support/folderWorkspace.ts';
import { copyFixture, copyOfFixture, removeFolder } from '../support/temporaryFolder.ts';

const ROTA = '_patterns/repair-rota.md';
const WORDS = 'One word after the other, until there are enough. '.repeat(20).trim();

type Input = Readonly<Record<string, unknown>>;

describe('a call that writes', () => {
  let folder: string;
  let context: AgentContext;
  let original: string;

  beforeAll(async () => {
    folder = copyFixture('library');
    original = read(ROTA);
    context = { workspace: await folderWorkspace(folder), root: uriOfPath(folder), make: idAndClock };
  });
  beforeEach(() => {
    for (const name of fs.readdirSync(path.join(folder, '_patterns'))) {
      const file = path.join(folder, '_patterns', name);
      if (/rotating-chair|mending|café/i.test(name.normalize())) fs.rmSync(file);
    }
    if (!fs.existsSync(path.join(folder, ROTA)) || read(ROTA) !== original) put(ROTA, original);
    fs.chmodSync(path.join(folder, ROTA), 0o644);
  });
  afterAll(() => removeFolder(folder));

  const read = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8');
  const put = (file: string, text: string) => fs.writeFileSync(path.join(folder, file), text);
  const files = () =>
    fs
      .readdirSync(path.join(folder, '_patterns'))
      .sort()
      .map(name => [name, read(`_patterns/${name}`)]);

  /** The answer, or the error in words. */
  const call = async (tool: string, input: Input) => {
    await refresh(context);
    try {
      const answer = TOOLS.find(({ name }) => name === tool)?.call(input, context);
      return { ...answer, error: undefined };
    } catch (error) {
      if (error instanceof AgentError) return { ...error.details, error: error.message };
      throw error;
    }
  };
  /** On the state that a dry run has seen. */
  const write = async (tool: string, input: Input) => {
    const dry = await call(tool, { ...input, dryRun: true });
    return dry.error === undefined && 'expect' in dry ? call(tool, { ...input, expect: dry.expect }) : dry;
  };
  const refusal = async (tool: string, input: Input) => {
    const before = files();
    const { error } = await write(tool, input);
    expect(files()).toEqual(before);
    return error;
  };

  it.each<[string, string, Input]>([
    ['a control character in a text', 'update_section', { section: 'Overview', text: `${WORDS}\u0007` }],
    ['half of a character in a text', 'update_section', { section: 'Overview', text: `${WORDS}\ud83d` }],
    ['a control character in a value', 'set_field', { field: 'license', value: 'MIT\u0000' }],
    ['half of a character in an item', 'set_field', { field: 'contributors', value: ['lotta_m', '\ude00'] }],
    ['a title of two lines', 'rename_pattern', { title: 'Mending\n  Rota' }],
    ['a title with a control character', 'rename_pattern', { title: 'Mending\u001b Rota' }],
  ])('is refused because of %s', async (_, tool, input) => {
    expect(await refusal(tool, { pattern: ROTA, ...input })).toMatch(/control characters|one line/);
  });

  it('creates no pattern with a title of two lines, or with control characters anywhere', async () => {
    expect(await refusal('create_pattern', { title: 'Rotating Chair\n### 2. Core Principles' })).toContain('one line');
    const sections = { Overview: 'Words.\u0008' };
    expect(await refusal('create_pattern', { title: 'Rotating Chair', sections })).toContain('control characters');
    expect(
      await write('create_pattern', { title: 'Rotating Chair: "it\'s" #1 & more', sections: { Overview: '😀' } }),
    ).toMatchObject({ written: true, losses: [] });
  });

  it.each([
    ['in case', '_patterns/Rotating-Chair.md', 'create_pattern', { title: 'Rotating Chair' }],
    ['in case', '_patterns/Mending-Rota.md', 'rename_pattern', { pattern: 'repair-rota', slug: 'mending-rota' }],
  ])('makes no file whose name differs from that of another one only %s: %s', async (_, file, tool, input) => {
    put(file, 'Notes.\n');
    expect(await refusal(tool, input)).toContain('same file');
    fs.rmSync(path.join(folder, file));
    expect(await write(tool, input)).toMatchObject({ written: true });
  });

  it('changes no file that is write-protected', async () => {
    const input = { pattern: ROTA, field: 'classification.status', value: 'deprecated' };
    fs.chmodSync(path.join(folder, ROTA), 0o444);
    expect(await refusal('set_field', input)).toContain('write-protected');
    fs.chmodSync(path.join(folder, ROTA), 0o644);
    expect(await write('set_field', input)).toMatchObject({ written: true });
  });

  it('loses twice only what is allowed twice', async () => {
    const note = '<!-- Ask the elders. -->';
    put(ROTA, original.replace(/^### 1\. Overview$/m, `### 1. Overview\n\n${note}\n\n${note}`));
    const input = { pattern: ROTA, section: 'Overview', text: WORDS };
    const dry = await call('update_section', { ...input, dryRun: true });
    expect(dry).toMatchObject({ losses: [{ rule: 'lost-comment' }, { rule: 'lost-comment' }] });
    const allowed = 'losses' in dry && Array.isArray(dry.losses) ? dry.losses.map(({ allow }) => allow) : [];
    const expected = 'expect' in dry ? { expect: dry.expect } : {};
    expect(await call('update_section', { ...input, ...expected, allow: allowed.slice(1) })).toMatchObject({ losses: [{}] });
    expect(read(ROTA)).toContain(note);
    expect(await call('update_section', { ...input, ...expected, allow: allowed })).toMatchObject({ written: true });
  });

  it('is told that the file system is the reason when the folder of the library is gone', async () => {
    const gone = copyOfFixture('library');
    const lost = { ...context, workspace: await folderWorkspace(gone), root: uriOfPath(gone) };
    const create = () => callTool('create_pattern', { title: 'Rotating Chair', dryRun: true }, async () => lost);
    expect(await create()).toMatchObject({ isError: false });
    removeFolder(gone);
    expect(await create()).toMatchObject({ isError: true, data: { next: expect.stringContaining('file system') } });
  });

  it('finds a file whose name has its accents as characters of their own', async () => {
    const file = '_patterns/cafe\u0301-evening.md';
    put(
      file,
      original.replace('pat_01k6z5bbeheg8ab3cnfahpxff3', 'pat_01k6z5bbeheg8ab3cnfahpxff4').replace(/slug: .*/, 'slug: x'),
    );
    const answer = await call('set_field', { pattern: file, field: 'license', value: 'MIT', dryRun: true });
    expect(answer).toMatchObject({ files: [file] });
    fs.rmSync(path.join(folder, file));
  });
});
