import { scalarField } from '../document/patternDocument.ts';
import { named } from '../library/pattern.ts';
import type { DocumentRule } from '../rule.ts';
import { message, type Span, spanOf, textOf } from '../text.ts';

const tension = (title: string, field: string) =>
  `---\nlifecycle:\ntitle: ${title}\nontology:\n  search_hints:\n    primary_tension: ${field}\n---\n`;

export const meaninglessTension: DocumentRule = {
  kind: 'document',
  id: 'meaningless-tension',
  title: 'Conflict made of words of the title',
  severity: 'hint',
  reads: 'frontmatter',
  docs: `A conflict names two needs of people that cannot both be met, and searches find patterns by it. Two words of
the title with "vs." between them are not a conflict: "Seed vs. Library" says nothing about a seed library. Reported is
a conflict of two single words of the title, the second of which is the last one. Nothing is reported if the title
itself sets the two against each other, as "Seeds and Money" and "Sharing Without Shame" do. If one side is only a
word such as "the" or "of", it is a warning. The rule cannot know whether two words of the title happen to name the
conflict, so it is a hint. There is no fix, because only the author knows the conflict.`,
  examples: {
    valid: [
      { text: tension('Seed Library', 'Openness vs. Protection') },
      { text: tension('Seed Library', 'Seed Owners vs. Library') },
      { text: tension('Seeds and Money', 'Seeds vs. Money') },
      { text: tension('Sharing Seeds vs. Selling', 'Seeds vs. Selling') },
      { text: tension('Sharing Without Any Shame', 'Sharing vs. Shame') },
      { text: tension('Sharing as a Habit Not Duty', 'Sharing vs. Duty') },
      { text: tension('Doors', 'In vs. Out') },
      { text: tension('Seed Library', '') },
      { text: tension('Seed Library', 'Openness') },
    ],
    invalid: [
      { text: tension('Seed Library', '[|Seed vs. Library|]') },
      { text: tension('"Seed-Library in Small Towns"', "'[|seed versus towns|]'") },
      { text: tension("The Town's Seed Library", '[|Town vs Library|] # for now') },
      { text: tension('Seed Library', '[|The vs. Life|]') },
      { text: tension('Seed Library', '"[|Protection vs. of|]"') },
    ],
  },
  *check(document) {
    for (const { statement } of document.format.sections) {
      const scalar = statement?.field === undefined ? undefined : scalarField(document, statement.field);
      const sides = scalar && SIDES.exec(scalar.text);
      if (scalar === undefined || !sides) continue;
      const [, first = '', second = ''] = sides;
      const [empty, ...others] = [first, second].filter(isFunctionWord);
      const span = withoutQuotes(document.text, scalar.span);
      if (empty !== undefined && others.length === 0) {
        yield { span, severity: 'warning', message: message('"{0}" is not a side of a conflict.', empty) };
      } else if (repeats(named(document, 'title')?.value ?? '', first, second)) {
        yield { span, message: message('The conflict only repeats the words "{0}" and "{1}" of the title.', first, second) };
      }
    }
  },
};

/** Two single words. */
const SIDES = /^\s*([^\s"'()-]{1,40})\s+(?:[vV][sS]?\.?|versus)\s+([^\s"'().-]{1,40})[\s.]*$/;

/** Words that no need is named by. "In" and "for" are not among them: "in vs. out" is a conflict. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set('a an the of and or but as at is are'.split(' '));

function isFunctionWord(side: string): boolean {
  return FUNCTION_WORDS.has(side.toLowerCase());
}

/** True if the title contains the first word and ends with the second, and does not contrast them itself. */
function repeats(title: string, first: string, second: string): boolean {
  const words = title
    .toLowerCase()
    .split(BETWEEN_WORDS)
    .filter(word => word !== '');
  const at = words.indexOf(first.toLowerCase());
  if (at === -1 || at === words.length - 1 || words.at(-1) !== second.toLowerCase()) return false;
  const between = words.slice(at + 1, -1);
  const [next = ''] = between;
  return !CONTRASTS.has(next) && !(between.length === 1 && JOINTS.has(next)) && between.at(-1) !== 'not';
}

const BETWEEN_WORDS = /[\s"'()&/:;,.!?\u2010-\u2027-]+/;
/** Between two words of the title, alone. */
const JOINTS: ReadonlySet<string> = new Set(['and', 'or', 'to', 'vs', 'versus']);
/** After the first word, whatever follows. */
const CONTRASTS: ReadonlySet<string> = new Set(['without', 'despite', 'against', 'beyond']);

function withoutQuotes(text: string, span: Span): Span {
  return /^["']/.test(textOf(text, span)) ? spanOf(span.start + 1, span.end - 1) : span;
}
