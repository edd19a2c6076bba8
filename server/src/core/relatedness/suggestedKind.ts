/** Which kind of relation the texts of two patterns suggest. A proposal: only the author knows. */
import type { RelationKind } from '../formats/format.ts';
import { type Pattern, titleOf } from '../library/pattern.ts';
import { titleKeys } from './titleKeys.ts';

/** @param about what the pattern says it is */
export function suggestedKind(pattern: Pattern, other: Pattern, about: string): RelationKind | undefined {
  const { relations } = pattern.format;
  const direction = hierarchyOf(titleOf(pattern), titleOf(other));
  return (
    (direction && relations.find(({ hierarchy }) => hierarchy === direction)) ??
    (depends(about, titleOf(other)) ? relations.find(({ dependsOnTarget }) => dependsOnTarget === true) : undefined) ??
    relations.find(({ symmetric, compatible }) => symmetric && compatible) ??
    relations.find(({ symmetric }) => symmetric)
  );
}

/** The longer title names a special case of the shorter one: "Seed Library for Schools". */
function hierarchyOf(title: string, other: string): RelationKind['hierarchy'] {
  const [own, theirs] = [` ${titleKeys(title).whole} `, ` ${titleKeys(other).whole} `];
  if (own === theirs || own.trim() === '' || theirs.trim() === '') return undefined;
  if (own.includes(theirs)) return 'up';
  return theirs.includes(own) ? 'down' : undefined;
}

/** "It requires a seed library": a verb of need, and the title soon after it. */
function depends(about: string, title: string): boolean {
  const text = about.toLowerCase();
  const name = title.toLowerCase();
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (
      /\b(?:requires?|needs?|depends? on|relies on|rely on|builds? on|presupposes?)\b[^.!?]*$/.test(
        text.slice(Math.max(0, at - 60), at),
      )
    ) {
      return true;
    }
  }
  return false;
}
