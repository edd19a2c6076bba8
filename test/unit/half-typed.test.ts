/**
 * Half-typed text is the normal case: at every sampled offset of real patterns, and of the same texts cut there, every
 * feature answers, and what it answers lies within the text.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CompletionContext, completionsAt } from '../../server/src/core/completion.ts';
import { elementAt } from '../../server/src/core/cursor.ts';
import { hoverAt } from '../../server/src/core/hover.ts';
import {
  DEFAULT_SETTINGS,
  type Library,
  type PatternDocument,
  parsePattern,
  patternOf,
  type Span,
} from '../../server/src/core/index.ts';
import { definitionsAt, highlightsAt, referencesAt } from '../../server/src/core/navigation.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const FILES = 10;
const OFFSETS = 300;
/** Cut texts are parsed anew at each offset. */
const CUTS = 60;

const FOLDERS = [
  ['the sample library', join(import.meta.dirname, '../fixtures/library/_patterns')],
  ['the public library', join(import.meta.dirname, '../../../shared/library')],
] as const;

const CONTEXT: CompletionContext = {
  settings: DEFAULT_SETTINGS,
  make: { id: () => 'pat_01h2xcejqtf2nbrexx3vqjhp41', now: () => '2026-01-28T00:00:00Z' },
  trigger: undefined,
  hasFileName: true,
};

describe.each(FOLDERS)('%s', (_, folder) => {
  it.skipIf(!existsSync(folder))('answers at every offset', { timeout: 60_000 }, () => {
    const files = sample(
      readdirSync(folder).filter(file => file.endsWith('.md')),
      FILES,
    );
    const texts = Object.fromEntries(files.map(file => [file, readFileSync(join(folder, file), 'utf8')]));
    const { library, document } = memoryLibrary(texts);
    for (const [file, text] of Object.entries(texts)) {
      const whole = document(file);
      for (const offset of offsetsOf(text, OFFSETS)) checkAll(whole, library, offset);
      const before = library.get(uriOf(file));
      for (const offset of offsetsOf(text, CUTS)) {
        const cut = parsePattern(uriOf(file), text.slice(0, offset));
        library.update(cut.uri, patternOf(cut, before));
        checkAll(cut, library, offset);
      }
      library.update(whole.uri, before);
    }
  });
});

/** Evenly spread, always the same. Most offsets lie in the frontmatter, where most of the work is. */
function offsetsOf(text: string, count: number): readonly number[] {
  const head = Math.max(1, text.indexOf('\n---', 3));
  const spread = (from: number, to: number, many: number) =>
    Array.from({ length: many }, (_, index) => Math.floor(from + ((to - from) * index) / many));
  return [...spread(0, head, Math.floor(count * 0.6)), ...spread(head, text.length, Math.floor(count * 0.4)), text.length];
}

function sample<T>(values: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, Math.floor(values.length / count));
  return values.filter((_, index) => index % step === 0).slice(0, count);
}

function checkAll(document: PatternDocument, library: Library, offset: number): void {
  const { text, uri } = document;
  const where = `offset ${offset} of ${text.length} in ${uri}`;
  const inText = (span: Span) => {
    if (span.start > span.end || span.start < 0 || span.end > text.length) throw new Error(`A span leaves the text at ${where}`);
  };
  try {
    const element = elementAt(document, offset);
    if ('span' in element) inText(element.span);
    for (const { edit, additionalEdits = [] } of completionsAt(document, library, offset, CONTEXT).items) {
      inText(edit.span);
      for (const { span } of additionalEdits) inText(span);
      const around = edit.span.start <= offset && offset <= edit.span.end;
      if (!around || /[\r\n]/.test(text.slice(edit.span.start, edit.span.end)))
        throw new Error(`A completion misses the cursor at ${where}`);
    }
    const hover = hoverAt(document, library, offset, { read: () => document });
    if (hover) inText(hover.span);
    const definition = definitionsAt(document, library, offset);
    if (definition) inText(definition.origin);
    for (const place of referencesAt(document, library, offset, { includeDeclaration: true }))
      if (place.uri === uri) inText(place.span);
    for (const { span } of highlightsAt(document, library, offset)) inText(span);
  } catch (error) {
    throw new Error(`Failed at ${where}`, { cause: error });
  }
}

it('checks what it says', () => {
  expect(offsetsOf('---\na: b\n---\ntext\n', 10)).toHaveLength(11);
});
