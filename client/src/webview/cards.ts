/** The content of the cards and their sizes. Pure: the caller measures the widths of texts. */
import type { GraphNode } from '../../../server/src/protocol.ts';
import type { Size } from './geometry.ts';

export type TextStyle = 'title' | 'centerTitle' | 'detail' | 'caption';

/** Width of a text, and the font size, in CSS pixels. */
export interface TextMeasure {
  readonly fontSize: number;
  width(text: string, style: TextStyle): number;
}

/** The secondary line below a title: some text, then the status with its badge. Either may be empty. */
export interface Detail {
  readonly text: string;
  readonly status: string;
}

export interface CardContent {
  readonly lines: readonly string[];
  readonly detail: Detail;
  /** From the start of the line: the middle of the badge, and where the status begins. */
  readonly badgeX: number;
  readonly statusX: number;
  readonly size: Size;
  /** Baselines, from the top of the card. */
  readonly lineY: readonly number[];
  readonly detailY: number;
  readonly scoreY: number | undefined;
  /** The text beside the dots. */
  readonly score: string;
}

export const PADDING = { x: 14, y: 10 };
const MOST_LINES = 3;

/** A card beside the centre. @param width of the card */
export function neighbourCard(
  title: string,
  detail: Detail,
  width: number,
  measure: TextMeasure,
  mostLines = MOST_LINES,
): CardContent {
  const room = width - 2 * PADDING.x;
  const lines = wrap(title, room, text => measure.width(text, 'title'), mostLines);
  const lineHeight = Math.round(measure.fontSize * 1.4);
  const detailHeight = isEmpty(detail) ? 0 : Math.round(measure.fontSize * 1.4);
  const height = 2 * PADDING.y + lines.length * lineHeight + detailHeight;
  const baseline = (index: number): number => PADDING.y + lineHeight * index + measure.fontSize * 1.06;
  return {
    lines,
    ...detailLine(detail, room, measure),
    size: { width, height },
    lineY: lines.map((_, index) => baseline(index)),
    detailY: PADDING.y + lines.length * lineHeight + measure.fontSize * 1.04,
    scoreY: undefined,
    score: '',
  };
}

/**
 * The card of the centre.
 * @param score the text beside the dots; empty when there are none
 * @param dots room for them
 * @param most the width that there is room for
 */
export function centerCard(
  title: string,
  detail: Detail,
  score: string,
  dots: number,
  measure: TextMeasure,
  most = Number.POSITIVE_INFINITY,
): CardContent {
  const titleWidth = (text: string): number => measure.width(text, 'centerTitle');
  const wanted = Math.max(titleWidth(title), detailWidth(detail, measure), dots + measure.width(score, 'detail'));
  const width = Math.round(Math.min(300, most, Math.max(210, wanted + 2 * (PADDING.x + 4))));
  const room = width - 2 * (PADDING.x + 4);
  const lines = wrap(title, room, titleWidth, MOST_LINES);
  const { fontSize } = measure;
  const lineHeight = Math.round(fontSize * 1.25 * 1.35);
  const top = PADDING.y + 6;
  const afterTitle = top + lines.length * lineHeight;
  const row = Math.round(fontSize * 1.7);
  const rows = (isEmpty(detail) ? 0 : 1) + (dots > 0 ? 1 : 0);
  return {
    lines,
    ...detailLine(detail, room, measure),
    size: { width, height: afterTitle + rows * row + PADDING.y + (rows === 0 ? 4 : 0) },
    lineY: lines.map((_, index) => top + lineHeight * index + fontSize * 1.25),
    detailY: afterTitle + fontSize * 1.15,
    scoreY: dots > 0 ? afterTitle + (isEmpty(detail) ? 0 : row) + fontSize * 1.15 : undefined,
    score: cutToFit(score, room - dots, text => measure.width(text, 'detail')),
  };
}

