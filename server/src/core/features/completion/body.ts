/** Completions for the body: headings of missing sections, the usual labels of a section, and score lines. */

import type { PatternDocument } from '../../document/patternDocument.ts';
import { headingForm, type Section } from '../../document/sections.ts';
import { withStatement } from '../../document/statements.ts';
import { escapeSnippet, guidanceText, headingText, sectionText, snippetPrompts } from '../../edits/scaffold.ts';
import { scoreOf } from '../../edits/sectionEdits.ts';
import type { SectionSpec } from '../../formats/format.ts';
import { lineAt, lineEnding, message, nextLineStart, type Span, spanOf } from '../../text.ts';
import { type CompletionItem, rankText } from './item.ts';

/** Missing sections, on a line that is empty or starts with `#`. Those that belong here come first. */
export function sectionItems(document: PatternDocument, offset: number): readonly CompletionItem[] {
  const { text, format, sections } = document;
  const line = lineAt(text, offset);
  if (text.slice(offset, line.end).trim() !== '') return [];
  const before = text.slice(line.start, offset);
  const heading = /^ {0,3}(?:#{1,6}[ \t]*)?(?:(\d{0,2})[.:]?[ \t]*)?([^\d#\s].*)?$/.exec(before);
  if (heading === null || (!before.includes('#') && before.trim() !== '')) return [];
  const [, number = '', words = ''] = heading;
  const level = sections.level;
  // Headings below the level of sections are up to the author.
  if ((/#+/.exec(before)?.[0].length ?? 0) > (level ?? 6)) return [];
  const form = headingForm(document);
  const typed = before.replace(/^[\s#]+/, '').toLowerCase();
  const labelOf = (spec: SectionSpec) => headingText(format, spec, level, form).replace(/^#+\s*/, '');
  const fitting = sections.missing.filter(
    spec => matches(spec, number, words) || (typed !== '' && labelOf(spec).toLowerCase().startsWith(typed)),
  );
  const here = belongingHere(document, offset);
  const ranked = [...fitting.filter(spec => here.includes(spec)), ...fitting.filter(spec => !here.includes(spec))];
  const gap = gapBelow(text, offset);
  return ranked.map((spec, rank) => {
    const score = scoreOf(document);
    const written = sectionText(format, withStatement(document, spec), snippetPrompts(), { level, score, form });
    return {
      kind: 'section',
      label: labelOf(spec),
      description: here.includes(spec) ? message('next') : undefined,
      filterText: `${before}${spec.number}. ${spec.title} ${spec.synonyms.join(' ')}`,
      sortText: rankText(rank),
      edit: { span: spanOf(line.start, offset), newText: written.replaceAll('\n', lineEnding(text)) + gap },
      isSnippet: true,
      documentation: guidanceText(spec),
    };
  });
}

function matches({ number, title, synonyms }: SectionSpec, typedNumber: string, words: string): boolean {
  if (!String(number).startsWith(typedNumber)) return false;
  const names = [title, ...synonyms].join(' ').toLowerCase().split(/\s+/);
  return words
    .toLowerCase()
    .split(/\s+/)
    .every(word => names.some(name => name.startsWith(word)));
}

/** The sections that belong between those before and after the cursor. */
function belongingHere({ format, sections }: PatternDocument, offset: number): readonly SectionSpec[] {
  const place = (section: Section | undefined) => (section?.spec ? format.sections.indexOf(section.spec) : undefined);
  const known = sections.all.filter(({ spec }) => spec !== undefined);
  const after = place(known.find(({ span }) => span.start >= offset)) ?? format.sections.length;
  const before = place(known.findLast(({ heading }) => heading.span.end < offset)) ?? -1;
  return format.sections.filter((_, index) => before < index && index < after);
}

/** Keeps a blank line between a new section and text directly after it. */
function gapBelow(text: string, offset: number): string {
  const next = nextLineStart(text, offset);
  const below = text.slice(next, lineAt(text, next).end);
  return next < text.length && below.trim() !== '' ? lineEnding(text) : '';
}

/**
 * The usual bold labels of a section with the text after them, and the score lines. Offered at the start
 * of a line that contains only `*` or the start of a label.
 */
export function labelItems(document: PatternDocument, section: Section | undefined, offset: number): readonly CompletionItem[] {
  const { text } = document;
  const line = lineAt(text, offset);
  const before = text.slice(line.start, offset);
  const typed = /^\s*\*{0,2}(?:\d[.)]\s*)?([^*[\]()#]{0,40})$/.exec(before);
  if (section?.spec === undefined || typed?.[1] === undefined) return [];
  const rest = text.slice(offset, line.end);
  if (!/^\*{0,2}\s*$/.test(rest)) return [];
  const start = line.start + (before.length - before.trimStart().length);
  const end = offset + (/^\*{0,2}/.exec(rest)?.[0].length ?? 0);
  const words = typed[1].trim().toLowerCase();
  const used = new Set(
    [...text.slice(section.body.start, section.body.end).matchAll(LABEL)].map(([, name = '']) => labelKey(name)),
  );
  return blocksOf(document, section.spec)
    .filter(({ name }) => !used.has(labelKey(name)) && labelKey(name).startsWith(words))
    .map(({ name, lines, score }, rank) => ({
      kind: 'label',
      label: score === undefined ? name : `${name}: ${score}`,
      filterText: `${text.slice(start, offset)} ${name}`,
      sortText: rankText(100 + rank),
      edit: { span: spanOf(start, end), newText: prompted(lines).replaceAll('\n', lineEnding(text)) },
      isSnippet: true,
    }));
}

/** `**Name**:`, `**1. Name:**` */
const LABEL = /^\s*(?:[-*]\s+)?\*\*(?:\d+[.)]\s*)?([^*\n]+?)\s*:?\*\*/gm;

function labelKey(name: string): string {
  return name.replace(/:.*$/, '').trim().toLowerCase();
}

interface LabelBlock {
  readonly name: string;
  /** The lines of the outline up to the next label. */
  readonly lines: readonly string[];
  /** The label of a score line. */
  readonly score?: string;
}

function blocksOf(document: PatternDocument, spec: SectionSpec): readonly LabelBlock[] {
  const blocks: { name: string; lines: string[] }[] = [];
  for (const line of spec.outline) {
    const name = /^\*\*(?:\d+[.)]\s*)?([^*<]+?)\s*:?\*\*/.exec(line)?.[1];
    if (name !== undefined) blocks.push({ name, lines: [line] });
    else blocks.at(-1)?.lines.push(line);
  }
  return blocks.flatMap(block => (block.lines[0]?.includes('{score}') ? scoreBlocks(document, block.name) : [block]));
}

/** One line for each score, that of the frontmatter first. */
function scoreBlocks(document: PatternDocument, written: string): readonly LabelBlock[] {
  const { assessment } = document.format;
  if (assessment === undefined) return [];
  const current = scoreOf(document);
  const scores = Object.entries(assessment.labels)
    .map(([score, labels]) => ({ score: Number(score), label: labels[0] ?? '' }))
    .sort((a, b) => Number(b.score === current) - Number(a.score === current) || b.score - a.score);
  const name = labelName(written);
  return scores.map(({ score, label }) => {
    const said = written.replace('{score}', String(score)).replace('{label}', label);
    return { name, lines: [`**${said}**`], score: said.slice(name.length).replace(/^:\s*/, '') };
  });
}

function labelName(written: string): string {
  return written.replace(/:.*$/, '').trim();
}

function prompted(lines: readonly string[]): string {
  const prompt = snippetPrompts();
  const trimmed = lines.slice(0, lines.findLastIndex(line => line !== '') + 1);
  return trimmed
    .map(line =>
      line
        .split(/(<[^<>]+>)/)
        .map(part => (part.startsWith('<') && part.endsWith('>') ? prompt(part.slice(1, -1)) : escapeSnippet(part)))
        .join(''),
    )
    .join('\n');
}

/** True if the text before the cursor on its line is a heading, or the beginning of one. */
export function isHeadingStart(text: string, line: Span, offset: number): boolean {
  return /^ {0,3}#{1,6}(?:[ \t]|$)/.test(text.slice(line.start, offset));
}
