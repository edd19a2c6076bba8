/** The open list of relations: its group, its rows, and its position. */
import type { GraphData, RelationList } from '../../../server/src/protocol.ts';
import { type ColourBy, colourClass, kindClass } from './colours.ts';
import type { Box, Size } from './geometry.ts';
import { groupsOf, type RelationGroup } from './groups.ts';
import { heightFor, type ListActions, ListPanel } from './listPanel.ts';
import { type ListRow, rowsOfGroup, rowsOfList, withMarksOf } from './listRows.ts';
import type { PageStrings } from './pageStrings.ts';

/** All relations of all kinds. */
export const EVERYTHING = '*';

export interface ListsOptions extends ListActions {
  readonly strings: PageStrings;
  /** Asks the host for the whole list of a kind. */
  readonly ask: (kind: string) => void;
}

const SIZE = { least: 300, most: 440, height: 460, margin: 8 };

export class RelationLists {
  readonly panel: ListPanel;
  /** `RelationGroup.key` of the list that is open. */
  private shown: string | undefined;
  /** The whole lists that the host has sent for the graph as it is. */
  private readonly lists = new Map<string, RelationList>();
  private asked = new Set<string>();

  constructor(private readonly options: ListsOptions) {
    this.panel = new ListPanel(options.strings, options);
  }

  get group(): string | undefined {
    return this.shown;
  }

  /** @param from box of the head that opened it @param view the available space */
  open(group: string, graph: GraphData, colourBy: ColourBy, from: Box, view: Size): void {
    this.shown = group;
    const content = this.content(graph, colourBy);
    this.place(from, view, content.rows.length);
    this.panel.open(content);
  }

  close(): void {
    this.shown = undefined;
    this.panel.close();
  }

  /** The graph has changed, so that lists from the host may be outdated. */
  graphChanged(graph: GraphData, colourBy: ColourBy): void {
    this.asked.clear();
    if (this.shown !== undefined) this.panel.update(this.content(graph, colourBy));
    else this.lists.clear();
  }

  receive(kind: string, list: RelationList, graph: GraphData | undefined, colourBy: ColourBy): void {
    this.lists.set(kind, list);
    if (graph && this.shown !== undefined) this.panel.update(this.content(graph, colourBy));
  }

  private place(from: Box, view: Size, rows: number): void {
    const { style } = this.panel.element;
    const width = Math.min(view.width - 2 * SIZE.margin, Math.max(SIZE.least, Math.min(SIZE.most, from.width + 40)));
    const height = Math.min(view.height - 2 * SIZE.margin, SIZE.height, heightFor(rows));
    const within = (start: number, length: number, room: number): number =>
      Math.max(SIZE.margin, Math.min(start, room - SIZE.margin - length));
    style.width = `${width}px`;
    style.height = `${height}px`;
    style.left = `${within(from.x, width, view.width)}px`;
    style.top = `${within(from.y, height, view.height)}px`;
  }

  private content(graph: GraphData, colourBy: ColourBy) {
    const { strings } = this.options;
    const groups = groupsOf(graph, new Set());
    const own = this.shown === EVERYTHING ? groups : groups.filter(({ key }) => key === this.shown);
    const rows = own.flatMap(group => this.rowsOf(group));
    const [only] = own;
    const isOne = this.shown !== EVERYTHING;
    const nodes = new Map(graph.nodes.map(node => [node.key, node]));
    return {
      title: isOne ? (only?.kind?.label ?? strings.further) : strings.allRelations,
      className: isOne && only?.kind ? kindClass(only.kind, graph.kinds) : 'kind-further',
      rows,
      isLoading: own.some(({ key, isPartial }) => isPartial && !this.lists.has(key)),
      colour: (row: ListRow) => {
        const node = nodes.get(row.key);
        if (node) return colourClass(node, colourBy, graph);
        return colourBy === 'domain' ? colourClass({ domain: row.domain }, 'domain', graph) : 'value-none';
      },
    };
  }

  /** The list from the host, otherwise the relations of the graph; the host is asked for the rest. */
  private rowsOf(group: RelationGroup): readonly ListRow[] {
    const { key, isPartial } = group;
    const list = this.lists.get(key);
    if (isPartial && !this.asked.has(key)) {
      this.asked.add(key);
      this.options.ask(key);
    }
    return isPartial && list ? withMarksOf(group, rowsOfList(list)) : rowsOfGroup(group);
  }
}
