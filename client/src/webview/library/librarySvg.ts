/** The visible part of the library as SVG: the same nodes, lines and names, at the same positions. */
import { escapeXml, type SvgPicture } from '../export/svgText.ts';
import { baseColours } from './appearance.ts';
import { NAME_SCALE } from './labels.ts';
import type { LibraryView } from './libraryView.ts';
import { canvasStyle } from './renderer.ts';

/** @returns `undefined` while nothing is drawn */
export function librarySvg({ sigma, theme, labels }: LibraryView): SvgPicture | undefined {
  if (sigma === undefined) return undefined;
  const { width, height } = sigma.getDimensions();
  const base = baseColours(theme);
  const drawn = sigma.getGraph();
  const round = (value: number): number => Math.round(value * 10) / 10;
  const at = (key: string) => {
    const { x, y } = sigma.graphToViewport(drawn.getNodeAttributes(key));
    return { x: round(x), y: round(y) };
  };
  const lines: { readonly zIndex: number; readonly text: string }[] = [];
  drawn.forEachEdge((key, _look, source, target) => {
    const look = sigma.getEdgeDisplayData(key);
    if (look === undefined || look.hidden) return;
    const [from, to] = [at(source), at(target)];
    if (Math.max(from.x, to.x) < 0 || Math.min(from.x, to.x) > width) return;
    if (Math.max(from.y, to.y) < 0 || Math.min(from.y, to.y) > height) return;
    const thickness = round(sigma.scaleSize(look.size));
    const text = `<path d="M${from.x},${from.y}L${to.x},${to.y}" stroke="${look.color}" stroke-width="${thickness}"/>`;
    lines.push({ zIndex: look.zIndex, text });
  });
  const dots: { readonly zIndex: number; readonly text: string }[] = [];
  const names: string[] = [];
  const { font } = canvasStyle(theme);
  const nameSize = round(font.size * NAME_SCALE);
  drawn.forEachNode((key, { index }) => {
    const look = sigma.getNodeDisplayData(key);
    const { x, y } = at(key);
    if (look === undefined || look.hidden || x < 0 || y < 0 || x > width || y > height) return;
    const radius = round(sigma.scaleSize(look.size));
    dots.push({ zIndex: look.zIndex, text: `<circle cx="${x}" cy="${y}" r="${radius}" fill="${look.color}"/>` });
    const name = labels.shown.get(index);
    if (name) names.push(`<text x="${round(name.box.x)}" y="${round(y + nameSize / 3)}">${escapeXml(name.text)}</text>`);
  });
  const inOrder = (parts: readonly { readonly zIndex: number; readonly text: string }[]): string =>
    [...parts]
      .sort((a, b) => a.zIndex - b.zIndex)
      .map(({ text }) => text)
      .join('');
  const nameStyle = `font-family="${escapeXml(font.family)}" font-size="${nameSize}" fill="${base.ink}" stroke="${base.ground}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`;
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="${base.ground}"/>`,
    `<g fill="none">${inOrder(lines)}</g>`,
    inOrder(dots),
    `<g ${nameStyle}>${names.join('')}</g>`,
    '</svg>',
  ].join('\n');
  return { text, width, height };
}
