/** Phrases that do not belong in texts for people, because they are not idiomatic English, and what to write instead. */

export interface Habit {
  readonly phrase: RegExp;
  readonly instead: string;
  readonly wrong: string;
  /** A similar text that is correct. */
  readonly right: string;
}

export const HABITS: readonly Habit[] = [
  {
    phrase: /\bstands? (?:twice|here|in (?:the|one|two|a) (?:text|body|list|wrong place|place))\b/i,
    instead: 'Text does not stand anywhere: "in the body", "is listed twice".',
    wrong: 'The conflict stands in the text.',
    right: '`{0}` stands for the first argument.',
  },
  {
    phrase: /(?<!\bthere )\b(?:is|are|was|were) no (?!longer\b|more\b|later\b|earlier\b)[a-z]/i,
    instead: 'To negate a noun, write "is not a".',
    wrong: 'Files that are no patterns are ignored.',
    right: 'There is no fix: the id is no longer known.',
  },
  {
    phrase: /\b(?:not|never|nor|nothing|nobody|cannot|neither)\b[^.;:]*, too\b/i,
    instead: 'After a negation, write "either".',
    wrong: 'The other pattern does not say it, too.',
    right: 'The other pattern is missing, too.',
  },
  {
    phrase: /\bfurther (?:values|keys|patterns|files|problems|names)\b/i,
    instead: 'More of the same kind is "additional".',
    wrong: 'Further values can be listed.',
    right: 'A frontmatter that appears further down is moved.',
  },
  {
    phrase: /\b(?:that|which|values) (?:is|are) right\b/i,
    instead: 'A value is "allowed", "valid" or "correct".',
    wrong: 'Values that are right are listed.',
    right: 'The value is on the right.',
  },
  {
    phrase: /\bwho points? (?:here|to)\b/i,
    instead: 'Relations to a pattern are its "incoming relations".',
    wrong: 'Shows who points here.',
    right: 'The relation points to a pattern.',
  },
  {
    phrase: /\bgo(?:es)? away\b/i,
    instead: 'Text "is removed".',
    wrong: 'The comment goes away with it.',
    right: 'The link goes to another page.',
  },
  {
    phrase: /\b(?:is|are) written like\b/i,
    instead: 'Say what to do: "Use a date such as".',
    wrong: 'A date is written like 2026-01-28.',
    right: 'The date is written in UTC.',
  },
  {
    phrase: /\bholds? (?:a|an|the|no|nothing|what|all|most|one|its|texts?)\b/i,
    instead: 'A container "contains" something.',
    wrong: 'The map holds the field.',
    right: 'The same holds for comments.',
  },
  {
    phrase: /\bslips? of the pen\b|\bwith a slip\b/i,
    instead: 'A wrong spelling is "misspelled".',
    wrong: 'A slug with a slip in it.',
    right: 'A misspelled slug slips through.',
  },
  {
    phrase: /\bmend(?:s|ed|ing)?\b/i,
    instead: 'Problems are "fixed" or "corrected".',
    wrong: 'The first fix mends it.',
    right: 'We recommend the first fix.',
  },
  {
    phrase: /\bweb address(?:es)?\b/i,
    instead: 'It is a "URL".',
    wrong: 'This is not a web address.',
    right: 'This is not a URL.',
  },
  {
    phrase: /\bfull stops?\b|\btable calculation\b/i,
    instead: 'Use the technical term: "dot", "spreadsheet".',
    wrong: 'A full stop instead of a colon.',
    right: 'A dot instead of a colon.',
  },
  {
    phrase: /\bthe author alone\b|\bknown to the author\b/i,
    instead: 'Put the subject first: "only the author knows".',
    wrong: 'Which one is meant is known to the author alone.',
    right: 'Only the author knows which one is meant.',
  },
  {
    phrase: /\bthat is, (?:is|are)\b/i,
    instead: 'Choose one of the two statements.',
    wrong: 'A generalizes from, that is, is a special case of, B.',
    right: 'A is a special case of B.',
  },
  {
    phrase: /\b(?:is|are) left alone\b|\bwhatever (?:it|they) says?\b/i,
    instead: 'A tool "ignores" something, or treats it "always" in the same way.',
    wrong: 'Other files are left alone.',
    right: 'Other files are ignored.',
  },
  {
    phrase: /\bmirror(?:s|ed)?\b/i,
    instead: 'The opposite of a relation is its "inverse".',
    wrong: 'Relations without mirror are dashed.',
    right: 'Relations without an inverse are dashed.',
  },
  {
    phrase: /\banew\b/i,
    instead: 'Use "again".',
    wrong: 'The library is arranged anew.',
    right: 'The library is arranged again.',
  },
  {
    phrase: /\bin a circle\b|\bcircles? of (?:parents|imports|relations)\b/i,
    instead: 'A path that returns to its start is a "cycle".',
    wrong: 'Parents in a circle are red.',
    right: 'Circles of stewards meet monthly.',
  },
  {
    phrase: /\bsays? so\b/i,
    instead: 'Name what is stated: "states the relation".',
    wrong: 'Only one side says so.',
    right: 'The field says something else.',
  },
  {
    phrase: /\b(?:take|taken) (?:the \w+ |it |them )?(?:along|with you)\b|\bin vain\b/i,
    instead: 'Use the usual word: "export", "without success", "unknown".',
    wrong: 'Relations name these in vain.',
    right: 'The relations name unknown patterns.',
  },
  {
    phrase: /\bwho(?:m|se)?ever\b/i,
    instead: 'Name the subject: "the caller", "the reader".',
    wrong: 'Whoever asks for it gets it.',
    right: 'List who uses it.',
  },
];

/** The habits found in a text, each with the words in which it occurs. */
export function habitsIn(text: string): readonly string[] {
  const prose = text.replace(/\s+/g, ' ');
  return HABITS.flatMap(({ phrase, instead }) => {
    const found = phrase.exec(prose);
    if (found === null) return [];
    const { index } = found;
    return [`"${prose.slice(Math.max(0, index - 30), index + 50)}": ${instead}`];
  });
}
