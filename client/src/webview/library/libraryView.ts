/** The view of the whole library, drawn by sigma: focus, camera, mouse and keyboard. */
import type Graph from 'graphology';
import type { LibraryGraphData } from '../../../../server/src/protocol.ts';
import { html } from '../dom.ts';
import { actionFor, type Direction } from '../keyboard.ts';
import type { MenuContext, PageMessage, StoredPositions } from '../pageProtocol.ts';
import type { PageStrings } from '../pageStrings.ts';
import { ThemeColours } from '../themeColours.ts';
import { type EdgeLook, leastNamedSize, type NodeLook, nodeSizes } from './appearance.ts';
import { arrange } from './arrange.ts';
import type { LibraryChoices } from './choices.ts';
import { degreesOf, type Visible, visibleParts } from './columns.ts';
import { drawnGraph } from './drawnGraph.ts';
import { Focus } from './focus.ts';
import { Labels } from './labels.ts';
import { LibraryCamera } from './libraryCamera.ts';
import { type NodePositions, reachOf, startPositions, storedPositions } from './nodePositions.ts';
import { factsOf, nextNode } from './nodes.ts';
import { canvasStyle, type Drawing, openRenderer, setFocus, setFrame } from './renderer.ts';

export interface LibraryViewOptions {
  readonly strings: PageStrings;
  readonly send: (message: PageMessage) => void;
  /** The user's choices have changed. */
  readonly onView: () => void;
}

export class LibraryView {
  readonly element: HTMLElement;
  readonly theme = new ThemeColours(() => this.redraw());
  graph: LibraryGraphData | undefined;
  visible: Visible | undefined;
  sigma: Drawing | undefined;
  readonly labels = new Labels();
  readonly camera = new LibraryCamera(() => this.sigma);
  private readonly stage: HTMLElement;
  private readonly spoken = html('p', { class: 'unseen', role: 'status' });
  private readonly busy: HTMLElement;
  private choices: LibraryChoices = { hidden: new Set(), colourBy: 'domain', filter: {} };
  private positions: NodePositions | undefined;
  private degrees: Uint32Array = new Uint32Array();
  private stopArranging: () => void = () => {};
  private readonly inFocus = new Focus();
  /** The current pattern of the panel. */
  private current: string | undefined;
  private style = canvasStyle(this.theme);

  constructor(private readonly options: LibraryViewOptions) {
    const { strings } = options;
    this.stage = html('div', {
      class: 'stage',
      role: 'application',
      tabindex: 0,
      'aria-label': strings.libraryPicture,
      'aria-describedby': 'library-keys',
    });
    this.busy = html('p', { class: 'busy', role: 'status', hidden: true }, strings.arranging);
    const keys = html('p', { id: 'library-keys', class: 'unseen' }, strings.libraryKeys);
    this.element = html('div', { class: 'library' }, this.stage, this.busy, this.spoken, keys);
    this.stage.addEventListener('keydown', event => this.onKey(event));
    this.stage.addEventListener('contextmenu', () => this.tellMenu());
    new ResizeObserver(() => this.fitCanvas()).observe(this.stage);
  }

  /**
   * Sets the library; `draw` shows it.
   * @param remembered the last positions of the patterns
   */
  load(graph: LibraryGraphData, remembered: StoredPositions | undefined, choices: LibraryChoices): void {
    const stored = this.graph?.root === graph.root && this.positions ? storedPositions(this.graph, this.positions) : remembered;
    this.graph = graph;
    this.degrees = degreesOf(graph);
    this.positions = startPositions(graph, stored);
    this.visible = visibleParts(graph, choices.hidden, choices.filter);
  }

  draw(choices: LibraryChoices): void {
    this.choices = choices;
    const { graph, positions, theme } = this;
    if (graph === undefined || positions === undefined) return;
    this.visible = visibleParts(graph, choices.hidden, choices.filter);
    const drawn = drawnGraph(graph, this.visible, choices.colourBy, theme, positions);
    this.style = canvasStyle(theme);
    this.markCurrent(drawn);
    this.sigma ??= this.start();
    this.inFocus.update(drawn);
    setFocus(this.sigma, this.inFocus, theme);
    this.frame();
    this.sigma.setGraph(drawn);
  }

  /** Arranges new nodes, after the first frame. */
  settle(): void {
    if (!this.positions?.isNew.includes(1)) return;
    this.busy.hidden = false;
    const { positions } = this;
    requestAnimationFrame(() => setTimeout(() => this.positions === positions && this.arrange()));
  }

  private fitCanvas(): void {
    const { width, height } = this.sigma?.getDimensions() ?? { width: 0, height: 0 };
    const { offsetWidth, offsetHeight } = this.stage;
    if (offsetWidth !== width || offsetHeight !== height) this.sigma?.scheduleRefresh();
  }

  private frame(): void {
    const { graph, positions, sigma } = this;
    if (graph === undefined || positions === undefined || sigma === undefined) return;
    setFrame(sigma, { reach: reachOf(positions), leastNamed: leastNamedSize(nodeSizes(graph)) });
  }

  clear(): void {
    this.stopArranging();
    this.sigma?.kill();
    this.sigma = undefined;
    this.graph = undefined;
    this.visible = undefined;
    this.positions = undefined;
    this.inFocus.hovered = this.inFocus.selected = undefined;
  }

  /** Arranges everything from the start. */
  arrangeAgain(): void {
    if (this.graph === undefined) return;
    this.positions = startPositions(this.graph, undefined);
    this.arrange();
  }

