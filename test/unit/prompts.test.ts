/** Every prompt that new patterns, snippets and fixes insert is known as one, until it is overwritten. */
import { describe, expect, it } from 'vitest';
import { promptsIn } from '../../server/src/core/document/prompts.ts';
import { countWords } from '../../server/src/core/document/sectionBody.ts';
import { NO_FORM } from '../../server/src/core/document/writtenForm.ts';
import { patternText, plainPrompt } from '../../server/src/core/edits/scaffold.ts';
import { fillSection, insertSections } from '../../server/src/core/edits/sectionEdits.ts';
import { applyEdits, DEFAULT_SETTINGS, FORMATS, type Format, newPattern, parsePattern } from '../../server/src/core/index.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const VALUES = { id: 'pat_01h2xcejqtf2nbrexx3vqjhp41', slug: 'example', title: 'Example', now: '2026-01-28T00:00:00Z' };

/** A new pattern, and the prompts that were inserted into it. */
function written(format: Format): { readonly text: string; readonly prompts: readonly string[] } {
  const prompts: string[] = [];
  const prompt = (text: string, choices: readonly string[] = []) => {
    // Values, to choose from or in lower case, are valid; the title is that of the pattern.
    if (choices.length === 0 && text !== VALUES.title && /^(?:[^a-z]|do this)/.test(text))
      prompts.push(text.replace(/^"(.*)"$/, '$1'));
    else if (text.startsWith('Score')) prompts.push(text);
    return text;
  };
  return { text: patternText(format, VALUES, { settings: DEFAULT_SETTINGS, prompt, form: NO_FORM }), prompts };
}

const findingsIn = (text: string) => memoryLibrary({ 'example.md': text }).lint('example.md');
const reported = (text: string) => findingsIn(text).filter(({ rule }) => rule.id === 'placeholder-text');
const inBody = (text: string, format: Format) => {
  const document = parsePattern(uriOf('example.md'), text, format);
  return promptsIn(document).map(({ start, end }) => document.text.slice(start, end));
};

