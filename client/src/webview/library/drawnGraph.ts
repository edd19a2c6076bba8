/** The visible part of a library as the graph that sigma draws. */
import Graph from 'graphology';
import type { LibraryGraphData } from '../../../../server/src/protocol.ts';
import type { ColourBy } from '../colours.ts';
import type { ThemeColours } from '../themeColours.ts';
import { type EdgeLook, edgeLooks, type NodeLook, nodeLooks } from './appearance.ts';
import type { Visible } from './columns.ts';
import type { NodePositions } from './nodePositions.ts';

export function drawnGraph(
  graph: LibraryGraphData,
  visible: Visible,
  colourBy: ColourBy,
  theme: ThemeColours,
  positions: NodePositions,
): Graph<NodeLook, EdgeLook> {
  const drawn = new Graph<NodeLook, EdgeLook>({ multi: true, type: 'directed' });
  const looks = nodeLooks(graph, visible, colourBy, theme, positions);
  for (const [key, look] of looks) drawn.addNode(key, look);
  for (const [edge, look] of edgeLooks(graph, visible, theme)) {
    const [source, target] = [looks[edge.source]?.[0], looks[edge.target]?.[0]];
    if (source !== undefined && target !== undefined) drawn.addDirectedEdge(source, target, look);
  }
  return drawn;
}
