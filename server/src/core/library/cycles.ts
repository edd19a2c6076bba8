/** Finds the cycles of a directed graph with Tarjan's algorithm. */

export interface OrderedGroups {
  /** The groups of numbers that can all reach each other, with at least two members. */
  readonly groups: readonly (readonly number[])[];
  /** A topological order: where a number leads, the rank is lower, except within a group. From 0. */
  readonly ranks: Int32Array;
}

/**
 * @param count of the numbers: 0 to `count - 1`
 * @param next where each leads
 */
export function orderedGroups(count: number, next: (from: number) => readonly number[]): OrderedGroups {
  const order = new Int32Array(count).fill(UNSEEN);
  const lowest = new Int32Array(count);
  const isOpen = new Uint8Array(count);
  const open: number[] = [];
  const groups: number[][] = [];
  const ranks = new Int32Array(count);
  let rank = 0;
  let seen = 0;
  for (let root = 0; root < count; root++) {
    if (order[root] !== UNSEEN) continue;
    // No recursion: a chain of parents may be as long as the library.
    const path: Visit[] = [enter(root)];
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const to = visit.targets[visit.done++];
      if (to === undefined) {
        path.pop();
        leave(visit.node, path.at(-1)?.node);
      } else if (order[to] === UNSEEN) {
        path.push(enter(to));
      } else if (isOpen[to] === 1) {
        lower(visit.node, order[to] ?? 0);
      }
    }
  }
  return { groups, ranks };

  function enter(node: number): Visit {
    order[node] = lowest[node] = seen++;
    isOpen[node] = 1;
    open.push(node);
    return { node, targets: next(node), done: 0 };
  }

  function leave(node: number, parent: number | undefined): void {
    if (parent !== undefined) lower(parent, lowest[node] ?? 0);
    if (lowest[node] !== order[node]) return;
    const group = open.splice(open.lastIndexOf(node));
    for (const member of group) {
      isOpen[member] = 0;
      ranks[member] = rank;
    }
    rank++;
    if (group.length > 1) groups.push(group);
  }

  function lower(node: number, to: number): void {
    lowest[node] = Math.min(lowest[node] ?? 0, to);
  }
}

const UNSEEN = -1;

interface Visit {
  readonly node: number;
  readonly targets: readonly number[];
  done: number;
}
