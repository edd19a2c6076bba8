/** What an author can do with the pattern at hand by a command: what it offers, and the edits. */
import { parseDate } from '../document/dates.ts';
import { fieldsWithPaths, isReadable, type PatternDocument, scalarField } from '../document/patternDocument.ts';
import { isEmpty } from '../document/sectionBody.ts';
import { isKnown } from '../document/sections.ts';
import { insertDefaults } from '../edits/fieldDefaults.ts';
import { insertField, replaceValue } from '../edits/frontmatterEdits.ts';
import { missingFields } from '../edits/missingFields.ts';
import { guidanceText } from '../edits/scaffold.ts';
import { fillSection, insertSections } from '../edits/sectionEdits.ts';
import type { Format } from '../formats/format.ts';
import { type Pattern, titleOf } from '../library/pattern.ts';
import type { FixContext } from '../rule.ts';
import { expectedUrl, type Settings } from '../settings.ts';
import type { TextEdit } from '../text.ts';

export type AuthorEdit =
  | { readonly kind: 'modifiedDate' }
  | { readonly kind: 'section'; readonly section: string }
  | { readonly kind: 'missingKeys' };

export type AuthorEditResult =
  | {
      readonly kind: 'edits';
      readonly edits: readonly TextEdit[];
      /** Where the author continues to write, as an offset of the text after the edits. */
      readonly cursor?: number;
    }
  /** `unreadable`: the YAML is invalid. `notInFormat`: the format has no such key or section. `nothing`: there is nothing to change. */
  | { readonly kind: 'refused'; readonly reason: 'unreadable' | 'notInFormat' | 'nothing' };

export function authorEdit(wanted: AuthorEdit, context: FixContext): AuthorEditResult {
  switch (wanted.kind) {
    case 'modifiedDate':
      return updateModifiedDate(context);
    case 'section':
      return insertSection(context.document, wanted.section);
    case 'missingKeys':
      return fillMissingKeys(context);
  }
}

/** Sets the date of the last change to the present time. A date without a time keeps that form. */
function updateModifiedDate({ document, make }: FixContext): AuthorEditResult {
  const path = modifiedPath(document.format);
  if (path === undefined) return refused('notInFormat');
  if (!isReadable(document)) return refused('unreadable');
  const value = document.fields.get(path)?.entry.value;
  const now = make.now();
  if (value === undefined) return edited([insertField(document, path, now)]);
  if (value.kind !== 'scalar') return refused('unreadable');
  const isDay = parseDate(value.text) !== undefined && parseDate(value.text)?.time === undefined;
  const written = isDay ? now.slice(0, 'YYYY-MM-DD'.length) : now;
  if (value.text === written) return refused('nothing');
  const edit = replaceValue(value, written);
  const isMissing = value.span.start === value.span.end;
  return edited([isMissing ? { ...edit, newText: ` ${edit.newText}` } : edit]);
}

/** The path of the date of the last change: the one that must not be earlier than another. */
function modifiedPath({ fields }: Format): string | undefined {
  return fieldsWithPaths(fields).find(({ field: { type } }) => type.kind === 'date' && type.notBefore !== undefined)?.path;
}

/** Inserts a missing section in its position, or the outline of an empty one. */
function insertSection(document: PatternDocument, key: string): AuthorEditResult {
  const spec = document.format.sections.find(section => section.key === key);
  if (spec === undefined) return refused('notInFormat');
  const present = document.sections.all.filter(isKnown).find(section => section.spec === spec);
  if (present && !isEmpty(document, present.body)) return refused('nothing');
  const edits = present ? [fillSection(document, present)] : insertSections(document, [spec]);
  const [edit] = edits;
  if (edit === undefined) return refused('nothing');
  return { kind: 'edits', edits, cursor: edit.span.start + outlineStart(edit.newText) };
}

/** The offset of the first line of an outline: after the heading and the guidance. */
function outlineStart(text: string): number {
  const before = /^(?:\s*#{1,6} [^\r\n]*)?\s*(?:<!--[\s\S]*?-->)?\s*/.exec(text);
  return before?.[0].length ?? 0;
}

function fillMissingKeys(context: FixContext): AuthorEditResult {
  const { document, settings } = context;
  if (!isReadable(document)) return refused('unreadable');
  return edited(insertDefaults(missingFields(document, settings), context));
}

function edited(edits: readonly (TextEdit | undefined)[]): AuthorEditResult {
  const made = edits.flatMap(edit => edit ?? []);
  return made.length === 0 ? refused('nothing') : { kind: 'edits', edits: made };
}

function refused(reason: Extract<AuthorEditResult, { kind: 'refused' }>['reason']): AuthorEditResult {
  return { kind: 'refused', reason };
}

/** What commands show of a pattern. */
export interface PatternFacts {
  readonly title: string;
  readonly id: string | undefined;
  /** URL of its published page; `undefined` if its format or its names have none. */
  readonly page: string | undefined;
  /** Missing and empty sections, in the order of the format. */
  readonly sections: readonly OpenSection[];
}

export interface OpenSection {
  readonly key: string;
  readonly title: string;
  /** What to write, and how much. */
  readonly guidance: string;
  readonly isMissing: boolean;
}

export function patternFacts(pattern: Pattern, document: PatternDocument, settings: Settings): PatternFacts {
  return {
    title: titleOf(pattern),
    id: pattern.id?.value,
    page: pageOf(pattern, document, settings),
    sections: openSections(document),
  };
}

/** The URL that the text states, or else the one that its slug leads to. */
function pageOf(pattern: Pattern, document: PatternDocument, settings: Settings): string | undefined {
  for (const { field, path } of fieldsWithPaths(document.format.fields)) {
    if (field.type.kind !== 'url' || field.type.template?.base !== 'site') continue;
    const written = scalarField(document, path)?.text;
    if (written !== undefined && /^https?:\/\/\S+$/i.test(written)) return written;
    return pattern.slug && expectedUrl(field.type.template, pattern.slug.value, settings);
  }
  return undefined;
}

function openSections(document: PatternDocument): readonly OpenSection[] {
  const known = document.sections.all.filter(isKnown);
  return document.format.sections.flatMap(spec => {
    const present = known.filter(section => section.spec === spec);
    if (present.some(section => !isEmpty(document, section.body))) return [];
    return [{ key: spec.key, title: spec.title, guidance: guidanceText(spec), isMissing: present.length === 0 }];
  });
}
