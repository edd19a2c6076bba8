import { type PatternLink, unlink } from '../document/links.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import type { Library } from '../library/library.ts';
import type { LibraryView } from '../library/libraryView.ts';
import { type LinkTarget, patternAt, readLinkTarget, relativePath, withSlug, wouldBePattern } from '../library/linkTargets.ts';
import { type Pattern, titleOf } from '../library/pattern.ts';
import { folderOf } from '../library/uriText.ts';
import type { Finding, Fix, FixContext, LibraryRule } from '../rule.ts';
import { closest } from '../similar.ts';
import { type Message, message } from '../text.ts';

const OTHERS = {
  'clear-membership.md': '---\nslug: clear-membership\ntitle: Clear Membership\n---\n',
  'repair-rota.md': '---\nslug: repair-rota\ntitle: Repair Rota\n---\n',
};

export const brokenLink: LibraryRule = {
  kind: 'library',
  id: 'broken-link',
  title: 'Link to something that does not exist',
  severity: 'warning',
  reads: 'body',
  silencedAt: ['mangled-link'],
  docs: `Readers follow links between patterns, both in the files and on the site. Links to a file in a patterns
folder, to a page of the site or to a source file in the repository are reported if the pattern does not exist, and so are links to other Markdown files, images and documents inside the library's folder. Links that
cannot be checked are ignored: files outside of the library, paths that start with a slash, because the site decides what these
mean, and other pages of the site. A page \`a.html\` is not reported if there is an \`a.md\`. On a disk that ignores the case of
names, a name in another case is not noticed. The fix changes the link to the pattern with the closest name if there is exactly one; otherwise the link can be
removed and its text kept.`,
  examples: {
    valid: [
      {
        text: 'See [it](https://github.com/Commons-OS/patterns/blob/main/_patterns/repair-rota.md), [us](https://github.com/commons-os/patterns/blob/main/_patterns/README.md), [them](https://github.com/commons-os/other/blob/main/_patterns/no-such.md).\n',
        library: OTHERS,
      },
      { text: 'See [Repair Rota](repair-rota.md#steps), [it](./repair-rota.md "again"), [me](example.md).\n', library: OTHERS },
      {
        text: 'See [page](https://commons-os.github.io/patterns/repair-rota/?a#b), [site](https://commons-os.github.io/patterns/).\n',
        library: OTHERS,
      },
      {
        text: 'See [about](https://commons-os.github.io/patterns/about/), [other](https://example.org/patterns/no-such/).\n',
        library: OTHERS,
      },
      {
        text: 'See [notes](README.md), [guide](../guide.md#a), [site](/docs/no-such.md), [me](https://example.org/no-such.png).\n',
        library: OTHERS,
        existing: ['README.md', '../guide.md'],
      },
      {
        text: '![a](a%20b.png) ![b](<a b.png> "B") ![c]({{ site.url }}/c.png) [d](d.html) [e](../../outside.pdf) [f](example.org)\n',
        existing: ['a b.png', 'd.md'],
      },
      { text: '[^1]: no-such.md\n\n```\n[x]: no-such.md\n```\n\n[1]: no-such.md by Ada\n\n[x]: README.md\n', library: OTHERS },
      { text: '`[x](no-such.md)` <!-- [x](no-such.md) -->\n\n```\n[x](no-such.md)\n```\n', library: OTHERS },
    ],
    invalid: [
      {
        text: 'See ![the map]([|images/map.png|] "Map") and [this](../guide.md).\n',
        existing: ['../guide.md', 'images/plan.png'],
        after: 'See the map and [this](../guide.md).\n',
      },
      {
        text: 'See [notes]([|../docs/notes.md#two|]), [the data][d] and ![map](map.png).\n\n[d]: [|data.csv|]\n',
        existing: ['map.png', 'notes.md'],
        after: 'See notes, [the data][d] and ![map](map.png).\n\n[d]: data.csv\n',
      },
      {
        text: 'See [it][rota], [Rota] and [rota][].\n\n[rota]: <[|repair-rotas.md|]> "Repair"\n',
        library: OTHERS,
        after: 'See [it][rota], [Rota] and [rota][].\n\n[rota]: <repair-rota.md> "Repair"\n',
      },
      {
        text: 'See [it][some], [Some] and [no](repair-rota.md).\n\n[some]: [|no-such-pattern.md|]\n\nText\n',
        library: OTHERS,
        after: 'See it, Some and [no](repair-rota.md).\n\n\nText\n',
      },
      {
        text: 'See [Repair Rota]([|repair-rotas.md#steps|]).\n',
        library: OTHERS,
        after: 'See [Repair Rota](repair-rota.md#steps).\n',
      },
      {
        text: 'See [Repair Rota](<[|https://commons-os.github.io/patterns/repair-rot/#repair-rot|]>).\n',
        library: OTHERS,
        after: 'See [Repair Rota](<https://commons-os.github.io/patterns/repair-rota/#repair-rot>).\n',
      },
      {
        text: 'See [what [1] says]([|no-such-pattern.md|]) there.\n',
        library: OTHERS,
        after: 'See what [1] says there.\n',
      },
      {
        text: 'See [it]([|https://github.com/commons-os/patterns/blob/v2/_patterns/repair-rotas.md#steps|]).\n',
        library: OTHERS,
        after: 'See [it](https://github.com/commons-os/patterns/blob/v2/_patterns/repair-rota.md#steps).\n',
      },
    ],
  },
  *check(pattern, view, { settings, isPatternsFolder }) {
    for (const link of pattern.links) {
      const target = readLinkTarget(pattern.uri, link.target.value, settings);
      if (target === undefined || patternAt(view, pattern.uri, target)) continue;
      if (target.kind === 'file') {
        const uri = view.ownUri(target.uri);
        // A nested library has its own patterns: its folders contain none of this library.
        if (!wouldBePattern(uri) || !isPatternsFolder?.(uri) || !view.containsPatterns(folderOf(uri))) {
          if (isMissing(view, uri)) yield missingFile(link);
          continue;
        }
      }
      yield {
        span: link.target.span,
        message: textFor(target, link),
        fixes: context => fixesFor(link, target, pattern, context),
      };
    }
    for (const link of pattern.fileLinks) {
      const target = readLinkTarget(pattern.uri, link.target.value, settings);
      if (target?.kind === 'file' && isMissing(view, view.ownUri(target.uri))) yield missingFile(link);
    }
  },
};

