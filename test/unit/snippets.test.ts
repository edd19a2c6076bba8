/** The contributed snippets, expanded as in VS Code, produce text without problems. */
import { describe, expect, it } from 'vitest';
import { type Snippet, snippetsOf } from '../../scripts/generate/snippets.ts';
import { NO_FORM } from '../../server/src/core/document/writtenForm.ts';
import { patternText, plainPrompt, sectionText } from '../../server/src/core/edits/scaffold.ts';
import { FORMATS } from '../../server/src/core/index.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import { memoryLibrary } from '../support/memoryLibrary.ts';
import { expandSnippet } from '../support/snippetExpander.ts';

const SNIPPETS = Object.values(snippetsOf(FORMATS));

function expand(snippet: Snippet) {
  return expandSnippet(snippet.body.join('\n'), {});
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
    const { stops } = expand(snippet);
    expect(stops.at(-1)).toBe(0);
    expect(stops.slice(0, -1)).toEqual(stops.slice(0, -1).map((_, index) => index + 1));
  });

  it('leaves no snippet syntax in the text', () => {
    expect(expand(snippet).text).not.toMatch(/[${}<>|]{2}|\$/);
  });
});

it('has a prefix of its own for each snippet', () => {
  const prefixes = SNIPPETS.map(({ prefix }) => prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
});

it('begins with the same letters for every snippet, and offers nothing that depends on the file', () => {
  for (const { prefix, body } of SNIPPETS) {
    expect(prefix).toMatch(/^pattern-[a-z0-9-]+$/);
    expect(body.join('\n')).not.toMatch(/\$\{?[A-Z]|^id:|^slug:/m);
  }
});

const SECTIONS = FORMATS.flatMap(format =>
  format.sections.flatMap(spec => {
    const own = SNIPPETS.find(snippet => snippet.prefix === `pattern-${format.id.replace(/-section$/, '')}-${spec.key}`);
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
  expect(problemsOf('commons.md', before + expand(snippet).text + after)).toEqual([]);
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
