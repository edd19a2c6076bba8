/** A scripted agent that makes, relates, repairs and renames 50 patterns, in a copy of the sample library under git. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { startAgent } from '../support/agentClient.ts';
import { gitRepository } from '../support/gitRepository.ts';
import { copyOfFixture } from '../support/temporaryFolder.ts';

const PATTERNS = 50;
const PARENT = 'shared-governance-charter';
const fileOf = (slug: string) => `_patterns/${slug}.md`;

const sentences = (number: number, subject: string) =>
  Array.from(
    { length: 12 },
    (_, index) =>
      `Circle ${number} settles ${subject} in step ${index + 1}, and writes down which of its ${number + index} members agreed.`,
  ).join(' ');

const sections = (number: number) => ({
  Overview: sentences(number, 'its purpose'),
  'Core Principles': `1. **Turns**: ${sentences(number, 'turns')}`,
  'Key Practices': `1. **Minutes**: ${sentences(number, 'minutes')}`,
  'Application Context': `**Best Used For**:\n\n- ${sentences(number, 'its place')}`,
  Implementation: `**Getting Started**:\n\n1. ${sentences(number, 'its start')}`,
  'Evidence & Impact': `**Documented Outcomes**:\n\n- ${sentences(number, 'its outcome')}`,
  'Cognitive Era Considerations': `**Evolution Outlook**: ${sentences(number, 'its future')}`,
  'Commons Alignment Assessment': `**1. Stakeholder Architecture:** ${sentences(number, 'its duties')}\n\n**Overall Score: 4 (Value Creation Enabler)**`,
  'Resources & References': `**References**:\n\n- [1] Member ${number} of the circle. (2026). *Minutes of circle ${number}*.`,
});

const ANSWER = z.object({ expect: z.record(z.string(), z.string()), files: z.array(z.string()), losses: z.array(z.unknown()) });

it('ends with a library that checks clean, and with a git diff that has no line that was not meant', {
  timeout: 240_000,
}, async () => {
  const folder = copyOfFixture('library');
  const { git, commit } = gitRepository(folder);
  commit();
  const agent = await startAgent(folder);
  try {
    /** The states of files, as answers have told them: while they are known, no dry run is needed but the first of each tool. */
    const known = new Map<string, string>();
    const tried = new Set<string>();
    const write = async (tool: string, input: Record<string, unknown>, files: readonly string[]) => {
      const isKnown = tried.has(tool) && files.every(file => known.has(file));
      tried.add(tool);
      const dry = isKnown ? undefined : await agent.call(tool, { ...input, dryRun: true });
      const expected = dry ? ANSWER.parse(dry.data).expect : Object.fromEntries(files.map(file => [file, known.get(file) ?? '']));
      const done = await agent.call(tool, { ...input, expect: expected });
      expect(done.isError, JSON.stringify(done.data)).toBe(false);
      const answer = ANSWER.parse(done.data);
      expect(answer.losses).toEqual([]);
      for (const [file, sha256] of Object.entries(answer.expect)) known.set(file, sha256);
    };
    const slugs: string[] = [];
    for (let number = 1; number <= PATTERNS; number++) {
      const slug = `talking-circle-${number}`;
      slugs.push(slug);
      await write(
        'create_pattern',
        {
          title: `Talking Circle ${number}`,
          domain: 'governance',
          parent: PARENT,
          sections: sections(number),
          fields: {
            'classification.universality': 'domain',
            'classification.category': ['practice'],
            'classification.era': ['digital'],
            commons_domain: 'business',
            'classification.commons_alignment': 4,
            contributors: ['Ada Lovelace'],
            sources: [`https://example.org/${number}`],
          },
        },
        [fileOf(PARENT)],
      );
      const before = slugs.at(-2);
      if (before) await write('add_relation', { pattern: slug, kind: 'related', target: before }, [fileOf(slug)]);
      if (number % 5 === 0) {
        const file = path.join(folder, '_patterns', `${slug}.md`);
        fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('settles its purpose', 'settles its\u0007 purpose'));
        known.set(fileOf(slug), createHash('sha256').update(fs.readFileSync(file)).digest('hex'));
        await write('apply_fix', { pattern: slug, rule: 'text-artifact' }, [fileOf(slug)]);
      }
      if (number % 10 === 0) {
        await write('rename_pattern', { pattern: slug, slug: `round-table-${number}` }, [fileOf(slug)]);
        slugs[slugs.length - 1] = `round-table-${number}`;
      }
      const now = slugs.at(-1) ?? '';
      if (number % 7 === 0)
        await write('set_field', { pattern: now, field: 'classification.status', value: 'review' }, [fileOf(now)]);
    }
    const { data } = await agent.call('check', { severity: 'hint', limit: 50 });
    expect(data.problems).toEqual([]);
    expect(data).toMatchObject({ counts: { errors: 0, warnings: 0, others: 0 } });
    git('add', '--intent-to-add', '.');
    const changed = git('diff', '--name-status').trim().split('\n').sort();
    expect(changed).toEqual([...slugs.map(slug => `A\t_patterns/${slug}.md`), `M\t_patterns/${PARENT}.md`].sort());
    // In the only file that was there before, the ids of the new patterns were added to one list.
    const lines = git('diff', '--unified=0', '--', `_patterns/${PARENT}.md`)
      .split('\n')
      .filter(line => /^[-+]/.test(line) && !/^(?:---|\+\+\+) /.test(line));
    const added = lines.filter(line => line.startsWith('+')).join('\n');
    const removed = lines.filter(line => line.startsWith('-')).join('\n');
    expect(added.match(/pat_\w+/g)?.length).toBe((removed.match(/pat_\w+/g)?.length ?? 0) + PATTERNS);
    expect(lines.every(line => /^[-+](?:specializes_to:| *- pat_)/.test(line))).toBe(true);
  } finally {
    await agent.close();
  }
});
