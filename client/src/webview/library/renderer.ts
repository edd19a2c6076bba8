/** Sigma with the settings of this page: how large names are, what reducers and canvases draw. */
import Graph from 'graphology';
import Sigma from 'sigma';
import { EdgeLineProgram, EdgeRectangleProgram } from 'sigma/rendering';
import type { ThemeColours } from '../themeColours.ts';
import { type BaseColours, baseColours, type EdgeLook, type NodeLook } from './appearance.ts';
import type { Focus } from './focus.ts';
import { drawCard, drawRing, type LabelFont, type Labels } from './labels.ts';

/** What the canvases of one drawing share. */
export interface CanvasStyle {
  readonly base: BaseColours;
  readonly font: LabelFont;
}

export function canvasStyle(theme: ThemeColours): CanvasStyle {
  const { fontFamily, fontSize } = getComputedStyle(document.body);
  return { base: baseColours(theme), font: { family: fontFamily, size: Number.parseFloat(fontSize) || 13 } };
}

export type Drawing = Sigma<NodeLook, EdgeLook>;

export interface RendererOptions {
  readonly theme: ThemeColours;
  readonly focus: Focus;
  readonly labels: Labels;
  readonly style: () => CanvasStyle;
  /** What is told of a node beside its title. */
  readonly facts: (data: object) => string;
}

/** How far the camera goes. */
const RATIO = { least: 0.02, most: 3 };

/** Draws nothing yet: what is drawn comes with `draw`. */
export function openRenderer(stage: HTMLElement, { theme, focus, labels, style, facts }: RendererOptions): Drawing {
  const sigma = new Sigma<NodeLook, EdgeLook>(new Graph<NodeLook, EdgeLook>(), stage, {
    allowInvalidContainer: true,
    zIndex: true,
    defaultEdgeType: 'thick',
    edgeProgramClasses: { thin: EdgeLineProgram, thick: EdgeRectangleProgram },
    labelDensity: 1,
    labelGridCellSize: 110,
    minCameraRatio: RATIO.least,
    maxCameraRatio: RATIO.most,
    stagePadding: 28,
    enableCameraRotation: false,
    nodeReducer: (key, look) => focus.node(key, look, theme.of('--edge')),
    edgeReducer: (key, look) => focus.edge(key, look),
    defaultDrawNodeLabel: (context, data) => {
      labels.ask(context, data);
      if (data.isCurrent === true) drawRing(context, data, style().base.accent);
    },
    defaultDrawNodeHover: (context, data) => drawCard(context, data, facts(data), style().base, style().font),
  });
  sigma.on('beforeRender', () => labels.clear());
  sigma.on('afterRender', () => labels.draw(style().base, style().font));
  return sigma;
}

export interface Frame {
  /** How far from its middle the picture reaches: the middle stays in the middle, whatever is filtered out. */
  readonly reach: number;
  /** Smaller nodes have no names; in pixels. */
  readonly leastNamed: number;
}

/** What changes with the places of nodes; drawn with the next frame. */
export function setFrame(sigma: Drawing, { reach, leastNamed }: Frame): void {
  sigma.setCustomBBox({ x: [-reach, reach], y: [-reach, reach] });
  // Every change of a setting makes all nodes and edges anew.
  if (sigma.getSetting('labelRenderedSizeThreshold') !== leastNamed) {
    sigma.setSetting('labelRenderedSizeThreshold', leastNamed);
  }
}
