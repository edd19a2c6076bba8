/** The contributed snippets, expanded as in VS Code, produce text without problems. */
import { describe, expect, it } from 'vitest';
import { type Snippet, snippetsOf } from '../../scripts/generate/snippets.ts';
import { NO_FORM } from '../../server/src/core/document/writtenForm.ts';
import { patternText, plainPrompt, sectionText } from '../../server/src/core/edits/scaffold.ts';
import { DEFAULT_FORMAT, FORMATS } from '../../server/src/core/index.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import { memoryLibrary } from '../support/memoryLibrary.ts';
import { expandSnippet } from '../support/snippetExpander.ts';

const SNIPPETS = Object.values(snippetsOf(FORMATS));

function variablesFor(slug: string): Readonly<Record<string, string>> {
  return {
    TM_FILENAME_BASE: slug,
    UUID: 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6',
    CURRENT_YEAR: '2026',
    CURRENT_MONTH: '01',
    CURRENT_DATE: '28',
  };
}

function expand(snippet: Snippet, slug: string) {
  return expandSnippet(snippet.body.join('\n'), variablesFor(slug));
}

function snippetWith(prefix: string): Snippet {
  const found = SNIPPETS.find(snippet => snippet.prefix === prefix);
  if (found === undefined) throw new Error(`No snippet has the prefix ${prefix}.`);
  return found;
}

function problemsOf(file: string, text: string): readonly string[] {
  const memory = memoryLibrary({ [file]: text });
  return memory
    .lint(file)
    .filter(({ severity }) => severity !== 'hint')
    .map(({ rule, message }) => `${rule.id}: ${memory.said(message)}`);
}

describe.each(SNIPPETS.map(snippet => [snippet.prefix, snippet] as const))('%s', (_, snippet) => {
  it('numbers its tab stops in the order of the text and ends with the last one', () => {
    const { stops } = expand(snippet, 'shared-stewardship');
    expect(stops.at(-1)).toBe(0);
    expect(stops.slice(0, -1)).toEqual(stops.slice(0, -1).map((_, index) => index + 1));
  });

  it('leaves no snippet syntax in the text', () => {
    expect(expand(snippet, 'shared-stewardship').text).not.toMatch(/[${}<>|]{2}|\$/);
  });
});

it('has a prefix of its own for each snippet', () => {
  const prefixes = SNIPPETS.map(({ prefix }) => prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
});

const PATTERNS = FORMATS.map(format => {
  const prefix = format === DEFAULT_FORMAT ? 'pattern' : `pattern-${format.id.replace(/-section$/, '')}`;
  return [prefix, format] as const;
});

describe.each(PATTERNS)('a whole pattern from %s', (prefix, format) => {
  it.each(['shared-stewardship', 'commons', 'a-4-day-week'])('has no problem in %s.md', slug => {
    const { text } = expand(snippetWith(prefix), slug);
    expect(problemsOf(`${slug}.md`, text)).toEqual([]);
  });

  it('has that format', () => {
    const { text } = expand(snippetWith(prefix), 'shared-stewardship');
    expect(memoryLibrary({ 'shared-stewardship.md': text }).document('shared-stewardship.md').format.id).toBe(format.id);
  });

  it('takes slug and title from the file name', () => {
    const { text } = expand(snippetWith(prefix), 'shared-stewardship');
    expect(text).toContain('\nslug: shared-stewardship\n');
    expect(text).toContain('\ntitle: Shared Stewardship\n');
  });

  it('has a valid id', () => {
    expect(expand(snippetWith(prefix), 'commons').text).toMatch(/^id: pat_[a-z0-9]{20,30}$/m);
  });
});

it('would report a problem', () => {
  const { text } = expand(snippetWith('pattern'), 'commons');
  expect(problemsOf('commons.md', text.replace('status: draft', 'status: nonsense'))).toHaveLength(1);
});

it('produces a whole pattern from the frontmatter and the nine sections', () => {
  const parts = ['frontmatter', ...DEFAULT_FORMAT.sections.map(({ key }) => key)];
  const texts = parts.map(part => expand(snippetWith(`pattern-${part}`), 'commons').text);
  expect(texts.join('\n')).toBe(expand(snippetWith('pattern'), 'commons').text);
});

const SECTIONS = FORMATS.flatMap(format =>
  format.sections.flatMap(spec => {
    const [prefix] = PATTERNS.find(([, other]) => other === format) ?? [];
    const own = SNIPPETS.find(snippet => snippet.prefix === `${prefix}-${spec.key}`);
    const snippet = own ?? snippetWith(`pattern-${spec.key}`);
    return [[format.id, spec.key, { format, spec, snippet }] as const];
  }),
);

it.each(SECTIONS)('fixes a missing section in %s: %s', (_, __, { format, spec, snippet }) => {
  const values = { id: 'pat_01h2xcejqtf2nbrexx3vqjhp41', slug: 'commons', title: 'Commons', now: '2026-01-28T00:00:00Z' };
  const whole = patternText(format, values, { settings: DEFAULT_SETTINGS, prompt: plainPrompt, form: NO_FORM });
  const section = `${sectionText(format, spec, plainPrompt)}\n`;
  const at = whole.indexOf(section);
  const before = whole.slice(0, at);
  const after = whole.slice(at + section.length);
  expect(at).toBeGreaterThan(0);
  expect(problemsOf('commons.md', before + after).join()).toContain('missing-section');
  expect(problemsOf('commons.md', before + expand(snippet, 'commons').text + after)).toEqual([]);
});

describe('the expander', () => {
  it.each([
    ['a ${1:b} $1 ${2|c\\,d,e|}$0', 'a b b c,d'],
    ['\\$1 \\} \\\\ {x}', '$1 } \\ {x}'],
    ['${1:${NAME}-${2:x}}', 'one-two-x'],
    ['${NAME/([^-]+)(-?)/${1:/capitalize}${2:+ }/g}', 'One Two'],
    ['${NAME/^(o)ne|(x)$/$1${2:-!}${1:?y:n}\\//}', 'o!y/-two'],
  ])('reads %s', (source, text) => {
    expect(expandSnippet(source, { NAME: 'one-two' }).text).toBe(text);
  });

  it.each(['$', '${1:a', '${OTHER}', '${1|a}', '${1/a/b/}'])('rejects %s', source => {
    expect(() => expandSnippet(source, { NAME: 'one-two' })).toThrow();
  });
});
