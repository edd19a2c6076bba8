declare module 'graphology-layout-forceatlas2/iterate.js' {
  /** Takes one step: changes `nodes` in place. */
  const iterate: (settings: object, nodes: Float32Array, edges: Float32Array) => void;
  export default iterate;
}

/** The text of the worker's script. */
declare const LAYOUT_WORKER: string;
