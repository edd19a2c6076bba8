/** The view of the neighbourhood of a pattern as SVG: draws it, and handles mouse and keyboard. */
import type { GraphData, RelationList } from '../../../server/src/protocol.ts';
import type { ColourBy } from './colours.ts';
import { html, setAttributes, svg } from './dom.ts';
import { EmptyHint } from './emptyHint.ts';
import { type SvgPicture, svgOf } from './export/svgText.ts';
import type { Box } from './geometry.ts';
import type { Motion } from './glide.ts';
import { actionFor, type Direction, walk } from './keyboard.ts';
import type { ListRow } from './listRows.ts';
import { textMeasure } from './measure.ts';
import type { PageMessage } from './pageProtocol.ts';
import { fill, type PageStrings } from './pageStrings.ts';
import { PointedRelations } from './pointedRelations.ts';
import { EVERYTHING, RelationLists } from './relationLists.ts';
import { withMarks } from './relationMarks.ts';
import { buildScene } from './scene.ts';
import { isFixable, type Scene } from './sceneParts.ts';
import { SceneRenderer } from './sceneRenderer.ts';
import { type Transform, View } from './view.ts';

const PAN_PIXELS = 60;
const PAN: Readonly<Record<Direction, readonly [number, number]>> = {
  up: [0, PAN_PIXELS],
  down: [0, -PAN_PIXELS],
  left: [PAN_PIXELS, 0],
  right: [-PAN_PIXELS, 0],
};

export interface NeighbourhoodOptions {
  readonly strings: PageStrings;
  readonly send: (message: PageMessage) => void;
  /** The user's choices have changed. */
  readonly onView: () => void;
  /** The user wants to see the relations of every kind. */
  readonly onShowHidden: () => void;
}

export interface NeighbourhoodChoices {
  readonly hidden: ReadonlySet<string>;
  readonly colourBy: ColourBy;
  /** Whether relations are marked that are new or gone since an earlier state. */
  readonly marksChanges: boolean;
}

export class Neighbourhood {
  readonly element: HTMLElement;
  readonly surface = svg('svg', { class: 'surface', role: 'application', 'aria-describedby': 'keys' });
  /** The graph of the host. */
  received: GraphData | undefined;
  /** The graph that is drawn: with what is gone since an earlier state, if that is marked. */
  graph: GraphData | undefined;
  scene: Scene | undefined;
  private readonly hint: EmptyHint;
  private readonly lists: RelationLists;
  private readonly renderer = new SceneRenderer(this.surface);
  private readonly view: View;
  /** The card in the tab order. */
  private current: string | undefined;
  private isDrawn = false;
  private colourBy: ColourBy = 'domain';
  private marksChanges = false;
  private readonly pointed: PointedRelations;

  constructor(private readonly options: NeighbourhoodOptions) {
    const { strings } = options;
    this.hint = new EmptyHint(strings, {
      add: () => this.graph && options.send({ type: 'addRelation', uri: this.graph.center }),
      showHidden: () => {
        options.onShowHidden();
        // The button is gone.
        if (this.graph) this.setCurrent(this.graph.center, true);
      },
    });
    this.pointed = new PointedRelations(this.renderer, key => options.send({ type: 'hover', key }));
    this.lists = new RelationLists({
      strings,
      ask: kind => options.send({ type: 'list', kind }),
      open: (row, side) => this.openRow(row, side),
      recentre: row => !row.isDead && !row.isElsewhere && options.send({ type: 'recentre', uri: row.key }),
      point: row => this.pointed.hover(row?.key ?? null),
      close: () => this.closeList(),
    });
    this.element = html('div', { class: 'neighbourhood' }, this.surface, this.hint.element, this.lists.panel.element);
    this.view = new View(this.surface, this.renderer.content, () => {
      this.tellFitting();
      options.onView();
    });
    this.surface.addEventListener('keydown', event => this.onKey(event));
    this.surface.addEventListener('click', event => this.onClick(event));
    this.surface.addEventListener('pointerover', event => this.pointed.hover(keyAt(event.target)));
    this.surface.addEventListener('pointerleave', () => this.pointed.hover(null));
    this.surface.addEventListener('focusin', event => this.onFocus(event));
    this.surface.addEventListener('focusout', () => this.pointed.hover(null));
  }