/** `operations · practice`, and the status. */
export function detailOf(node: GraphNode, parts: readonly ('domain' | 'category')[]): Detail {
  return { text: parts.flatMap(part => node[part] ?? []).join(' · '), status: node.status ?? '' };
}

/** The width of a badge with its margins, in parts of the font size. */
const BADGE_ROOM = 1.15;

function isEmpty({ text, status }: Detail): boolean {
  return text === '' && status === '';
}

function detailWidth({ text, status }: Detail, { width, fontSize }: TextMeasure): number {
  return width(text, 'detail') + (status === '' ? 0 : fontSize * BADGE_ROOM + width(status, 'detail'));
}

/** The badge is between text and status; if both are too long, the text is shortened first. */
function detailLine({ text, status }: Detail, room: number, { width, fontSize }: TextMeasure) {
  const widthOf = (part: string): number => width(part, 'detail');
  const badgeRoom = status === '' ? 0 : fontSize * BADGE_ROOM;
  const shortStatus = cutToFit(status, room - badgeRoom, widthOf);
  const shortText = text === '' ? '' : cutToFit(text, Math.max(0, room - badgeRoom - widthOf(shortStatus)), widthOf);
  // Alone, the badge is at the start of the line.
  const start = shortText === '' ? -fontSize * 0.25 : widthOf(shortText);
  return {
    detail: { text: shortText, status: shortStatus },
    badgeX: start + badgeRoom / 2,
    statusX: start + badgeRoom,
  };
}

/** Breaks a text into lines that fit, balanced; the last line is shortened with an ellipsis if necessary. */
export function wrap(text: string, room: number, width: (text: string) => number, mostLines: number): readonly string[] {
  const words = text.trim().split(/\s+/).flatMap(withoutOverlong(room, width));
  const lines = fill(words, room, width);
  if (lines.length > mostLines) {
    const rest = lines.slice(mostLines - 1).join(' ');
    return [...lines.slice(0, mostLines - 1), cutToFit(rest, room, width)];
  }
  // The same number of lines, but of similar length.
  let [narrow, wide] = [room / 2, room];
  for (let step = 0; step < 6 && lines.length > 1; step++) {
    const middle = (narrow + wide) / 2;
    if (fill(words, middle, width).length > lines.length) narrow = middle;
    else wide = middle;
  }
  const balanced = fill(words, wide, width);
  return balanced.length === lines.length ? balanced : lines;
}

function fill(words: readonly Word[], room: number, width: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word.text : line + (word.isContinued ? '' : ' ') + word.text;
    if (line !== '' && width(longer) > room) {
      lines.push(line);
      line = word.text;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

interface Word {
  readonly text: string;
  /** Not preceded by a space. */
  readonly isContinued: boolean;
}

/** A word may be broken after a hyphen, and if it is wider than a line. */
function withoutOverlong(room: number, width: (text: string) => number): (word: string) => readonly Word[] {
  return word => {
    const parts: Word[] = [];
    for (const piece of word.match(/[^-]+-*|-+/g) ?? [word]) {
      let rest = Array.from(piece);
      while (rest.length > 1 && width(rest.join('')) > room) {
        let length = rest.length - 1;
        while (length > 1 && width(rest.slice(0, length).join('')) > room) length--;
        parts.push({ text: rest.slice(0, length).join(''), isContinued: parts.length > 0 });
        rest = rest.slice(length);
      }
      parts.push({ text: rest.join(''), isContinued: parts.length > 0 });
    }
    return parts;
  };
}

/** The text, shortened with an ellipsis if it is too wide. */
export function cutToFit(text: string, room: number, width: (text: string) => number): string {
  if (width(text) <= room) return text;
  const characters = Array.from(text);
  let length = characters.length;
  while (length > 0 && width(`${characters.slice(0, length).join('').trimEnd()}…`) > room) length--;
  return `${characters.slice(0, length).join('').trimEnd()}…`;
}
