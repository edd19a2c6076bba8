/**
 * Half-typed text is the normal case: at every sampled offset of real patterns, and of the same texts cut off there, every
 * feature answers, and what it answers lies within the text. With EVERY_OFFSET=1 no offset is left out: that takes many
 * minutes, so that a run samples them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { codeLenses } from '../../server/src/core/features/codeLens.ts';
import { type CompletionContext, completionsAt } from '../../server/src/core/features/completion/completion.ts';
import { elementAt } from '../../server/src/core/features/cursor.ts';
import { documentLinks } from '../../server/src/core/features/documentLinks.ts';
import { foldingRanges } from '../../server/src/core/features/folding.ts';
import { hoverAt } from '../../server/src/core/features/hover.ts';
import { inlayHints } from '../../server/src/core/features/inlayHints.ts';
import { definitionsAt, highlightsAt, referencesAt } from '../../server/src/core/features/navigation.ts';
import { type RenameContext, renameAt, renamePlaceAt } from '../../server/src/core/features/rename.ts';
import { selectionRangeAt } from '../../server/src/core/features/selectionRanges.ts';
import { semanticTokens } from '../../server/src/core/features/semanticTokens.ts';
import { type DocumentSymbol, documentSymbols } from '../../server/src/core/features/symbols.ts';
import { typeHierarchyAt } from '../../server/src/core/features/typeHierarchy.ts';
import {
  DEFAULT_SETTINGS,
  type Library,
  type PatternDocument,
  parsePattern,
  patternOf,
  type Span,
} from '../../server/src/core/index.ts';
import { memoryLibrary } from '../support/memoryLibrary.ts';

const EVERY_OFFSET = process.env.EVERY_OFFSET === '1';
const FILES = 10;
const OFFSETS = 300;
/** Texts are cut and parsed at each offset. */
const CUTS = 60;
const TIMEOUT = EVERY_OFFSET ? 3_600_000 : 60_000;

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
  const found = existsSync(folder) ? readdirSync(folder).filter(file => file.endsWith('.md')) : [];
  const texts = Object.fromEntries(sample(found, FILES).map(file => [file, readFileSync(join(folder, file), 'utf8')]));
  const { library, document } = memoryLibrary(texts);

  it.skipIf(found.length === 0)('exists', () => expect(Object.keys(texts)).toHaveLength(FILES));

  it.each(Object.entries(texts))('answers at every offset of %s', { timeout: TIMEOUT }, async (file, text) => {
    await breath();
    const whole = document(file);
    checkWhole(whole, library);
    for (const offset of offsetsOf(text, OFFSETS)) {
      if (offset % 1000 === 0) await breath();
      checkAll(whole, library, offset);
    }
  });

  it.each(Object.entries(texts))('answers where %s is cut', { timeout: TIMEOUT }, async (file, text) => {
    await breath();
    const whole = document(file);
    const before = library.get(whole.uri);
    for (const offset of offsetsOf(text, CUTS)) {
      if (offset % 1000 === 0) await breath();
      const cut = parsePattern(whole.uri, text.slice(0, offset));
      library.update(cut.uri, patternOf(cut, before));
      checkAll(cut, library, offset);
      checkWhole(cut, library);
    }
    library.update(whole.uri, before);
  });
});

/** Between long synchronous tests the runner has to be heard. */
const breath = () => setImmediate();

/** Evenly spread, always the same. Most offsets lie in the frontmatter, where most of the work is. */
function offsetsOf(text: string, count: number): readonly number[] {
  if (EVERY_OFFSET) return Array.from({ length: text.length + 1 }, (_, offset) => offset);
  const head = Math.max(1, text.indexOf('\n---', 3));
  const spread = (from: number, to: number, many: number) =>
    Array.from({ length: many }, (_, index) => Math.floor(from + ((to - from) * index) / many));
  return [...spread(0, head, Math.floor(count * 0.6)), ...spread(head, text.length, Math.floor(count * 0.4)), text.length];
}

function sample<T>(values: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, Math.floor(values.length / count));
  return values.filter((_, index) => index % step === 0).slice(0, count);
}

function checkWhole(document: PatternDocument, library: Library): void {
  const whole = { start: 0, end: document.text.length };
  const spans = [
    ...flatten(documentSymbols(document)).flatMap(({ span, selection }) => [span, selection]),
    ...foldingRanges(document).map(({ span }) => span),
    ...documentLinks(document, library).map(({ span }) => span),
    ...semanticTokens(document, library).map(({ span }) => span),
    ...codeLenses(document, library, 1).map(({ span }) => span),
    ...inlayHints(document, library, whole).map(({ offset }) => ({ start: offset, end: offset })),
  ];
  for (const { start, end } of spans) {
    if (start > end || end > whole.end) throw new Error(`A span leaves the text of ${document.uri}, cut at ${whole.end}`);
  }
}

function flatten(symbols: readonly DocumentSymbol[]): readonly DocumentSymbol[] {
  return symbols.flatMap(symbol => [symbol, ...flatten(symbol.children)]);
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
    const hover = hoverAt(document, library, offset, { read: () => document, problems: [], ruleLink: rule => rule });
    if (hover) inText(hover.span);
    const definition = definitionsAt(document, library, offset);
    if (definition) inText(definition.origin);
    for (const place of referencesAt(document, library, offset, { includeDeclaration: true }))
      if (place.uri === uri) inText(place.span);
    for (const { span } of highlightsAt(document, library, offset)) inText(span);
    for (const span of selectionRangeAt(document, offset)) inText(span);
    typeHierarchyAt(document, library, offset);
    const place = renamePlaceAt(document, offset, renameContext(document, library));
    if (place?.kind === 'name') inText(place.span);
    renameAt(document, offset, 'another-name', renameContext(document, library));
  } catch (error) {
    throw new Error(`Failed at ${where}`, { cause: error });
  }
}

function renameContext(document: PatternDocument, library: Library): RenameContext {
  return { ...CONTEXT, library, read: () => document, findings: () => [], exists: () => false, hasFile: () => true };
}

it('detects wrong answers', () => {
  expect(offsetsOf('---\na: b\n---\ntext\n', 10)).toHaveLength(EVERY_OFFSET ? 19 : 11);
});
