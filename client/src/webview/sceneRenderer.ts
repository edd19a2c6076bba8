/** Draws a scene as SVG elements of the page; elements that were there before move to their new positions. */
import { type CardContext, drawCard, menuContextOf } from './cardElement.ts';
import { weightClass } from './colours.ts';
import { setAttributes, svg } from './dom.ts';
import { between, inPieces, morph, type Path, type Point, svgPath } from './geometry.ts';
import { Glide, type Motion } from './glide.ts';
import { drawHead } from './headElement.ts';
import { PIECES } from './routes.ts';
import type { Scene, SceneCaption, SceneCard, SceneHead, SceneLine } from './sceneParts.ts';

interface Drawn<T> {
  readonly element: T;
  at: Point;
}

interface DrawnLine {
  readonly element: SVGPathElement;
  path: Path;
}

const ARROWS = ['above', 'below', 'left', 'right', 'around-1', 'around-2', 'around-3', 'around-4'];

export class SceneRenderer {
  readonly content = svg('g', { class: 'content' });
  private readonly lineLayer = svg('g', { class: 'lines', 'aria-hidden': 'true' });
  private readonly captionLayer = svg('g', { class: 'captions', 'aria-hidden': 'true' });
  private readonly cardLayer = svg('g', { class: 'cards' });
  private readonly headLayer = svg('g', { class: 'heads' });
  private readonly cards = new Map<string, Drawn<SVGGElement>>();
  private readonly captions = new Map<string, Drawn<SVGTextElement>>();
  private readonly lines = new Map<string, DrawnLine>();
  private readonly heads = new Map<string, Drawn<SVGGElement>>();
  /** The content of each card and head, by its key. */
  private readonly looks = new Map<string, string>();
  private readonly glide = new Glide();

  constructor(surface: SVGSVGElement) {
    this.content.append(this.lineLayer, this.captionLayer, this.cardLayer, this.headLayer);
    surface.append(svg('defs', {}, ...ARROWS.map(arrow)), this.content);
  }

  element(key: string): SVGGElement | undefined {
    return (this.cards.get(key) ?? this.heads.get(key))?.element;
  }

  draw(scene: Scene, context: CardContext, motion: Motion): void {
    const moves: ((t: number) => void)[] = [];
    this.drawCards(scene.cards, context, moves);
    this.drawHeads(scene.heads, context, moves);
    this.drawCaptions(scene.captions, context, moves);
    this.drawLines(scene.lines, moves);
    if (moves.length === 0) return;
    this.glide.run(t => {
      for (const move of moves) move(t);
    }, motion);
  }

  clear(): void {
    this.glide.stop();
    for (const known of [this.cards, this.heads, this.captions, this.lines, this.looks]) known.clear();
    for (const layer of [this.lineLayer, this.captionLayer, this.headLayer, this.cardLayer]) layer.replaceChildren();
  }

  /** Highlights these cards and the lines that lead to them. */
  mark(className: 'hovered' | 'highlighted', keys: ReadonlySet<string>, lines: ReadonlySet<string>): void {
    for (const [key, { element }] of [...this.cards, ...this.heads]) element.classList.toggle(className, keys.has(key));
    for (const [key, { element }] of this.lines) element.classList.toggle(className, lines.has(key));
  }

  private drawCards(cards: readonly SceneCard[], context: CardContext, moves: ((t: number) => void)[]): void {
    forget(this.cards, new Set(cards.map(({ key }) => key)));
    for (const key of this.looks.keys()) if (!this.element(key)) this.looks.delete(key);
    for (const [index, card] of cards.entries()) {
      const { drawn, isNew } = remember(this.cards, card.key, card.box, () => svg('g'));
      // Most cards are unchanged: an edit changes one or two.
      const { box, ...said } = card;
      const look = JSON.stringify([said, context.colourBy, coloursOf(context), menuContextOf(card, context)]);
      if (this.looks.get(card.key) !== look) drawCard(drawn.element, card, context);
      this.looks.set(card.key, look);
      drawn.element.classList.toggle('appearing', isNew);
      // In the order of the data, so that screen readers read the centre first.
      putAt(this.cardLayer, index, drawn.element);
      moves.push(...moveTo(drawn, box, isNew, ({ x, y }) => drawn.element.setAttribute('transform', translate(x, y))));
    }
  }

