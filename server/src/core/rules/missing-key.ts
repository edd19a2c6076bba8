import type { PatternDocument } from '../document/patternDocument.ts';
import { relationMaps } from '../document/relationMaps.ts';
import { insertDefault, insertDefaults } from '../edits/fieldDefaults.ts';
import { type MissingField, missingFields } from '../edits/missingFields.ts';
import { notationFixes } from '../edits/relationNotations.ts';
import { type Field, TARGET_KEYS } from '../formats/format.ts';
import type { DocumentRule, Finding, Fix, FixContext } from '../rule.ts';
import { closest } from '../similar.ts';
import { message } from '../text.ts';

export const missingKey: DocumentRule = {
  kind: 'document',
  id: 'missing-key',
  title: 'Missing required key',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `All patterns have the same keys, so that lists, searches and the site can rely on them. The fix inserts the
key in its usual position with its initial value, or without a value if only the author knows it; comments and all other
lines stay unchanged. A key that is allowed in
two places is missing only if it is in neither. An entry of a relation list that names no pattern is reported as well;
there is no fix, because only the author knows which pattern is meant. Keys can be made optional with the setting \`optionalKeys\`.`,
  examples: {
    valid: [
      { text: '---\nclassification:\n  status: draft\n---\n', settings: { optionalKeys: ['*'] } },
      { text: '---\naliases:\n---\n', settings: { optionalKeys: ['*', '!aliases'] } },
      { text: '---\ncommons_domain: urban\n---\n', settings: { optionalKeys: ['*', '!commons_domain'] } },
      {
        text: '---\nclassification:\n  commons_domain: [urban]\n---\n',
        settings: { optionalKeys: ['*', '!commons_domain'] },
      },
      // The misspelt key says it.
      { text: '---\ntitel: Seed Library\n---\n', settings: { optionalKeys: ['*', '!title'] } },
      // What is wrong here is the value of the map.
      { text: '---\nclassification:\n---\n', settings: { optionalKeys: ['*', '!classification.status'] } },
      { text: '---\nclassification: draft\n---\n', settings: { optionalKeys: ['*', '!classification.status'] } },
      // No frontmatter, and one that cannot be read.
      { text: '## 1. Overview\n' },
      { text: '---\ntitle: "Seed\n---\n' },
      // A merge key supplies it.
      {
        text: '---\ndefaults: &d {aliases: []}\n<<: *d\n---\n',
        settings: { optionalKeys: ['*', '!aliases'] },
      },
      {
        text: '---\nbase: &b\n  <<: &c {era: [digital]}\nclassification:\n  <<: [*b]\n  domain: culture\n---\n',
        settings: { optionalKeys: ['*', '!classification.era', '!classification.domain'] },
      },
    ],
    invalid: [
      {
        text: '---\n[|id|]: pat_01h2xcejqtf2nbrexx3vqjhp41\ntitle: Shared Stewardship # as on the site\nversion: 1.0\n---\n',
        settings: { optionalKeys: ['*', '!aliases'] },
        after:
          '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\ntitle: Shared Stewardship # as on the site\naliases: []\nversion: 1.0\n---\n',
      },
      {
        text: '---\r\n# names\r\n[|title|]: Seed Library\r\n---\r\n',
        file: 'seed-library.md',
        settings: { optionalKeys: ['*', '!slug'] },
        after: '---\r\n# names\r\nslug: seed-library\r\ntitle: Seed Library\r\n---\r\n',
      },
      {
        text: '---\n[|classification|]:\n  commons_domain:\n---\n',
        settings: { optionalKeys: ['*', '!commons_domain'] },
        after: '---\nclassification:\n  commons_domain:\ncommons_domain:\n---\n',
      },
      {
        text: '---\ntitle: Seed Library\n[|classification|]:\n    domain: culture # of giving\n    status: draft\n---\n',
        settings: { optionalKeys: ['*', '!classification.era'] },
        after: '---\ntitle: Seed Library\nclassification:\n    domain: culture # of giving\n    era:\n    status: draft\n---\n',
      },
      {
        text: '---\n[|classification|]: {universality: domain, status: draft}\n---\n',
        settings: { optionalKeys: ['*', '!classification.domain'] },
        after: '---\nclassification: {universality: domain, domain: , status: draft}\n---\n',
      },
      {
        text: '---\n[|title|]: Seed Library\nlicense: CC-BY-SA-4.0\n---\n',
        settings: { optionalKeys: ['*', '!classification'] },
        after:
          '---\ntitle: Seed Library\nclassification:\n  universality:\n  domain:\n  category:\n  era:\n  origin: []\n  status: draft\n  commons_alignment:\nlicense: CC-BY-SA-4.0\n---\n',
      },
      { text: '[|---|]\n---\n', settings: { optionalKeys: ['*', '!aliases'] }, after: '---\naliases: []\n---\n' },
      // The first fix inserts one key, another all that are missing.
      {
        text: '---\n[|[|title|]|]: Seed Library\n---\n',
        settings: { optionalKeys: ['*', '!id', '!aliases'] },
        after: '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp00\ntitle: Seed Library\n---\n',
      },
      {
        text: '---\nrelationships:\n  enables:\n    - slug: seeds\n      weight: 0.8\n    - [|weight: 0.8|]\n    - slog: seeds\n---\n',
        settings: { optionalKeys: ['*'] },
      },
      {
        text: '---\ndefaults: &d {aliases: []}\n[|classification|]:\n  <<: *d\n  domain: culture\n---\n',
        settings: { optionalKeys: ['*', '!classification.era'] },
      },
    ],
  },
  *check(document, { settings }) {
    yield* withoutTarget(document);
    const missing = missingFields(document, settings);
    for (const { field, path, span } of missing) {
      yield {
        span,
        message: message('Missing key "{0}".', path),
        addition: { setting: 'optionalKeys', item: path },
        fixes: context => fixesFor(field, path, missing, context),
      };
    }
  },
};

/** Entries of relation lists that name no pattern. A misspelled key is reported by itself. */
function* withoutTarget(document: PatternDocument): Generator<Finding> {
  for (const { path, list, map, fields } of relationMaps(document)) {
    if (map.entries.some(({ key }) => TARGET_KEYS.includes(key.text) || closest(key.text, TARGET_KEYS) !== undefined)) continue;
    const known = map.entries.some(({ key }) => fields.some(field => field.key === key.text));
    if (!known && map.entries.length > 0) continue;
    yield {
      span: map.span,
      message: message('An entry of "{0}" names no pattern. Expected the key "{1}".', path, TARGET_KEYS[0] ?? ''),
      fixes: context => notationFixes(list.field.type, map, context),
    };
  }
}

function fixesFor(field: Field, path: string, missing: readonly MissingField[], context: FixContext): readonly Fix[] {
  const edit = insertDefault(field, path, context);
  if (edit === undefined) return [];
  const one: Fix = { title: message('Insert "{0}"', path), edits: [edit], preferred: true, safe: isCertain(field) };
  if (missing.length === 1) return [one];
  return [one, { title: message('Insert all {0} missing keys', missing.length), edits: insertDefaults(missing, context) }];
}

/** True if the initial value is correct as it is, and not one of several that the author has to choose from. */
function isCertain({ type, initial }: Field): boolean {
  if (type.kind === 'url') return type.template !== undefined;
  return type.kind === 'slug' || type.kind === 'constant' || initial === '[]';
}
