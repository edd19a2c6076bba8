/** Completes a whole pattern in an empty file, and the frontmatter of a body that has none. */

import type { PatternDocument } from '../../document/patternDocument.ts';
import { frontmatterText, patternText, type ScaffoldOptions, type ScaffoldValues, snippetPrompts } from '../../edits/scaffold.ts';
import type { Format } from '../../formats/format.ts';
import { DEFAULT_FORMAT, FORMATS } from '../../formats/index.ts';
import type { Library } from '../../library/library.ts';
import { fileName } from '../../library/pattern.ts';
import { folderOf } from '../../library/uriText.ts';
import { withoutLoneReturns } from '../../lineBreaks.ts';
import { lineAt, lineEnding, message, spanOf } from '../../text.ts';
import { textStart } from '../../yaml/frontmatter.ts';
import { type CompletionContext, type CompletionItem, type CompletionList, complete, NOTHING, rankText } from './item.ts';

/**
 * A whole new pattern of each format, on line 1 of a text that has no more than a word. For any Markdown file, pattern
 * or not.
 */
export function blankFileCompletions(
  uri: string,
  source: string,
  offset: number,
  library: Library,
  context: CompletionContext,
): CompletionList {
  const text = withoutLoneReturns(source);
  const start = textStart(text);
  const line = lineAt(text, offset);
  if (offset < start || line.start > start) return NOTHING;
  if (context.trigger !== undefined && !beginsPattern(text.slice(start, offset))) return NOTHING;
  if (!/^[\w-]*\s*$/.test(text.slice(start))) return NOTHING;
  const values = newValues(uri, context);
  const first = context.format ?? DEFAULT_FORMAT;
  const items = [first, ...FORMATS.filter(format => format !== first)].map((format, rank): CompletionItem => {
    const written = patternText(format, values, optionsFor(uri, format, library, context));
    return {
      ...base(text, start, offset, `pattern ${format.label}`, rank),
      label: `Pattern: ${format.label.toLowerCase()}`,
      description: message('a whole new pattern'),
      edit: { span: spanOf(start, Math.max(offset, line.end)), newText: written.replaceAll('\n', lineEnding(text)) },
      documentation: sectionList(format),
    };
  });
  return complete(items);
}

/** The list opens by itself for this word only: the text may be the beginning of anything. */
function beginsPattern(typed: string): boolean {
  return /^[a-z]/i.test(typed) && 'pattern'.startsWith(typed.toLowerCase());
}

/** The frontmatter of a pattern that has none yet, on line 1. */
export function frontmatterItems(
  document: PatternDocument,
  offset: number,
  library: Library,
  context: CompletionContext,
): readonly CompletionItem[] {
  const { text, format, frontmatter, uri } = document;
  const start = textStart(text);
  const line = lineAt(text, offset);
  const written = text.slice(line.start, line.end).replace('\ufeff', '');
  if (offset < start || line.start > start || !/^-{0,3}\s*$/.test(written)) return [];
  if (frontmatter && (frontmatter.closing || frontmatter.root)) return [];
  const newText = frontmatterText(format, newValues(uri, context), optionsFor(uri, format, library, context));
  return [
    {
      ...base(text, start, offset, 'frontmatter', 0),
      label: 'Frontmatter',
      description: message('with all required keys'),
      edit: { span: spanOf(start, line.end), newText: newText.replaceAll('\n', lineEnding(text)) },
    },
  ];
}

function optionsFor(uri: string, format: Format, library: Library, { settings }: CompletionContext): ScaffoldOptions {
  return { settings, prompt: snippetPrompts(), form: library.usualForm(folderOf(uri), format) };
}

function base(text: string, start: number, offset: number, words: string, rank: number) {
  const filterText = `${text.slice(start, offset)} ${words}`;
  return { kind: 'snippet' as const, filterText, sortText: rankText(rank), isSnippet: true };
}

function newValues(uri: string, { make, hasFileName }: CompletionContext): ScaffoldValues {
  const slug = hasFileName ? fileName(uri) : UNTITLED;
  const title = slug.replace(/-/g, ' ').replace(/(^|\s)\p{L}/gu, letter => letter.toUpperCase());
  return { id: make.id(), now: make.now(), slug, title };
}

const UNTITLED = 'pattern-title';

function sectionList(format: Format): string {
  return `A frontmatter with all required keys, and the sections ${format.sections.map(({ title }) => title).join(', ')}.`;
}
