declare module 'graphology-layout-forceatlas2/webworker.js' {
  /** Needs nothing from outside: its text is the script of the worker. Each message runs one step. */
  const worker: () => void;
  export default worker;
}
