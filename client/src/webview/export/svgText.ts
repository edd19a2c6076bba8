/** An SVG element of the page as a standalone file: styles of the page are inlined. */
import type { Box } from '../geometry.ts';
import { hexOf } from '../themeColours.ts';

export interface SvgPicture {
  readonly text: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const MARGIN = 24;

/** Styles that SVG also has as attributes. */
const COLOURS = ['fill', 'stroke'];
const STYLES = [
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'letter-spacing',
  'text-anchor',
];
/** The defaults of SVG. */
const ASSUMED: Readonly<Record<string, string>> = {
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linejoin': 'miter',
  opacity: '1',
  'paint-order': 'normal',
  'font-weight': '400',
  'letter-spacing': 'normal',
  'text-anchor': 'start',
};
/** Attributes that only the page needs. */
const OWN_ATTRIBUTES = ['class', 'tabindex', 'role', 'aria-label', 'aria-hidden', 'data-key', 'data-edge', 'data-vscode-context'];

/**
 * @param surface the SVG element
 * @param content the group that zoom and pan transform; exported without the transformation
 * @param bounds of what is drawn, in the coordinates of `content`
 * @param ground background colour
 */
export function svgOf(surface: SVGSVGElement, content: SVGGElement, bounds: Box, ground: string): SvgPicture {
  const [x, y] = [Math.floor(bounds.x - MARGIN), Math.floor(bounds.y - MARGIN)];
  const [width, height] = [Math.ceil(bounds.width + 2 * MARGIN), Math.ceil(bounds.height + 2 * MARGIN)];
  const parts = [...surface.children].map(child => {
    const copy = child.cloneNode(true);
    if (!(copy instanceof SVGElement)) return '';
    inlineStyles(child, copy);
    if (child === content) copy.removeAttribute('transform');
    return new XMLSerializer().serializeToString(copy).replaceAll(' xmlns="http://www.w3.org/2000/svg"', '');
  });
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}">`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${ground}"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
  return { text, width, height };
}

function inlineStyles(shown: Element, copy: Element): void {
  const style = getComputedStyle(shown);
  for (const name of OWN_ATTRIBUTES) copy.removeAttribute(name);
  if (shown instanceof SVGGraphicsElement && !(shown instanceof SVGGElement)) {
    const isText = shown instanceof SVGTextElement;
    for (const name of COLOURS) copy.setAttribute(name, colourOf(style.getPropertyValue(name)));
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      const isForText = name.startsWith('font') || name === 'letter-spacing' || name === 'text-anchor';
      if (value !== '' && value !== ASSUMED[name] && (isText || !isForText)) copy.setAttribute(name, value);
    }
  }
  for (const [index, child] of [...shown.children].entries()) {
    const childCopy = copy.children[index];
    if (childCopy) inlineStyles(child, childCopy);
  }
  // Focus frames are not exported.
  for (const unseen of copy.querySelectorAll('[fill="none"][stroke="none"]')) unseen.remove();
}

function colourOf(value: string): string {
  return value === 'none' || value.startsWith('url(') ? value : hexOf(value);
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}

/** The image as PNG in base64, at twice its size unless that is too large. */
export async function pngOf({ text, width, height }: SvgPicture): Promise<string> {
  const scale = Math.min(2, LARGEST_SIDE / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  } finally {
    URL.revokeObjectURL(address);
  }
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}

const LARGEST_SIDE = 8000;
