/**
 * The rules and their default severities: other tools depend on the ids, and teams on the severities, so
 * that neither changes unnoticed.
 */
import { describe, expect, it } from 'vitest';
import { RULES } from '../../server/src/core/index.ts';
import { memoryLibrary } from '../support/memoryLibrary.ts';

const SEVERITIES = {
  // File and YAML
  'frontmatter-missing': 'error',
  'frontmatter-unclosed': 'error',
  'yaml-syntax': 'error',
  'merge-conflict': 'error',
  'duplicate-key': 'error',
  'second-frontmatter': 'error',
  'text-artifact': 'warning',
  'chat-leftover': 'warning',
  'placeholder-text': 'warning',
  'file-too-large': 'information',
  'invalid-encoding': 'warning',
  mojibake: 'warning',
  'unclosed-fence': 'warning',
  'unbalanced-emphasis': 'information',
  'text-cut-off': 'warning',
  'repeated-text': 'warning',
  'boilerplate-text': 'off',
  // Fields
  'unknown-key': 'information',
  'missing-key': 'warning',
  'wrong-type': 'warning',
  'unknown-value': 'warning',
  'out-of-range': 'warning',
  'invalid-id': 'error',
  'duplicate-id': 'error',
  'duplicate-slug': 'error',
  'slug-mismatch': 'error',
  'url-mismatch': 'warning',
  'invalid-date': 'error',
  'date-order': 'warning',
  'invalid-url': 'warning',
  'duplicate-value': 'hint',
  'duplicate-fact': 'warning',
  'duplicate-title': 'warning',
  'number-in-title': 'warning',
  'duplicate-alias': 'information',
  'cut-label': 'warning',
  // Relations
  'unknown-relation-target': 'error',
  'relation-by-slug': 'warning',
  'self-relation': 'error',
  'duplicate-relation': 'warning',
  'conflicting-relation': 'information',
  'missing-inverse': 'warning',
  'implausible-relation': 'information',
  'twin-pattern': 'information',
  'relation-cycle': 'warning',
  'deprecated-target': 'warning',
  'less-mature-target': 'off',
  // Sections
  'empty-body': 'warning',
  'missing-section': 'warning',
  'duplicate-section': 'warning',
  'section-order': 'warning',
  'section-number': 'warning',
  'unknown-section': 'information',
  'empty-section': 'hint',
  'empty-outline': 'warning',
  'heading-prompt': 'information',
  'section-length': 'off',
  'missing-statement': 'warning',
  'tension-mismatch': 'information',
  // Comparison with an earlier state
  'changed-id': 'error',
  'removed-pattern': 'error',
  'lost-section': 'warning',
  'lost-text': 'warning',
  'lost-relation': 'warning',
  'lost-value': 'warning',
  'lost-alias': 'information',
  'lost-source': 'information',
  'lost-contributor': 'information',
  'lost-comment': 'information',
  'meaningless-tension': 'hint',
  'misplaced-section-text': 'information',
  // Assessment and citations
  'assessment-mean': 'information',
  'missing-score': 'warning',
  'pillar-score': 'warning',
  'score-mismatch': 'warning',
  'score-label': 'warning',
  'undefined-citation': 'warning',
  'unused-reference': 'off',
  'broken-link': 'warning',
  'mangled-link': 'warning',
  // Settings
  'invalid-setting': 'warning',
  'unused-ignore': 'hint',
} as const;

describe('the list of rules', () => {
  it('has these ids and severities, and no others', () => {
    expect(Object.fromEntries(RULES.map(({ id, severity }) => [id, severity]).sort())).toEqual(
      Object.fromEntries(Object.entries(SEVERITIES).sort()),
    );
  });

  it('has variants with a severity of their own', () => {
    const variants = RULES.flatMap(({ id, variants = {} }) =>
      Object.entries(variants).map(([name, severity]) => [`${id}.${name}`, severity]),
    );
    expect(Object.fromEntries(variants)).toEqual({
      'invalid-url.prose': 'off',
      'unknown-relation-target.inferred': 'information',
    });
  });
});