  /** The part that the user has chosen; `undefined` while everything is shown. */
  get camera(): Transform | undefined {
    return this.view.isChosen ? this.view.goal : undefined;
  }

  set camera(camera: Transform | undefined) {
    if (camera) this.view.restore(camera);
    else this.view.isChosen = false;
  }

  show(graph: GraphData): void {
    if (this.graph !== undefined && this.graph.center !== graph.center) {
      this.lists.close();
      this.scene = undefined;
      this.view.isChosen = false;
    }
    if (this.graph?.center !== graph.center) this.current = graph.center;
    this.received = graph;
    this.markChanges(graph);
  }

  private markChanges(graph: GraphData): void {
    this.graph = this.marksChanges ? withMarks(graph) : graph;
    this.lists.graphChanged(this.graph, this.colourBy);
  }

  /** Sets the whole list of a kind, sent by the host. */
  receiveList(kind: string, list: RelationList): void {
    this.lists.receive(kind, list, this.graph, this.colourBy);
  }

  clear(): void {
    this.received = undefined;
    this.graph = undefined;
    this.scene = undefined;
    this.renderer.clear();
    this.isDrawn = false;
    document.body.classList.remove('is-fitting');
    this.hint.hide();
    this.lists.close();
  }

  /** The first graph appears without animation. */
  draw({ hidden, colourBy, marksChanges }: NeighbourhoodChoices, wanted: Motion = 'glide'): void {
    if (marksChanges !== this.marksChanges) {
      this.marksChanges = marksChanges;
      if (this.received) this.markChanges(this.received);
    }
    const { graph, view, surface, renderer } = this;
    const { strings } = this.options;
    if (graph === undefined || view.size.width === 0) return;
    const motion = this.isDrawn ? wanted : 'jump';
    this.colourBy = colourBy;
    this.isDrawn = true;
    const measure = textMeasure();
    const hadFocus = surface.contains(document.activeElement);
    this.scene = buildScene(graph, { viewport: view.size, hidden, strings, measure, previous: this.scene });
    renderer.draw(this.scene, { graph, colourBy, strings, fontSize: measure.fontSize }, motion);
    const { center } = graph;
    const title = graph.nodes.find(({ key }) => key === center)?.title ?? '';
    setAttributes(surface, { 'aria-label': fill(strings.picture, title) });
    this.hint.show(graph, hidden);
    if (this.current === undefined || renderer.element(this.current) === undefined) this.current = center;
    this.setCurrent(this.current, hadFocus && !surface.contains(document.activeElement));
    this.pointed.drawn(this.scene, center);
    if (!view.isChosen) this.fit(motion);
    this.tellFitting();
  }

  /** A graph that fits the view needs no zoom buttons, until the user zooms by other means. */
  private tellFitting(): void {
    document.body.classList.toggle('is-fitting', this.scene !== undefined && !this.scene.star && !this.view.isChosen);
  }

  /** The whole picture, whatever part of it is seen. @param ground background colour */
  svg(ground: string): SvgPicture | undefined {
    return this.scene && svgOf(this.surface, this.renderer.content, this.scene.bounds, ground);
  }

  highlight(key: string | null): void {
    this.pointed.highlight(key);
  }

  fit(motion: Motion = 'glide'): void {
    const center = this.graph && this.boxOf(this.graph.center);
    if (this.scene === undefined || center === undefined) return;
    if (this.scene.star) this.view.fit(this.scene.bounds, center, motion);
    else this.view.reset(motion);
  }

  zoom(steps: number): void {
    this.view.zoom(steps);
  }

  private boxOf(key: string): Box | undefined {
    const { cards = [], heads = [] } = this.scene ?? {};
    return [...cards, ...heads].find(each => each.key === key)?.box;
  }

