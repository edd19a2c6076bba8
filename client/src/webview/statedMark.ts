/** Which pattern states a relation, as a small arrow: out of the centre, into it, or both. */
import { svg } from './dom.ts';
import type { StatedMark } from './sceneParts.ts';

/** In pixels. */
export const MARK_SIZE = 9;

const SHAFT = 'M1.5,7.5 L7.5,1.5';
const OUT = 'M3.5,1.5 H7.5 V5.5';
const IN = 'M1.5,3.5 V7.5 H5.5';
const HEADS: Readonly<Record<StatedMark['statedBy'], string>> = { source: OUT, target: IN, both: `${OUT} ${IN}` };

export function statedMark({ statedBy, oneSided }: StatedMark, x: number, y: number): SVGGElement {
  const className = oneSided ? 'stated-mark one-sided' : 'stated-mark';
  return svg(
    'g',
    { class: className, transform: `translate(${x} ${y})` },
    svg('path', { class: 'shaft', d: SHAFT }),
    svg('path', { d: HEADS[statedBy] }),
  );
}

/** The same for lists and legends. */
export function markIcon(mark: StatedMark): SVGSVGElement {
  const box = { class: 'mark-icon', viewBox: `0 0 ${MARK_SIZE} ${MARK_SIZE}`, width: 11, height: 11, 'aria-hidden': 'true' };
  return svg('svg', box, statedMark(mark, 0, 0));
}
