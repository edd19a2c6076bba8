/**
 * Patterns whose findings change are stale: no others are checked again, and no others have to be. Held against a library
 * that has never known anything else, after random edits of patterns in all formats.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anchorSpan,
  DEFAULT_SETTINGS,
  FORMATS,
  formatMessage,
  Library,
  type LintContext,
  lintPattern,
  type Pattern,
  parsePattern,
  patternOf,
  RULES,
  type RuleFinding,
} from '../../server/src/core/index.ts';
import { uriOf } from '../support/memoryLibrary.ts';
import { runs } from '../support/runs.ts';

const IDS = ['pat_01h2xcejqtf2nbrexx3vqjhp41', 'pat_01h2xcejqtf2nbrexx3vqjhp42', 'pat_01h2xcejqtf2nbrexx3vqjhp43', 'pat_1'];
const SLUGS = ['one', 'two', 'three', 'four'];
const NAMES = [...IDS, ...SLUGS, 'lh_one', 'gone'];
const TITLES = ['One', 'Two', 'Three', 'Uno'];
/** Many more than any number that a rule counts up to. */
const FILES = [...SLUGS, 'more/five', 'more/six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'a%20b', 'fourteen'];
const LINKS = [
  '',
  '[x](one.md)',
  '[x](two.md) [y](gone.md)',
  '[x](more/gone.md)',
  '[x](more/five.md) [y](<a b.md>)',
  '[x](https://commons-os.github.io/patterns/three/)',
];
/** A documented value, a misspelled one, one that is established by its use, and one of another field. */
const VALUES = ['governance', 'governence', 'fishery', 'draft'];

const listOf = (items: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...items), { maxLength: 2 }).map(chosen => `[${chosen.join(', ')}]`);

/** Relations that stay within a few names, so that inverse relations, contradictions and cycles occur. */
const parts = fc.record({
  id: fc.constantFrom(...IDS),
  slug: fc.constantFrom(...SLUGS),
  title: fc.constantFrom(...TITLES),
  aliases: listOf(TITLES),
  up: listOf(NAMES),
  down: listOf(NAMES),
  requires: listOf(NAMES),
  mention: fc.constantFrom(...NAMES),
  domain: fc.constantFrom(...VALUES),
  status: fc.constantFrom('draft', 'drafty', 'governance'),
  link: fc.constantFrom(...LINKS),
  broken: fc.constantFrom('', '', '', '', '"'),
});
type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;
type Written = readonly [format: string, parts: Parts];

const PART_NAMES = [
  'id',
  'slug',
  'title',
  'aliases',
  'up',
  'down',
  'requires',
  'mention',
  'domain',
  'status',
  'link',
  'broken',
] as const satisfies readonly (keyof Parts)[];

function flatText({ id, slug, title, aliases, up, down, requires, domain, status, link, broken }: Parts): string {
  return `---
id: ${id}
slug: ${slug}
title: ${title}
aliases: ${aliases}
generalizes_from: ${up}
specializes_to: ${down}
requires: ${requires}
classification:
  domain: ${broken}${domain}
  status: ${status}
  category: [${domain}]
  commons_domain: [${domain}]
---

${link}
`;
}

function v7Text({ slug, title, aliases, up, down, requires, mention, domain, status, link, broken }: Parts): string {
  return `---
slug: ${slug}
title: ${title}
aliases: ${aliases}
ontology:
  specification_layer: ${broken}${domain}
  commons_domains: [${domain}]
relationships:
  generalizes_from: ${up}
  specializes_to: ${down}
  requires: ${requires}
lifecycle:
  status: ${status}
graph_garden:
  last_pruned: 2026-01-28
  inferred_links:
  - target: ${mention}
---

${link}
`;
}

const format = fc.oneof(
  { weight: 1, arbitrary: fc.constant('lighthouse') },
  { weight: 6, arbitrary: fc.constantFrom(...FORMATS.map(({ id }) => id)) },
);
const pattern: fc.Arbitrary<Written> = fc.tuple(format, parts);

function read(uri: string, [formatId, written]: Written, before: Pattern | undefined): Pattern {
  const format = FORMATS.find(({ id }) => id === formatId);
  const text =
    format === undefined
      ? `---\nid: lh_one\ntitle: ${written.title}\n---\n`
      : format.id === 'v7'
        ? v7Text(written)
        : flatText(written);
  return patternOf(parsePattern(uri, text, format), before);
}

/** Most edits change one thing, so that nothing else in the pattern makes up for a look-up that is forgotten. */
const edit = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('write' as const), written: pattern }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('format' as const), format }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('part' as const), part: fc.constantFrom(...PART_NAMES), parts }) },
);

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

