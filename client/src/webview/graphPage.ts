/**
 * The graph page: shows what its host sends and tells the host what a person wants. Knows the DOM and one function of
 * its host, `acquireVsCodeApi`; any page that has such a function can be the host.
 */
import type { GraphData } from '../../../server/src/protocol.ts';
import type { ColourBy } from './colours.ts';
import { html, svg } from './dom.ts';
import { actionFor, type Direction, walk } from './keyboard.ts';
import { textMeasure } from './measure.ts';
import { type HostMessage, hostMessage, type PageMessage, type PageState, pageState } from './pageProtocol.ts';
import { fill, pageStrings } from './pageStrings.ts';
import { Picture } from './render.ts';
import { buildScene, type Scene } from './scene.ts';
import { drawLegend, drawToolbar, type ToolbarActions } from './toolbar.ts';
import { View } from './view.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: PageState): void;
};

const PAN_PIXELS = 60;
const host = acquireVsCodeApi();
const strings = pageStrings.parse(JSON.parse(document.body.dataset.strings ?? '{}'));
const remembered = pageState.safeParse(host.getState() ?? {}).data ?? {};

const toolbar = html('header', { class: 'toolbar', role: 'toolbar', 'aria-label': strings.toolbar });
const choosers = html('div', { class: 'choosers' });
const notice = html('p', { class: 'notice', role: 'status', hidden: true }, strings.stale);
const surface = svg('svg', { class: 'surface', role: 'application', 'aria-describedby': 'keys' });
const empty = html('div', { class: 'empty', role: 'status', hidden: true });
const hint = html('p', { class: 'hint', hidden: true }, strings.noRelations);
const zoom = html('div', { class: 'segments zoom', role: 'group', 'aria-label': strings.zoomFit });
const legend = html('footer', { class: 'legend', 'aria-label': strings.legend });
const canvas = html('main', { class: 'canvas' }, surface, hint, empty);
toolbar.append(choosers, zoom);
document.body.append(toolbar, notice, canvas, legend, html('p', { id: 'keys', class: 'unseen' }, strings.keys));

const picture = new Picture(surface);
const view = new View(surface, picture.content);

let graph: GraphData | undefined;
let scene: Scene | undefined;
let depth = remembered.depth ?? 1;
let pinned = remembered.pinned ?? false;
let hidden: ReadonlySet<string> = new Set(remembered.hidden ?? []);
let colourBy: ColourBy = remembered.colourBy ?? 'domain';
/** The card that Tab reaches. */
let current: string | undefined;
let highlighted: string | null = null;
let hovered: string | null = null;

const actions: ToolbarActions = {
  depth(chosen) {
    depth = chosen;
    host.postMessage({ type: 'depth', depth });
    view.isChosen = false;
    drawBars();
    remember();
  },
  pin(isPinned) {
    pinned = isPinned;
    host.postMessage({ type: 'pin', pinned });
    drawBars();
    remember();
  },
  toggleKind(kind) {
    const next = new Set(hidden);
    if (!next.delete(kind)) next.add(kind);
    hidden = next;
    draw();
    remember();
  },
  colourBy(by) {
    colourBy = by;
    draw();
    remember();
  },
};

function receive(message: HostMessage): void {
  switch (message.type) {
    case 'show':
      show(message.graph);
      break;
    case 'empty':
      showEmpty(message.reason);
      break;
    case 'highlight':
      highlighted = message.key;
      mark();
      break;
    case 'state':
      ({ depth, pinned } = message);
      drawBars();
      break;
  }
}

function show(next: GraphData): void {
  if (graph?.center !== next.center) {
    scene = undefined;
    current = next.center;
    view.isChosen = false;
  }
  const isFirst = graph === undefined;
  graph = next;
  empty.hidden = true;
  document.body.classList.remove('is-empty');
  notice.hidden = !next.stale;
  draw();
  if (isFirst) document.body.classList.add('is-drawn');
  remember();
}

function showEmpty(reason: Extract<HostMessage, { type: 'empty' }>['reason']): void {
  const texts = {
    noPattern: [strings.emptyNoPatternTitle, strings.emptyNoPatternText],
    noPatterns: [strings.emptyNoPatternsTitle, strings.emptyNoPatternsText],
    indexing: [strings.emptyIndexingTitle, strings.emptyIndexingText],
    gone: [strings.emptyGoneTitle, strings.emptyGoneText],
  }[reason];
  graph = undefined;
  scene = undefined;
  picture.clear();
  empty.replaceChildren(html('h1', {}, texts[0] ?? ''), html('p', {}, texts[1] ?? ''));
  empty.hidden = false;
  notice.hidden = true;
  hint.hidden = true;
  document.body.classList.add('is-empty');
  drawBars();
}

function draw(): void {
  if (graph === undefined || view.size.width === 0) return;
  const measure = textMeasure();
  const hadFocus = surface.contains(document.activeElement);
  scene = buildScene(graph, { viewport: view.size, hidden, strings, measure, previous: scene });
  picture.draw(scene, { graph, colourBy, strings, fontSize: measure.fontSize });
  const { center } = graph;
  const title = graph.nodes.find(({ key }) => key === center)?.title ?? '';
  surface.setAttribute('aria-label', fill(strings.picture, title));
  hint.hidden = graph.edges.length > 0;
  if (current === undefined || picture.element(current) === undefined) current = center;
  setCurrent(current, hadFocus && !surface.contains(document.activeElement));
  drawBars();
  mark();
  if (!view.isChosen) fitView();
}

