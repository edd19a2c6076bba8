/** Whatever an agent calls, in whatever order: nothing is lost that the call does not allow, and a refusal changes nothing. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AgentContext, refresh } from '../../server/src/agents/agentContext.ts';
import { AgentError } from '../../server/src/agents/agentError.ts';
import { TOOLS } from '../../server/src/agents/tools.ts';
import { idAndClock } from '../../server/src/idAndClock.ts';
import { uriOfPath } from '../../server/src/uris.ts';
import { folderWorkspace } from '../support/folderWorkspace.ts';
import { runs } from '../support/runs.ts';
import { copyFixture, FIXTURES, removeFolder } from '../support/temporaryFolder.ts';

const FOLDER = '_patterns';
const NAMES = fs.readdirSync(path.join(FIXTURES, 'library', FOLDER)).map(name => name.replace(/\.md$/, ''));

/** What must never be lost, read from the text alone. */
function partsOf(text: string): readonly string[] {
  const [, frontmatter = '', body = ''] = /^\ufeff?---\r?\n(.*?)\r?\n---\r?\n(.*)$/s.exec(text) ?? [];
  return [
    `id ${/^id: *["']?([^\s"']*)/m.exec(frontmatter)?.[1]}`,
    ...[...frontmatter.matchAll(/(?:^|\s)# *(.*\w.*)$/gm)].map(([, comment]) => `comment ${comment?.trim()}`),
    ...[...body.matchAll(/<!--(.*?)-->/gs)].map(([, comment]) => `comment ${comment?.trim()}`),
    ...[...body.matchAll(/^#+ (\d\. .*?)\r?$/gm)].map(([, heading]) => `section ${heading}`),
    ...relationsIn(frontmatter).map(target => `relation ${target}`),
  ];
}

function relationsIn(frontmatter: string): readonly string[] {
  const lists = frontmatter.matchAll(/^(?:generalizes_from|specializes_to|enables|requires|related):(.*(?:\n(?:[ -].*|#.*))*)/gm);
  return [...lists].flatMap(([, list]) => [...(list ?? '').matchAll(/pat_[a-z0-9]+/g)].map(([id]) => id));
}

const text = fc.oneof(
  { weight: 4, arbitrary: fc.lorem({ maxCount: 90 }) },
  fc.constantFrom(
    '',
    ' ',
    '```\nopen',
    '<!-- open',
    '---\nid: pat_x\n---',
    '### 2. Core Principles\n\nText.',
    '# Title',
    '\ufeff',
    '\r\n',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...NAMES) },
  fc.constantFrom('no-such', '../outside.md', `${FOLDER}/repair-rota.md`, '', '__proto__', 'README.md'),
);
const path_ = fc.constantFrom(
  'title',
  'slug',
  'id',
  'aliases',
  'created',
  'modified',
  'classification',
  'classification.status',
  'classification.domain',
  'classification.era',
  'classification.origin',
  'related',
  'contributors',
  'sources',
  'license',
  'version',
  'no.such',
);
const value = fc.oneof(text, fc.integer({ min: -5, max: 9 }), fc.boolean(), fc.array(text, { maxLength: 3 }));
const kind = fc.constantFrom('generalizes_from', 'specializes_to', 'enables', 'requires', 'related', 'no_such');
const section = fc.constantFrom(
  'Overview',
  'core principles',
  'Implementation',
  'Evidence & Impact',
  'Resources',
  'Colophon',
  '',
);

const call = fc.oneof(
  fc.record({ tool: fc.constant('update_section'), pattern: name, section, text }),
  fc.record({ tool: fc.constant('set_field'), pattern: name, field: path_, value }),
  fc.record({ tool: fc.constant('add_relation'), pattern: name, kind, target: name }),
  fc.record({ tool: fc.constant('remove_relation'), pattern: name, kind, target: name }),
  fc.record({ tool: fc.constant('apply_fix'), pattern: name, preferred: fc.boolean() }),
  fc.record({
    tool: fc.constant('rename_pattern'),
    pattern: name,
    slug: fc.oneof(name, fc.constantFrom('new-name', 'Öl', 'con')),
  }),
  fc.record({ tool: fc.constant('rename_pattern'), pattern: name, title: text }),
  fc.record({
    tool: fc.constant('create_pattern'),
    title: text,
    parent: name,
    sections: fc.dictionary(section, text, { maxKeys: 2 }),
  }),
);
/** On the present state, on an older one, or on none. */
const state = fc.constantFrom('present', 'present', 'present', 'stale', 'none');

describe('calls that write', () => {
  let folder: string;
  let context: AgentContext;

  beforeAll(async () => {
    folder = copyFixture('library');
    for (const [index, file] of NAMES.entries()) {
      if (index % 3 !== 0) continue;
      const target = path.join(folder, FOLDER, `${file}.md`);
      const noted = fs
        .readFileSync(target, 'utf8')
        .replace(/^(version: .*)$/m, `$1 # agreed in spring ${index}\n# The rest is by hand ${index}.`)
        .replace(/^(#+ 1\. .*)$/m, `$1\n\n<!-- Ask ${index} elders. -->`);
      fs.writeFileSync(target, index % 2 === 0 ? noted : noted.replaceAll('\n', '\r\n'));
    }
    context = { workspace: await folderWorkspace(folder), root: uriOfPath(folder), make: idAndClock };
  });
  afterAll(() => removeFolder(folder));

  const stateNow = () =>
    new Map(
      fs
        .readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(file => fs.statSync(path.join(folder, file)).isFile())
        .map(file => [file, fs.readFileSync(path.join(folder, file), 'utf8')]),
    );
  const keptIn = (files: ReadonlyMap<string, string>) => {
    const kept = new Map<string, readonly string[]>();
    for (const [file, content] of files) {
      if (!file.startsWith(FOLDER)) continue;
      const parts = partsOf(content);
      kept.set(parts[0] ?? '', parts);
    }
    return kept;
  };
  const answerTo = async (tool: string, input: Record<string, unknown>) => {
    await refresh(context);
    try {
      return TOOLS.find(other => other.name === tool)?.call(input, context);
    } catch (error) {
      if (error instanceof AgentError) return undefined;
      throw error;
    }
  };

  it('never lose a section, an id, a comment or a relation, and leave the disk as it was when they are refused', {
    timeout: 120_000,
  }, async () => {
    let written = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(call, state, async ({ tool, ...input }, on) => {
        const before = stateNow();
        const dry = await answerTo(tool, { ...input, dryRun: true });
        expect(stateNow()).toEqual(before);
        const seen = JSON.parse(JSON.stringify(dry?.expect ?? {}));
        const stale = Object.fromEntries(Object.keys(seen).map(file => [file, '0'.repeat(64)]));
        const expected = on === 'present' ? { expect: seen } : on === 'stale' ? { expect: stale } : {};
        const answer = await answerTo(tool, { ...input, ...expected });
        const after = stateNow();
        expect([...after.keys()].filter(file => file.endsWith('.tmp'))).toEqual([]);
        if (answer === undefined || on === 'stale') {
          expect(answer).toBeUndefined();
          expect(after).toEqual(before);
          refused++;
          return;
        }
        written++;
        const now = keptIn(after);
        for (const [id, parts] of keptIn(before)) {
          const left = [...(now.get(id) ?? [])];
          for (const part of parts) {
            expect(left, `${tool} ${JSON.stringify(input)}`).toContain(part);
            if (part.startsWith('comment')) left.splice(left.indexOf(part), 1);
          }
        }
      }),
      // Each call starts from what the one before it has left.
      { ...runs(100), endOnFailure: true },
    );
    expect(Math.min(written, refused)).toBeGreaterThan(12);
  });
});