  /** Moves to a node, and highlights its neighbours. */
  focus(key: string): void {
    if (this.sigma?.getGraph().hasNode(key) !== true) return;
    this.select(key);
    this.camera.goTo(key);
    this.stage.focus();
  }

  setCurrent(uri: string | undefined): void {
    if (this.current === uri) return;
    const drawn = this.sigma?.getGraph();
    if (drawn?.hasNode(this.current)) {
      drawn.mergeNodeAttributes(this.current, { isCurrent: false, forceLabel: false, zIndex: 0 });
    }
    this.current = uri;
    if (drawn) this.markCurrent(drawn);
  }

  get isCurrentSeen(): boolean {
    const index = this.current === undefined ? -1 : (this.graph?.uris.indexOf(this.current) ?? -1);
    return this.visible?.nodes[index] === 1;
  }

  private markCurrent(drawn: Graph<NodeLook, EdgeLook>): void {
    if (drawn.hasNode(this.current)) drawn.mergeNodeAttributes(this.current, { isCurrent: true, forceLabel: true, zIndex: 1 });
  }

  private start(): Drawing {
    const sigma = openRenderer(this.stage, {
      labels: this.labels,
      style: () => this.style,
      facts: data => this.factsOf(data),
    });
    sigma.on('enterNode', ({ node }) => this.setHovered(node));
    sigma.on('leaveNode', () => this.setHovered(undefined));
    sigma.on('clickNode', ({ node, event: { original } }) => {
      this.select(node);
      this.open(node, original.ctrlKey || original.metaKey || original.altKey);
    });
    sigma.on('clickStage', () => this.select(undefined));
    sigma.getCamera().on('updated', () => this.options.onView());
    return sigma;
  }

  private redraw(): void {
    if (this.sigma) this.draw(this.choices);
  }

  private arrange(): void {
    const { graph, positions } = this;
    if (graph === undefined || positions === undefined) return;
    this.stopArranging();
    this.busy.hidden = false;
    this.stopArranging = arrange(graph, positions, {
      onMove: ({ x, y }, isDone) => {
        this.positions = { x, y, isNew: isDone ? new Uint8Array(x.length) : positions.isNew };
        this.sigma?.getGraph().updateEachNodeAttributes((_, look) => {
          look.x = x[look.index] ?? 0;
          look.y = -(y[look.index] ?? 0);
          return look;
        });
        this.frame();
        if (!isDone) return;
        this.busy.hidden = true;
        this.options.send({ type: 'positions', root: graph.root, positions: storedPositions(graph, this.positions) });
      },
    });
  }

  private setHovered(key: string | undefined): void {
    this.inFocus.hovered = key;
    this.setFocus();
    this.options.send({ type: 'hover', key: key ?? null });
  }

  private select(key: string | undefined): void {
    this.inFocus.selected = key;
    this.setFocus();
    const look = key === undefined ? undefined : this.sigma?.getGraph().getNodeAttributes(key);
    this.spoken.textContent = look ? [look.label, this.factsOf(look)].filter(part => part !== '').join(', ') : '';
  }

  private setFocus(): void {
    this.inFocus.update(this.sigma?.getGraph());
    if (this.sigma) setFocus(this.sigma, this.inFocus, this.theme);
  }

  private factsOf(data: object): string {
    const index = 'index' in data && typeof data.index === 'number' ? data.index : -1;
    return this.graph && index >= 0 ? factsOf(this.graph, index, this.degrees[index] ?? 0, this.options.strings) : '';
  }

  /** For an unknown target, the first pattern that names it is opened, where it can be fixed. */
  private open(key: string, side: boolean): void {
    const uri = key.startsWith('dead:') ? this.sigma?.getGraph().neighbors(key)[0] : key;
    if (uri !== undefined) this.options.send({ type: 'open', uri, side });
  }

  private tellMenu(): void {
    const { graph } = this;
    const { key } = this.inFocus;
    const index = key === undefined ? undefined : this.sigma?.getGraph().getNodeAttribute(key, 'index');
    if (graph === undefined || key === undefined || index === undefined || graph.uris[index] === '') {
      delete this.stage.dataset.vscodeContext;
      return;
    }
    const context: MenuContext = { webviewSection: 'pattern', key, uri: key, id: graph.names[index] ?? '' };
    this.stage.dataset.vscodeContext = JSON.stringify({ ...context, preventDefaultContextMenuItems: true });
  }

  private onKey(event: KeyboardEvent): void {
    const { sigma } = this;
    const { selected } = this.inFocus;
    const action = actionFor(event);
    if (action === undefined || sigma === undefined) return;
    event.preventDefault();
    switch (action.kind) {
      case 'walk':
        this.walk(action.direction);
        break;
      case 'pan':
        this.camera.pan(action.direction);
        break;
      case 'open':
        if (selected !== undefined) this.open(selected, action.side);
        break;
      case 'recentre':
        if (selected !== undefined && !selected.startsWith('dead:')) this.options.send({ type: 'recentre', uri: selected });
        break;
      case 'home':
        this.select(undefined);
        break;
      case 'zoomIn':
      case 'zoomOut':
        this.camera.zoom(action.kind === 'zoomIn' ? 1 : -1);
        break;
      case 'zoomFit':
        this.camera.fit();
        break;
    }
  }

  private walk(direction: Direction): void {
    const {
      inFocus: { selected },
      current,
    } = this;
    const next = this.sigma && nextNode(this.sigma, selected ?? current, direction);
    if (next === undefined) return;
    this.select(next);
    this.camera.reveal(next);
  }
}