describe.each(FORMATS.map(format => [format.id, format] as const))('a new pattern of the format %s', (_, format) => {
  const { text, prompts } = written(format);

  it('reports each of its prompts, as a hint', () => {
    const found = reported(text).map(({ span }) => text.slice(span.start, span.end).replace(/^"(.*)"$/, '$1'));
    expect(found).toEqual(expect.arrayContaining([...new Set(prompts)]));
    expect(reported(text).map(({ severity }) => severity)).toEqual(reported(text).map(() => 'hint'));
  });

  it('has no warning, also not because of scores that are left open', () => {
    expect(findingsIn(text).filter(({ severity }) => severity === 'warning' || severity === 'error')).toEqual([]);
    expect(text).not.toMatch(/score: *\d|alignment: *\d|Score: \d/);
  });

  it('claims no score, label or classification that nobody has given: all are reported as open', () => {
    const document = parsePattern(uriOf('example.md'), text, format);
    const [first] = format.statuses?.order ?? [];
    const open = reported(text).map(({ span }) => span.start);
    let leftOpen = 0;
    for (const { field, path, entry } of document.fields.values()) {
      const { kind } = field.type.kind === 'list' ? field.type.of : field.type;
      if (kind !== 'enum' && kind !== 'number' && !(field.type.kind === 'text' && field.type.role === 'label')) continue;
      const value = text.slice(entry.value.span.start, entry.value.span.end);
      if (value === '') leftOpen++;
      if (value === '') expect(open).toContain(entry.key.span.start);
      else expect([first, '[]']).toContain(value);
      if (value === first) expect(path).toBe(format.facets.status);
    }
    expect(leftOpen).toBeGreaterThan(format.sections.length > 0 ? 4 : -1);
    expect(text.slice(text.indexOf('\n---\n'))).not.toMatch(/★☆☆ \(/);
  });

  it('has the domain that the author has chosen, and no finding about it', () => {
    const { library, fixContext } = memoryLibrary({ 'a.md': text });
    const wanted = { title: 'B', domain: 'health: care', format, parent: undefined, folder: uriOf(''), entry: undefined };
    const created = newPattern(wanted, { ...fixContext('a.md'), library, exists: () => false });
    const own = created.kind === 'created' ? created.text : expect.fail('refused');
    if (format.targetOnly) return;
    expect(own).toContain('\n  domain: "health: care"\n');
    expect(reported(own)).toHaveLength(reported(text).length - 1);
  });

  it('has warnings for the same prompts in each later status', () => {
    for (const status of format.laterStatuses) {
      const later = reported(text.replace('status: draft', `status: ${status}`));
      expect(later).toHaveLength(reported(text).length);
      expect(new Set(later.map(({ severity }) => severity))).toEqual(new Set(['warning']));
    }
  });

  it('counts no prompt as words', () => {
    const edits = promptsIn(parsePattern(uriOf('example.md'), text, format)).map(span => ({ span, newText: '' }));
    const without = applyEdits(text, edits);
    const words = (source: string) => {
      const document = parsePattern(uriOf('example.md'), source, format);
      return document.sections.all.reduce((sum, section) => sum + countWords(document, section), 0);
    };
    expect(words(text)).toBe(words(without));
  });

  it('no longer reports a prompt that is overwritten, and still reports the others', () => {
    for (const { span } of reported(text).filter(({ span: { start } }) => start > text.indexOf('\n---\n'))) {
      const after = `${text.slice(0, span.start)}Members decide together, 4 of 5 of them${text.slice(span.end)}`;
      expect(inBody(after, format)).toHaveLength(inBody(text, format).length - 1);
    }
  });

  it('knows the prompts in any section that a fix inserts or fills', () => {
    const frontmatter = text.slice(0, text.indexOf('\n---\n') + 5);
    for (const spec of format.sections) {
      const others = format.sections
        .filter(other => other !== spec)
        .map(other => `## ${other.number}. ${other.title}\n\nText.\n`);
      const start = parsePattern(uriOf('example.md'), `${frontmatter}\n${others.join('\n')}`, format);
      const inserted = applyEdits(start.text, insertSections(start, [spec]));
      const own = spec.outline.flatMap(line => [...line.matchAll(/<([^<>]+)>/g)].map(([, prompt]) => prompt));
      expect(inBody(inserted, format)).toEqual(expect.arrayContaining(own));
      const empty = parsePattern(uriOf('example.md'), `${frontmatter}\n## ${spec.number}. ${spec.title}\n`, format);
      const [section] = empty.sections.all;
      if (section === undefined) throw new Error('There is no section.');
      const filled = applyEdits(empty.text, [fillSection(empty, { ...section, spec })]);
      expect(inBody(filled, format)).toEqual(expect.arrayContaining(own));
    }
  });
});

describe('prompts', () => {
  it('are found in CR LF, in other lists and in numbered references', () => {
    const [nine] = FORMATS.filter(({ id }) => id === 'nine-section');
    if (nine === undefined) throw new Error('There is no such format.');
    const text =
      '---\nclassification:\n---\n\n## 4. Application Context\n\n* A suitable situation\n\n## 9. Resources & References\n\n[12] Author: Title. Year.\n';
    expect(inBody(text, nine)).toEqual(['A suitable situation', 'Author: Title. Year.']);
    expect(inBody(text.replaceAll('\n', '\r\n'), nine)).toHaveLength(2);
  });

  it.each([
    ['inside of a sentence', '## 2. Core Principles\n\nThe First principle: What it requires.'],
    ['in another section', '## 3. Key Practices\n\n1. **Openness**: What it requires.'],
    ['with more words after them', '## 2. Core Principles\n\n1. **Openness**: What it requires. It is hard.'],
    ['in code', '## 2. Core Principles\n\n```\n1. **First principle**: What it requires.\n```'],
  ])('are not seen %s', (_, body) => {
    const text = `---\nclassification:\n---\n\n${body}\n`;
    expect(reported(text)).toEqual([]);
  });

  it('of a plain new pattern are those of a snippet', () => {
    for (const format of FORMATS)
      expect(patternText(format, VALUES, { settings: DEFAULT_SETTINGS, prompt: plainPrompt, form: NO_FORM })).toBe(
        written(format).text,
      );
  });
});