/** A site makes each page from a Markdown file. */
function isMissing(view: LibraryView, uri: string): boolean {
  return view.exists(uri) === false && !(/\.html?$/i.test(uri) && view.exists(uri.replace(/\.html?$/i, '.md')) !== false);
}

function missingFile(link: PatternLink): Finding {
  return {
    span: link.target.span,
    message: message('The file "{0}" does not exist.', link.target.value),
    fixes: ({ document }) => removal(link, document),
  };
}

function textFor(target: LinkTarget, link: PatternLink): Message {
  switch (target.kind) {
    case 'file':
      return message('Unknown pattern file "{0}".', link.target.value);
    case 'page':
      return message('Unknown pattern slug "{0}": the site has no such page.', target.slug);
    case 'source':
      return message('Unknown pattern slug "{0}": the repository has no such file.', target.slug);
  }
}

function fixesFor(
  { target }: PatternLink,
  { kind, slug }: LinkTarget,
  { uri }: Pattern,
  { document, library }: FixContext,
): readonly Fix[] {
  const fixes: Fix[] = [];
  const meant = patternMeant(library, slug);
  const name =
    meant && (kind === 'file' ? relativePath(uri, meant.uri) : withSlug(target.value, slug, meant.slug?.value ?? slug));
  if (meant && name !== undefined) {
    const newText = kind !== 'file' ? name : name + (/[?#].*$/s.exec(target.value)?.[0] ?? '');
    fixes.push({
      title: message('Change link to "{0}"', titleOf(meant)),
      edits: [{ span: target.span, newText }],
      preferred: true,
    });
  }
  return [...fixes, ...removal({ target }, document)];
}

function removal({ target }: PatternLink, document: PatternDocument): readonly Fix[] {
  const link = document.links.find(link => link.target.span.start === target.span.start);
  return link ? [{ title: message('Remove link, keep its text'), edits: unlink(document, link) }] : [];
}

/** The pattern with this slug in another folder, or the only one with a similar slug. */
function patternMeant(library: Library, slug: string): Pattern | undefined {
  const same = library.withSlug(slug);
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  const slugs: string[] = [];
  for (const pattern of library.patterns()) if (pattern.slug) slugs.push(pattern.slug.value);
  const similar = closest(slug.toLowerCase(), slugs);
  return similar === undefined ? undefined : library.withSlug(similar)[0];
}
