/** The parts of the scene of a neighbourhood: cards, heads of groups, lines, captions. Plain data. */
import type { GraphData, GraphEdge, GraphKind, GraphNode, ProblemCounts } from '../../../server/src/protocol.ts';
import { type CardContent, centerCard, type Detail, detailOf, type TextMeasure } from './cards.ts';
import type { Box, Path, Size } from './geometry.ts';
import type { Layout } from './layout.ts';
import { fill, type PageStrings } from './pageStrings.ts';

export interface SceneOptions {
  readonly viewport: Size;
  /** Keys of relation kinds that are not shown. */
  readonly hidden: ReadonlySet<string>;
  readonly strings: PageStrings;
  readonly measure: TextMeasure;
  /** The last scene: cards should keep its positions, and unchanged parts are not computed again. */
  readonly previous?: Scene | undefined;
}

export interface Scene {
  readonly cards: readonly SceneCard[];
  /** The relation kinds with more relations than there is room for. */
  readonly heads: readonly SceneHead[];
  readonly lines: readonly SceneLine[];
  readonly captions: readonly SceneCaption[];
  /** Which cards and heads are connected, for keyboard navigation. */
  readonly links: readonly { readonly source: string; readonly target: string }[];
  readonly bounds: Box;
  /** The arrangement of cards and lines; absent if the scene was laid out for the current size of the view. */
  readonly star?: {
    readonly layout: Layout;
    readonly paths: ReadonlyMap<string, Path>;
    /** Equal for scenes with equal positions. */
    readonly fingerprint: string;
  };
}

export interface SceneCard {
  readonly key: string;
  readonly kind: 'center' | 'neighbour' | 'ghost' | 'elsewhere';
  readonly node: GraphNode;
  /** The relation that leads to it: from the centre, or from `via`. */
  readonly relation: GraphKind | undefined;
  readonly edge: GraphEdge | undefined;
  readonly content: CardContent;
  readonly box: Box;
  /** Which pattern states the relation, if there is no line that shows it. */
  readonly mark?: StatedMark | undefined;
}

export interface StatedMark {
  readonly statedBy: GraphEdge['statedBy'];
  readonly oneSided: boolean;
}

/** The name of a group, its count, and the button for the list of all its relations. */
export interface SceneHead {
  readonly key: string;
  /** `RelationGroup.key` */
  readonly group: string;
  readonly className: string;
  readonly title: string;
  readonly count: string;
  /** A second line; empty for none. */
  readonly detail: string;
  /** The text for screen readers. */
  readonly label: string;
  readonly box: Box;
}

export interface SceneLine {
  readonly key: string;
  /** The relation, where it is about a single one. */
  readonly edge?: GraphEdge | undefined;
  readonly direction: GraphEdge['direction'];
  /** Of its colour. */
  readonly className: string;
  readonly path: Path;
  /** An additional relation between two visible cards. */
  readonly isSecondary: boolean;
  /** The cards that it joins. */
  readonly ends: readonly string[];
}

export interface SceneCaption {
  readonly key: string;
  readonly className: string;
  readonly text: string;
  readonly box: Box;
}

/** What is drawn for a neighbour. */
export function cardKind({ ghost, elsewhere }: GraphNode): SceneCard['kind'] {
  return ghost ? 'ghost' : elsewhere ? 'elsewhere' : 'neighbour';
}

/** What a card says of a target that the library does not have; `undefined` for one that it has. */
export function outsideDetail(graph: GraphData, node: GraphNode, edge: GraphEdge, strings: PageStrings): Detail | undefined {
  if (node.elsewhere) return { text: strings.elsewhere, status: '' };
  if (!node.ghost) return undefined;
  return { text: isFixable(graph, edge) ? `${strings.noSuchPattern} · ${strings.fix}` : strings.noSuchPattern, status: '' };
}

const DOT = 16;
/** The smallest text of a card, in parts of the font size, and its minimum size, in pixels. */
const SMALLEST_TEXT = 0.88;
const LEAST_PIXELS = 11;

/** The minimum scale. */
export function leastScale(fontSize: number): number {
  return Math.min(1, LEAST_PIXELS / (fontSize * SMALLEST_TEXT));
}

/** @param most the width that there is room for */
export function centerContent(node: GraphNode, measure: TextMeasure, most?: number): CardContent {
  const dots = node.score ? Math.round((DOT * measure.fontSize) / 13) * node.score.max + 12 : 0;
  return centerCard(node.title, detailOf(node, ['domain', 'category']), scoreText(node), dots, measure, most);
}

/** Whether the centre contains the entry with the unknown target. */
export function isFixable({ center, stale }: GraphData, { ghost, source }: GraphEdge): boolean {
  return ghost && source === center && !stale;
}

/** The text beside the dots. */
export function scoreText({ score }: GraphNode): string {
  if (score === undefined) return '';
  const number = Number.isInteger(score.value) ? '' : String(Math.round(score.value * 10) / 10);
  return [number, score.label ?? (number === '' ? `${score.value} / ${score.max}` : '')].filter(text => text !== '').join(' · ');
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat().format(value);
}

/** `2 errors, 1 warning`; empty for none. */
export function problemText({ errors, warnings }: ProblemCounts, strings: PageStrings): string {
  const parts = [
    ...(errors === 0 ? [] : [errors === 1 ? strings.errorOne : fill(strings.errorMany, formatNumber(errors))]),
    ...(warnings === 0 ? [] : [warnings === 1 ? strings.warningOne : fill(strings.warningMany, formatNumber(warnings))]),
  ];
  return parts.join(', ');
}
