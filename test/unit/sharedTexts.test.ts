/** Texts that patterns have in common are kept once while a library is read. */
import { describe, expect, it } from 'vitest';
import { parsePattern, patternOf, SharedTexts } from '../../server/src/core/index.ts';

const text = '---\nslug: one\ntitle: One\nrelationships:\n  enables: [hub-of-many-relations]\n---\n\nText.\n';

function asked(keep: (part: string) => string) {
  const parts: string[] = [];
  const pattern = patternOf(parsePattern('file:///one.md', text), undefined, {}, part => {
    parts.push(part);
    return keep(part);
  });
  return { parts, pattern };
}

describe('shared texts', () => {
  it('are asked for names, targets and forms, which several patterns have, and not for titles', () => {
    const { parts, pattern } = asked(part => part);
    expect(parts).toEqual(expect.arrayContaining(['one', 'hub-of-many-relations', pattern.form]));
    expect(parts).not.toContain('One');
  });

  it('change nothing in a pattern', () => {
    const shared = new SharedTexts();
    expect(asked(part => shared.of(part)).pattern).toEqual(patternOf(parsePattern('file:///one.md', text)));
  });
});
