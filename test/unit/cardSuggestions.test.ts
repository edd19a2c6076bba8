import { describe, expect, it } from 'vitest';
import { cardSuggestions } from '../../client/src/cardSuggestions.ts';
import { hostMessage } from '../../client/src/webview/pageProtocol.ts';
import type { Steps } from '../../server/src/core/index.ts';
import type { SuggestedRelation } from '../../server/src/protocol.ts';
import { inSlices } from '../../server/src/slices.ts';

const suggested = (name: string, kind?: SuggestedRelation['kind']): SuggestedRelation => {
  return { uri: `file:///${name}.md`, title: name, shared: ['seed', 'loan'], kind };
};

describe('suggestions as cards of the graph', () => {
  it('keep their order, title, reason and kind, in a message that the page accepts', () => {
    const cards = cardSuggestions([suggested('b', { key: 'related', caption: 'related' }), suggested('a')]);
    expect(cards).toEqual([
      { uri: 'file:///b.md', title: 'b', shared: ['seed', 'loan'], kind: { key: 'related', caption: 'related' } },
      { uri: 'file:///a.md', title: 'a', shared: ['seed', 'loan'] },
    ]);
    const message = { type: 'suggestions', uri: 'file:///c.md', suggestions: cards };
    expect(hostMessage.parse(JSON.parse(JSON.stringify(message)))).toEqual(message);
  });

  it('are at most six, and none when there are none', () => {
    expect(
      cardSuggestions([...'abcdefgh'].map(name => suggested(name)))
        .map(({ title }) => title)
        .join(''),
    ).toBe('abcdef');
    expect(cardSuggestions([])).toEqual([]);
  });
});

describe('work in slices', () => {
  it('gives the result of all steps', async () => {
    const done: number[] = [];
    function* steps(): Steps<string> {
      for (let step = 0; step < 3; step++) {
        done.push(step);
        yield;
      }
      return 'all';
    }
    expect(await inSlices(steps())).toBe('all');
    expect(done).toEqual([0, 1, 2]);
  });

  it('fails as a step does', async () => {
    // biome-ignore lint/correctness/useYield: it fails before
    function* steps(): Steps<string> {
      throw new Error('unreadable');
    }
    await expect(inSlices(steps())).rejects.toThrow('unreadable');
  });
});