  private drawHeads(heads: readonly SceneHead[], { fontSize }: CardContext, moves: ((t: number) => void)[]): void {
    forget(this.heads, new Set(heads.map(({ key }) => key)));
    for (const [index, head] of heads.entries()) {
      const { drawn, isNew } = remember(this.heads, head.key, head.box, () => svg('g'));
      const { box, ...said } = head;
      const look = JSON.stringify([said, box.width, box.height]);
      if (this.looks.get(head.key) !== look) drawHead(drawn.element, head, fontSize);
      this.looks.set(head.key, look);
      drawn.element.classList.toggle('appearing', isNew);
      putAt(this.headLayer, index, drawn.element);
      moves.push(...moveTo(drawn, box, isNew, ({ x, y }) => drawn.element.setAttribute('transform', translate(x, y))));
    }
  }

  private drawCaptions(captions: readonly SceneCaption[], { fontSize }: CardContext, moves: ((t: number) => void)[]): void {
    forget(this.captions, new Set(captions.map(({ key }) => key)));
    for (const [index, { key, className, text, box }] of captions.entries()) {
      const { drawn, isNew } = remember(this.captions, key, box, () => svg('text'));
      setAttributes(drawn.element, { class: `caption ${className}`, 'text-anchor': 'middle' });
      if (drawn.element.textContent !== text) drawn.element.textContent = text;
      putAt(this.captionLayer, index, drawn.element);
      moves.push(
        ...moveTo(drawn, box, isNew, ({ x, y }) =>
          setAttributes(drawn.element, { x: x + box.width / 2, y: y + box.height / 2 + fontSize * 0.3 }),
        ),
      );
    }
  }

  private drawLines(lines: readonly SceneLine[], moves: ((t: number) => void)[]): void {
    forget(this.lines, new Set(lines.map(({ key }) => key)));
    for (const [index, { key, edge, direction, className, path, isSecondary }] of lines.entries()) {
      let drawn = this.lines.get(key);
      const isNew = drawn === undefined;
      if (drawn === undefined) this.lines.set(key, (drawn = { element: svg('path'), path }));
      const { element } = drawn;
      const tip = `url(#arrow-${className.slice('kind-'.length)})`;
      setAttributes(element, {
        class: [
          'line',
          className,
          weightClass(edge?.weight),
          edge?.oneSided ? 'one-sided' : '',
          edge?.change ?? '',
          isSecondary ? 'secondary' : '',
          isNew ? 'appearing' : '',
        ].join(' '),
        'marker-end': direction === 'forward' ? tip : undefined,
        'marker-start': direction === 'backward' ? tip : undefined,
        'data-edge': key,
      });
      putAt(this.lineLayer, index, element);
      const target = drawn;
      if (!isNew && svgPath(target.path) === svgPath(path)) continue;
      const from = inPieces(drawn.path, PIECES);
      moves.push(t => {
        target.path = morph(from, path, t);
        element.setAttribute('d', svgPath(target.path));
      });
    }
  }
}

function remember<T extends Element>(known: Map<string, Drawn<T>>, key: string, at: Point, make: () => T) {
  const old = known.get(key);
  const drawn: Drawn<T> = old ?? { element: make(), at };
  if (old === undefined) known.set(key, drawn);
  return { drawn, isNew: old === undefined };
}

function forget(known: Map<string, { readonly element: Element }>, keep: ReadonlySet<string>): void {
  for (const [key, { element }] of known) {
    if (keep.has(key)) continue;
    element.remove();
    known.delete(key);
  }
}

/** Moves an element only if necessary, because it loses the focus. */
function putAt(parent: Element, index: number, element: Element): void {
  const there = parent.children[index];
  if (there !== element) parent.insertBefore(element, there ?? null);
}

/** @returns an empty list for an element that does not move */
function moveTo<T>(drawn: Drawn<T>, to: Point, isNew: boolean, place: (at: Point) => void): readonly ((t: number) => void)[] {
  const from = drawn.at;
  if (!isNew && from.x === to.x && from.y === to.y) return [];
  return [
    t => {
      drawn.at = between(from, to, t);
      place(drawn.at);
    },
  ];
}

/** The data besides the card that determines its colour and badge. */
function coloursOf({ graph }: CardContext): readonly unknown[] {
  return [graph.used, graph.vocabularies.status, graph.vocabularies.format];
}

function translate(x: number, y: number): string {
  return `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
}

/** An arrow head in the colour of a kind. A marker cannot inherit the colour of its line. */
function arrow(name: string): SVGMarkerElement {
  return svg(
    'marker',
    {
      id: `arrow-${name}`,
      class: `arrow kind-${name}`,
      viewBox: '0 0 10 10',
      refX: 8,
      refY: 5,
      markerWidth: 11,
      markerHeight: 11,
      markerUnits: 'userSpaceOnUse',
      orient: 'auto-start-reverse',
    },
    svg('path', { d: 'M0,0.6 L10,5 L0,9.4 z' }),
  );
}
