/** Animates a change, or applies it at once for users who prefer reduced motion. */

const DURATION_MS = 240;

const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
/** Cached: asking the browser makes it recompute all styles. */
let isMotionReduced = reducedMotion.matches;
reducedMotion.addEventListener('change', ({ matches }) => {
  isMotionReduced = matches;
});

/** `jump`: when nothing was visible before, and when the size of the view has changed. */
export type Motion = 'glide' | 'jump';

export class Glide {
  private frame: number | undefined;

  /** @param step draws the state at `t`, which goes from 0 to 1 and always reaches 1 unless another run replaces this one */
  run(step: (t: number) => void, motion: Motion = 'glide'): void {
    this.stop();
    if (motion === 'jump' || isMotionReduced || document.hidden) {
      step(1);
      return;
    }
    const start = performance.now();
    const next = (now: number): void => {
      const t = Math.min(1, Math.max(0, (now - start) / DURATION_MS));
      this.frame = t < 1 ? requestAnimationFrame(next) : undefined;
      step(1 - (1 - t) ** 3);
    };
    step(0);
    this.frame = requestAnimationFrame(next);
  }

  stop(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.frame = undefined;
  }
}
