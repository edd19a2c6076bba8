/** The URLs of a pattern that are made from its slug. */
import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { expectedUrl, type Settings } from '../settings.ts';
import type { TextEdit } from '../text.ts';
import { replaceScalar } from './frontmatterEdits.ts';

/** Changes the URLs that were correct for the old slug to those for the new one. All others stay unchanged. */
export function urlEdits(document: PatternDocument, old: string, slug: string, settings: Settings): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { field, entry } of fieldsOfKind(document, 'url')) {
    const template = field.type.kind === 'url' ? field.type.template : undefined;
    if (template === undefined || entry.value.kind !== 'scalar') continue;
    const written = entry.value.text;
    const before = expectedUrl(template, old, settings);
    const follows = template.ignoresCase ? written.toLowerCase() === before.toLowerCase() : written === before;
    const right = expectedUrl(template, slug, settings);
    if (follows && written !== right) edits.push(replaceScalar(entry.value, right));
  }
  return edits;
}
