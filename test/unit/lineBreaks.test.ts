/** LF, CR LF, CR alone, and all of them in one text: the same findings, places, fixes and features. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../server/src/core/features/completion/completion.ts';
import {
  applyEdits,
  applyFixes,
  documentSymbols,
  fittedEdits,
  foldingRanges,
  formatMessage,
  hoverAt,
  isSafe,
  isUnmarked,
  looksLikePattern,
  type PatternDocument,
  parsePattern,
  type RuleFinding,
  readSettingsFile,
  selectionRangeAt,
  semanticTokens,
  slugsIn,
  withoutLoneReturns,
} from '../../server/src/core/index.ts';
import { lineEnding } from '../../server/src/core/lineBreaks.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import { NEIGHBOURS, patternLike } from '../support/anyText.ts';
import { v7Like } from '../support/anyV7.ts';
import { type MemoryLibrary, uriOf } from '../support/memoryLibrary.ts';
import { FILE, openAmong } from '../support/promises.ts';
import { runs } from '../support/runs.ts';

const LONG = 60_000;

const asLf = (text: string) => text.replace(/\r\n?/g, '\n');

/** The text, which has LF alone, with other line breaks. @param endings are used in turn */
function withEndings(text: string, endings: readonly string[]): string {
  let result = '';
  for (const [index, line] of text.split('\n').entries()) {
    const ending = index === 0 ? '' : (endings[index % endings.length] ?? '\n');
    // CR and LF with nothing between them would be one line break.
    result += (result.endsWith('\r') && ending === '\n' ? '\r\n' : ending) + line;
  }
  return result;
}

const endings = fc.oneof(
  fc.constantFrom(['\r'], ['\r\n']),
  fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 2, maxLength: 5 }),
);
const texts = fc.oneof(patternLike, v7Like).map(asLf);

/** `line:column`, by the definition of LSP. */
function positionIn(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  const isSplit = text.charAt(offset - 1) === '\r' && text.charAt(offset) === '\n';
  return isSplit ? 'between CR and LF' : `${lines.length - 1}:${lines.at(-1)?.length ?? 0}`;
}

/** The offset of a place in one of the lines; beyond the end of the line it is the end. */
function offsetIn(text: string, line: number, column: number): number {
  const parts = text.split(/(\r\n|\r|\n)/);
  // Every second part is a line break.
  const index = 2 * (line % ((parts.length + 1) / 2));
  return parts.slice(0, index).join('').length + Math.min(column, parts[index]?.length ?? 0);
}

/** The same data with positions for offsets, and LF for every line break. What lies in other files stays as it is. */
function inPositions(value: unknown, text: string): unknown {
  if (typeof value === 'string') return asLf(value);
  if (Array.isArray(value)) return value.map(part => inPositions(part, text));
  if (typeof value !== 'object' || value === null) return value;
  if ('uri' in value && value.uri !== uriOf(FILE)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) =>
      typeof part === 'number' && /^(?:start|end|offset)$/.test(key)
        ? [key, positionIn(text, part)]
        : [key, inPositions(part, text)],
    ),
  );
}

function findingsIn(memory: MemoryLibrary, text: string): unknown {
  return memory.lint(FILE).map(({ rule, severity, span, message, related }) => {
    return inPositions({ rule: rule.id, severity, span, message: formatMessage(message, uri => uri), related }, text);
  });
}

/** Title and result of every fix, in this file and in others. */
function fixesIn(memory: MemoryLibrary): unknown {
  const { document } = memory.fixContext(FILE);
  return memory
    .lint(FILE)
    .flatMap(finding =>
      (finding.fixes?.(memory.fixContext(FILE)) ?? []).map(({ title, edits, others = [] }) => [
        asLf(formatMessage(title)),
        asLf(applyEdits(document.source, edits)),
        others.map(other => applyEdits(NEIGHBOURS[other.uri.slice(uriOf('').length)] ?? '', other.edits)),
      ]),
    );
}

function allFixed(text: string): string {
  const look = (document: PatternDocument) => {
    const memory = openAmong(document.source, NEIGHBOURS);
    return { findings: memory.lint(FILE), context: memory.fixContext(FILE) };
  };
  const parse = (changed: string) => parsePattern(uriOf(FILE), changed);
  return applyFixes(parse(text), look, parse, isSafe);
}

function featuresIn(memory: MemoryLibrary, text: string, lineOffsets: readonly (readonly [number, number])[]): unknown {
  const document = memory.document(FILE);
  const { library, settings } = memory;
  const { make } = memory.fixContext(FILE);
  const at = lineOffsets.map(([line, column]) => {
    const offset = offsetIn(text, line, column);
    return [
      hoverAt(document, library, offset, { problems: [], read: () => undefined, ruleLink: rule => rule }),
      completionsAt(document, library, offset, { settings, make, trigger: undefined, hasFileName: true }),
      selectionRangeAt(document, offset),
    ];
  });
  return inPositions([at, foldingRanges(document), documentSymbols(document), semanticTokens(document, library)], text);
}

