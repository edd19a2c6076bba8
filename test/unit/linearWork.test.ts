/** Work that grows with the text, and not with its square: it is counted, because times depend on the machine. */
import { describe, expect, it, vi } from 'vitest';
import { removeEntry } from '../../server/src/core/edits/frontmatterEdits.ts';
import { completionsAt, documentSymbols, foldingRanges, highlightsAt, parsePattern, RULES } from '../../server/src/core/index.ts';
import { scanYamlLines, type YamlLine } from '../../server/src/core/yaml/yamlLines.ts';
import type { YamlEntry } from '../../server/src/core/yaml/yamlNode.ts';
import { yamlPlaceAt } from '../../server/src/core/yaml/yamlPlace.ts';
import { memoryLibrary } from '../support/memoryLibrary.ts';

/** A list that counts how often its items are read. */
function counted<T>(items: readonly T[]): { readonly items: readonly T[]; readonly reads: () => number } {
  let reads = 0;
  const get = (target: readonly T[], key: string | symbol) => {
    if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
    return Reflect.get(target, key);
  };
  return { items: new Proxy(items, { get }), reads: () => reads };
}

/** Four times the text may need about four times the reads, and not sixteen times as many. */
function expectLinear(readsFor: (size: number) => number): void {
  const small = readsFor(250);
  expect(small).toBeGreaterThan(0);
  expect(readsFor(1000)).toBeLessThan(5 * small);
}

describe('the place of a cursor in YAML', () => {
  const readsAt = (text: string, offset: number): number => {
    const lines = counted<YamlLine>(scanYamlLines(text, { start: 0, end: text.length }, text.length));
    yamlPlaceAt(text, lines.items, offset);
    return lines.reads();
  };

  it.each([
    ['the same key', 'title: A\n', ''],
    ['the same key in a map', '  status: draft\n', 'classification:\n'],
    ['the items of a list', '- seed\n', 'aliases:\n'],
    ['the items of an indented list', '  - seed\n', 'aliases:\n'],
    ['maps in a list', '  - slug: a\n    weight: 1\n', 'requires:\n'],
    ['delimiters as values', 'x: --- \n', ''],
    ['the same alias', 'title: *a\n', 'x: &a 1\n'],
    ['lines that are no YAML', 'Text: of: a body\n', 'title: A\n'],
  ])('is found in linear time among %s', (_, line, head) => {
    for (const part of [0.1, 0.5, 1]) {
      expectLinear(size => {
        const text = head + line.repeat(size);
        return readsAt(text, Math.min(text.length - 2, Math.floor(text.length * part)));
      });
    }
  });

  it('takes the key that contains a line from the nearest line that is indented less', () => {
    const text = 'a:\n  b:\n  - c: 1\n    d: 2\n  e:\n    - f\nplain\n  g: 1\nh:\n- i: 1\n  j: 2\n';
    const pathOf = (key: string) => {
      const offset = text.indexOf(`${key}:`);
      const place = yamlPlaceAt(text, scanYamlLines(text, { start: 0, end: text.length }, text.length), offset);
      return place.kind === 'key' ? [place.path.join('/'), ...place.others] : place.kind;
    };
    expect(pathOf('d')).toEqual(['a/b/-', 'c']);
    expect(pathOf('e')).toEqual(['a', 'b']);
    expect(pathOf('g')).toEqual(['', 'a', 'h']);
    expect(pathOf('j')).toEqual(['h/-', 'i']);
  });
});

describe('the rules, completion and highlights', () => {
  /** A document whose frontmatter counts how often its entries are read. */
  function countedEntries(yaml: string) {
    const document = parsePattern('file:///a.md', `---\n${yaml}---\n\n### 1. Overview\n`);
    const { frontmatter } = document;
    if (frontmatter?.root === undefined) throw new Error('The YAML has no entries.');
    const entries = counted<YamlEntry>(frontmatter.root.entries);
    const root = { ...frontmatter.root, entries: entries.items };
    return { document: { ...document, frontmatter: { ...frontmatter, root } }, reads: entries.reads };
  }
  const { settings, library, fixContext } = memoryLibrary({ 'a.md': '' });
  const context = { settings, inPatternsFolder: true, isPatternsFolder: () => true, hasFileName: true };

  it.each([
    ['the same key', 'title: A\n', ''],
    ['the same alias', 'title: *a\n', 'x: &a 1\n'],
    ['delimiters as values', 'x: --- \n', ''],
  ])('read the entries in linear time among %s', (_, line, head) => {
    expectLinear(size => {
      const { document, reads } = countedEntries(head + line.repeat(size));
      for (const rule of RULES) if (rule.kind === 'document') for (const _finding of rule.check(document, context));
      return reads();
    });
    expectLinear(size => {
      const { document, reads } = countedEntries(head + line.repeat(size));
      const offset = document.text.indexOf('---\n\n') - 2;
      completionsAt(document, library, offset, {
        settings,
        make: fixContext('a.md').make,
        trigger: undefined,
        hasFileName: true,
      });
      highlightsAt(document, library, offset);
      return 1 + reads();
    });
  });
});

describe('the search for addresses that occur twice', () => {
  it('reads each character of a word with many addresses about once', () => {
    const rule = RULES.find(({ id }) => id === 'repeated-text');
    if (rule?.kind !== 'document') throw new Error('There is no such rule.');
    const { settings } = memoryLibrary({ 'a.md': '' });
    const context = { settings, inPatternsFolder: true, isPatternsFolder: () => true, hasFileName: true };
    const { exec } = RegExp.prototype;
    expectLinear(size => {
      const document = parsePattern(
        'file:///a.md',
        `---\nclassification:\n---\n\n### 9. Resources & References\n\n[1] ${'http://'.repeat(size)}\n`,
      );
      let read = 0;
      const spy = vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, text) {
        const match = exec.call(this, text);
        read += match?.[0].length ?? 0;
        return match;
      });
      for (const _finding of rule.check(document, context));
      spy.mockRestore();
      return read;
    });
  });
});

describe('the symbols and folding ranges of a text', () => {
  it.each([
    ['sections', '## 1. Overview\n\n'],
    ['headings below a section', '#### A part\n\n'],
  ])('are found in linear time for many %s', (_, lines) => {
    for (const feature of [documentSymbols, foldingRanges]) {
      expectLinear(size => {
        const document = parsePattern(
          'file:///a.md',
          `---\nclassification:\n---\n\n## 2. Core Principles\n\n${lines.repeat(size)}`,
        );
        const headings = counted(document.markdown.headings);
        feature({ ...document, markdown: { ...document.markdown, headings: headings.items } });
        // Where a section starts is found by halving.
        return headings.reads() / Math.log2(size);
      });
    }
  });
});

it('an entry on lines of its own is removed without a look at the others: a text may have very many that have to go', () => {
  const document = parsePattern('file:///a.md', `---\n${'title: A\n'.repeat(100)}---\n`);
  const { root } = document.frontmatter ?? {};
  if (root?.kind !== 'mapping') expect.fail('no map');
  const others = counted(root.entries);
  for (const entry of root.entries) removeEntry(document, { ...root, entries: others.items }, entry);
  expect(others.reads()).toBe(0);
});
