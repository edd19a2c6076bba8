/** Sigma with the settings of this page: how large names are, what reducers and canvases draw. */
import type Graph from 'graphology';
import Sigma from 'sigma';
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

export function openRenderer(
  drawn: Graph<NodeLook, EdgeLook>,
  stage: HTMLElement,
  { theme, focus, labels, style, facts }: RendererOptions,
): Sigma<NodeLook, EdgeLook> {
  const sigma = new Sigma<NodeLook, EdgeLook>(drawn, stage, {
    allowInvalidContainer: true,
    zIndex: true,
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
