/** The overall score that a sentence states: `The pattern scores a 3 out of 5 on the commons alignment scale.` */
import { type Span, spanOf, textOf } from '../text.ts';
import { headingsIn } from './markdown.ts';
import { isProse, type OverallScore } from './overallScore.ts';
import type { PatternDocument } from './patternDocument.ts';
import { gluedHeading } from './sectionNames.ts';

/** True if the body states an overall score, on a line of its own or in a sentence. */
export function statesScore(document: PatternDocument): boolean {
  return document.overallScores.length > 0 || scoreSentences(document).length > 0;
}

/** All overall scores of a body, those in sentences as well, in order. */
export function statedScores(document: PatternDocument): readonly OverallScore[] {
  const { overallScores } = document;
  const inSentences = scoreSentences(document).filter(
    ({ score }) => !overallScores.some(({ span }) => span.start <= score.span.start && score.span.end <= span.end),
  );
  return [...overallScores, ...inSentences].sort((a, b) => a.span.start - b.span.start);
}

/**
 * The sentences of the assessment that state an overall score, in order. An alignment score is one everywhere in it; a
 * plain score is only one in the paragraphs before its first subsection, because lists and subsections state the scores
 * of dimensions.
 */
export function scoreSentences(document: PatternDocument): readonly OverallScore[] {
  const { text, markdown } = document;
  const scores: OverallScore[] = [];
  for (const body of assessments(document)) {
    const [inner] = headingsIn(markdown, body);
    const paragraphsEnd = Math.min(body.end, inner?.span.start ?? body.end);
    for (const { index: at } of textOf(text, body).matchAll(WORD)) {
      const index = body.start + at;
      const before = text.slice(Math.max(body.start, index - LOOK), index);
      const isAlignment = ALIGNMENT_BEFORE.test(before);
      const score = scoreAt(text, index, isAlignment ? ALIGNMENT_SCORE : PLAIN_SCORE, before);
      if (score === undefined || !isProse(document, index)) continue;
      if (isAlignment || (index < paragraphsEnd && isPlainLine(text, index))) scores.push(score);
    }
  }
  return scores;
}

/** The texts of the assessment; the heading of one may be glued to other text on its line. */
function assessments(document: PatternDocument): readonly Span[] {
  const { format, sections } = document;
  const spec = format.sections.find(({ key }) => key === format.assessment?.section);
  if (spec === undefined) return [];
  const found = sections.all.filter(section => section.spec === spec).map(({ body }) => body);
  const glued = found.length === 0 ? gluedHeading(document, spec) : undefined;
  const around = glued && sections.all.find(({ body }) => body.start <= glued.span.start && glued.span.end <= body.end);
  return glued && around ? [spanOf(glued.span.end, around.body.end)] : found;
}

/** How much is examined before and after a word, in UTF-16 units. */
const LOOK = 120;
const WORD = /\b(?:scor(?:es?|ed|ing)|rating)\b/gi;
const ALIGNMENT_BEFORE = /\b(?:overall\s+(?:commons\s+)?(?:alignment\s+)?|(?:commons\s+)?alignment\s+)$/i;
/** Not the start of a range: `1 to 5`, `1-5`. */
const NUMBER = /[*_]*(\d(?:\.\d{1,2})?)(?![\w%]|\.\d|[*_]*\s*(?:-|–|to)\s*\d)/.source;
const OUT_OF = /[*_]*\s{0,3}(?:\/|out of)\s{0,3}(\d{1,3})/.source;
/** `The overall alignment score for this pattern is a 3`, `a Commons Alignment Score of 3`. */
const ALIGNMENT_SCORE = [
  new RegExp(`^(?:score|rating)\\b[^.\\n|]{0,80}?\\b(?:is|of|at|as)\\s+(?:an?\\s+)?${NUMBER}(?:${OUT_OF})?`, 'i'),
];
const PLAIN_SCORE = [
  // `It scores a 4 because ...`, `scores a 3 on the commons alignment scale`
  new RegExp(`^scor(?:es|ing)\\s+an?\\s+${NUMBER}(?:${OUT_OF})?`, 'i'),
  // `a score of 4 out of 5`
  new RegExp(`^(?:score|rating)\\s+of\\s+${NUMBER}${OUT_OF}`, 'i'),
  // `a rating of 3 on a scale of 1 to 5`, `The score of 3 reflects ...`
  new RegExp(
    `^(?:score|rating)\\s+of\\s+${NUMBER}(?=[*_]*\\s+(?:on\\s+a\\s+scale|reflects|indicates|is\\s+appropriate)\\b)`,
    'i',
  ),
];
/** What makes it a score that the pattern does not have, between the start of the sentence and the word. */
const NOT_THIS_ONE =
  /\b(?:not|never|cannot|without|prevent\w*|short|below|above|than|of|to|full|perfect|top|high(?:er|est)|low(?:er|est)|max(?:imum)?|if|each|every|dimensions?|earn|achieve|would|could|might)\s+(?:\w+\s+){0,2}$|n['’]t\s+(?:\w+\s+){0,2}$|\((?:a\s+)?$/i;

function scoreAt(text: string, start: number, forms: readonly RegExp[], before: string): OverallScore | undefined {
  const after = text.slice(start, start + LOOK);
  for (const form of forms) {
    const match = form.exec(after);
    const [all, written, outOf] = match ?? [];
    if (all === undefined || written === undefined) continue;
    if (forms === PLAIN_SCORE && NOT_THIS_ONE.test(startOfSentence(before))) return undefined;
    const at = start + all.lastIndexOf(written, outOf === undefined ? undefined : all.lastIndexOf(outOf) - 1);
    return {
      span: spanOf(start, start + all.length),
      score: { value: Number(written), span: spanOf(at, at + written.length) },
      outOf: outOf === undefined ? undefined : Number(outOf),
      label: undefined,
    };
  }
  return undefined;
}

function startOfSentence(before: string): string {
  return before.slice(Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n')) + 1);
}

/** False in a list, a table or a line that begins with a label in bold: there, scores are those of dimensions. */
function isPlainLine(text: string, offset: number): boolean {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return !/^\s*(?:[-*+|<]|\d{1,3}[.)]|__)/.test(text.slice(start, start + 20));
}