  /** Makes this the card in the tab order; there is always exactly one. */
  private setCurrent(key: string, withFocus: boolean): void {
    this.current = key;
    for (const card of this.scene?.cards ?? []) {
      const element = this.renderer.element(card.key);
      if (element) setAttributes(element, { tabindex: card.key === key ? 0 : -1 });
    }
    if (withFocus) this.renderer.element(key)?.focus();
  }

  private open(key: string, side: boolean): void {
    const { graph, scene } = this;
    const { send } = this.options;
    const head = scene?.heads.find(each => each.key === key);
    if (head) {
      this.openList(head.group);
      return;
    }
    const card = scene?.cards.find(each => each.key === key);
    if (card === undefined || graph === undefined) return;
    if (card.node.uri !== undefined) send({ type: 'open', uri: card.node.uri, side });
    else if (card.edge && isFixable(graph, card.edge)) send({ type: 'fixGhost', key });
    // What is not in the library: the file that names it.
    else if (card.edge) send({ type: 'open', uri: card.edge.source, side });
  }

  private openRow({ key, isDead, isElsewhere, change }: ListRow, side: boolean): void {
    if (isElsewhere || (isDead && change === 'removed')) this.open(this.graph?.center ?? '', side);
    else this.options.send(isDead ? { type: 'fixGhost', key } : { type: 'open', uri: key, side });
  }

  private openList(group: string): void {
    const { graph, view } = this;
    if (graph === undefined) return;
    const head = this.scene?.heads.find(each => each.group === group);
    const box = head?.box ?? this.boxOf(graph.center) ?? { x: 0, y: 0, width: 0, height: 0 };
    this.lists.open(group, graph, this.colourBy, view.onScreen(box), view.size);
  }

  private closeList(): void {
    const { group } = this.lists;
    this.lists.close();
    const head = this.scene?.heads.find(each => each.group === group);
    this.setCurrent(head?.key ?? this.graph?.center ?? '', true);
  }

  private recentre(key: string): void {
    const uri = this.scene?.cards.find(card => card.key === key)?.node.uri;
    if (uri !== undefined && key !== this.graph?.center) this.options.send({ type: 'recentre', uri });
  }

  /** Keys also work while nothing on the page has the focus: in a panel that has just become active. */
  onKey(event: KeyboardEvent): void {
    const { scene, graph, current } = this;
    const action = actionFor(event);
    if (action === undefined || scene === undefined || graph === undefined || current === undefined) return;
    event.preventDefault();
    switch (action.kind) {
      case 'walk': {
        const boxes = new Map([...scene.cards, ...scene.heads].map(({ key, box }) => [key, box]));
        const next = walk({ boxes, edges: scene.links }, current, action.direction);
        if (next !== undefined) this.setCurrent(next, true);
        break;
      }
      case 'pan':
        this.view.pan(...PAN[action.direction]);
        break;
      case 'open':
        this.open(current, action.side);
        break;
      case 'recentre':
        if (scene.heads.some(({ key }) => key === current)) this.open(current, false);
        else this.recentre(current);
        break;
      case 'list':
        this.openList(EVERYTHING);
        break;
      case 'home':
        this.setCurrent(graph.center, true);
        break;
      case 'zoomIn':
        this.view.zoom(1);
        break;
      case 'zoomOut':
        this.view.zoom(-1);
        break;
      case 'zoomFit':
        this.fit();
        break;
    }
  }

  private onClick(event: MouseEvent): void {
    const key = keyAt(event.target);
    if (key === null || this.view.isDragging) return;
    this.setCurrent(key, true);
    this.open(key, event.ctrlKey || event.metaKey || event.altKey);
  }

  private onFocus(event: FocusEvent): void {
    const key = keyAt(event.target);
    if (key !== null) this.current = key;
    this.pointed.hover(key);
    const box = key === null || this.scene?.star === undefined ? undefined : this.boxOf(key);
    if (box) this.view.reveal(box);
  }
}

function keyAt(target: EventTarget | null): string | null {
  return (target instanceof Element ? target.closest<SVGElement>('.node')?.dataset.key : undefined) ?? null;
}
