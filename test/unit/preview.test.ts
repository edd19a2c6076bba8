/** A pattern in the Markdown preview: what is shown, and that texts stay texts. */
import { describe, expect, it } from 'vitest';
import { type PreviewWords, previewHtml } from '../../client/src/previewHtml.ts';
import { patternPreview } from '../../server/src/core/index.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const ID = (last: string) => `pat_01h5${last.repeat(22)}`;

function previewOf(files: Readonly<Record<string, string>>, file = 'example.md') {
  const { library, document } = memoryLibrary(files);
  const pattern = library.get(uriOf(file));
  if (pattern === undefined) throw new Error('The pattern was expected.');
  return patternPreview(library, pattern, document(file));
}

const HEAD = `id: ${ID('1')}\ntitle: Seed Library\naliases: [Seed Bank]\nclassification:\n  domain: culture\n  status: draft\n  commons_alignment: 4\n`;

describe('the preview of a pattern', () => {
  it('has its title, summary, facets, and relations by title', () => {
    const files = {
      'example.md': `---\n${HEAD}enables: [${ID('2')}, ${ID('9')}]\n---\n\n## 1. Overview\n\nSeeds are **shared**.\n`,
      'in here/b.md': `---\nid: ${ID('2')}\ntitle: Beta\ngeneralizes_from: [${ID('1')}]\nclassification:\n  status: draft\n---\n`,
    };
    const preview = previewOf(files);
    expect(preview).toMatchObject({
      title: 'Seed Library',
      aliases: ['Seed Bank'],
      summary: 'Seeds are shared.',
      status: 'draft',
      domain: 'culture',
      score: { value: 4, max: 5 },
    });
    expect(preview.relations.map(({ patterns }) => patterns)).toEqual([
      [{ title: 'Beta', path: 'in here/b.md' }],
      [
        { title: 'Beta', path: 'in here/b.md' },
        { title: ID('9'), path: undefined },
      ],
    ]);
  });

  it('has the summary that the frontmatter states, and no title above the same heading', () => {
    const v7 = (body: string) =>
      `---\ntitle: Seed Library\nsummary: >-\n  Seeds are\n  shared.\nontology:\n  domain: life\nlifecycle:\n  status: draft\n---\n\n${body}`;
    const same = previewOf({ 'example.md': v7('# Seed Library\n\nMore.\n') });
    expect([same.title, same.summary]).toEqual([undefined, 'Seeds are shared.']);
    expect(previewOf({ 'example.md': v7('# Another\n') }).title).toBe('Seed Library');
  });

  it('lists a few relations of a hub, and counts the others', () => {
    const names = Array.from({ length: 30 }, (_, index) => `pat_01h5${String(index).padStart(22, '0')}`);
    const { relations } = previewOf({ 'example.md': `---\n${HEAD}related: [${names.join(', ')}]\n---\n` });
    expect(relations.map(({ patterns, more }) => [patterns.length, more])).toEqual([[20, 10]]);
  });
});

const WORDS: PreviewWords = {
  aliases: 'Also known as',
  status: 'Status',
  domain: 'Domain',
  score: 'Score',
  relations: 'Relations',
  unknown: 'unknown pattern',
  more: count => `${count} more`,
};

describe('the HTML of a preview', () => {
  it('escapes every text of the pattern', () => {
    const bad = '<img src=x onerror="alert(1)">\'&';
    const html = previewHtml(
      {
        title: bad,
        aliases: [bad],
        summary: bad,
        status: bad,
        domain: bad,
        score: { value: 1, max: 5, label: bad },
        relations: [{ caption: bad, patterns: [{ title: bad, path: bad }, { title: bad }], more: 1 }],
      },
      WORDS,
    );
    expect(html).not.toContain('<img');
    expect(html).not.toMatch(/="[^"]*(?:<|onerror=")/);
    expect(html.match(/&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt;&#39;&amp;/g)).toHaveLength(11);
  });

  it('links the patterns that exist', () => {
    const relations = [{ caption: 'enables', patterns: [{ title: 'Beta', path: 'b.md' }, { title: 'pat_x' }], more: 0 }];
    const html = previewHtml({ aliases: [], relations }, WORDS);
    expect(html).toContain('<a href="b.md" data-href="b.md">Beta</a>, <span class="unknown">pat_x (unknown pattern)</span>');
    expect(html).not.toMatch(/<h1>|class="(?:summary|badges|aliases)"|more/);
  });
});
