/** Texts similar to v7 patterns: nested groups, relations in their three forms, generated fields, and eight sections. */
import fc from 'fast-check';

const slug = fc.constantFrom(
  'later',
  'a-before',
  'broken',
  'example',
  'laterr',
  'no-such-pattern',
  '"later"',
  "'a-before'",
  'x',
  '',
);
const note = fc.constantFrom('', '', '', ' # note', '  # [x] "y');
const number = fc.constantFrom('0.5', '1', '0', '1.5', '-1', '"0.5"', 'high', '', '.nan');
const description = fc.constantFrom('It helps', '"It: helps # a lot"', '>-\n        It helps\n        a lot', '');

const blockEntry = (indent: string) =>
  fc.oneof(
    fc.tuple(slug, note).map(([target, end]) => `${indent}- ${target}${end}\n`),
    fc
      .tuple(fc.constantFrom('slug', 'id', 'target'), slug, note, number, fc.boolean())
      .map(
        ([key, target, end, weight, weighted]) =>
          `${indent}- ${key}: ${target}${end}\n${weighted ? `${indent}  weight: ${weight}${end}\n` : ''}`,
      ),
    fc
      .tuple(slug, number, description, note)
      .map(
        ([target, weight, text, end]) =>
          `${indent}- id: ${target}\n${indent}  weight: ${weight}${end}\n${indent}  description: ${text}\n`,
      ),
    fc
      .tuple(fc.constantFrom('slug', 'id'), slug, number, note)
      .map(([key, target, weight, end]) => `${indent}- {${key}: ${target || 'x'}, weight: ${weight || '1'}}${end}\n`),
    fc.constantFrom(`${indent}# between\n`, `${indent}-\n`),
  );

const KINDS = ['generalizes_from', 'specializes_to', 'enables', 'requires', 'alternatives', 'complementary', 'tools', 'related'];

const relationList = fc
  .tuple(
    fc.constantFrom(...KINDS),
    fc.oneof(
      fc
        .tuple(fc.constantFrom('  ', '    '), note)
        .chain(([indent, end]) => fc.array(blockEntry(indent), { maxLength: 4 }).map(entries => `${end}\n${entries.join('')}`)),
      fc.tuple(fc.array(slug, { maxLength: 3 }), note).map(([items, end]) => ` [${items.join(', ')}]${end}\n`),
      fc.constantFrom('\n', ' []\n', ' later\n', ' {slug: later}\n'),
    ),
  )
  .map(([kind, value]) => `  ${kind}:${value}`);

const SCORES = [
  'stakeholder_architecture',
  'value_creation',
  'resilience',
  'ownership',
  'autonomy',
  'composability',
  'fractal_value',
  'vitality',
];

const score = fc.constantFrom('3', '3.0', '4.5', '0', '6', '"4"', '', '3 # so far');

const assessment = fc
  .tuple(fc.array(score, { minLength: 8, maxLength: 8 }), score, fc.nat({ max: 9 }), fc.boolean())
  .map(([scores, overall, dropped, reasoned]) => {
    const lines = SCORES.map((key, index) => `    ${key}: ${scores[index]}\n`).filter((_, index) => index !== dropped);
    return `  commons_assessment:\n${lines.join('')}${reasoned ? '    vitality_reasoning: Why\n' : ''}    overall_score: ${overall}\n`;
  });

const ontologyPart = fc.oneof(
  assessment,
  fc.constantFrom(
    '  domain: governance # who decides\n',
    '  domain: [governance]\n',
    '  cross_domains: [operations, operations]\n',
    '  commons_domain: business\n',
    '  specification_layer: L12\n',
    '  search_hints: {primary_tension: "Open vs. Shut", vector_keywords: [open]}\n',
    "  search_hints:\n    primary_tension: 'Open vs. Shut' # in short\n",
    '  commons_assessment: []\n',
    '  # a remark\n',
  ),
);

const lifecyclePart = fc.constantFrom(
  '  usage_stage: operation\n',
  '  usage_stage: mature # mixed up\n  adoption_stage: operation\n',
  '  adoption_stage: emerging\n',
  '  status: stabel\n',
  '  status:\n',
  '  version: 1.0\n',
  '  confidence: 4\n',
  '  last_updated: 2026-01-28\n',
);

const garden = fc
  .tuple(slug, note)
  .map(
    ([target, end]) =>
      `graph_garden:\n  entities: [a, a]${end}\n  inferred_links:\n    - target: ${target}${end}\n      type: tools\n      type: tools2\n`,
  );

const parts = <T extends string>(name: string, part: fc.Arbitrary<T>, maxLength: number) =>
  fc.tuple(fc.array(part, { maxLength }), note).map(([lines, end]) => `${name}:${end}\n${lines.join('')}`);

const group = fc.oneof(
  { weight: 3, arbitrary: parts('relationships', relationList, 4) },
  { weight: 2, arbitrary: parts('ontology', ontologyPart, 4) },
  { weight: 2, arbitrary: parts('lifecycle', lifecyclePart, 3) },
  { weight: 1, arbitrary: garden },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'id: pat_01h2xcejqtf2nbrexx3vqjhp41\n',
      'slug: example # the file\n',
      'slug: exmaple\n',
      'title: Example\n',
      'aliases: [Later, later]\n',
      'summary: >\n  What it is.\n',
      'context_labels:\n  corporate: Example\n',
      'context_labels: {tech: Example}\n',
      'contributors: [ada]\n',
      'provenance:\n  contributors: [ada]\n  license: MIT\n',
      'license: CC-BY-SA-4,0\n',
      'attribution: commons.engineering by cloudsters, https://cloudsters.net\n',
      'created: 2026-01-28\n',
      '# ════════\n# Relations\n# ════════\n',
      '\n',
    ),
  },
);

const SECTIONS = [
  '### Section 1: Context',
  '### Section 2: Problem (100-200 words)',
  '### 2. Problem',
  '### Section 3: Solution',
  '### 3. Implementation',
  '### Section 4: Implementation',
  '## Section 5: Consequences',
  '### 6. Known Uses',
  '### Section 7: The Future',
  '### 8. Vitality: The Quality Without a Name',
];

const bodyPart = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...SECTIONS).map(heading => `${heading}\n\n`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '> The summary.\n\n',
      '> [!NOTE] Confidence Rating: ★★☆ (Medium)\n\n',
      '> **The core conflict is Open vs. Shut.**\n\n',
      '> **The core conflict is between open\n> and shut.**\n\n',
      '> **Therefore, open one gate.**\n\n',
      'Therefore, open one gate. [a](later.md) [b](no-such.md)\n\n',
      '_x000D_\n',
      '```mermaid\nA --> B{Is it so?}\n```\n',
    ),
  },
);

/** Text similar to a v7 pattern: it contains one of the two keys that identify the format. */
export const v7Like: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(group, { maxLength: 9 }),
    fc.constantFrom('lifecycle:\n', 'relationships:\n', 'relationships: {}\n'),
    fc.array(bodyPart, { maxLength: 10 }),
    fc.constantFrom('\n', '\n', '\r\n'),
  )
  .map(([groups, told, body, eol]) => {
    const yaml = groups.join('');
    const told7 = /^(?:lifecycle|relationships):/m.test(yaml) ? '' : told;
    return `---\n${yaml}${told7}---\n\n${body.join('')}`.replaceAll('\n', eol);
  });
