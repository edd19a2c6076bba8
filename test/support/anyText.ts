/** Arbitrary, mostly invalid texts for the property tests. */
import fc from 'fast-check';

export const OWN_ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
export const OTHER_ID = 'pat_01h2xcejqtf2nbrexx3vqjhp42';
export const DEAD_ID = 'pat_01h2xcejqtf2nbrexx3vqjhp49';

/** Other patterns, as targets of relations, cycles and names. */
export const NEIGHBOURS: Readonly<Record<string, string>> = {
  'a-before.md': `---\nid: ${OTHER_ID}\nslug: a-before\ntitle: Before\naliases: [Earlier]\ngeneralizes_from:\n  - ${OWN_ID} # up\nspecializes_to: []\n---\n\nText\n`,
  'later.md': `---\r\nid: pat_01h2xcejqtf2nbrexx3vqjhp43\r\nslug: later\r\ntitle: 'Later'\r\nspecializes_to: [ "${OTHER_ID}" ] # down\r\n---\r\n`,
  'broken.md': `---\nid: pat_01h2xcejqtf2nbrexx3vqjhp44\ntitle: "\n---\n`,
};

const id = fc.constantFrom(
  OWN_ID,
  OTHER_ID,
  'pat_01h2xcejqtf2nbrexx3vqjhp43',
  'pat_01h2xcejqtf2nbrexx3vqjhp44',
  DEAD_ID,
  'later',
  'pat_1',
);

const scalar = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('a', 'governance', 'governence', 'practice', 'digital', 'draft', '3', '9', '1.0', 'null', 'true'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '"a # no comment"',
      "'it''s'",
      '"\\u0041"',
      '{TITLE}',
      '[x',
      '{a: b}',
      '*alias',
      '&anchor x',
      '!!str 1',
      '',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('2026-01-28', '2026-02-30', '2026-01-28T00:00:00Z', 'yesterday', '"2026-03-01"') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'https://example.org/a#b',
      'http.example.org',
      '/home/me/x.pdf',
      'Ada: a book',
      '🌱 é',
      '_x000D_',
      '\u0000',
    ),
  },
  { weight: 3, arbitrary: id },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }).filter(text => !/[\r\n]/.test(text)) },
);

const comment = fc.constantFrom('', '', '', ' # note', '  # [x] "y', '\t# tab', ' #');

/** A value behind `key:`, with its line break: in one line, or in several. */
const value = (indent: string) =>
  fc.oneof(
    fc.tuple(scalar, comment).map(([text, note]) => ` ${text}${note}\n`),
    fc.tuple(fc.array(scalar, { maxLength: 4 }), comment).map(([items, note]) => ` [${items.join(', ')}]${note}\n`),
    fc
      .tuple(fc.array(fc.tuple(scalar, comment), { maxLength: 3 }), fc.boolean())
      .map(
        ([items, trailing]) =>
          ` [\n${items.map(([item, note]) => `${indent}  ${item},${note}\n`).join('')}${indent}${trailing ? ' # end\n' : ''}${indent}  ]\n`,
      ),
    fc
      .tuple(fc.array(fc.tuple(scalar, comment, fc.boolean()), { maxLength: 4 }), comment, fc.constantFrom('', '  '))
      .map(
        ([items, note, deeper]) =>
          `${note}\n${items.map(([item, own, before]) => `${before ? `${indent}${deeper}# before\n` : ''}${indent}${deeper}- ${item}${own}\n`).join('')}`,
      ),
    fc.constantFrom(
      ` |\n${indent}  text # none\n${indent}  more\n`,
      ` >-\n${indent}  folded\n`,
      ` # only a note\n`,
      ' "two\n  lines"\n',
      ' two\n  lines # end\n',
    ),
    fc.constant(`\n${indent}  - {slug: later, weight: 0.5} # map\n${indent}  - name: Ada # who\n${indent}    role: editor\n`),
  );

const KEYS = [
  'id',
  'slug',
  'title',
  'aliases',
  'version',
  'created',
  'modified',
  'commons_domain',
  'generalizes_from',
  'specializes_to',
  'enables',
  'requires',
  'related',
  'contributors',
  'sources',
  'license',
  'page_url',
  'github_url',
  'titel',
  'tags',
  '"quoted"',
];
const INNER_KEYS = ['universality', 'domain', 'category', 'era', 'origin', 'status', 'commons_alignment', 'statsu'];

const entry = (keys: readonly string[], indent: string) =>
  fc.tuple(fc.constantFrom(...keys), value(indent)).map(([key, written]) => `${indent}${key}:${written}`);

