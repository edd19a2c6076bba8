/** What the page and the worker that moves the nodes say to each other. */

export type ToWorker =
  | {
      readonly kind: 'start';
      /** The matrices of ForceAtlas2. */
      readonly nodes: Float32Array;
      readonly edges: Float32Array;
      readonly settings: object;
      readonly steps: number;
      /** How much room each node needs; absent when only a few move, and the others stay where they are. */
      readonly radii: Float32Array | undefined;
    }
  /** The page is ready to draw: where are the nodes? */
  | { readonly kind: 'ask' };

/** Numbers for each node in its matrix. */
export const NODE_PARTS = 10;

export interface FromWorker {
  readonly nodes: Float32Array;
  readonly isDone: boolean;
}