/** Problems that one rule reports, and other rules do not report again. */
describe('one cause is reported once', () => {
  const id = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
  const head = (more = '') => `---\nid: ${id}\n${more}classification:\n  status: draft\n---\n`;
  const nine = [
    '1. Overview',
    '2. Core Principles',
    '3. Key Practices',
    '4. Application Context',
    '5. Implementation',
    '6. Evidence & Impact',
    '7. Cognitive Era Considerations',
    '8. Commons Alignment Assessment',
    '9. Resources & References',
  ];
  const sections = (names: readonly string[], text = 'Text.\n\n') => names.map(name => `### ${name}\n\n${text}`).join('');

  interface Case {
    readonly text: string;
    /** The rule that reports it, once. */
    readonly says?: string;
    readonly silent: readonly string[];
    readonly library?: Readonly<Record<string, string>>;
  }
  const cases: Readonly<Record<string, Case>> = {
    'two patterns with one title': {
      text: head('title: Seed Library\naliases: [Seeds]\n'),
      library: { 'other.md': '---\ntitle: Seed Library\naliases: [Seeds]\n---\n' },
      says: 'duplicate-title',
      silent: ['duplicate-alias'],
    },
    'a mangled address in the text': {
      text: `${head()}\n[a](https.www.example.org/b.md)\n`,
      says: 'mangled-link',
      silent: ['broken-link', 'invalid-url'],
    },
    'a mangled address in the sources': {
      text: head('sources: [https.www.example.org/b]\n'),
      says: 'mangled-link',
      silent: ['broken-link', 'invalid-url'],
    },
    'an outline before the text': {
      text: `${head()}\n${sections(nine, '')}${sections(nine)}`,
      says: 'empty-outline',
      silent: ['duplicate-section', 'empty-section', 'missing-section', 'section-order'],
    },
    'a slug that differs from the file name, and addresses that do not': {
      text: head(
        'page_url: https://commons-os.github.io/patterns/example/\ngithub_url: https://github.com/commons-os/patterns/blob/main/_patterns/example.md\nslug: exmaple\n',
      ),
      says: 'slug-mismatch',
      silent: ['url-mismatch'],
    },
    'a key that is written twice': { text: head('title: A\ntitle: B\n'), says: 'duplicate-key', silent: ['yaml-syntax'] },
    'no text at all': { text: head(), says: 'empty-body', silent: ['missing-section', 'empty-section', 'missing-score'] },
    'YAML that cannot be read': {
      text: `---\nid: ${id}\ntitle: "A\nclassification:\n  status: nonsense\n---\n\n${sections(nine)}`,
      says: 'yaml-syntax',
      silent: ['missing-key', 'unknown-value', 'wrong-type', 'unknown-key'],
    },
    'a frontmatter that is never closed': {
      text: `---\nid: ${id}\ntitle: [A\n\n${sections(nine)}`,
      says: 'frontmatter-unclosed',
      silent: ['yaml-syntax', 'frontmatter-missing', 'missing-key'],
    },
    'a wrong kind of value': {
      text: head().replace('status: draft', 'category: nonsense'),
      says: 'wrong-type',
      silent: ['unknown-value'],
    },
    "two fields with each other's values": {
      text: head().replace('status: draft', 'universality: design\n  domain: domain'),
      says: 'unknown-value',
      silent: [],
    },
    'an unknown id that would be the inverse relation': {
      text: head('generalizes_from: [pat_01h2xcejqtf2nbrexx3vqjhp42]\n'),
      library: {
        'other.md':
          '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp42\nspecializes_to: [pat_01h2xcejqtf2nbrexx3vqjhp49]\nclassification:\n---\n',
      },
      silent: ['missing-inverse', 'unknown-relation-target'],
    },
    'the heading of a section behind letters for ends of lines': {
      text: `${head()}\n${sections(nine).replace('### 3.', '_n_n### 3.')}`,
      says: 'missing-section',
      silent: ['text-artifact'],
    },
  };

  it.each(Object.entries(cases))('%s', (_, { text, library = {}, says, silent }) => {
    const found = memoryLibrary({ ...library, 'example.md': text })
      .lint('example.md')
      .map(({ rule }) => rule.id);
    if (says !== undefined) expect(found.filter(rule => rule === says)).toEqual([says]);
    expect(found.filter(rule => silent.includes(rule))).toEqual([]);
  });

  it('reports both problems of an id that is invalid and not unique', () => {
    const text = '---\nid: pat_placeholder\nclassification:\n---\n\nText\n';
    const found = memoryLibrary({ 'a.md': text, 'b.md': text })
      .lint('a.md')
      .map(({ rule }) => rule.id);
    expect(found).toEqual(expect.arrayContaining(['invalid-id', 'duplicate-id']));
  });
});