const classification = fc.oneof(
  fc.array(entry(INNER_KEYS, '  '), { maxLength: 6 }).map(entries => `classification:\n${entries.join('')}`),
  fc.constantFrom('classification: {status: draft, domain: x} # flow\n', 'classification: {}\n', 'classification: draft\n'),
);

const yamlLine = fc.oneof(
  { weight: 12, arbitrary: entry(KEYS, '') },
  { weight: 3, arbitrary: classification },
  { weight: 2, arbitrary: fc.constantFrom('# a comment\n', '\n', '  # indented\n', '# commons-patterns-ignore: unknown-key\n') },
  { weight: 1, arbitrary: fc.constantFrom('not yaml\n', '\tx: y\n', '- item\n', '? a\n: b\n', ']\n', '<<: *a\n', '"a": [*b]\n') },
);

const SECTIONS = [
  '### 1. Overview',
  '## 2. Core Principles (200-400 words)',
  '### 3. Key Practices',
  '### 4. Application Context',
  '### 5. Implementation',
  '### 7. Evidence & Impact',
  '# 7. Cognitive Era Considerations',
  '### 8. Commons Alignment Assessment (v2.0)',
  '### 9. Resources & References',
  '### 10. Something Else',
  '## Overview',
  '### Section 3: Key Practices',
  'Overview\n---',
  '### 5. 7 Pillars Assessment',
  '###',
];

const bodyPart = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...SECTIONS).map(heading => `${heading}\n\n`) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'Some text.\n\n',
      '- item\n',
      '1. **Name**: what\n',
      '> quote\n',
      '| a | b |\n| --- | --- |\n',
      '\n',
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '**Overall Score: 4 (Value Creation Enabler)**\n',
      '**Overall Score**: 5/5\n',
      'Overall Commons Alignment Score: 2.5 - Transitional\n',
      'As shown [1], [2, 3] and [4-6].\n',
      '[1] Ada: A book. 2020.\n',
      '- [7] Unused\n',
      '1. Listed\n',
      '**References**:\n',
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '[a](http.example.org/x) and [b](https.www.x.org)\n',
      '[a](missing.md#x) [b](./later.md "t") ![c](d.png)\n',
      '<https://x.org> https.com/a\n',
      '[a](https://commons-os.github.io/patterns/none/)\n',
      '[a]: http.example.org\n',
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '```\n',
      '~~~~ js\n',
      '   ```yaml\n',
      '<!-- open\n',
      '<!-- note -->\n',
      'text <!-- in a line\n',
      '-->\n',
      '`code\n',
      '---\n',
      '<!-- commons-patterns-ignore: unclosed-fence, missing-section -->\n',
      '<!-- commons-patterns-ignore-file: broken-link -->\n',
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "'''\n",
      '""\n',
      "text'''\n",
      'a_x000D_\n',
      'a\fb\n',
      '\u0007',
      'a\\n_nb\n',
      '_n_n### 3. Key Practices_n_n**a**_n_[1] x\n',
      '_# 6. Evidence & Impact\n',
      '{UPPER_CASE}\n',
      '- {Why this score}\n',
      'TODO: later\n',
      'Lorem ipsum dolor sit\n',
      '*Placeholder for content.*\n',
      '\ufffd\ufffd',
      '### 1-7. Placeholder for original content\n',
    ),
  },
  { weight: 1, arbitrary: fc.constant(`---\nid: ${DEAD_ID}\nslug: old\ntitle: Old\nversion: 1.0\n---\n`) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
);

/** The YAML of a frontmatter, with what goes wrong in it. */
export const frontmatterYaml = fc.array(yamlLine, { maxLength: 14 }).map(lines => lines.join(''));
const body = fc.array(bodyPart, { maxLength: 14 }).map(parts => parts.join(''));
const opening = fc.constantFrom('---\n', '---\n', '---\n', '---\n', '--- \n', '\ufeff---\n', '\n---\n', '', '----\n', "'''---\n");
const closing = fc.constantFrom('---\n', '---\n', '---\n', '---\n', '...\n', '---', '', '--- # end\n', '\n');

/** Text similar to a pattern: a frontmatter that may be wrong anywhere, and a body. */
export const patternLike: fc.Arbitrary<string> = fc
  .tuple(opening, frontmatterYaml, closing, body, fc.constantFrom('\n', '\n', '\r\n'))
  .map(([start, yaml, end, text, eol]) => `${start}${yaml}${end}${text}`.replaceAll('\n', eol));

/** Any text. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.oneof(
        yamlLine,
        bodyPart,
        opening,
        closing,
        fc.string({ unit: 'binary', maxLength: 5 }),
        fc.constantFrom('\r', '\r\n', '\t', '\ufeff'),
      ),
      { maxLength: 20 },
    )
    .map(parts => parts.join('')),
);
