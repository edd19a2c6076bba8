/** The visible part of the library: zoom, pan, and moving to a node. */
import type { CameraState } from 'sigma/types';
import type { Direction } from '../keyboard.ts';
import type { PageState } from '../pageProtocol.ts';
import type { Drawing } from './renderer.ts';

type Stored = NonNullable<PageState['libraryCamera']>;

/** `step`: of the zoom; `pan`: in parts of the visible area. */
const MOVES = { step: 1.5, pan: 0.15 };
/** The zoom for a node with its neighbours; 1 shows the whole library. */
const NEAR = { least: 0.12, most: 1 };
const GLIDE_MS = 260;
/** A node closer than this to the edge of the canvas, in pixels, counts as not visible. */
const EDGE = 20;
const PAN: Readonly<Record<Direction, readonly [number, number]>> = { up: [0, 1], down: [0, -1], left: [-1, 0], right: [1, 0] };

export class LibraryCamera {
  constructor(private readonly sigma: () => Drawing | undefined) {}

  get state(): Stored | undefined {
    const state = this.sigma()?.getCamera().getState();
    return state && { x: state.x, y: state.y, scale: state.ratio };
  }

  set state(stored: Stored | undefined) {
    if (stored) this.sigma()?.getCamera().setState({ x: stored.x, y: stored.y, ratio: stored.scale });
  }

  zoom(steps: number): void {
    const camera = this.sigma()?.getCamera();
    if (camera) this.move({ ratio: camera.getBoundedRatio(camera.ratio / MOVES.step ** steps) });
  }

  fit(): void {
    this.move({ x: 0.5, y: 0.5, ratio: 1 });
  }

  pan(direction: Direction): void {
    const camera = this.sigma()?.getCamera();
    const [x, y] = PAN[direction];
    camera?.setState({ x: camera.x + x * MOVES.pan * camera.ratio, y: camera.y + y * MOVES.pan * camera.ratio });
  }

  /** Centres a node, zoomed so that its neighbours are visible. */
  goTo(key: string): void {
    const sigma = this.sigma();
    if (sigma === undefined) return;
    const middle = placeOf(sigma, key);
    const reach = sigma
      .getGraph()
      .neighbors(key)
      .map(neighbour => placeOf(sigma, neighbour))
      .reduce((most, { x, y }) => Math.max(most, Math.abs(x - middle.x), Math.abs(y - middle.y)), 0);
    const wanted = Math.min(NEAR.most, Math.max(NEAR.least, reach * 2.5));
    this.move({ ...middle, ratio: Math.min(wanted, sigma.getCamera().ratio) });
  }

  /** Centres a node if it is not visible. */
  reveal(key: string): void {
    const sigma = this.sigma();
    if (sigma === undefined) return;
    const { x, y } = sigma.graphToViewport(sigma.getGraph().getNodeAttributes(key));
    const { width, height } = sigma.getDimensions();
    const isSeen = x > EDGE && y > EDGE && x < width - EDGE && y < height - EDGE;
    if (!isSeen) this.move(placeOf(sigma, key));
  }

  private move(to: Partial<CameraState>): void {
    const camera = this.sigma()?.getCamera();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) camera?.setState(to);
    else void camera?.animate(to, { duration: GLIDE_MS });
  }
}

/**
 * The position of a node for the camera: the library spans 0 to 1. Computed here because sigma recreates its own with each
 * change.
 */
function placeOf(sigma: Drawing, key: string): { readonly x: number; readonly y: number } {
  return sigma.viewportToFramedGraph(sigma.graphToViewport(sigma.getGraph().getNodeAttributes(key)));
}
