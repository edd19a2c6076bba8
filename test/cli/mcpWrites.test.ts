/** `mcp`: what an agent can write, what is refused, and that nothing is ever half written. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { applyPatch } from 'diff';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, startAgent } from '../support/agentClient.ts';
import { CLI, runProgram } from '../support/commandLine.ts';
import { copyFixture, removeFolder } from '../support/temporaryFolder.ts';

const CHARTER = '_patterns/shared-governance-charter.md';
const ROTA = '_patterns/repair-rota.md';
const LOG = 'changes.jsonl';

type Input = Record<string, unknown>;

interface Loss {
  readonly rule: string;
  readonly allow: string;
}

describe('an agent that writes', () => {
  let folder: string;
  let agent: Agent;
  let originals: ReadonlyMap<string, string>;

  beforeAll(async () => {
    folder = copyFixture('library');
    originals = state();
    agent = await startAgent(folder, ['--log', path.join(folder, LOG)]);
  });
  afterAll(async () => {
    await agent.close();
    removeFolder(folder);
  });
  beforeEach(() => {
    // Files that are as they were are not read again.
    for (const file of state().keys()) if (!originals.has(file)) fs.rmSync(path.join(folder, file));
    for (const [file, text] of originals) {
      const target = path.join(folder, file);
      if (!fs.existsSync(target) || fs.lstatSync(target).isSymbolicLink()) fs.rmSync(target, { force: true });
      if (!fs.existsSync(target) || !fs.readFileSync(target).equals(Buffer.from(text))) fs.writeFileSync(target, text);
    }
    fs.writeFileSync(path.join(folder, LOG), '');
  });

  const textOf = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8');
  const put = (file: string, text: string) => fs.writeFileSync(path.join(folder, file), text);
  const state = () =>
    new Map(
      fs
        .readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(file => fs.lstatSync(path.join(folder, file)).isFile() && file !== LOG)
        .sort()
        .map(file => [file, textOf(file)]),
    );
  const lossesIn = (data: Readonly<Record<string, unknown>>): readonly Loss[] => JSON.parse(JSON.stringify(data.losses));
  const dry = async (tool: string, input: Input) => {
    const before = state();
    const { isError, data } = await agent.call(tool, { ...input, dryRun: true });
    expect(isError, JSON.stringify(data)).toBe(false);
    expect(data.written).toBe(false);
    expect(state()).toEqual(before);
    return data;
  };
  const write = async (tool: string, input: Input) => {
    const { expect: expected } = await dry(tool, input);
    const { isError, data } = await agent.call(tool, { ...input, expect: expected });
    expect(isError, JSON.stringify(data)).toBe(false);
    return data;
  };
  /** The call is refused, and no file has changed. */
  const refusal = async (tool: string, input: Input) => {
    const before = state();
    const { isError, data } = await agent.call(tool, input);
    expect(isError, JSON.stringify(data)).toBe(true);
    expect(state()).toEqual(before);
    expect(data.next).toEqual(expect.any(String));
    return data;
  };
  const replaced = (file: string, from: string | RegExp, to: string) => {
    const before = textOf(file);
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    return after;
  };

  it('sees in a dry run exactly what will be written', async () => {
    const input = { pattern: 'repair-rota', section: 'Overview', text: `${'One word after the other. '.repeat(40)}` };
    const before = textOf(ROTA);
    const { diff } = await dry('update_section', input);
    const written = await write('update_section', input);
    expect(applyPatch(before, String(diff))).toBe(textOf(ROTA));
    expect(written).toMatchObject({ written: true, files: [ROTA], losses: [], diff });
    expect((await agent.call('get_pattern', { pattern: 'repair-rota' })).data.sha256).toBe(
      JSON.parse(JSON.stringify(written.expect))[ROTA],
    );
  });

  it('updates one section, and no other line', async () => {
    const { data } = await agent.call('get_pattern', { pattern: 'repair-rota', section: 'Overview' });
    const { text } = JSON.parse(JSON.stringify(data.quoted));
    const wanted = replaced(ROTA, text, 'A rota. '.repeat(60).trim());
    await write('update_section', {
      pattern: 'repair-rota',
      section: 'overview',
      text: `### 1. Overview\n\n${'A rota. '.repeat(60)}\n`,
    });
    expect(textOf(ROTA)).toBe(wanted);
  });

  it('inserts a section of the format that is missing', async () => {
    put(ROTA, textOf(ROTA).replace(/### 2\. Core Principles.*?(?=### 3\.)/s, ''));
    await write('update_section', { pattern: 'repair-rota', section: 'Core Principles', text: '1. **Share**: Everybody mends.' });
    expect(textOf(ROTA)).toMatch(/\n\n### 2\. Core Principles\n\n1\. \*\*Share\*\*: Everybody mends\.\n\n### 3\. /);
  });

  it.each([
    ['classification.status', 'review', /^ {2}status: .*$/m, '  status: review'],
    ['classification.commons_alignment', 3, /^ {2}commons_alignment: .*$/m, '  commons_alignment: 3'],
    ['modified', '2026-12-01T00:00:00Z', /^modified: .*$/m, 'modified: 2026-12-01T00:00:00Z'],
    ['contributors', ['Ada: A. Lovelace'], /^contributors: .*$/m, 'contributors: ["Ada: A. Lovelace"]'],
  ])('sets the field %s, and keeps the comment behind it', async (field, value, line, wanted) => {
    put(
      ROTA,
      textOf(ROTA)
        .replace(/^contributors:(?:\n {2}- .*)+/m, 'contributors: [Ada]')
        .replace(/^contributors: .*$/m, 'contributors: []'),
    );
    put(ROTA, replaced(ROTA, line, `${line.exec(textOf(ROTA))?.[0]} # as agreed`));
    const after = replaced(ROTA, line, `${wanted} # as agreed`);
    const { losses } = await dry('set_field', { pattern: 'repair-rota', field, value });
    const allow = lossesIn({ losses }).map(loss => loss.allow);
    await write('set_field', { pattern: 'repair-rota', field, value, allow });
    expect(textOf(ROTA)).toBe(after);
  });

  it('adds a relation with its inverse, and removes both only with leave', async () => {
    const before = state();
    const input = { pattern: 'repair-rota', kind: 'generalizes_from', target: 'shared-governance-charter' };
    const added = await write('add_relation', input);
    expect(added.files).toEqual([ROTA, CHARTER]);
    expect((await agent.call('check', { severity: 'hint' })).data).toMatchObject({ counts: { errors: 0, warnings: 0 } });
    const data = await refusal('remove_relation', { ...input, expect: added.expect });
    expect(lossesIn(data).map(({ rule }) => rule)).toEqual(['lost-relation', 'lost-relation']);
    await refusal('remove_relation', { ...input, expect: added.expect, allow: ['lost-relation'] });
    await refusal('remove_relation', { ...input, expect: added.expect, allow: [lossesIn(data)[0]?.allow] });
    await write('remove_relation', { ...input, allow: lossesIn(data).map(({ allow }) => allow) });
    expect(state()).toEqual(before);
  });

  it('creates a pattern with an id of its own, and with its inverse relation', async () => {
    const before = state();
    const input = { title: 'Rotating Chair', domain: 'governance', parent: 'shared-governance-charter' };
    await write('create_pattern', input);
    const created = textOf('_patterns/rotating-chair.md');
    expect(created).toMatch(/^id: pat_[0-9a-z]{26}$/m);
    expect([...before.values()].join('')).not.toContain(/^id: (.*)$/m.exec(created)?.[1]);
    expect((await agent.call('check')).data).toMatchObject({ counts: { errors: 0, warnings: 0 } });
    // There is a file of this name now, and it is not replaced.
    await write('create_pattern', input);
    expect(textOf('_patterns/rotating-chair.md')).toBe(created);
    expect(state().size).toBe(before.size + 2);
  });

  it('outlines the same pattern as text, and writes nothing', async () => {
    const before = state();
    const { data } = await agent.call('outline', { title: 'Rotating Chair', sections: { Overview: 'It turns.' } });
    expect(state()).toEqual(before);
    expect(data).toMatchObject({
      path: '_patterns/rotating-chair.md',
      text: expect.stringContaining('### 1. Overview\n\nIt turns.\n\n### 2.'),
    });
  });

  it('fixes what can be fixed, after a preview of the same change', async () => {
    put(ROTA, replaced(ROTA, 'screwdriver', 'screw\u0007driver'));
    const clean = textOf(ROTA).replace('\u0007', '');
    const preview = (await agent.call('preview_fix', { pattern: 'repair-rota' })).data;
    await write('apply_fix', { pattern: 'repair-rota', rule: 'text-artifact' });
    expect(textOf(ROTA)).toBe(clean);
    expect(preview).toMatchObject({ written: false, files: [ROTA] });
    expect(await refusal('apply_fix', { pattern: 'repair-rota' })).toMatchObject({
      error: expect.stringContaining('Nothing can be fixed'),
    });
  });

  it('renames a slug with the file and everything that names it, and a title with an alias', async () => {
    const id = /^id: .*$/m.exec(textOf(ROTA))?.[0] ?? '';
    const renamed = await write('rename_pattern', { pattern: 'repair-rota', slug: 'mending-rota' });
    expect(renamed.files).toEqual(expect.arrayContaining([ROTA, '_patterns/mending-rota.md']));
    expect(fs.existsSync(path.join(folder, ROTA))).toBe(false);
    expect([...state().values()].join('')).not.toContain('repair-rota');
    await write('rename_pattern', { pattern: 'mending-rota', title: 'Mending Rota' });
    expect(textOf('_patterns/mending-rota.md')).toContain(id);
    expect(textOf('_patterns/mending-rota.md')).toMatch(/^title: 'Mending Rota'\naliases: .*Repair Rota/m);
    expect((await agent.call('check')).data).toMatchObject({ counts: { errors: 0, warnings: 0 } });
  });

  it('keeps line ends, and the mark at the start of a file', async () => {
    put(ROTA, `\ufeff${textOf(ROTA).replaceAll('\n', '\r\n')}`);
    const before = textOf(ROTA);
    await write('set_field', { pattern: 'repair-rota', field: 'classification.status', value: 'deprecated' });
    await write('update_section', {
      pattern: 'repair-rota',
      section: 'Overview',
      text: 'Many words.\n\nMore words. '.repeat(60),
    });
    const after = textOf(ROTA);
    expect(after.startsWith('\ufeff---\r\n')).toBe(true);
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
    expect(after.slice(after.indexOf('### 2.'))).toBe(before.slice(before.indexOf('### 2.')));
  });

  it.each<[string, string, Input, Input]>([
    [
      'a section that loses most of its text',
      'update_section',
      { pattern: ROTA, section: 'Overview', text: 'Short.' },
      { rule: 'lost-text' },
    ],
    [
      'a section whose comment would be gone',
      'update_section',
      { pattern: ROTA, section: 'Overview', text: 'Many words. '.repeat(60) },
      { rule: 'lost-comment' },
    ],
    ['a value that is an error', 'set_field', { pattern: ROTA, field: 'created', value: 'yesterday' }, { rule: 'invalid-date' }],
    [
      'a list that loses a source',
      'set_field',
      { pattern: ROTA, field: 'sources', value: ['https://example.org/new'] },
      { rule: 'lost-source' },
    ],
  ])('is refused %s, unless exactly this is allowed', async (_, tool, input, loss) => {
    put(ROTA, replaced(ROTA, '### 1. Overview\n', '### 1. Overview\n\n<!-- Ask the elders first. -->\n'));
    put(ROTA, textOf(ROTA).replace(/^sources:(?:.*\n)(?:[- ]+.*\n)*/m, 'sources: [https://example.org/old]\n'));
    const { expect: expected, losses } = await dry(tool, input);
    const data = await refusal(tool, { ...input, expect: expected });
    expect(lossesIn(data)).toContainEqual(expect.objectContaining(loss));
    expect(lossesIn(data)).toEqual(losses);
    const exact = lossesIn(data).map(({ allow }) => allow);
    for (const wrong of [[loss.rule], ['*'], exact.map(name => `${name} `), exact.slice(1)])
      await refusal(tool, { ...input, expect: expected, allow: wrong });
    expect((await agent.call(tool, { ...input, expect: expected, allow: exact })).data).toMatchObject({ written: true });
  });

  it.each<[string, string, Input]>([
    ['an unclosed code block', 'update_section', { section: 'Overview', text: '```\nMany words.' }],
    ['an unclosed comment', 'update_section', { section: 'Overview', text: 'Many words.\n\n<!--' }],
    [
      'the heading of another section',
      'update_section',
      { section: 'Overview', text: 'Many words.\n\n### 2. Core Principles\n\nMore.' },
    ],
    ['a section that does not exist', 'update_section', { section: 'Colophon', text: 'Words.' }],
    ['blanks alone', 'update_section', { section: 'Overview', text: ' \n ' }],
    ['a text of a megabyte', 'update_section', { section: 'Overview', text: 'words '.repeat(170_000) }],
    ['an id', 'set_field', { field: 'id', value: 'pat_01h2xcejqtf2nbrexx3vqjhp41' }],
    ['a slug', 'set_field', { field: 'slug', value: 'other' }],
    ['a relation as a field', 'set_field', { field: 'related', value: [] }],
    ['an unknown field', 'set_field', { field: 'colour', value: 'red' }],
    ['a field that would break the YAML', 'set_field', { field: 'classification', value: 'x: [' }],
    ['a text where a list belongs', 'set_field', { field: 'aliases', value: 'One' }],
    ['an unknown kind', 'add_relation', { kind: 'loves', target: CHARTER }],
    ['an unknown target', 'add_relation', { kind: 'related', target: 'pat_01h2xcejqtf2nbrexx3vqjhp41' }],
    ['itself', 'add_relation', { kind: 'related', target: ROTA }],
    ['a relation that is not there', 'remove_relation', { kind: 'enables', target: CHARTER }],
    ['an unknown rule', 'apply_fix', { rule: 'no-such-rule' }],
    ['a slug that is taken', 'rename_pattern', { slug: 'shared-governance-charter' }],
    ['a slug that leaves the folder', 'rename_pattern', { slug: '../../outside' }],
    ['an empty title', 'rename_pattern', { title: ' ' }],
    ['two names at once', 'rename_pattern', { title: 'A', slug: 'a' }],
  ])('is told what to do next after %s in %s', async (_, tool, input) => {
    await refusal(tool, { pattern: ROTA, ...input, dryRun: true });
    await refusal(tool, { pattern: ROTA, ...input, dryRun: false });
  });

  it.each<[string, Input]>([
    ['a folder outside', { folder: '../elsewhere' }],
    ['a folder by its full path', { folder: '/tmp' }],
    ['a folder that is a file', { folder: ROTA }],
    ['a hidden folder', { folder: '.git' }],
    ['an unknown parent', { parent: 'no-such-pattern' }],
    ['an unknown domain', { domain: 'governence' }],
    ['a title without letters', { title: '…' }],
    ['an unknown section', { sections: { Colophon: 'Words.' } }],
    ['a section that hides others', { sections: { Overview: '```' } }],
    ['an id by hand', { fields: { id: 'pat_01h2xcejqtf2nbrexx3vqjhp41' } }],
  ])('creates nothing with %s', async (_, input) => {
    fs.mkdirSync(path.join(folder, '.git'), { recursive: true });
    await refusal('create_pattern', { title: 'Rotating Chair', ...input });
  });

  it('writes only on the state of the files that it has seen', async () => {
    const input = { pattern: ROTA, field: 'classification.status', value: 'deprecated' };
    await refusal('set_field', input);
    const { expect: expected } = await dry('set_field', input);
    put(ROTA, `${textOf(ROTA)}\nA line by somebody else.\n`);
    expect(await refusal('set_field', { ...input, expect: expected })).toMatchObject({
      error: expect.stringContaining('has changed'),
    });
    const now = (await dry('set_field', input)).expect;
    await refusal('set_field', { ...input, expect: { ...JSON.parse(JSON.stringify(now)), '../../etc/passwd': 'absent' } });
    await refusal('set_field', { ...input, expect: { [ROTA]: '' } });
    // A fingerprint is a number: the case of its digits does not matter.
    const capitals = { [ROTA]: String(JSON.parse(JSON.stringify(now))[ROTA]).toUpperCase() };
    expect((await agent.call('set_field', { ...input, expect: capitals })).data).toMatchObject({ written: true });
    expect(textOf(ROTA)).toContain('A line by somebody else.');
  });

  it('makes one of ten changes at once that rest on the same state', async () => {
    const value = (number: number) => `2026-12-${10 + number}T00:00:00Z`;
    const inputs = Array.from({ length: 10 }, (_, number) => ({ pattern: ROTA, field: 'modified', value: value(number) }));
    const { expect: expected } = await dry('set_field', inputs[0] ?? {});
    const answers = await Promise.all(inputs.map(input => agent.call('set_field', { ...input, expect: expected })));
    expect(answers.map(({ isError }) => isError)).toEqual([false, ...Array.from({ length: 9 }, () => true)]);
    expect(textOf(ROTA)).toContain(`modified: ${value(0)}\n`);
  });

  it('does not write through a link that leads out of the library', async () => {
    const outside = copyFixture('library');
    try {
      fs.rmSync(path.join(folder, ROTA));
      fs.symlinkSync(path.join(outside, ROTA), path.join(folder, ROTA));
      const before = fs.readFileSync(path.join(outside, ROTA), 'utf8');
      await refusal('set_field', { pattern: ROTA, field: 'classification.status', value: 'deprecated', dryRun: true });
      fs.symlinkSync(outside, path.join(folder, 'linked'));
      await refusal('create_pattern', { title: 'Rotating Chair', folder: 'linked/_patterns' });
      expect(fs.readFileSync(path.join(outside, ROTA), 'utf8')).toBe(before);
    } finally {
      fs.rmSync(path.join(folder, 'linked'), { force: true });
      removeFolder(outside);
    }
  });

  it('never changes bytes that are not text', async () => {
    fs.appendFileSync(path.join(folder, ROTA), Buffer.from([0xff, 0xfe]));
    await refusal('set_field', { pattern: ROTA, field: 'classification.status', value: 'deprecated', dryRun: true });
  });

  it('leaves a line in the log for each change, and none for what was refused', async () => {
    const input = { pattern: ROTA, field: 'classification.status', value: 'deprecated' };
    await refusal('set_field', input);
    await write('set_field', input);
    const lines = textOf(LOG).trim().split('\n');
    expect(lines.map(line => JSON.parse(line))).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        tool: 'set_field',
        files: [{ path: ROTA, added: 1, removed: 1 }],
        problemsBefore: expect.any(Number),
        problemsAfter: expect.any(Number),
        allowed: [],
      },
    ]);
  });

  it('leaves whole files when its connection ends in the middle', async () => {
    const { expect: expected } = await dry('rename_pattern', { pattern: ROTA, slug: 'mending-rota' });
    const before = state();
    const server = spawn(process.execPath, [CLI, 'mcp', folder], { stdio: ['pipe', 'ignore', 'inherit'] });
    const send = (message: object) => server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    const clientInfo = { name: 'test', version: '1' };
    send({ id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo } });
    send({ method: 'notifications/initialized' });
    const input = { pattern: ROTA, slug: 'mending-rota', expect: expected };
    send({ id: 2, method: 'tools/call', params: { name: 'rename_pattern', arguments: input } });
    server.stdin.end();
    expect(await once(server, 'exit')).toEqual([0, null]);
    const after = state();
    const renamed = after.has('_patterns/mending-rota.md');
    expect(after.has(ROTA)).toBe(!renamed);
    if (!renamed) expect(after).toEqual(before);
    expect([...after.keys()].filter(file => file.endsWith('.tmp'))).toEqual([]);
  });
});

describe('the log of changes', () => {
  it.each([
    ['no-such-folder/log', 'cannot be written'],
    ['log.md', 'a log is JSON'],
  ])('must be a file that can be written: %s', async (file, reason) => {
    const { status, stderr } = await runProgram(process.execPath, [CLI, 'mcp', '.', '--log', file]);
    expect([status, stderr]).toEqual([2, expect.stringContaining(reason)]);
  });
});
