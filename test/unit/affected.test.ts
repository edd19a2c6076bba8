/** `Library.update` names every pattern whose findings change: who is not named is not checked again, and must not need it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  DEFAULT_SETTINGS,
  formatMessage,
  Library,
  type LintContext,
  lintPattern,
  parsePattern,
  patternOf,
  RULES,
} from '../../server/src/core/index.ts';
import { uriOf } from '../support/memoryLibrary.ts';
import { runs } from '../support/runs.ts';

const IDS = ['pat_01h2xcejqtf2nbrexx3vqjhp41', 'pat_01h2xcejqtf2nbrexx3vqjhp42', 'pat_01h2xcejqtf2nbrexx3vqjhp43', 'pat_1'];
const SLUGS = ['one', 'two', 'three', 'four'];
const FILES = ['one.md', 'two.md', 'three.md', 'four.md', 'five.md'];

const list = (items: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...items), { maxLength: 2 }).map(chosen => `[${chosen.join(', ')}]`);

const text = fc
  .record({
    id: fc.constantFrom(...IDS),
    slug: fc.constantFrom(...SLUGS),
    title: fc.constantFrom('One', 'Two', 'Three'),
    aliases: list(['One', 'Uno', 'Two']),
    generalizes_from: list([...IDS, 'one', 'gone']),
    specializes_to: list([...IDS, 'two', 'gone']),
    requires: list([...IDS, 'gone']),
    domain: fc.constantFrom('governance', 'governence', 'health', 'finance'),
    link: fc.constantFrom('', '[x](one.md)', '[x](two.md) [y](gone.md)', '[x](https://commons-os.github.io/patterns/three/)'),
    broken: fc.constantFrom('', '', '', '', '"'),
  })
  .map(
    ({ domain, link, broken, ...fields }) =>
      `---\n${Object.entries(fields)
        .map(([key, value]) => `${key}: ${value}\n`)
        .join('')}classification:\n  domain: ${broken}${domain}\n---\n\n${link}\n`,
  );

const change = fc.record({ file: fc.constantFrom(...FILES), text: fc.option(text, { nil: undefined, freq: 5 }) });

const context: LintContext = {
  settings: {
    ...DEFAULT_SETTINGS,
    rules: Object.fromEntries(RULES.filter(({ severity }) => severity === 'off').map(({ id }) => [id, 'hint' as const])),
  },
  inPatternsFolder: true,
  isPatternsFolder: () => true,
  hasFileName: true,
  onRuleError: (rule, _, error) => {
    throw new Error(rule, { cause: error });
  },
};

/** What the library says of each pattern, as text. Places in other files move with every line typed there: they are left out. */
function said(library: Library): ReadonlyMap<string, string> {
  return new Map(
    [...library.patterns()].map(pattern => {
      const findings = lintPattern(pattern, library, context).map(({ rule, span, severity, message, related }) => ({
        rule: rule.id,
        span,
        severity,
        message: formatMessage(message),
        related: related?.map(place => [place.uri, formatMessage(place.message)]),
      }));
      return [pattern.uri, JSON.stringify(findings)] as const;
    }),
  );
}

it('names every pattern whose findings change', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 2, maxLength: 12 }), changes => {
      const library = new Library();
      library.complete = true;
      let before = said(library);
      for (const { file, text: written } of changes) {
        const uri = uriOf(file);
        const pattern = written === undefined ? undefined : patternOf(parsePattern(uri, written), library.get(uri));
        const affected = library.update(uri, pattern);
        const after = said(library);
        const missed = [...after].filter(([other, findings]) => !affected.has(other) && before.get(other) !== findings);
        expect(missed.map(([other, findings]) => `${other}\n  ${before.get(other)}\n  ${findings}`)).toEqual([]);
        before = after;
      }
    }),
    runs(300),
  );
}, 60_000);
