/** Counts what is asked of the core, on its face: every function does what it always does, and is counted. */
import type * as core from '../../../server/src/core/index.ts';

type Core = typeof core;

export interface Work {
  /** Texts that were parsed. */
  readonly parsed: number;
  /** Texts that the rules looked at. */
  readonly checkedTexts: number;
  /** Patterns that the rules about the library looked at. */
  readonly checkedPatterns: number;
  /** Files that were read. */
  readonly read: number;
  /** Patterns that look-ups in the library handed out. */
  readonly lookedUp: number;
}

class Counter {
  parsed = 0;
  checkedTexts = 0;
  checkedPatterns = 0;
  read = 0;
  lookedUp = 0;

  counts(): Work {
    const { parsed, checkedTexts, checkedPatterns, read, lookedUp } = this;
    return { parsed, checkedTexts, checkedPatterns, read, lookedUp };
  }

  reset(): void {
    this.parsed = 0;
    this.checkedTexts = 0;
    this.checkedPatterns = 0;
    this.read = 0;
    this.lookedUp = 0;
  }
}

export const work = new Counter();

export function counted(original: Core): Core {
  return {
    ...original,
    parsePattern: (...args) => {
      work.parsed++;
      return original.parsePattern(...args);
    },
    lintDocument: (...args) => {
      work.checkedTexts++;
      return original.lintDocument(...args);
    },
    lintPattern: (...args) => {
      work.checkedPatterns++;
      return original.lintPattern(...args);
    },
    Library: countedLibrary(original.Library),
  };
}

function countedLibrary(Library: Core['Library']): Core['Library'] {
  return class extends Library {
    override *patterns() {
      for (const pattern of super.patterns()) yield countedItem(pattern);
    }
    override get(uri: string) {
      return countedItem(super.get(uri));
    }
    override withId(id: string) {
      return countedItems(super.withId(id));
    }
    override withSlug(slug: string) {
      return countedItems(super.withSlug(slug));
    }
    override withName(name: string) {
      return countedItems(super.withName(name));
    }
    override incoming(pattern: core.Pattern) {
      return countedItems(super.incoming(pattern));
    }
    override naming(target: string) {
      return countedItems(super.naming(target));
    }
    override linkingTo(slug: string) {
      return countedItems(super.linkingTo(slug));
    }
    override valuesInUse(path: string) {
      return countedItems(super.valuesInUse(path));
    }
  };
}

function countedItem<T>(item: T): T {
  work.lookedUp++;
  return item;
}

function countedItems<T>(items: readonly T[]): readonly T[] {
  work.lookedUp += items.length;
  return items;
}
