/** Sigma with the settings of this page: sizes of names, reducers and canvases. */
import Graph from 'graphology';
import Sigma from 'sigma';
import type { ThemeColours } from '../themeColours.ts';
import { type BaseColours, baseColours, type EdgeLook, type NodeLook } from './appearance.ts';
import type { Focus } from './focus.ts';
import { drawCard, drawRing, type LabelFont, type Labels } from './labels.ts';

/** The state that the canvases of one drawing share. */
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
  readonly labels: Labels;
  readonly style: () => CanvasStyle;
  /** The facts of a node in addition to its title. */
  readonly facts: (data: object) => string;
}

/** The limits of the camera. */
const RATIO = { least: 0.02, most: 3 };

/** Draws nothing yet: `draw` sets the graph. */
export function openRenderer(stage: HTMLElement, { labels, style, facts }: RendererOptions): Drawing {
  const sigma = new Sigma<NodeLook, EdgeLook>(new Graph<NodeLook, EdgeLook>(), stage, {
    allowInvalidContainer: true,
    zIndex: true,
    labelDensity: 1,
    labelGridCellSize: 110,
    minCameraRatio: RATIO.least,
    maxCameraRatio: RATIO.most,
    stagePadding: 28,
    enableCameraRotation: false,
    defaultDrawNodeLabel: (context, data) => {
      labels.ask(context, data);
      if ('isCurrent' in data && data.isCurrent === true) drawRing(context, data, style().base.accent);
    },
    defaultDrawNodeHover: (context, data) => drawCard(context, data, facts(data), style().base, style().font),
  });
  sigma.on('beforeRender', () => labels.clear());
  sigma.on('afterRender', () => labels.draw(style().base, style().font));
  return sigma;
}

/** Draws again. Without a focus, reducers are off, so that thousands of nodes and edges are not copied. */
export function setFocus(sigma: Drawing, focus: Focus, theme: ThemeColours): void {
  if (!focus.isOn && sigma.getSetting('nodeReducer') === null) return;
  sigma.setSettings({
    nodeReducer: focus.isOn ? (key, look) => focus.node(key, look, theme.of('--edge')) : null,
    edgeReducer: focus.isOn ? (key, look) => focus.edge(key, look) : null,
  });
}

export interface Frame {
  /** The radius of the graph: the centre stays the same, regardless of filters. */
  readonly reach: number;
  /** Smaller nodes have no names; in pixels. */
  readonly leastNamed: number;
}

/** The settings that depend on the positions of nodes; drawn with the next frame. */
export function setFrame(sigma: Drawing, { reach, leastNamed }: Frame): void {
  sigma.setCustomBBox({ x: [-reach, reach], y: [-reach, reach] });
  // Every change of a setting recreates all nodes and edges.
  if (sigma.getSetting('labelRenderedSizeThreshold') !== leastNamed) {
    sigma.setSetting('labelRenderedSizeThreshold', leastNamed);
  }
}
