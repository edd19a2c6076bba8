/** What is settled about a generated pattern before any text is written, so that others can refer to it. */
import type { InventedText } from './inventedText.ts';
import type { Random } from './random.ts';

export type LibrarySize = 'full' | 'short';

export interface PatternPlan {
  readonly index: number;
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly eightSections: boolean;
  /** 1-5. */
  readonly score: number;
}

/** What the texts are made with. */
export interface Making {
  readonly plans: readonly PatternPlan[];
  readonly random: Random;
  readonly text: InventedText;
  readonly size: LibrarySize;
}

/** One in so many: the shares of the real library. */
export const ONE_IN = {
  eightSections: 7,
  /** A scalar where a list belongs. */
  scalar: 7,
  missingSection: 8,
  headingPrompt: 8,
  scoreMismatch: 22,
  deadRelation: 20,
  mangledLink: 80,
  frontmatterComment: 10,
  flowLists: 2,
  fence: 40,
  table: 5,
} as const;

const ID_CHARACTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** An id of the right form; deterministic, not a real TypeID. */
export function generateId(random: Random): string {
  return `pat_01${random.characters(ID_CHARACTERS, 24)}`;
}

export function planPatterns(count: number, random: Random, text: InventedText): readonly PatternPlan[] {
  const titles = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    let title = text.name(3);
    while (titles.has(title.toLowerCase())) title = text.name(4);
    titles.add(title.toLowerCase());
    return {
      index,
      id: generateId(random),
      slug: title.toLowerCase().replaceAll(' ', '-'),
      title,
      eightSections: random.oneIn(ONE_IN.eightSections),
      score: 2 + random.below(4),
    };
  });
}
