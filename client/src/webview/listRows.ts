/** The rows of a list of relations, from the graph or from the host, and their filter. Pure. */
import type { RelationList } from '../../../server/src/protocol.ts';
import type { RelationGroup } from './groups.ts';
import type { RelationMark } from './relationMarks.ts';
import type { StatedMark } from './sceneParts.ts';

export interface ListRow extends StatedMark {
  /** `GraphNode.key` */
  readonly key: string;
  readonly title: string;
  readonly domain: string;
  /** The pattern does not exist. */
  readonly isDead: boolean;
  /** It is outside of the library, and known. */
  readonly isElsewhere: boolean;
  /** Whether it is new or gone since an earlier state, if that is marked. */
  readonly change?: RelationMark | undefined;
}

/** Who states the relations that are listed. */
export type Side = 'all' | 'here' | 'there';

export function rowsOfGroup({ rows }: RelationGroup): readonly ListRow[] {
  return rows.map(({ node, edge }) => ({
    key: node.key,
    title: node.title,
    domain: node.domain ?? '',
    isDead: node.ghost,
    isElsewhere: node.elsewhere === true,
    statedBy: edge.statedBy,
    oneSided: edge.oneSided,
    change: edge.change,
  }));
}

/** The whole list from the host, with the marks of the graph: what is gone comes first. */
export function withMarksOf(group: RelationGroup, list: readonly ListRow[]): readonly ListRow[] {
  const marked = rowsOfGroup(group).filter(({ change }) => change !== undefined);
  const marks = new Map(marked.map(({ key, change }) => [key, change]));
  const gone = marked.filter(({ change }) => change === 'removed');
  return marks.size === 0 ? list : [...gone, ...list.map(row => ({ ...row, change: marks.get(row.key) }))];
}

const STATED = { here: 1, there: 2, oneSided: 4, elsewhere: 8 };

export function rowsOfList({ keys, titles, domains, stated }: RelationList): readonly ListRow[] {
  return keys.map((key, index) => {
    const marks = stated[index] ?? 0;
    const isHere = (marks & STATED.here) !== 0;
    const isElsewhere = (marks & STATED.elsewhere) !== 0;
    return {
      key,
      title: titles[index] ?? key,
      domain: domains[index] ?? '',
      isDead: key.startsWith('dead:') && !isElsewhere,
      isElsewhere,
      statedBy: isHere ? ((marks & STATED.there) !== 0 ? 'both' : 'source') : 'target',
      oneSided: (marks & STATED.oneSided) !== 0,
    };
  });
}

/** @param words all of them must occur in the title or the domain, in any case */
export function matching(rows: readonly ListRow[], words: string, side: Side): readonly ListRow[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  return rows.filter(
    ({ title, domain, statedBy }) =>
      (side === 'all' || (side === 'here') === (statedBy !== 'target')) &&
      wanted.every(word => `${title} ${domain}`.toLowerCase().includes(word)),
  );
}
