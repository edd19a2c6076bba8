/** Zoom and pan of the graph, by wheel, drag, keys and buttons. */
import { setAttributes } from './dom.ts';
import { type Box, middleOf, type Point, type Size, scaleToFit } from './geometry.ts';
import { Glide, type Motion } from './glide.ts';
import { MARGIN } from './layout.ts';

export interface Transform extends Point {
  readonly scale: number;
}

const SCALE = { least: 0.15, most: 3, readable: 0.6, step: 1.2 };
/** A shorter drag is a click. */
const CLICK_PIXELS = 4;
const WHEEL_LINE_PIXELS = 20;

export class View {
  private transform: Transform = { x: 0, y: 0, scale: 1 };
  /** The visible part after all animations. */
  goal: Transform = this.transform;
  private readonly glide = new Glide();
  private known: Size | undefined;
  /** True once the user has zoomed or panned: new data then does not move the view. */
  isChosen = false;
  /** True during a drag, until after its click event. */
  isDragging = false;

  constructor(
    private readonly surface: SVGSVGElement,
    private readonly content: SVGGElement,
    /** The user has zoomed or panned, and the animation is over. */
    private readonly onChosen: () => void = () => {},
  ) {
    new ResizeObserver(() => {
      this.known = undefined;
    }).observe(surface);
    surface.addEventListener('wheel', event => this.onWheel(event), { passive: false });
    surface.addEventListener('pointerdown', event => this.onPress(event));
  }

  /** In CSS pixels; 0 while the graph is not shown. */
  get size(): Size {
    // Cached, because reading it between changes would make the browser lay out the page each time.
    if (!this.known?.width) this.known = { width: this.surface.clientWidth, height: this.surface.clientHeight };
    return this.known;
  }

  /** The position of a box of the graph in the view. */
  onScreen({ x, y, width, height }: Box): Box {
    const { scale, x: left, y: top } = this.transform;
    return { x: x * scale + left, y: y * scale + top, width: width * scale, height: height * scale };
  }

  /** Shows the whole graph if it stays readable, with `center` near the middle. */
  fit(bounds: Box, center: Box, motion: Motion): void {
    this.isChosen = false;
    const { width, height } = this.size;
    if (width === 0 || height === 0) return;
    const scale = Math.max(scaleToFit(bounds, this.size, MARGIN), SCALE.readable);
    const shift = (start: number, length: number, middle: number, room: number): number => {
      const slack = room - (length + 2 * MARGIN) * scale;
      // If the graph does not fit, the centre is in the middle.
      if (slack < -1) return room / 2 - middle * scale;
      const wanted = room / 2 - ((middle + start + length / 2) / 2) * scale;
      const least = (MARGIN - start) * scale;
      return Math.min(least + Math.max(0, slack), Math.max(least, wanted));
    };
    const middle = middleOf(center);
    const x = shift(bounds.x, bounds.width, middle.x, width);
    const y = shift(bounds.y, bounds.height, middle.y, height);
    this.moveTo({ scale, x, y }, motion);
  }

  /** Shows a graph that fits the view without scaling. */
  reset(motion: Motion): void {
    this.isChosen = false;
    this.moveTo({ x: 0, y: 0, scale: 1 }, motion);
  }

  /** Restores an earlier choice. */
  restore(transform: Transform): void {
    this.isChosen = true;
    this.glide.stop();
    this.goTo(transform);
  }

  zoom(steps: number): void {
    this.isChosen = true;
    this.moveTo(this.zoomed(SCALE.step ** steps, { x: this.size.width / 2, y: this.size.height / 2 }));
  }

  pan(x: number, y: number): void {
    this.isChosen = true;
    this.moveTo({ ...this.transform, x: this.transform.x + x, y: this.transform.y + y });
  }

  /** Moves the least distance that makes this box visible. */
  reveal(box: Box): void {
    const { scale, x, y } = this.transform;
    const { width, height } = this.size;
    const shift = (start: number, length: number, room: number): number => {
      if (start < MARGIN) return MARGIN - start;
      return Math.min(0, Math.max(room - MARGIN - (start + length), MARGIN - start));
    };
    const dx = shift(box.x * scale + x, box.width * scale, width);
    const dy = shift(box.y * scale + y, box.height * scale, height);
    if (dx !== 0 || dy !== 0) this.moveTo({ scale, x: x + dx, y: y + dy });
  }

  private zoomed(factor: number, around: Point): Transform {
    const { x, y, scale } = this.transform;
    const next = Math.min(SCALE.most, Math.max(SCALE.least, scale * factor));
    const ratio = next / scale;
    return { scale: next, x: around.x - (around.x - x) * ratio, y: around.y - (around.y - y) * ratio };
  }

  private moveTo(to: Transform, motion: Motion = 'glide'): void {
    const from = this.transform;
    this.goal = to;
    this.glide.run(
      t =>
        this.apply({
          x: from.x + (to.x - from.x) * t,
          y: from.y + (to.y - from.y) * t,
          scale: from.scale + (to.scale - from.scale) * t,
        }),
      motion,
    );
    this.onChosen();
  }

  /** At once, without gliding. */
  private goTo(transform: Transform): void {
    this.goal = transform;
    this.apply(transform);
  }

  private apply(transform: Transform): void {
    this.transform = transform;
    const { x, y, scale } = transform;
    setAttributes(this.content, { transform: `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(4)})` });
  }

  /** The wheel zooms at the pointer; with Shift, or sideways, it pans. */
  private onWheel(event: WheelEvent): void {
    event.preventDefault();
    this.glide.stop();
    this.isChosen = true;
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? WHEEL_LINE_PIXELS : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.shiftKey || Math.abs(dx) > Math.abs(dy)) {
      const { scale, x, y } = this.transform;
      const sideways = event.shiftKey && dx === 0;
      this.goTo({ scale, x: x - (sideways ? dy : dx), y: y - (sideways ? 0 : dy) });
      this.onChosen();
      return;
    }
    const { left, top } = this.surface.getBoundingClientRect();
    // A pinch is reported as a wheel event with Ctrl, in smaller steps.
    const factor = Math.exp(-dy * (event.ctrlKey ? 0.01 : 0.0016));
    this.goTo(this.zoomed(factor, { x: event.clientX - left, y: event.clientY - top }));
    this.onChosen();
  }

  private onPress(press: PointerEvent): void {
    if (press.button !== 0) return;
    this.isDragging = false;
    const start = this.transform;
    const listening = new AbortController();
    const { signal } = listening;
    const onMove = (event: PointerEvent): void => {
      const [dx, dy] = [event.clientX - press.clientX, event.clientY - press.clientY];
      if (!this.isDragging && Math.hypot(dx, dy) < CLICK_PIXELS) return;
      if (!this.isDragging) {
        this.isDragging = true;
        this.isChosen = true;
        this.glide.stop();
        this.surface.setPointerCapture(press.pointerId);
        this.surface.classList.add('dragging');
      }
      this.goTo({ ...start, x: start.x + dx, y: start.y + dy });
    };
    const onEnd = (): void => {
      listening.abort();
      this.surface.classList.remove('dragging');
      if (this.isDragging) this.onChosen();
    };
    this.surface.addEventListener('pointermove', onMove, { signal });
    this.surface.addEventListener('pointerup', onEnd, { signal });
    this.surface.addEventListener('pointercancel', onEnd, { signal });
  }
}
