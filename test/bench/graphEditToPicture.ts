/**
 * The time from a typed relation to its card in the graph: the real server over its protocol, with a large library,
 * and the real page in a browser; between them what the panel does. Beside it the least that any program of this kind needs:
 * a server that only answers, and a page that only adds one element.
 */
import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { GRAPH_REQUEST, type GraphData, type GraphParams, type GraphResult, LIBRARY_CHANGED } from '../../server/src/protocol.ts';
import { launchChromium } from '../host/launchChromium.mjs';
import { bundle, openGraphPage } from '../page/mockHost.ts';
import { DARK } from '../page/themes.ts';
import { startServer } from '../support/serverProcess.ts';
import { serverProcess } from '../support/serverProgram.ts';
import { startBenchServer, TRIVIAL_SERVER } from './benchServer.ts';
import { generateLibrary, writeLibrary } from './generateLibrary.ts';
import { keystrokesIn } from './keystrokes.ts';
import { type Latency, latencyOf } from './latency.ts';
import { canBeTyped } from './subjects.ts';
import { table } from './table.ts';
import { openTypingSession } from './typingSession.ts';

const EDITS = 100;
/** Most milliseconds from the edit to the picture. */
const TARGET_P95 = 100;
const SIZE = { width: 1240, height: 960 };

/** @param count of patterns in the library */
export async function measureEditToPicture(count: number): Promise<void> {
  const files = generateLibrary({ count });
  const folder = writeLibrary(files);
  const browser = await launchChromium();
  try {
    // Reduced motion, so that every edit starts when the graph is at rest.
    const context = await browser.newContext({ viewport: SIZE, reducedMotion: 'reduce' });
    // The runner wraps functions in a helper of its own, which the browser does not have.
    await context.addInitScript('globalThis.__name = each => each');
    const [file, text] = patternWithCards(files);
    const least = await leastLatency(folder, file, text, await context.newPage());
    const { latency, cards } = await pictureLatency(folder, files, file, await context.newPage());
    const row = (name: string, { p50, p95 }: Latency, target: string) => [name, p50.toFixed(1), p95.toFixed(1), target];
    const target = `<= ${TARGET_P95}${latency.p95 > TARGET_P95 ? ' over' : ''}`;
    console.log(`\nFrom an edit to the picture, ${count} patterns, ${cards} cards, ${EDITS} edits:\n`);
    console.log(
      table(
        ['', 'p50 ms', 'p95 ms', 'target'],
        [row('trivial server, one element', least, ''), row('typed relation, its card', latency, target)],
      ),
    );
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Relations of a pattern whose picture consists of cards: with more, one card more is only a larger number. */
const CARDS = { least: 3, most: 9 };

/** A pattern with a few relations, in which a keystroke of each kind can be typed. */
function patternWithCards(files: ReadonlyMap<string, string>): readonly [string, string] {
  const all = [...files.values()].join('\n');
  for (const [file, text] of files) {
    const id = /^id: (pat_\w+)$/m.exec(text)?.[1];
    if (id === undefined || !canBeTyped(text)) continue;
    const relations = new Set(text.match(/\bpat_\w+/g)).size + all.split(id).length - 3;
    if (relations >= CARDS.least && relations <= CARDS.most && /^requires:/m.test(text)) return [file, text];
  }
  throw new Error('The library has no pattern with a few relations.');
}

async function leastLatency(folder: string, file: string, text: string, page: Page): Promise<Latency> {
  const server = await startBenchServer(folder, { program: TRIVIAL_SERVER });
  try {
    const keystrokes = keystrokesIn(text, 'Another Title');
    const subject = { kind: 'nine sections', file, text, keystrokes, relations: 0, fanIn: 0, share: 0 } as const;
    const session = await openTypingSession('trivial', server, [subject]);
    await page.setContent('<svg></svg>');
    return await latencyOf(EDITS, async turn => {
      const keystroke = keystrokes[Math.floor(turn / 2) % keystrokes.length];
      if (keystroke) await session.toggle(subject, keystroke);
      await page.evaluate(() => document.querySelector('svg')?.append(document.createElement('g')));
    });
  } finally {
    await server.stop();
  }
}

/** @returns the latency, and how many cards there are with the new one */
async function pictureLatency(folder: string, files: ReadonlyMap<string, string>, file: string, page: Page) {
  const client = await startServer(folder, { libraryChanges: true }, {}, serverProcess());
  try {
    await client.ready;
    const uri = client.uri(file);
    const [before, after, target] = typedRelations(files, file);
    const params: GraphParams = { uri, depth: 1 };
    let changed = (): void => {};
    client.connection.onNotification(LIBRARY_CHANGED, () => changed());
    const graphAfter = async (edit: () => void): Promise<GraphData> => {
      const told = new Promise<void>(resolve => {
        changed = resolve;
      });
      edit();
      await told;
      const result = await client.connection.sendRequest<GraphResult>(GRAPH_REQUEST, params);
      if (result === null || result === 'same' || result.answer?.kind !== 'whole') throw new Error(`No graph of ${file}.`);
      return result.answer.graph;
    };
    await openGraphPage(page, DARK, bundle());
    await page.waitForFunction(() => window.said?.some(({ type }) => type === 'ready'));
    await showUntil(page, await graphAfter(() => client.open(uri, before)), { key: uri, isThere: true });
    const key = client.uri(target);
    let cards = 0;
    const latency = await latencyOf(2 * EDITS, async turn => {
      const isTyped = turn % 2 === 0;
      const graph = await graphAfter(() => client.change(uri, isTyped ? after : before));
      await showUntil(page, graph, { key, isThere: isTyped });
      cards = Math.max(cards, graph.nodes.length);
    });
    return { latency, cards };
  } finally {
    await client.stop();
  }
}

/** The text of a pattern without and with a further relation, and the file to which that leads: none that it is joined to. */
function typedRelations(files: ReadonlyMap<string, string>, file: string): readonly [string, string, string] {
  const idOf = (text: string): string => /^id: (\S+)$/m.exec(text)?.[1] ?? '';
  const text = files.get(file) ?? '';
  const own = idOf(text);
  for (const [other, otherText] of files) {
    const id = idOf(otherText);
    if (other === file || id === '' || text.includes(id) || otherText.includes(own)) continue;
    const typed = text
      .replace(/^requires: \[(?=[^\]\n])/m, `requires: [${id}, `)
      .replace(/^requires: \[\]/m, `requires: [${id}]`)
      .replace(/^requires:\n(?=( *)- )/m, `requires:\n$1- ${id}\n`);
    if (typed !== text) return [text, typed, other];
  }
  throw new Error(`No relation can be typed in ${file}.`);
}

/** Shows a graph, and waits until the card is in the DOM, or gone. */
async function showUntil(page: Page, graph: GraphData, card: { readonly key: string; readonly isThere: boolean }): Promise<void> {
  await page.evaluate(
    ({ message, key, isThere }) =>
      new Promise<void>(resolve => {
        const isDone = (): boolean => (document.querySelector(`.node[data-key="${CSS.escape(key)}"]`) !== null) === isThere;
        const observer = new MutationObserver(() => {
          if (!isDone()) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-key'] });
        window.postMessage(message, '*');
      }),
    { message: { type: 'show', graph }, ...card },
  );
}
