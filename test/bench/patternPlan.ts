/** The properties of a generated pattern that are determined before its text, so that others can refer to it. */
import type { InventedText } from './inventedText.ts';
import { PUBLIC_CLASSIC, PUBLIC_V7, SHARES } from './publicShape.ts';
import type { Random } from './random.ts';

export type LibrarySize = 'full' | 'short';

/** `mixed`: flat frontmatters and v7 in the shares of the public library. */
export type LibraryFormats = 'mixed' | 'classic';

export type Family = 'classic' | 'v7';

export interface PatternPlan {
  readonly family: Family;
  /** Among the patterns of its family. */
  readonly position: number;
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  /** 1-5. */
  readonly score: number;
  /**
   * How special a pattern is, 0 to 1: parents are more general. Without such an order a hierarchy of random relations
   * would be one large cycle.
   */
  readonly level: number;
}

export interface LibraryPlan {
  readonly patterns: readonly PatternPlan[];
  readonly classic: readonly PatternPlan[];
  readonly v7: readonly PatternPlan[];
  /** Ids of removed patterns, which relations still name. */
  readonly deadIds: readonly string[];
}

/** What the texts are made with. */
export interface Making {
  readonly plan: LibraryPlan;
  readonly random: Random;
  readonly text: InventedText;
  readonly size: LibrarySize;
}

const DEAD_IDS = 33;
const ID_CHARACTERS = '0123456789abcdefghjkmnpqrstvwxyz';

export function planLibrary(count: number, formats: LibraryFormats, random: Random, text: InventedText): LibraryPlan {
  const titles = new Set<string>();
  const plans: Record<Family, PatternPlan[]> = { classic: [], v7: [] };
  const patterns = Array.from({ length: count }, (_, index): PatternPlan => {
    let title = text.name(3);
    while (titles.has(title.toLowerCase())) title = text.name(4);
    titles.add(title.toLowerCase());
    const family = formats === 'classic' ? 'classic' : familyAt(index);
    const position = plans[family].length;
    const plan: PatternPlan = {
      family,
      position,
      id: generateId(random),
      slug: title.toLowerCase().replaceAll(' ', '-'),
      title,
      score: random.chance(SHARES.scoreOfFour) ? 4 : 3,
      level: (family === 'v7' && isSecondOfCycle(position) ? plans.v7.at(-1)?.level : undefined) ?? random.below(1000) / 1000,
    };
    plans[family].push(plan);
    return plan;
  });
  return {
    patterns,
    ...plans,
    deadIds: Array.from({ length: DEAD_IDS }, () => generateId(random)),
  };
}

const BETWEEN_CYCLES = Math.round(2 / SHARES.cycle);

/** The other of two v7 patterns that call each other their parent. */
export function cyclePartner({ position }: PatternPlan, { v7 }: LibraryPlan): PatternPlan | undefined {
  if (isSecondOfCycle(position)) return v7[position - 1];
  return isSecondOfCycle(position + 1) ? v7[position + 1] : undefined;
}

function isSecondOfCycle(position: number): boolean {
  return position % BETWEEN_CYCLES === BETWEEN_CYCLES - 1;
}

/** Spreads the two families evenly, so that any part of a library has the same mix. */
function familyAt(index: number): Family {
  const classicBefore = (position: number) => Math.floor((position * PUBLIC_CLASSIC) / (PUBLIC_CLASSIC + PUBLIC_V7));
  return classicBefore(index + 1) > classicBefore(index) ? 'classic' : 'v7';
}

/** An id of the right form; deterministic, not a real TypeID. */
function generateId(random: Random): string {
  return `pat_01${random.characters(ID_CHARACTERS, 24)}`;
}
