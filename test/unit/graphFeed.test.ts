/** What reaches the page of a graph while somebody types: only differences, and one at a time. */
import { describe, expect, it } from 'vitest';
import { GraphFeed } from '../../client/src/graphFeed.ts';
import type { HostMessage } from '../../client/src/webview/pageProtocol.ts';
import { changeBetween, type GraphAnswer, type GraphData } from '../../server/src/protocol.ts';
import { hubOf } from '../page/madeUpGraphs.ts';

const HUB = hubOf(3000).graph;
const whole = (graph: GraphData): GraphAnswer => ({
  root: 'file:///made-up',
  revision: '1',
  answer: { kind: 'whole', graph },
  spans: [],
});

function answerTo(before: GraphData, after: GraphData): GraphAnswer {
  const change = changeBetween(before, after) ?? expect.fail('nothing has changed');
  return { ...whole(after), answer: { kind: 'change', change } };
}

function feed() {
  const sent: HostMessage[] = [];
  const made = new GraphFeed(
    message => sent.push(message),
    (_, used) => used,
  );
  made.showNeighbourhood(whole(HUB), 1);
  return { feed: made, sent, bytes: () => JSON.stringify(sent.at(-1)).length };
}

/** The hub with another title of the node at an index. */
function renamed(at: number): GraphData {
  return { ...HUB, nodes: HUB.nodes.map((node, index) => (index === at ? { ...node, title: `${node.title}!` } : node)) };
}

describe('the page of a hub', () => {
  it('gets the whole graph once, then only what differs', () => {
    const { feed: made, sent, bytes } = feed();
    const first = bytes();
    made.showNeighbourhood(answerTo(HUB, renamed(0)), 1);
    expect(sent.map(({ type }) => type)).toEqual(['show', 'change']);
    expect(bytes()).toBeLessThan(first / 50);
  });

  it('gets nothing when the answer contains what it shows, or only other spans', () => {
    const { feed: made, sent } = feed();
    made.showNeighbourhood(whole({ ...HUB, nodes: [...HUB.nodes] }), 1);
    made.showNeighbourhood({ root: 'file:///made-up', revision: '2', spans: [] }, 1);
    expect(sent).toHaveLength(1);
  });

  it('gets the next message after it has drawn the last', async () => {
    const { feed: made } = feed();
    let isDrawn = false;
    const drawn = made.whenDrawn().then(() => {
      isDrawn = true;
    });
    await Promise.resolve();
    expect(isDrawn).toBe(false);
    made.pageHasDrawn();
    await drawn;
    expect(isDrawn).toBe(true);
  });

  it('is not waited for after it was loaded again', async () => {
    const { feed: made } = feed();
    const drawn = made.whenDrawn();
    made.reset();
    await expect(drawn).resolves.toBeUndefined();
  });
});
