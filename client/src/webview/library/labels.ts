/** Names and cards of nodes on a canvas. Names that would cover others are omitted, frame by frame. */
import { type Box, overlap } from '../geometry.ts';
import { mixed } from '../themeColours.ts';
import type { BaseColours } from './appearance.ts';

export interface LabelData {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly label?: string | null;
  /** Row in the columns of the library. */
  readonly index?: number;
  /** It has a card. */
  readonly highlighted?: boolean;
}

export interface LabelFont {
  readonly family: string;
  /** In pixels. */
  readonly size: number;
}

/** Names are a little smaller than the text of the page. */
export const NAME_SCALE = 0.92;

/** Longer names are shortened; the card of a node shows the full title. */
const LONGEST = 30;

interface Asked extends LabelData {
  readonly label: string;
}

/** The text and the position of a name. */
export interface Shown {
  readonly box: Box;
  readonly text: string;
}

/** Collects the names of a frame, then draws those that have room, the most important first. */
export class Labels {
  private asked: Asked[] = [];
  private context: CanvasRenderingContext2D | undefined;
  private readonly rows = new Map<number, Shown>();

  /** The visible names, by row of their nodes. */
  get shown(): ReadonlyMap<number, Shown> {
    return this.rows;
  }

  /** A new frame begins. */
  clear(): void {
    this.asked = [];
    this.rows.clear();
  }

  ask(context: CanvasRenderingContext2D, data: LabelData): void {
    this.context = context;
    if (data.label && data.highlighted !== true) this.asked.push({ ...data, label: data.label });
  }

  /** Names are beside their nodes, readable over lines. */
  draw(base: BaseColours, font: LabelFont): void {
    const { context, asked } = this;
    if (context === undefined) return;
    const height = font.size * NAME_SCALE;
    context.font = `${height}px ${font.family}`;
    context.lineJoin = 'round';
    context.lineWidth = 4;
    context.strokeStyle = base.ground;
    context.fillStyle = base.ink;
    const boxes: Box[] = [];
    for (const { x, y, size, label, index = -1 } of asked.sort((a, b) => b.size - a.size)) {
      const text = shortened(label);
      const { width } = context.measureText(text);
      const isCut = x + size + 4 + width > context.canvas.clientWidth;
      const box = { x: isCut ? x - size - 4 - width : x + size + 4, y: y - height * 0.6, width, height: height * 1.2 };
      if (boxes.some(other => overlap(box, other))) continue;
      boxes.push(box);
      this.rows.set(index, { box, text });
      context.strokeText(text, box.x, y + height / 3);
      context.fillText(text, box.x, y + height / 3);
    }
  }
}

/** Shortened between words if that keeps most of the text. */
export function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= LONGEST) return text;
  const cut = characters.slice(0, LONGEST - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > cut.length * 0.6 ? cut.slice(0, space) : cut).replace(/[\s\p{Dash}:,]+$/u, '')}…`;
}

export function drawRing(context: CanvasRenderingContext2D, { x, y, size }: LabelData, colour: string): void {
  context.beginPath();
  context.arc(x, y, size + 3, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = colour;
  context.stroke();
}

/** A ring around a node, and its title and facts in a box. */
export function drawCard(
  context: CanvasRenderingContext2D,
  data: LabelData,
  detail: string,
  base: BaseColours,
  { family, size: fontSize }: LabelFont,
): void {
  const { x, y, size, label } = data;
  drawRing(context, data, base.accent);
  if (!label) return;
  const titleFont = `600 ${fontSize}px ${family}`;
  const detailFont = `${fontSize * 0.86}px ${family}`;
  context.font = titleFont;
  const titleWidth = context.measureText(label).width;
  context.font = detailFont;
  const width = Math.max(titleWidth, context.measureText(detail).width) + 20;
  const height = fontSize * (detail === '' ? 2 : 3.3);
  const isRight = x + size + 10 + width <= context.canvas.clientWidth;
  const left = isRight ? x + size + 10 : x - size - 10 - width;
  const top = y - height / 2;
  context.beginPath();
  context.roundRect(left, top, width, height, 6);
  context.fillStyle = base.raised;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = mixed(base.ink, base.ground, 0.7);
  context.stroke();
  context.fillStyle = base.ink;
  context.font = titleFont;
  context.fillText(label, left + 10, top + fontSize * 1.35);
  context.fillStyle = base.quiet;
  context.font = detailFont;
  context.fillText(detail, left + 10, top + fontSize * 2.7);
}
