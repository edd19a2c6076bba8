/**
 * What a library is compared with, and what its files have lost since. Nothing is compared here: that is done in the background,
 * and while somebody types, the losses only move with the text.
 */
import type { FormerOwner, History, RuleFinding, Span } from './core/index.ts';

/** An earlier state, and what the files of now have lost since. */
export interface Comparison {
  readonly history: History | undefined;
  /** By URI. */
  readonly losses: ReadonlyMap<string, readonly RuleFinding[]>;
}

export const NO_COMPARISON: Comparison = { history: undefined, losses: new Map() };

export class LibraryComparison {
  /** The patterns that had ids which no pattern has now, by id in lower case: found in the background. */
  formerOwners: ReadonlyMap<string, readonly FormerOwner[]> = new Map();
  private current: Comparison = NO_COMPARISON;

  /** The earlier state that losses are found against. */
  get history(): History | undefined {
    return this.current.history;
  }

  /** What was found last. */
  get losses(): Comparison['losses'] {
    return this.current.losses;
  }

  /** How many losses there are. */
  get count(): number {
    let count = 0;
    for (const losses of this.losses.values()) count += losses.length;
    return count;
  }

  lossesIn(uri: string): readonly RuleFinding[] {
    return this.losses.get(uri) ?? [];
  }

  /** @returns the files whose losses may be other ones now */
  replace(comparison: Comparison): ReadonlySet<string> {
    const uris = new Set([...this.losses.keys(), ...comparison.losses.keys()]);
    this.current = comparison;
    return uris;
  }

  /** A text has changed: its losses move with its lines. */
  move(uri: string, before: string, now: string): void {
    const losses = this.losses.get(uri);
    if (losses === undefined || before === now) return;
    const moved = mover(before, now);
    const inNow = (finding: RuleFinding): RuleFinding => ({
      ...finding,
      span: moved(finding.span),
      ...(finding.related
        ? { related: finding.related.map(place => ('kind' in place.at ? place : { ...place, at: moved(place.at) })) }
        : {}),
    });
    this.current = { history: this.history, losses: new Map([...this.losses, [uri, losses.map(inNow)]]) };
  }
}

/** Maps spans of a text to those of the next one, which differs in one place. */
function mover(before: string, now: string): (span: Span) => Span {
  const shortest = Math.min(before.length, now.length);
  let start = 0;
  while (start < shortest && before.charCodeAt(start) === now.charCodeAt(start)) start++;
  let after = 0;
  while (after < shortest - start && before.charCodeAt(before.length - 1 - after) === now.charCodeAt(now.length - 1 - after))
    after++;
  const end = before.length - after;
  const offset = (at: number) => (at <= start ? at : at >= end ? at + now.length - before.length : start);
  return span => {
    const from = offset(span.start);
    return { start: from, end: Math.max(from, offset(span.end)) };
  };
}
