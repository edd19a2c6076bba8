/** Small parts of the shell: which findings a request is about, who still has to see a change, jobs in a row, the gate of the index, snippets as plain text. */
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { askedFindings } from '../../server/src/askedFindings.ts';
import { ChangeLog } from '../../server/src/changeLog.ts';
import { examplePattern, NINE } from '../../server/src/core/document/exampleText.ts';
import { LineIndex, overlaps, plainTextOf, type RuleFinding, type Span } from '../../server/src/core/index.ts';
import { IndexGate } from '../../server/src/indexGate.ts';
import { JobQueue } from '../../server/src/jobQueue.ts';
import { textOfSnippet } from '../../server/src/snippetText.ts';
import { memoryLibrary } from '../support/memoryLibrary.ts';

describe('the log of changes', () => {
  it('shows each reader what has changed since it looked', () => {
    const log = new ChangeLog();
    log.add('a');
    const early = log.end;
    log.add('b');
    log.add('c');
    expect(log.since(0)).toEqual(new Set(['a', 'b', 'c']));
    // Another reader has used up nothing.
    expect(log.since(early)).toEqual(new Set(['b', 'c']));
    expect(log.since(log.end)).toEqual(new Set());
  });

  it('tells every reader that anything may have changed', () => {
    const log = new ChangeLog();
    const place = log.end;
    log.all();
    expect(log.since(place)).toBe('all');
    expect(log.since(log.end)).toEqual(new Set());
  });
});

describe('jobs', () => {
  it('run one after the other, also after one that fails', async () => {
    const done: string[] = [];
    const errors: unknown[] = [];
    const jobs = new JobQueue(error => errors.push(error));
    void jobs.add(async () => {
      await Promise.resolve();
      done.push('first');
      void jobs.add(async () => void done.push('added'));
    });
    void jobs.add(async () => {
      throw new Error('second');
    });
    void jobs.add(async () => void done.push('third'));
    await jobs.idle();
    expect(done).toEqual(['first', 'third', 'added']);
    expect(errors).toEqual([new Error('second')]);
  });

  it('that look at everything are added once as long as they wait', async () => {
    const done: string[] = [];
    const jobs = new JobQueue(() => {});
    const look = async () => void done.push('look');
    const first = jobs.addOnce('look', look);
    expect(jobs.addOnce('look', look)).toBe(first);
    expect([jobs.isWaiting('look'), jobs.isWaiting('other')]).toEqual([true, false]);
    void jobs.addOnce('other', async () => void jobs.addOnce('look', look));
    await jobs.idle();
    expect(done).toEqual(['look', 'look']);
    expect(jobs.isWaiting('look')).toBe(false);
  });
});

describe('the gate of the index', () => {
  it('is closed from the start, and until the last index that was asked for has ended', async () => {
    const gate = new IndexGate();
    expect(gate.isOpen).toBe(false);
    gate.begin();
    gate.begin();
    let isOver = false;
    const waiting = gate.whenOpen().then(() => {
      isOver = true;
    });
    gate.end();
    await Promise.resolve();
    expect([gate.isOpen, isOver]).toEqual([false, false]);
    gate.end();
    await waiting;
    expect([gate.isOpen, gate.isFirst]).toEqual([true, false]);
  });
});

describe('texts for clients that show or insert them as they are', () => {
  it.each([
    ['plain', 'plain'],
    ['a $1 b$0', 'a  b'],
    ['${1:name}: ${2|one,two|}', 'name: one'],
    ['${1:outer ${2:inner}}', 'outer inner'],
    ['\\$5 and \\} and \\\\', '$5 and } and \\'],
    ['${TM_FILENAME}', ''],
    ['$', '$'],
    ['${1:open', 'open'],
  ])('inserts the snippet %j as %j', (snippet, text) => {
    expect(textOfSnippet(snippet)).toBe(text);
  });

  it.each([
    ['**[Seed &#91;x&#93;](<file:///a%20b.md>)**', 'Seed [x]'],
    ['`a` and *b* \\*c\\*', 'a and b *c*'],
    ['## Title\n\ntext', 'Title\n\ntext'],
  ])('shows the Markdown %j as %j', (markdown, text) => {
    expect(plainTextOf(markdown)).toBe(text);
  });
});

describe('a request for code actions', () => {
  // The number of the heading is wrong, and its name is another one.
  const text = examplePattern(['7. Overview (short, 10-20 words)', ...NINE.slice(1)]);
  const memory = memoryLibrary({ 'a.md': text });
  const findings = memory.lint('a.md');
  const lines = new LineIndex(text);
  const rangeOf = ({ start, end }: Span) => ({ start: lines.positionAt(start), end: lines.positionAt(end) });
  const shown = (finding: RuleFinding): Diagnostic => ({
    range: rangeOf(finding.span),
    code: finding.rule.id,
    source: 'patterns',
    message: 'shown',
  });
  const heading = rangeOf({ start: text.indexOf('##'), end: text.indexOf('\n\nSome') });
  const asked = (diagnostics: readonly Diagnostic[]) =>
    askedFindings(findings, { range: heading, diagnostics }, lines, 'patterns').map(({ rule }) => rule.id);
  const onHeading = findings.filter(({ span }) => overlaps(span, { start: text.indexOf('##'), end: text.indexOf('\n\nSome') }));

  it('is about the problems of its diagnostics, although others are on the same line', () => {
    expect(onHeading.map(({ rule }) => rule.id)).toEqual(expect.arrayContaining(['section-number', 'heading-prompt']));
    for (const finding of onHeading) expect(asked([shown(finding)])).toEqual([finding.rule.id]);
    expect(asked(onHeading.map(shown))).toHaveLength(onHeading.length);
  });

  it('finds the problems of many diagnostics without a look at all for each', () => {
    let looks = 0;
    const counted = findings.map(finding => ({
      ...finding,
      get span() {
        looks++;
        return finding.span;
      },
    }));
    const found = askedFindings(counted, { range: heading, diagnostics: findings.map(shown) }, lines, 'patterns');
    expect(looks).toBeLessThanOrEqual(2 * findings.length);
    expect(found).toEqual(counted);
  });

  it('is about its range if it has no diagnostics', () => {
    expect(asked([])).toEqual(onHeading.map(({ rule }) => rule.id));
  });

  it('is about the problem that an older diagnostic overlaps', () => {
    const number = onHeading.find(({ rule }) => rule.id === 'section-number');
    if (number === undefined) throw new Error('There is no wrong number.');
    expect(asked([{ ...shown(number), range: heading }])).toEqual(['section-number']);
  });

  it('is about nothing of ours if its diagnostics are of other tools', () => {
    expect(asked([{ range: heading, code: 'MD001', source: 'markdownlint', message: 'other' }])).toEqual([]);
    expect(asked([{ range: heading, code: 'MD001', message: 'other' }])).toEqual([]);
  });
});
