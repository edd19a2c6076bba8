/**
 * The snippets for Markdown, generated from the same data as new sections and new patterns. A snippet is static text:
 * dynamic values (an id, the date, the file name) are variables that VS Code resolves.
 * Syntax: https://code.visualstudio.com/docs/editor/userdefinedsnippets
 */

import { NO_FORM } from '../../server/src/core/document/writtenForm.ts';
import {
  frontmatterText,
  guidanceText,
  headingText,
  type Prompt,
  patternText,
  type ScaffoldValues,
  sectionText,
  snippetPrompts,
} from '../../server/src/core/edits/scaffold.ts';
import type { Format, SectionSpec } from '../../server/src/core/formats/format.ts';
import { DEFAULT_FORMAT } from '../../server/src/core/formats/index.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';

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
  snippets[`Pattern${of}`] = {
    prefix: start,
    description: `A whole pattern with its frontmatter and ${format.sections.length} sections.`,
    body: body(prompt => patternText(format, VALUES, { settings: DEFAULT_SETTINGS, prompt, form: NO_FORM })),
  };
  if (format.fields !== shown?.fields) {
    snippets[`Pattern frontmatter${of}`] = {
      prefix: `${start}-frontmatter`,
      description: 'The frontmatter of a pattern.',
      body: body(prompt => `${frontmatterText(format, VALUES, { settings: DEFAULT_SETTINGS, prompt, form: NO_FORM })}\n`),
    };
  }
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

/** A placeholder for the title while the text is built: the title is a tab stop with a syntax of its own. */
const TITLE = 'title from the file name';

/** An id with 26 of the 32 hexadecimal digits of a random UUID, like older ids of this length. */
const ID = 'pat_${UUID/^(.{8})-(.{4})-(.{4})-(.{4})-(.{6}).*$/$1$2$3$4$5/}';

/** `shared-stewardship` -> `Shared Stewardship` */
const TITLE_FROM_FILE_NAME = '${TM_FILENAME_BASE/([^-]+)(-?)/${1:/capitalize}${2:+ }/g}';

const VALUES: ScaffoldValues = {
  id: ID,
  slug: '${TM_FILENAME_BASE}',
  title: TITLE,
  now: '${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}T00:00:00Z',
};

/** The lines of a snippet, with the last tab stop at its end. */
function body(make: (prompt: Prompt) => string): readonly string[] {
  const stop = snippetPrompts();
  const prompt: Prompt = (text, choices) => {
    const made = stop(text, choices);
    return text === TITLE ? made.replace(TITLE, () => TITLE_FROM_FILE_NAME) : made;
  };
  return `${make(prompt)}$0`.split('\n');
}
