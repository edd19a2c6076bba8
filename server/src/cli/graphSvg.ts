/** A graph as a picture: around a pattern in rings by distance, otherwise in a spiral with the patterns of most relations inside. */
import { inXml } from './graphFormats.ts';
import { distancesFrom, type GraphNode, type RelationGraph } from './relationGraph.ts';

const SPACE = 130;
/** Radians: no two nodes of the spiral are behind each other. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const MARGIN = 120;
const LONGEST_TITLE = 28;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** @param center index of a node */
export function graphSvg(graph: RelationGraph, center: number | undefined): string {
  const places = center === undefined ? spiral(graph) : rings(graph, center);
  const reach = Math.max(SPACE, ...[...places.values()].map(({ x, y }) => Math.max(Math.abs(x), Math.abs(y)))) + MARGIN;
  const size = Math.ceil(2 * reach);
  const at = (index: number): Point => places.get(index) ?? { x: 0, y: 0 };
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-Math.ceil(reach)} ${-Math.ceil(reach)} ${size} ${size}" font-family="sans-serif" font-size="11">`,
    '  <defs><marker id="arrow" viewBox="0 0 8 8" refX="14" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#888"/></marker></defs>',
  ];
  for (const { source, target, caption, isDirected } of graph.edges) {
    const [from, to] = [at(source), at(target)];
    const arrow = isDirected ? ' marker-end="url(#arrow)"' : '';
    lines.push(
      `  <line x1="${round(from.x)}" y1="${round(from.y)}" x2="${round(to.x)}" y2="${round(to.y)}" stroke="#bbb"${arrow}><title>${inXml(caption)}</title></line>`,
    );
  }
  for (const node of graph.nodes) lines.push(nodeElement(node, at(node.index), node.index === center));
  return `${[...lines, '</svg>'].join('\n')}\n`;
}

function nodeElement({ title, uri }: GraphNode, { x, y }: Point, isCenter: boolean): string {
  const characters = [...title];
  const shown = characters.length > LONGEST_TITLE ? `${characters.slice(0, LONGEST_TITLE - 1).join('')}…` : title;
  const fill = uri === '' ? '#fff" stroke="#c33" stroke-dasharray="2' : isCenter ? '#36c' : '#69c';
  const label = `<text x="${round(x)}" y="${round(y + 18)}" text-anchor="middle">${inXml(shown)}</text>`;
  return `  <g><title>${inXml(title)}</title><circle cx="${round(x)}" cy="${round(y)}" r="6" fill="${fill}"/>${label}</g>`;
}

function rings({ nodes, edges }: RelationGraph, center: number): ReadonlyMap<number, Point> {
  const distances = distancesFrom(edges, center, Number.POSITIVE_INFINITY);
  const byDistance = new Map<number, number[]>();
  for (const { index } of nodes) {
    const distance = distances.get(index) ?? 0;
    byDistance.set(distance, [...(byDistance.get(distance) ?? []), index]);
  }
  const places = new Map<number, Point>();
  let radius = 0;
  for (const [distance, members] of [...byDistance].sort(([a], [b]) => a - b)) {
    // As far out as the titles need beside each other.
    if (distance > 0) radius = Math.max(radius + SPACE, (members.length * SPACE) / (2 * Math.PI));
    for (const [place, index] of members.entries()) {
      const angle = (2 * Math.PI * place) / members.length - Math.PI / 2;
      places.set(index, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
    }
  }
  return places;
}

function spiral({ nodes, edges }: RelationGraph): ReadonlyMap<number, Point> {
  const degrees = new Map<number, number>();
  for (const { source, target } of edges) for (const end of [source, target]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  const order = nodes.map(({ index }) => index).sort((a, b) => (degrees.get(b) ?? 0) - (degrees.get(a) ?? 0) || a - b);
  return new Map(
    order.map((index, place) => {
      const radius = SPACE * Math.sqrt(place);
      return [index, { x: radius * Math.cos(place * GOLDEN_ANGLE), y: radius * Math.sin(place * GOLDEN_ANGLE) }];
    }),
  );
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