function drawBars(): void {
  const choices = { depth, pinned, hidden, colourBy };
  drawToolbar(choosers, graph, choices, strings, actions);
  legend.hidden = graph === undefined;
  if (graph && scene) drawLegend(legend, graph, scene, choices, strings, actions);
}

function fitView(): void {
  const center = graph && scene?.layout.boxes.get(graph.center);
  if (scene && center) view.fit(scene.layout.bounds, center);
}

function remember(): void {
  host.setState({ uri: graph?.center, depth, pinned, hidden: [...hidden], colourBy });
}

/** Marks what the cursor in the text is on, and what the pointer or the focus is on. */
function mark(): void {
  const linesOf = (key: string | null) =>
    new Set(scene?.lines.filter(({ edge }) => edge.target === key || edge.source === key).map(line => line.key));
  const cards = (key: string | null) => new Set(key === null ? [] : [key]);
  const isCenter = (key: string | null): boolean => key === graph?.center;
  picture.mark('highlighted', cards(highlighted), isCenter(highlighted) ? new Set() : linesOf(highlighted));
  picture.mark('hovered', cards(hovered), isCenter(hovered) ? new Set() : linesOf(hovered));
}

function setHovered(key: string | null): void {
  if (key === hovered) return;
  hovered = key;
  mark();
  host.postMessage({ type: 'hover', key });
}

/** Makes this the card that Tab reaches; there is always exactly one. */
function setCurrent(key: string, withFocus: boolean): void {
  current = key;
  for (const card of scene?.cards ?? []) {
    const element = picture.element(card.key);
    if (card.kind !== 'more') element?.setAttribute('tabindex', card.key === key ? '0' : '-1');
  }
  if (withFocus) picture.element(key)?.focus();
}

function open(key: string, side: boolean): void {
  const card = scene?.cards.find(each => each.key === key);
  if (card === undefined || graph === undefined) return;
  const { uri } = card.node ?? {};
  if (uri !== undefined) host.postMessage({ type: 'open', uri, side });
  else if (card.edge?.span) host.postMessage({ type: 'fixGhost', uri: graph.center, span: card.edge.span });
  // A dead relation of another pattern: it is mended there.
  else if (card.edge) host.postMessage({ type: 'open', uri: card.edge.source, side });
}

function recentre(key: string): void {
  const uri = scene?.cards.find(card => card.key === key)?.node?.uri;
  if (uri !== undefined && key !== graph?.center) host.postMessage({ type: 'recentre', uri });
}

const PAN: Readonly<Record<Direction, readonly [number, number]>> = {
  up: [0, PAN_PIXELS],
  down: [0, -PAN_PIXELS],
  left: [PAN_PIXELS, 0],
  right: [-PAN_PIXELS, 0],
};

surface.addEventListener('keydown', event => {
  const action = actionFor(event);
  if (action === undefined || scene === undefined || graph === undefined || current === undefined) return;
  event.preventDefault();
  switch (action.kind) {
    case 'walk': {
      const boxes = new Map(scene.cards.filter(({ kind }) => kind !== 'more').map(({ key, box }) => [key, box]));
      const next = walk({ boxes, edges: scene.lines.map(({ edge }) => edge) }, current, action.direction);
      return next === undefined ? undefined : setCurrent(next, true);
    }
    case 'pan':
      return view.pan(...PAN[action.direction]);
    case 'open':
      return open(current, action.side);
    case 'recentre':
      return recentre(current);
    case 'home':
      return setCurrent(graph.center, true);
    case 'zoomIn':
      return view.zoom(1);
    case 'zoomOut':
      return view.zoom(-1);
    case 'zoomFit':
      return fitView();
  }
});

function keyAt(target: EventTarget | null): string | null {
  return (target instanceof Element ? target.closest<SVGElement>('.node')?.dataset.key : undefined) ?? null;
}

surface.addEventListener('click', event => {
  const key = keyAt(event.target);
  if (key === null || view.isDragging) return;
  if (scene?.cards.some(card => card.key === key && card.kind !== 'more')) setCurrent(key, true);
  open(key, event.ctrlKey || event.metaKey || event.altKey);
});
surface.addEventListener('pointerover', event => setHovered(keyAt(event.target)));
surface.addEventListener('pointerleave', () => setHovered(null));
surface.addEventListener('focusin', event => {
  const key = keyAt(event.target);
  setHovered(key);
  const box = key === null ? undefined : scene?.layout.boxes.get(key);
  if (box) view.reveal(box);
});
surface.addEventListener('focusout', () => setHovered(null));

for (const [text, name, act] of [
  ['+', strings.zoomIn, () => view.zoom(1)],
  ['−', strings.zoomOut, () => view.zoom(-1)],
  ['⤢', strings.zoomFit, fitView],
] as const) {
  const button = html('button', { type: 'button', title: name, 'aria-label': name }, text);
  button.addEventListener('click', act);
  zoom.append(button);
}

new ResizeObserver(draw).observe(canvas);
addEventListener('message', (event: MessageEvent<unknown>) => {
  const { data, error } = hostMessage.safeParse(event.data);
  if (data) receive(data);
  else console.warn('The graph page got a message that it does not know.', error);
});
drawBars();
host.postMessage({ type: 'ready' });
