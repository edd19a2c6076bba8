/** The data of a graph, as it is exported. */
import { expect, it } from 'vitest';
import { fileNameFor, neighbourhoodData, toJson, toMermaid } from '../../client/src/webview/export/exportData.ts';
import { graphOf } from '../page/madeUpGraphs.ts';

const ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const graph = graphOf('A "<b>"', [
  { title: 'Parent', kind: 'generalizes_from', oneSided: true },
  { title: 'pat_lost', kind: 'requires', ghost: true },
  { title: 'Kin', kind: 'related' },
]);
const captions = new Map(graph.kinds.map(({ key, caption }) => [key, caption]));

it('is JSON with the names that relations use', () => {
  const data = JSON.parse(toJson(neighbourhoodData(graph, new Set())));
  expect(data.nodes.map(({ id }: { id: string }) => id)).toEqual([ID, 'Parent', 'pat_lost', 'Kin']);
  expect(data.nodes[2]).toEqual({ id: 'pat_lost', title: 'pat_lost', missing: true });
  expect(data.relations).toEqual([
    { source: ID, target: 'Parent', kind: 'generalizes_from', oneSided: true },
    { source: ID, target: 'pat_lost', kind: 'requires' },
    { source: ID, target: 'Kin', kind: 'related', undirected: true },
  ]);
});

it('omits hidden relations, and what only they lead to', () => {
  const data = neighbourhoodData(graph, new Set(['related']));
  expect(data.nodes.map(({ title }) => title)).not.toContain('Kin');
  expect(data.relations).toHaveLength(2);
});

it('is Mermaid with the lines of the graph, and markup in titles as text', () => {
  expect(toMermaid(neighbourhoodData(graph, new Set()), captions).split('\n')).toEqual([
    'flowchart TB',
    '  n0["A #34;#60;b#62;#34;"]',
    '  n1["Parent"]',
    '  n2["pat_lost"]:::missing',
    '  n3["Kin"]',
    '  n0 -.->|"generalizes from"| n1',
    '  n0 -->|"requires"| n2',
    '  n0 ---|"related"| n3',
    '  classDef missing stroke-dasharray: 5 4,stroke:#d33,fill:none',
    '',
  ]);
});

it.each([
  ['Shared Stewardship', 'shared-stewardship'],
  ['Déjà fait: ../../x', 'deja-fait-x'],
  ['///', 'graph'],
])('is in a file that %j may be called', (title, name) => {
  expect(fileNameFor(title)).toBe(name);
});