const change = fc.record({
  file: fc.nat(),
  edit,
  /** How many of those that are stale look again before the next change. */
  rechecked: fc.constantFrom(0, 1, 99),
});

/** In a small library two patterns often share something, in the large one many do. */
const history = fc.constantFrom(3, 5, FILES.length).chain(count =>
  fc.record({
    files: fc.shuffledSubarray(FILES, { minLength: count, maxLength: count }),
    first: fc.array(fc.option(pattern, { nil: undefined, freq: 4 }), { minLength: count, maxLength: count }),
    changes: fc.array(change, { minLength: 1, maxLength: 12 }),
  }),
);

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

/** What is shown of findings: with the titles and the places that other patterns have now. */
function shown(findings: readonly RuleFinding[], library: Library): string {
  const titles = (uri: string) => library.titleOf(uri);
  return JSON.stringify(
    findings.map(({ rule, span, severity, message: said, related = [] }) => ({
      rule: rule.id,
      span,
      severity,
      message: formatMessage(said, titles),
      related: related.map(place => {
        const other = library.get(place.uri);
        const at = 'kind' in place.at ? other && anchorSpan(other, place.at) : place.at;
        return [place.uri, at, formatMessage(place.message, titles)];
      }),
    })),
    null,
    1,
  );
}

/** Patterns that are not stale, but would be said something else about by a library that has only just read them. */
function missedAmong(library: Library, kept: ReadonlyMap<string, readonly RuleFinding[]>): readonly string[] {
  const fresh = new Library();
  for (const each of library.patterns()) fresh.update(each.uri, each);
  fresh.complete = true;
  const stale = library.stale();
  return [...library.patterns()].flatMap(each => {
    if (stale.has(each.uri)) return [];
    const expected = shown(lintPattern(each, fresh.view, context), fresh);
    const found = shown(kept.get(each.uri) ?? [], library);
    return found === expected ? [] : [`${each.uri}\n${found}\n${expected}`];
  });
}

function property(makeLibrary: () => Library) {
  return fc.property(history, ({ files, first, changes }) => {
    const library = makeLibrary();
    const kept = new Map<string, readonly RuleFinding[]>();
    const recheck = (most: number) => {
      for (const uri of [...library.stale()].slice(0, most)) {
        const each = library.get(uri);
        if (each)
          kept.set(
            uri,
            library.observe(uri, view => lintPattern(each, view, context)),
          );
      }
    };
    const texts = new Map<string, Written>();
    const write = (uri: string, written: Written | undefined) => {
      if (written) texts.set(uri, written);
      else texts.delete(uri);
      library.update(uri, written && read(uri, written, library.get(uri)));
    };
    for (const [index, written] of first.entries()) write(uriOf(`${files[index]}.md`), written);
    library.complete = true;
    recheck(Infinity);
    expect([...library.stale()]).toEqual([]);
    for (const { file, edit, rechecked } of changes) {
      const uri = uriOf(`${files[file % files.length]}.md`);
      write(uri, edited(texts.get(uri), edit));
      recheck(rechecked);
      expect(missedAmong(library, kept)).toEqual([]);
    }
  });
}

function edited(before: Written | undefined, change: Edit): Written | undefined {
  if (change.kind === 'remove') return undefined;
  if (change.kind === 'write') return change.written;
  if (before === undefined) return undefined;
  const [formatId, written] = before;
  if (change.kind === 'format') return [change.format, written];
  return [formatId, { ...written, [change.part]: change.parts[change.part] }];
}

it('makes every pattern stale whose findings change', () => {
  fc.assert(
    property(() => new Library()),
    runs(100),
  );
}, 120_000);

/** Forgets all look-ups of one kind. */
function forgetful(kind: string): () => Library {
  return () =>
    new (class extends Library {
      protected override note(...[observation, topic, about]: Parameters<Library['note']>): void {
        if (topic.split(' ')[0] !== kind) super.note(observation, topic, about);
      }
    })();
}

const LOOK_UPS = [
  'at',
  'withId',
  'withSlug',
  'withTitle',
  'withAlias',
  'knows',
  'relation',
  'hasUnresolvedRelation',
  'isUsedBy',
  'containsPatterns',
  'cycleThrough',
  'format',
  'readable',
  'slug',
];

describe('a library that forgets look-ups', () => {
  it.each(LOOK_UPS)(
    'is found out: %s',
    kind => {
      const { failed } = fc.check(property(forgetful(kind)), { ...runs(2000), endOnFailure: true });
      expect(failed).toBe(true);
    },
    120_000,
  );
});
