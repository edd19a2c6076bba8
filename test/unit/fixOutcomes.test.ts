/** Fixes do not cause other problems. */
import { describe, expect, it } from 'vitest';
import { examplePattern, NINE } from '../../server/src/core/document/exampleText.ts';
import { fieldsWithPaths } from '../../server/src/core/document/patternDocument.ts';
import { replaceScalar } from '../../server/src/core/edits/frontmatterEdits.ts';
import {
  applyEdits,
  DEFAULT_SETTINGS,
  Library,
  type PatternDocument,
  parsePattern,
  patternOf,
} from '../../server/src/core/index.ts';
import { type FixedLibrary, type NewProblem, problemsOfFixes } from '../support/fixOutcomes.ts';
import { uriOf } from '../support/memoryLibrary.ts';
import { hasRealLibrary, hasV7Sample, readRealLibrary, readV7Sample } from '../support/realLibrary.ts';

function libraryOf(files: Iterable<readonly [string, string]>): FixedLibrary {
  const documents = new Map([...files].map(([file, text]) => [uriOf(file), parsePattern(uriOf(file), text)]));
  const library = new Library();
  for (const [uri, document] of documents) library.update(uri, patternOf(document));
  library.complete = true;
  return { library, settings: DEFAULT_SETTINGS, documents };
}

/** The file as it is, and with the last status of its format. */
function variants(document: PatternDocument): readonly PatternDocument[] {
  const path = document.format.facets.status;
  const value = document.fields.get(path)?.entry.value;
  const type = [...fieldsWithPaths(document.format.fields)].find(other => other.path === path)?.field.type;
  const last = type?.kind === 'enum' ? type.values.at(-1)?.value : undefined;
  if (value?.kind !== 'scalar' || last === undefined) return [document];
  return [document, parsePattern(document.uri, applyEdits(document.source, [replaceScalar(value, last)]), document.format)];
}

/** Without placeholders in text that the fix itself inserted. */
function newProblems(state: FixedLibrary, document: PatternDocument): readonly NewProblem[] {
  return variants(document).flatMap(variant =>
    problemsOfFixes(state, variant).filter(({ rule, isInserted }) => rule !== 'placeholder-text' || !isInserted),
  );
}

const CITED = '1. Overview | As shown [2] and [4].';
const EMPTY = NINE.map(name => `${name} | `);

describe('no fix causes a warning or an error', () => {
  it.each([
    ['sections are missing and have other numbers', examplePattern(['1. Overview', '2. Application Context', '3. Known Uses'])],
    ['the section of the cited works is missing', examplePattern([CITED, ...NINE.slice(1, 8)])],
    ['several sections and the cited works are missing', examplePattern([CITED, ...NINE.slice(1, 3)])],
    ['an empty outline is repeated below', examplePattern([...EMPTY, ...NINE])],
    ['an empty outline is partly repeated', examplePattern([...EMPTY, ...NINE.slice(4), ...NINE.slice(4)])],
    ['an empty outline precedes sections in another order', examplePattern([...EMPTY, ...NINE.slice(4), ...NINE.slice(0, 4)])],
    ['an empty outline precedes all the text', examplePattern([...EMPTY.slice(0, 8), '9. Resources & References | All text.'])],
    [
      "two fields have each other's values",
      examplePattern(NINE).replace('\n---\n', '\n  universality: design\n  domain: domain\n---\n'),
    ],
    ['a missing heading follows other text', examplePattern(NINE.slice(0, 6)).replace('\n## 3.', ' ## 3.')],
  ])('when %s', (_, text) => {
    const state = libraryOf([['a.md', text]]);
    const document = state.documents.get(uriOf('a.md'));
    expect(document && newProblems(state, document)).toEqual([]);
  });

  it('is checked by a comparison that notices new problems', () => {
    const state = libraryOf([['a.md', '---\ntitle: Shared Stewardship\n\n## 1. Overview\n\nText\n']]);
    const document = state.documents.get(uriOf('a.md'));
    expect(document && newProblems(state, document).map(({ rule }) => rule)).toContain('missing-key');
  });

  it.skipIf(!hasRealLibrary())('in a sample of the real library', { timeout: 60_000 }, () => {
    expect(ofSample(readRealLibrary(), 100)).toEqual([]);
  });

  it.skipIf(!hasV7Sample())('in a sample of the v7 library', { timeout: 60_000 }, () => {
    expect(ofSample(readV7Sample(), 20)).toEqual([]);
  });
});

/** @param step of so many files, one is tried */
function ofSample(files: ReadonlyMap<string, string>, step: number): readonly NewProblem[] {
  const state = libraryOf(files);
  return [...state.documents.values()].filter((_, index) => index % step === 0).flatMap(document => newProblems(state, document));
}
