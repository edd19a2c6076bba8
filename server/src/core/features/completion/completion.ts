/**
 * Completion at an offset. Editors keep quick suggestions off in Markdown, so trigger characters open the list, also
 * in prose, where the answer has to be an immediate "nothing".
 */

import { escapeMarkdown } from '../../document/markdownText.ts';
import type { PatternDocument } from '../../document/patternDocument.ts';
import type { Section } from '../../document/sections.ts';
import type { Library } from '../../library/library.ts';
import { lineAt } from '../../text.ts';
import { elementAt } from '../cursor.ts';
import { firstLines, type ReadPattern } from '../patternCard.ts';
import { frontmatterItems } from './blankFile.ts';
import { isHeadingStart, labelItems, sectionItems } from './body.ts';
import { bracketItems } from './citations.ts';
import { type CompletionContext, type CompletionList, complete, NOTHING } from './item.ts';
import { keyItems, nestedKeyItems } from './keys.ts';
import { linkItems, targetItems } from './patterns.ts';
import { valueItems } from './values.ts';

export { blankFileCompletions } from './blankFile.ts';
export type { CompletionContext, CompletionItem, CompletionKind, CompletionList } from './item.ts';

export function completionsAt(
  document: PatternDocument,
  library: Library,
  offset: number,
  context: CompletionContext,
): CompletionList {
  const element = elementAt(document, offset);
  switch (element.kind) {
    case 'blank':
      return complete(frontmatterItems(document, offset, library, context));
    case 'key':
      return complete(keyItems(document, element, context));
    case 'value':
      return complete([...nestedKeyItems(document, element, context), ...valueItems(document, library, element, context)]);
    case 'relationTarget':
      return targetItems(document, library, element, offset, context);
    case 'link':
      return element.inTarget ? linkItems(document, library, element, offset) : NOTHING;
    case 'sectionHeading':
      return element.section.spec === undefined ? complete(sectionItems(document, offset)) : NOTHING;
    case 'body':
      return element.verbatim ? NOTHING : bodyCompletions(document, library, offset, element.section, context);
    case 'citation':
      return bracketItems(document, library, offset, undefined, context) ?? NOTHING;
    case 'reference':
    case 'score':
      return NOTHING;
    case 'frontmatter':
      return complete(frontmatterItems(document, offset, library, context));
  }
}

function bodyCompletions(
  document: PatternDocument,
  library: Library,
  offset: number,
  section: Section | undefined,
  context: CompletionContext,
): CompletionList {
  const { text } = document;
  const line = lineAt(text, offset);
  if (isHeadingStart(text, line, offset)) return complete(sectionItems(document, offset));
  const inBracket = bracketItems(document, library, offset, section, context);
  if (inBracket) return inBracket;
  // `**` at the start of a line begins a label; one `*` may begin a list.
  const beginsLabel = context.trigger === '*' && /^\s*\*\*$/.test(text.slice(line.start, offset));
  if (context.trigger !== undefined && !beginsLabel) return NOTHING;
  return complete([
    ...frontmatterItems(document, offset, library, context),
    ...sectionItems(document, offset),
    ...labelItems(document, section, offset),
  ]);
}

/** The deferred documentation of an item: the first lines of a pattern, as Markdown. */
export function resolveDocumentation(uri: string, read: ReadPattern): string | undefined {
  const document = read(uri);
  const text = document && firstLines(document);
  return text === undefined ? undefined : escapeMarkdown(text);
}
