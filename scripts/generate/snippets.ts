/**
 * The snippets for Markdown, generated from the same data as new sections: static text, the same in any file. What depends on the
 * file and its library, a whole pattern and its frontmatter, is completed by the server.
 * Syntax: https://code.visualstudio.com/docs/editor/userdefinedsnippets
 */

import { guidanceText, headingText, type Prompt, sectionText, snippetPrompts } from '../../server/src/core/edits/scaffold.ts';
import type { Format, SectionSpec } from '../../server/src/core/formats/format.ts';
import { DEFAULT_FORMAT } from '../../server/src/core/formats/index.ts';

export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  /** Lines. */
  readonly body: readonly string[];
}

/** Name -> snippet, as VS Code reads it. */
export type Snippets = Readonly<Record<string, Snippet>>;

/** The default format has the short prefixes; the others get snippets only for what differs from it. */
export function snippetsOf(formats: readonly Format[]): Snippets {
  const snippets: Record<string, Snippet> = {};
  addFormat(snippets, DEFAULT_FORMAT, undefined);
  for (const format of formats) if (format !== DEFAULT_FORMAT) addFormat(snippets, format, DEFAULT_FORMAT);
  return snippets;
}

/**
 * @param shown a format whose snippets already exist
 */
function addFormat(snippets: Record<string, Snippet>, format: Format, shown: Format | undefined): void {
  const start = shown === undefined ? 'pattern' : `pattern-${shortName(format)}`;
  const of = shown === undefined ? '' : ` (${format.label.toLowerCase()})`;
  for (const spec of format.sections) {
    if (shown && hasHeadingOf(shown, format, spec)) continue;
    snippets[`Pattern section ${spec.number}: ${spec.title}${of}`] = {
      prefix: `${start}-${spec.key}`,
      description: guidanceText(spec),
      body: body(prompt => `${sectionText(format, spec, prompt)}\n`),
    };
  }
}

/** `eight-section` -> `eight`, `v7` -> `v7`. */
function shortName({ id }: Format): string {
  return id.replace(/-section$/, '');
}

function hasHeadingOf(shown: Format, format: Format, spec: SectionSpec): boolean {
  const heading = headingText(format, spec);
  return shown.sections.some(other => headingText(shown, other) === heading);
}

/** The lines of a snippet, with the last tab stop at its end. */
function body(make: (prompt: Prompt) => string): readonly string[] {
  return `${make(snippetPrompts())}$0`.split('\n');
}
