/** A graph as text for other programs. */
import { printable } from './printable.ts';
import type { GraphEdge, GraphNode, RelationGraph } from './relationGraph.ts';

export const GRAPH_WRITERS = { json, graphml, dot, mermaid } as const;

function json({ nodes, edges }: RelationGraph): string {
  const nameOf = names(nodes);
  const data = {
    nodes: nodes.map(({ index, title, uri }) => ({ id: nameOf(index), title, ...(uri === '' ? { missing: true } : {}) })),
    relations: edges.map(({ source, target, kind, isDirected }) => ({
      source: nameOf(source),
      target: nameOf(target),
      kind,
      ...(isDirected ? {} : { undirected: true }),
    })),
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}

/** Source: http://graphml.graphdrawing.org/specification.html */
function graphml({ nodes, edges }: RelationGraph): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    '  <key id="title" for="node" attr.name="title" attr.type="string"/>',
    '  <key id="name" for="node" attr.name="name" attr.type="string"/>',
    '  <key id="missing" for="node" attr.name="missing" attr.type="boolean"><default>false</default></key>',
    '  <key id="kind" for="edge" attr.name="kind" attr.type="string"/>',
    '  <graph edgedefault="directed">',
  ];
  for (const { index, title, name, uri } of nodes) {
    const missing = uri === '' ? '<data key="missing">true</data>' : '';
    lines.push(
      `    <node id="n${index}"><data key="title">${inXml(title)}</data><data key="name">${inXml(name)}</data>${missing}</node>`,
    );
  }
  for (const { source, target, kind, isDirected } of edges) {
    const directed = isDirected ? '' : ' directed="false"';
    lines.push(`    <edge source="n${source}" target="n${target}"${directed}><data key="kind">${inXml(kind)}</data></edge>`);
  }
  lines.push('  </graph>', '</graphml>');
  return `${lines.join('\n')}\n`;
}

/** Source: https://graphviz.org/doc/info/lang.html */
function dot({ nodes, edges }: RelationGraph): string {
  const lines = ['digraph patterns {', '  node [shape=box];'];
  for (const { index, title, uri } of nodes)
    lines.push(`  n${index} [label=${inDot(title)}${uri === '' ? ', style=dashed' : ''}];`);
  for (const { source, target, caption, isDirected } of edges) {
    lines.push(`  n${source} -> n${target} [label=${inDot(caption)}${isDirected ? '' : ', dir=none'}];`);
  }
  return `${[...lines, '}'].join('\n')}\n`;
}

/** Source: https://mermaid.js.org/syntax/flowchart.html */
function mermaid({ nodes, edges }: RelationGraph): string {
  const lines = ['flowchart TB'];
  for (const { index, title, uri } of nodes) lines.push(`  n${index}["${inMermaid(title)}"]${uri === '' ? ':::missing' : ''}`);
  for (const { source, target, caption, isDirected } of edges) {
    lines.push(`  n${source} ${isDirected ? '-->' : '---'}|"${inMermaid(caption)}"| n${target}`);
  }
  if (nodes.some(({ uri }) => uri === '')) lines.push('  classDef missing stroke-dasharray: 4 4');
  return `${lines.join('\n')}\n`;
}

/** The name of each node, with a number where several patterns have the same. */
function names(nodes: readonly GraphNode[]): (index: GraphEdge['source']) => string {
  const counts = new Map<string, number>();
  const byIndex = new Map<number, string>();
  for (const { index, name } of nodes) {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    byIndex.set(index, count === 1 ? name : `${name} (${count})`);
  }
  return index => byIndex.get(index) ?? '';
}

export function inXml(text: string): string {
  return text
    .replace(/[\0-\x08\x0b-\x1f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Graphviz reads the entities of HTML in a text. */
function inDot(text: string): string {
  const escaped = printable(text)
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replace(/&(?=#?\w+;)/g, '&amp;');
  return `"${escaped.replace(/\s+/g, ' ')}"`;
}

function inMermaid(text: string): string {
  return printable(text)
    .replace(/\s+/g, ' ')
    .replace(/[#"&<>`|]/g, character => `#${character.charCodeAt(0)};`);
}
