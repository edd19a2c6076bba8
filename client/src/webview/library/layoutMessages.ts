/** The messages between the page and the layout worker. */

export type ToWorker =
  | {
      readonly kind: 'start';
      /** The matrices of ForceAtlas2. */
      readonly nodes: Float32Array;
      readonly edges: Float32Array;
      readonly settings: object;
      readonly steps: number;
      /** The space that each node needs; absent when only a few move, and the others keep their positions. */
      readonly radii: Float32Array | undefined;
    }
  /** The page requests the current positions. */
  | { readonly kind: 'ask' };

/** Numbers for each node in its matrix. */
export const NODE_PARTS = 10;

export interface FromWorker {
  readonly nodes: Float32Array;
  readonly isDone: boolean;
}
