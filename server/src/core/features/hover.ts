/** Hover texts, as Markdown. Text of users is escaped. */

import { fieldScore, roundHalfUp } from '../document/assessment.ts';
import { findCitations, findReferences } from '../document/citations.ts';
import { findIgnores } from '../document/ignores.ts';
import { escapeMarkdown, inlineCode } from '../document/markdownText.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { rubric, scaleLabel } from '../document/scales.ts';
import { countWords } from '../document/sectionBody.ts';
import type { Section } from '../document/sections.ts';
import { guidanceText } from '../edits/scaffold.ts';
import type { Field, NumberType, RelationKind } from '../formats/format.ts';
import type { Library } from '../library/library.ts';
import { linkedPattern } from '../library/linkedPattern.ts';
import { type Pattern, titleOf } from '../library/pattern.ts';
import { type Span, touches } from '../text.ts';
import { elementAt } from './cursor.ts';
import type {
  CitationElement,
  KeyElement,
  LinkElement,
  ReferenceElement,
  RelationTargetElement,
  ScoreElement,
  ValueElement,
} from './cursorElement.ts';
import { enumDocumentation, keyDocumentation, usesSentence } from './describe.ts';
import { patternCard, type ReadPattern } from './patternCard.ts';
import { type Reported, ruleExplanation, ruleExplanations } from './ruleExplanations.ts';

export interface HoverContext {
  readonly read: ReadPattern;
  /** The problems reported for the text. */
  readonly problems: readonly Reported[];
  /** The link target that explains a rule. */
  readonly ruleLink: (rule: string) => string;
}

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

export function hoverAt(document: PatternDocument, library: Library, offset: number, context: HoverContext): Hover | undefined {
  const ignore = findIgnores(document).find(({ span }) => touches(span, offset));
  if (ignore) return { span: ignore.span, markdown: ruleExplanation(ignore.rule) };
  const element = elementAt(document, offset);
  const meaning = 'span' in element ? markdownFor() : undefined;
  const problems = context.problems.filter(({ span }) => touches(span, offset));
  const reasons = ruleExplanations(problems, context.ruleLink);
  const span = meaning !== undefined && 'span' in element ? element.span : problems[0]?.span;
  const parts = [meaning, reasons].filter(part => part !== undefined);
  return span === undefined || parts.length === 0 ? undefined : { span, markdown: parts.join('\n\n---\n\n') };

  function markdownFor(): string | undefined {
    switch (element.kind) {
      case 'key':
        return keyText(document, library, element);
      case 'value':
        return valueText(document, library, element);
      case 'relationTarget':
        return targetText(document, library, element, context);
      case 'sectionHeading':
        return sectionHover(document, element.section);
      case 'link':
        return linkText(document, library, element, context);
      case 'citation':
        return citationText(document, element);
      case 'reference':
        return referenceText(document, element);
      case 'score':
        return scoreText(document, element);
      default:
        return undefined;
    }
  }
}

function keyText(document: PatternDocument, library: Library, { field }: KeyElement): string | undefined {
  if (field === undefined) return undefined;
  const sentence = field.type.kind === 'relations' ? relationSentence(document, library, field.type.relation) : undefined;
  return [sentence, keyDocumentation(field)].filter(part => part !== undefined).join('\n\n');
}

/** The relation as a sentence about this pattern and its first targets. */
function relationSentence(document: PatternDocument, library: Library, key: string): string | undefined {
  const kind = document.format.relations.find(relation => relation.key === key);
  const self = library.get(document.uri);
  if (kind === undefined || self === undefined) return undefined;
  const targets = self.relations
    .filter(relation => relation.kind.key === key)
    .flatMap(relation => library.resolve(relation) ?? []);
  if (targets.length === 0) return undefined;
  return sentenceAbout(kind, titleOf(self), targets.map(titleOf));
}

/** The most targets that a sentence names. */
const MOST_NAMED = 3;

/** `*A* enables *B*, *C* and 4 other patterns.` */
function sentenceAbout({ sentence }: RelationKind, source: string, targets: readonly string[]): string {
  const rest = targets.length - MOST_NAMED;
  const named = targets.slice(0, rest > 1 ? MOST_NAMED : targets.length).map(title => `*${escapeMarkdown(title)}*`);
  const parts = rest > 1 ? [...named, `${rest} other patterns`] : named;
  const list = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '');
  return sentence.replace(/\*\{source\}\*|\*\{target\}\*/g, hole =>
    hole.includes('source') ? `*${escapeMarkdown(source)}*` : list,
  );
}

