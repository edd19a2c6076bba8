/**
 * The graph page: shows the graphs that its host sends and reports the user's actions. Uses the DOM and one function of its host,
 * `acquireVsCodeApi`; any page with such a function can be the host.
 */
import { type Change, changed, type GraphData, type LibraryGraphData } from '../../../server/src/protocol.ts';
import { type BarActions, Bars } from './bars.ts';
import { html } from './dom.ts';
import { EmptyState } from './emptyState.ts';
import { exported } from './export/exported.ts';
import { type ExportChoice, exportMenu } from './export/exportMenu.ts';
import type { Motion } from './glide.ts';
import { LibraryView } from './library/libraryView.ts';
import { Neighbourhood } from './neighbourhood.ts';
import { choicesToRemember, type PageChoices, rememberedChoices } from './pageChoices.ts';
import { host, remembered, send, strings } from './pageHost.ts';
import {
  graphData,
  type HostMessage,
  hostMessage,
  libraryGraphData,
  type PageState,
  type PageView,
  type StoredPositions,
} from './pageProtocol.ts';
import { SuggestionPanel } from './suggestionPanel.ts';
import { zoomButtons } from './zoomButtons.ts';

const neighbourhood = new Neighbourhood({
  strings,
  send,
  onView: remember,
  onShowHidden: () => showKinds(new Set()),
});
const library = new LibraryView({ strings, send, onView: remember });
const suggestions = new SuggestionPanel({ strings, send, onShown: () => drawBars() });
const notice = html('p', { class: 'notice', role: 'status', hidden: true }, strings.stale);
const empty = new EmptyState(strings, () => send({ type: 'newPattern' }));
const zoom = zoomButtons(strings, () => (choices.view === 'library' ? library.camera : neighbourhood));
const canvas = html('div', { class: 'canvas' }, zoom, neighbourhood.element, library.element, empty.element);

/** Before the host is told about changed choices, in milliseconds. */
const REST_MS = 300;
let choices = rememberedChoices(remembered);
/** Cameras to restore with the next graph. */
let { camera, libraryCamera } = remembered;
let remembering: ReturnType<typeof setTimeout> | undefined;
const actions: BarActions = {
  view(chosen) {
    if (chosen === choices.view) return;
    setView(chosen);
    send({ type: 'view', view: chosen });
    remember();
  },
  depth(chosen) {
    choose({ depth: chosen });
    neighbourhood.camera = undefined;
    send({ type: 'depth', depth: chosen });
    drawBars();
    remember();
  },
  pin(pinned) {
    choose({ pinned });
    send({ type: 'pin', pinned });
    drawBars();
    remember();
  },
  toggleKind(kind) {
    const next = new Set(choices.hidden);
    if (!next.delete(kind)) next.add(kind);
    showKinds(next);
  },
  toggleChanges() {
    choose({ marksChanges: !choices.marksChanges });
    draw();
    remember();
  },
  toggleFilter() {
    choose({ isFilterOpen: !choices.isFilterOpen });
    drawBars();
    remember();
  },
  toggleSuggestions() {
    choose({ hasSuggestions: !choices.hasSuggestions });
    suggestions.turn(choices.hasSuggestions);
    remember();
  },
  colourBy(by) {
    choose({ colourBy: by });
    draw();
    remember();
  },
  find: () => send({ type: 'find' }),
  toggleLegend() {
    choose({ isLegendOpen: !choices.isLegendOpen });
    drawBars();
    remember();
  },
  filter(chosen) {
    choose({ filter: chosen });
    draw();
    remember();
  },
  fold(names) {
    choose({ folded: names });
    remember();
  },
  arrangeAgain: () => library.arrangeAgain(),
};

const bars = new Bars(strings, actions, exportMenu(strings, takeAlong));
document.body.append(
  bars.toolbar,
  notice,
  html('main', { class: 'room' }, canvas, bars.filterPanel, suggestions.element),
  bars.legend,
  html('p', { id: 'keys', class: 'unseen' }, strings.keys),
);

function choose(change: Partial<PageChoices>): void {
  choices = { ...choices, ...change };
}

/** @param hidden the kinds of relations that are not shown */
function showKinds(hidden: ReadonlySet<string>): void {
  choose({ hidden });
  draw();
  remember();
}

function receive(message: HostMessage): void {
  switch (message.type) {
    case 'show':
      show(message.graph);
      break;
    case 'change':
      changeGraph(message.change);
      break;
    case 'list':
      neighbourhood.receiveList(message.kind, message.list);
      break;
    case 'suggestions':
      suggestions.receive(message.uri, message.suggestions);
      break;
    case 'library':
      showLibrary(message.graph, message.positions);
      break;
    case 'libraryChange':
      changeLibrary(message.change);
      break;
    case 'empty':
      showEmpty(message.reason);
      break;
    case 'highlight':
      neighbourhood.highlight(message.key);
      break;
    case 'focus':
      library.focus(message.key);
      break;
    case 'state':
      choose({ depth: message.depth, pinned: message.pinned });
      library.setCurrent(message.uri ?? undefined);
      setView(message.view);
      drawBars();
      break;
  }
}

