/** The elements that a cursor can be on. */
import type { CitedWork, Reference } from '../document/citations.ts';
import type { OverallScore } from '../document/overallScore.ts';
import type { Section } from '../document/sections.ts';
import type { Field, RelationKind } from '../formats/format.ts';
import type { Located, Span } from '../text.ts';
import type { YamlContainer } from '../yaml/yamlPlace.ts';

export type CursorElement =
  | KeyElement
  | ValueElement
  | RelationTargetElement
  | SectionHeadingElement
  | CitationElement
  | ReferenceElement
  | ScoreElement
  | LinkElement
  | BodyElement
  /** Anything else in the frontmatter: a comment, a delimiter, wrapped text. */
  | { readonly kind: 'frontmatter' }
  /** An empty text. */
  | { readonly kind: 'blank' };

/** On a key, or where a key can be typed. */
export interface KeyElement {
  readonly kind: 'key';
  /** The path of the map that contains the key; empty at the root. */
  readonly parentPath: string;
  /** The key as typed so far, or in full. */
  readonly key: string;
  /** The span of the key around the cursor. */
  readonly span: Span;
  readonly typed: string;
  readonly field: Field | undefined;
  /** A colon follows, and perhaps a value. */
  readonly hasColon: boolean;
  /** In `{a: b}`. */
  readonly flow: boolean;
  /** The keys that the format defines here. */
  readonly siblings: readonly Field[];
  /** The other keys of the map. */
  readonly present: readonly string[];
}

/** On a value, or where a value can be typed. */
export interface ValueSlot {
  /** `classification.domain` */
  readonly path: string;
  readonly field: Field;
  readonly container: YamlContainer;
  /** In an item of the list in the field, or in the map in such an item. */
  readonly inItem: boolean;
  /** On a line of its own under the key of a list, without a dash. */
  readonly needsDash: boolean;
  /** Text to insert before a value: a space after a bare `:`, `-` or `,`. */
  readonly prefix: '' | ' ';
  readonly quote: '"' | "'" | undefined;
  /** True unless there is an open quote. */
  readonly closed: boolean;
  /** The span to replace: within the quotes, on one line, around the cursor. */
  readonly span: Span;
  /** The text between the start of `span` and the cursor. */
  readonly typed: string;
  /** The text of `span`. */
  readonly written: string;
  /** The other values of the list. */
  readonly listed: readonly string[];
}

export interface ValueElement extends ValueSlot {
  readonly kind: 'value';
}

export interface RelationTargetElement extends ValueSlot {
  readonly kind: 'relationTarget';
  readonly relation: RelationKind;
  /** The key of the entry that the cursor is after; `undefined` if the entry is a name alone, or empty. */
  readonly entryKey: string | undefined;
}

export interface SectionHeadingElement {
  readonly kind: 'sectionHeading';
  readonly section: Section;
  readonly span: Span;
}

/** On `[1]`, `[1, 2]` or `[1-3]`. */
export interface CitationElement {
  readonly kind: 'citation';
  /** With its brackets. */
  readonly span: Span;
  /** The one under the cursor; all of them on a bracket or a comma. */
  readonly works: readonly CitedWork[];
}

/** On the number of an entry in a list of works. */
export interface ReferenceElement {
  readonly kind: 'reference';
  readonly span: Span;
  readonly reference: Reference;
}

/** On the statement of an overall score. */
export interface ScoreElement {
  readonly kind: 'score';
  readonly span: Span;
  readonly score: OverallScore;
}

/** On a link, or after a `](` that is not closed yet. */
export interface LinkElement {
  readonly kind: 'link';
  /** The whole link. */
  readonly span: Span;
  readonly target: Located<string>;
  /** The cursor is in the target. */
  readonly inTarget: boolean;
  /** A `)` follows. */
  readonly closed: boolean;
}

export interface BodyElement {
  readonly kind: 'body';
  readonly section: Section | undefined;
  /** In fenced code, inline code or a comment, where Markdown has no meaning. */
  readonly verbatim: boolean;
}
