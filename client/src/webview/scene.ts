/**
 * From the data to everything that is drawn: which nodes are visible, what stands on their cards, where they stand and
 * how the lines run. Pure, apart from the text measure that it is given.
 */
import type { GraphData } from '../../../server/src/protocol.ts';
import { groupsOf } from './groups.ts';
import { hubScene } from './hubScene.ts';
import type { Scene, SceneOptions } from './sceneParts.ts';
import { starScene } from './starScene.ts';

/** More cards than this have no room in any panel; nobody waits for a layout that shows it. */
const MOST_CARDS = 30;

export function buildScene(graph: GraphData, options: SceneOptions): Scene {
  const groups = groupsOf(graph, options.hidden);
  const isSmall = graph.nodes.length <= MOST_CARDS + 1 && groups.every(({ isPartial }) => !isPartial);
  return (isSmall ? starScene(graph, options) : undefined) ?? hubScene(graph, groups, options);
}