function sentenceOf({ sentence }: RelationKind, source: string, target: string): string {
  const titles: Readonly<Record<string, string>> = { source: escapeMarkdown(source), target: escapeMarkdown(target) };
  return sentence.replace(/\{(source|target)\}/g, (_, name: string) => titles[name] ?? '');
}

function valueText(document: PatternDocument, library: Library, { field, path, written }: ValueElement): string | undefined {
  const type = field.type.kind === 'list' ? field.type.of : field.type;
  const value = written.trim();
  if (value === '') return undefined;
  switch (type.kind) {
    case 'enum': {
      const known = type.values.find(other => other.value === value);
      const own = library.get(document.uri)?.values.some(other => other.path === path && other.value === value);
      return enumDocumentation(value, known, library.uses(path, value), own);
    }
    case 'person':
      return `${inlineCode(value)}\n\n${usesSentence(library.uses(path, value))}`;
    case 'number':
      return numberText(document, field, path, value, type);
    default:
      return keyDocumentation(field);
  }
}

function numberText(document: PatternDocument, field: Field, path: string, value: string, type: NumberType): string | undefined {
  const number = Number(value);
  const label = scaleLabel(number, type);
  if (label === undefined && (type.labels || type.bands || Number.isNaN(number))) return undefined;
  const { assessment } = document.format;
  const assessed = assessment?.field === path ? assessment.labels[roundHalfUp(number)]?.[0] : undefined;
  const called = [...(label === undefined ? [] : [label]), ...(assessed === undefined ? [] : [`*${assessed}*`])].join(', ');
  return [
    `**${number}** of ${type.max}${called === '' ? '' : `: ${called}`}`,
    field.doc,
    ...(type.bands
      ? [
          rubric(type)
            .map(line => `- ${line}`)
            .join('\n'),
        ]
      : []),
  ].join('\n\n');
}

function targetText(
  document: PatternDocument,
  library: Library,
  { relation, written }: RelationTargetElement,
  { read }: HoverContext,
): string | undefined {
  const name = written.trim();
  if (name === '') return undefined;
  const target = library.resolve({ kind: relation, target: { value: name } });
  if (target === undefined && library.knows(name)) return `${inlineCode(name)} is a pattern outside of this library.`;
  if (target === undefined) return library.isMissing(name) ? `Unknown pattern ${inlineCode(name)}.` : undefined;
  const self = library.get(document.uri);
  const sentence = self ? `${sentenceOf(relation, titleOf(self), titleOf(target))}\n\n---\n\n` : '';
  return sentence + patternCard(target, read);
}

function linkText(document: PatternDocument, library: Library, link: LinkElement, { read }: HoverContext): string | undefined {
  const target: Pattern | undefined = linkedPattern(document.uri, library, link.target.value);
  return target && patternCard(target, read);
}

function sectionHover(document: PatternDocument, section: Section): string | undefined {
  const { spec } = section;
  if (spec === undefined) return undefined;
  const words = countWords(document, section);
  const [fewest, most] = spec.words;
  const verdict =
    words < fewest ? `, ${fewest - words} fewer than recommended` : words > most ? `, ${words - most} more than recommended` : '';
  return `**${spec.number}. ${escapeMarkdown(spec.title)}**\n\n${guidanceText(spec)}\n\n${words} ${words === 1 ? 'word' : 'words'}${verdict}.`;
}

function citationText(document: PatternDocument, { works }: CitationElement): string {
  const references = findReferences(document);
  return works
    .map(({ number }) => {
      const reference = references.find(other => other.number.value === number);
      return `\\[${number}\\] ${reference ? escapeMarkdown(reference.text.value) : '*Unknown reference*'}`;
    })
    .join('\n\n');
}

function referenceText(document: PatternDocument, { reference }: ReferenceElement): string {
  const number = reference.number.value;
  const times = findCitations(document).filter(({ works }) => works.some(work => work.number === number)).length;
  if (times === 0) return 'Not cited in the text.';
  return times === 1 ? 'Cited once in the text.' : `Cited ${times} times in the text.`;
}

function scoreText(document: PatternDocument, { score }: ScoreElement): string | undefined {
  const { assessment } = document.format;
  if (assessment === undefined) return undefined;
  const label = assessment.labels[roundHalfUp(score.score.value)]?.[0];
  const stated = `**${score.score.value}**${label === undefined ? '' : `: ${label}`}`;
  const field = fieldScore(document, assessment);
  const key = inlineCode(assessment.field);
  return `${stated}\n\n${field === undefined ? `${key} does not contain a score.` : `${key} is ${field.value}.`}`;
}
