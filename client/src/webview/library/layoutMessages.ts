/** What the page and the worker that moves the nodes say to each other. */

export type ToWorker =
  | {
      readonly kind: 'start';
      /** The matrices of ForceAtlas2. */
      readonly nodes: Float32Array;
      readonly edges: Float32Array;
      readonly settings: object;
      readonly steps: number;
    }
  /** The page is ready to draw: where are the nodes? */
  | { readonly kind: 'ask' };

export interface FromWorker {
  readonly nodes: Float32Array;
  readonly isDone: boolean;
}