describe('a text with other line breaks', () => {
  const cases = fc.tuple(texts, endings).map(([text, used]) => [text, withEndings(text, used), used] as const);

  it(
    'has the same findings in the same places',
    () => {
      fc.assert(
        fc.property(cases, ([text, other]) => {
          expect(findingsIn(openAmong(other, NEIGHBOURS), other)).toEqual(findingsIn(openAmong(text, NEIGHBOURS), text));
        }),
        runs(150),
      );
    },
    LONG,
  );

  it(
    'becomes the same by each fix',
    () => {
      fc.assert(
        fc.property(cases, ([text, other]) => {
          expect(fixesIn(openAmong(other, NEIGHBOURS))).toEqual(fixesIn(openAmong(text, NEIGHBOURS)));
        }),
        runs(60),
      );
    },
    LONG,
  );

  it(
    'becomes the same by all safe fixes, and keeps its line ending where it has only one',
    () => {
      fc.assert(
        fc.property(cases, ([text, other, used]) => {
          const fixed = allFixed(other);
          expect(asLf(fixed)).toBe(allFixed(text));
          if (used.length === 1 && other.includes(used[0] ?? ''))
            expect(new Set(fixed.match(/\r\n|\r|\n/g))).toEqual(new Set(used));
        }),
        runs(40),
      );
    },
    LONG,
  );

  it(
    'has the same features in the same places',
    () => {
      fc.assert(
        fc.property(cases, fc.array(fc.tuple(fc.nat(200), fc.nat(20)), { maxLength: 4 }), ([text, other], offsets) => {
          const [found, expected] = [other, text].map(each => featuresIn(openAmong(each, NEIGHBOURS), each, offsets));
          expect(found).toEqual(expected);
        }),
        runs(80),
      );
    },
    LONG,
  );

  it('is recognised as a pattern, or not, all the same', () => {
    fc.assert(
      fc.property(cases, ([text, other]) => {
        expect([looksLikePattern(other), isUnmarked(other)]).toEqual([looksLikePattern(text), isUnmarked(text)]);
      }),
      runs(200),
    );
  });
});

describe('carriage returns alone', () => {
  it('are line breaks in a settings file', () => {
    const { settings, findings } = readSettingsFile('ignore:\r- drafts/**\rrules:\r  missing-id: off\r', DEFAULT_SETTINGS);
    expect(settings.ignore).toEqual(['drafts/**']);
    expect(findings.map(({ span }: RuleFinding) => span)).toEqual([{ start: 29, end: 39 }]);
  });

  it('are line breaks in a list of slugs', () => {
    expect(slugsIn('one\rtwo\r\nthree\n')).toEqual(['one', 'two', 'three']);
  });

  it('are read as LF at the same offset, and CR LF stays', () => {
    expect(withoutLoneReturns('a\rb\r\nc\r\r\n\r')).toBe('a\nb\r\nc\n\r\n\n');
  });
});

describe('the line ending of a text', () => {
  it.each([
    ['', '\n'],
    ['a\nb', '\n'],
    ['a\r\nb', '\r\n'],
    ['a\rb', '\r'],
    ['a\r\nb\nc\n', '\n'],
    ['a\nb\rc\r', '\r'],
    ['a\r\nb\n', '\r\n'],
    ['a\nb\r\n', '\n'],
  ])('of %j is %j: that of most lines, else of the earlier ones', (text, ending) => {
    expect(lineEnding(text)).toBe(ending);
  });
});

describe('edits of a file', () => {
  const edit = (start: number, end: number, newText: string) => ({ span: { start, end }, newText });

  it('insert the line breaks of the file', () => {
    expect(applyEdits('a\rb\r', [edit(2, 2, 'x\ny\n')])).toBe('a\rx\ry\rb\r');
  });

  it('are left alone where no CR is alone', () => {
    const edits = [edit(2, 2, 'x\n')];
    expect(fittedEdits('a\nb\r\n', edits)).toBe(edits);
  });

  it.each([
    ['what is inserted before LF', 'a\rb\rc\r\n\nd', edit(7, 7, 'x\n'), 'a\rb\rc\r\nx\r\n\nd'],
    ['what is inserted after CR', 'a\n\nb\rc', edit(5, 5, '\nx'), 'a\n\nb\r\n\nxc'],
    ['what is removed between CR and LF', 'a\rb\nc\r', edit(2, 3, ''), 'a\r\n\nc\r'],
  ])('do not make one line break of two: %s', (_, file, change, after) => {
    expect(applyEdits(file, [change])).toBe(after);
  });
});
