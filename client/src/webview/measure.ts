/** Measures text in the fonts of the page. */
import type { TextMeasure, TextStyle } from './cards.ts';

/** As in style.css. */
const FONTS: Readonly<Record<TextStyle, { readonly scale: number; readonly weight: number; readonly spacing: number }>> = {
  title: { scale: 1, weight: 400, spacing: 0 },
  centerTitle: { scale: 1.25, weight: 600, spacing: 0 },
  detail: { scale: 0.88, weight: 400, spacing: 0 },
  caption: { scale: 0.88, weight: 600, spacing: 0.1 },
};

let last: { readonly fonts: string; readonly measure: TextMeasure } | undefined;

/** @returns a measure for the current fonts of the page; the same object while they do not change */
export function textMeasure(): TextMeasure {
  const { fontFamily, fontSize } = getComputedStyle(document.body);
  const fonts = `${fontSize} ${fontFamily}`;
  if (last?.fonts !== fonts) last = { fonts, measure: measureFor(fontFamily, Number.parseFloat(fontSize) || 13) };
  return last.measure;
}

function measureFor(fontFamily: string, pixels: number): TextMeasure {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return {
    fontSize: pixels,
    width(text, style) {
      const key = `${style} ${text}`;
      let width = known.get(key);
      if (width === undefined) {
        const { scale, weight, spacing } = FONTS[style];
        const size = pixels * scale;
        if (context) context.font = `${weight} ${size}px ${fontFamily}`;
        width = (context?.measureText(text).width ?? text.length * size * 0.6) + text.length * spacing * size;
        known.set(key, width);
      }
      return width;
    },
  };
}