/** A hidden view does no work. */
function setView(chosen: PageView): void {
  if (chosen === choices.view && document.body.dataset.view === chosen) return;
  choose({ view: chosen });
  document.body.dataset.view = chosen;
  if (chosen === 'neighbourhood') {
    libraryCamera = library.camera.state ?? libraryCamera;
    library.clear();
  } else {
    neighbourhood.clear();
    suggestions.graphChanged(undefined);
  }
  notice.hidden = true;
  drawBars();
}

function changeGraph(change: Change): void {
  const { received: graph } = neighbourhood;
  if (graph) show(graphData.parse(changed(graph, change)));
}

function changeLibrary(change: Change): void {
  const { graph } = library;
  if (graph) showLibrary(libraryGraphData.parse(changed(graph, change)), undefined);
}

function show(graph: GraphData): void {
  if (choices.view !== 'neighbourhood') return;
  const isFirst = neighbourhood.graph === undefined;
  neighbourhood.show(graph);
  suggestions.graphChanged(graph);
  if (isFirst && camera && remembered.uri === graph.center) neighbourhood.camera = camera;
  camera = undefined;
  empty.hide();
  notice.hidden = !graph.stale || graph.edges.length === 0;
  draw();
  if (isFirst) document.body.classList.add('is-drawn');
  remember();
}

function showLibrary(graph: LibraryGraphData, positions: StoredPositions | undefined): void {
  if (choices.view !== 'library') return;
  library.load(graph, positions, choices);
  // First, so that the canvas has its size before anything is drawn on it.
  drawBars();
  try {
    library.draw(choices);
    library.settle();
  } catch (error) {
    console.error(error);
    library.clear();
    notice.hidden = true;
    empty.show('noWebGL');
    drawBars();
    return;
  }
  if (libraryCamera) library.camera.state = libraryCamera;
  libraryCamera = undefined;
  tellEmpty();
  remember();
}

function showEmpty(reason: Extract<HostMessage, { type: 'empty' }>['reason']): void {
  neighbourhood.clear();
  suggestions.graphChanged(undefined);
  library.clear();
  notice.hidden = true;
  empty.show(reason);
  drawBars();
}

/** Shows a hint when no pattern passes the filters. */
function tellEmpty(): void {
  if (library.graph === undefined) return;
  if (library.visible?.nodes.includes(1) === false) empty.show('filtered');
  else empty.hide();
}

function draw(motion: Motion = 'glide'): void {
  if (choices.view === 'library') {
    library.draw(choices);
    tellEmpty();
  } else neighbourhood.draw(choices, motion);
  drawBars();
}

function drawBars(): void {
  bars.draw({ ...choices, suggested: suggestions.size }, neighbourhood, library);
}

function remember(): void {
  const state: PageState = {
    uri: neighbourhood.graph?.center ?? remembered.uri,
    ...choicesToRemember(choices),
    camera: neighbourhood.camera ?? camera,
    libraryCamera: library.camera.state ?? libraryCamera,
  };
  host.setState(state);
  // A zoom belongs to the pattern in the centre; without a zoom, the pattern is not stored.
  const { uri, ...rest } = state;
  const kept: PageState = state.camera ? { ...rest, uri } : rest;
  clearTimeout(remembering);
  remembering = setTimeout(() => send({ type: 'remember', state: kept }), REST_MS);
}

/** The messages after which the host waits until the page has drawn. */
const PICTURES: ReadonlySet<HostMessage['type']> = new Set(['show', 'change', 'library', 'libraryChange', 'empty']);

/** When the graph is on the screen; at once in a hidden page, where nothing is drawn. */
function tellShown(): void {
  const tell = (): void => send({ type: 'shown' });
  if (document.hidden) tell();
  else requestAnimationFrame(() => setTimeout(tell));
}

async function takeAlong({ format, to }: ExportChoice): Promise<void> {
  const made = await exported(format, { neighbourhood, library, hidden: choices.hidden });
  if (made) send({ type: 'export', format, to, ...made });
}

addEventListener('keydown', event => {
  const isFind = event.key === '/' || (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey));
  if (isFind) {
    event.preventDefault();
    actions.find();
  } else if (event.key === 'Escape' && choices.isFilterOpen) {
    actions.toggleFilter();
    document.getElementById('filter')?.focus();
  } else if (document.activeElement === document.body && choices.view === 'neighbourhood') {
    neighbourhood.onKey(event);
  }
});
new ResizeObserver(() => {
  if (choices.view === 'neighbourhood') draw('jump');
}).observe(canvas);
addEventListener('message', (event: MessageEvent<unknown>) => {
  const { data, error } = hostMessage.safeParse(event.data);
  try {
    if (data) receive(data);
    else console.warn('The graph page got a message that it does not know.', error);
  } finally {
    // The host waits for it, even if drawing failed.
    if (data === undefined || PICTURES.has(data.type)) tellShown();
  }
});
suggestions.turn(choices.hasSuggestions);
setView(choices.view);
send({ type: 'ready' });
