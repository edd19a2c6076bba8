/**
 * From the data to the scene: the visible nodes, the content and positions of their cards, and the paths of lines. Pure, apart
 * from the text measure.
 */
import type { GraphData } from '../../../server/src/protocol.ts';
import { groupsOf } from './groups.ts';
import { hubScene } from './hubScene.ts';
import type { Scene, SceneOptions } from './sceneParts.ts';
import { starScene } from './starScene.ts';

/** No panel has room for more cards than this, so a layout is not even tried. */
const MOST_CARDS = 30;

export function buildScene(graph: GraphData, options: SceneOptions): Scene {
  const groups = groupsOf(graph, options.hidden);
  const isSmall = graph.nodes.length <= MOST_CARDS + 1 && groups.every(({ isPartial }) => !isPartial);
  return (isSmall ? starScene(graph, options) : undefined) ?? hubScene(graph, groups, options);
}
