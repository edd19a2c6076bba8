import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { findLinkSlips, type LinkSlip } from '../document/linkSlips.ts';
import { type Link, unlink } from '../document/links.ts';
import { type MangledUrl, mangledUrl, misspelledUrl } from '../document/mangledUrls.ts';
import { isReadable, itemsOf, type PatternDocument } from '../document/patternDocument.ts';
import { removeItem, replaceScalar } from '../edits/frontmatterEdits.ts';
import { patternsNamed } from '../library/intendedPattern.ts';
import { relativePath } from '../library/linkTargets.ts';
import type { DocumentRule, Finding, Fix, FixContext } from '../rule.ts';
import { type Message, message, type PlainMessage, spanOf, textOf } from '../text.ts';
import type { YamlNode, YamlScalar } from '../yaml/yamlNode.ts';

export const mangledLink: DocumentRule = {
  kind: 'document',
  id: 'mangled-link',
  title: 'Link that does not work as it is written',
  severity: 'warning',
  reads: 'file',
  docs: `A URL that starts with \`https.\` or \`http.\` is treated as a file next to the pattern, so the link does not
work. The fix replaces the dot with \`://\`. If the host name is missing as well, as in \`https.com/guide\`, the URL
cannot be restored; the link can only be removed and its text kept. Other errors at the beginning of the target of a link are
reported as well (\`htps://\`, \`www.\`), and so are links whose notation is wrong: without a target, with a space between the brackets,
with the brackets exchanged, without the closing parenthesis. A link in the notation of a wiki (\`[[Name]]\`) is changed to one in
Markdown if exactly one pattern has this name.`,
  examples: {
    valid: [
      { text: 'See [the guide](https://www.example.org/guide) and [the file](http.md), `[x](https.www.example.org)`.\n' },
      {
        text: '`[x]()` list[i]() [ ]() [1] (https://example.org) (see [a] (b)) [a](https://example.org\n"A") [b](https://example.org\n)\n',
      },
      {
        text: '[[1]] [[Ada]](https://example.org) A[[B]] [[c]] (a)[1] (b)[https://c.org](https://c.org)\n\n[c]: https://d.org\n',
      },
      {
        text: '---\nsources: [https://example.org, Read at https.example.org in May]\n---\n\n<!-- [x](https.www.example.org) -->\n',
      },
    ],
    invalid: [
      {
        text: 'See [the guide]([|htps://example.org/a|]), [it]([|www.example.org|]) and [us]([|https://https://example.org|]).\n',
        after: 'See [the guide](https://example.org/a), [it](www.example.org) and [us](https://https://example.org).\n',
      },
      { text: 'See [the guide][|()|] and [us][|(#)|], [it][|(url)|].\n', after: 'See the guide and [us](#), [it](url).\n' },
      { text: 'See [the guide][| |](https://example.org/a).\n', after: 'See [the guide](https://example.org/a).\n' },
      { text: 'See [|(the guide)[www.example.org/a]|].\n', after: 'See [the guide](https://www.example.org/a).\n' },
      {
        text: '- See [the guide][|(|]https://example.org/a, and more.\n',
        after: '- See [the guide](https://example.org/a), and more.\n',
      },
      {
        text: 'See [|[[Seed Library]]|] and [|[[seed-library|seeds]]|].\n',
        library: { 'seed-library.md': '---\nslug: seed-library\ntitle: Seed Library\n---\n' },
        after: 'See [Seed Library](seed-library.md) and [[seed-library|seeds]].\n',
      },
      { text: 'See [|[[Seed Library]]|].\n', after: 'See Seed Library.\n' },
      {
        text: 'See [the guide [1]]([|https.www.example.org/guide|] "Guide").\n',
        after: 'See [the guide [1]](https://www.example.org/guide "Guide").\n',
      },
      { text: 'See [the guide](<[|http.example.org|]>).\n', after: 'See [the guide](<http://example.org>).\n' },
      { text: 'See ![the [best] guide]([|https.com/guide|]) of all.\n', after: 'See the [best] guide of all.\n' },
      {
        text: "---\nsources:\n- [|'https.example.org/a'|] # read in May\n---\n",
        after: "---\nsources:\n- 'https://example.org/a' # read in May\n---\n",
      },
    ],
  },
  *check(document) {
    yield* inSources(document);
    for (const link of document.links) {
      const mangled = mangledUrl(link.target.value);
      const wrong = mangled ?? (SCHEME.test(link.target.value) ? misspelledUrl(link.target.value) : undefined);
      if (wrong === undefined) continue;
      const said = mangled ? messageFor(link.target.value) : badBeginning(link.target.value);
      yield { span: link.target.span, message: said, fixes: () => linkFixes(document, link, wrong) };
    }
    for (const slip of findLinkSlips(document)) {
      yield {
        span: slip.span,
        message: slipMessage(document.text, slip),
        fixes: context => slipFixes(slip, context),
      };
    }
  },
};

function* inSources(document: PatternDocument): Generator<Finding> {
  if (!isReadable(document)) return;
  for (const { entry } of fieldsOfKind(document, 'source')) {
    for (const item of itemsOf(entry.value)) {
      const mangled = item.kind === 'scalar' ? mangledUrl(item.text) : undefined;
      if (item.kind !== 'scalar' || mangled === undefined) continue;
      yield {
        span: item.span,
        message: messageFor(item.text),
        fixes: () => sourceFixes(document, entry.value, item, mangled),
      };
    }
  }
}

function messageFor(address: string) {
  return message('Invalid URL "{0}": expected "://" instead of the dot.', address);
}

/** The beginning of a URL: `http.md` may be a file. */
const SCHEME = /^(?:www\.|\w+[:;/])/i;

function badBeginning(address: string) {
  return message('"{0}" is not a valid URL. Expected "https://" and a host name.', address);
}

function slipMessage(text: string, { kind, span, text: shown }: LinkSlip): Message {
  switch (kind) {
    case 'empty':
      return message('The link "{0}" has no target.', textOf(text, shown));
    case 'spaced':
      return message('Not a link: a space separates the text "{0}" from its URL.', textOf(text, shown));
    case 'swapped':
      return message('Not a link: expected [text](URL), found "{0}".', textOf(text, span));
    case 'open':
      return message('Not a link: the parenthesis after "{0}" is not closed.', textOf(text, shown));
    case 'wiki':
      return message('"{0}" is not a link in Markdown.', textOf(text, span));
  }
}

function slipFixes(slip: LinkSlip, context: FixContext): readonly Fix[] {
  const { document } = context;
  const { kind, span, whole, text, url } = slip;
  const removal: Fix = {
    title: message('Remove link, keep its text'),
    edits: unlink(document, { kind: 'inline', span: whole, text }),
  };
  const fix = (title: PlainMessage, newText: string, place = span): Fix => ({
    title,
    edits: [{ span: place, newText }],
    preferred: true,
  });
  switch (kind) {
    case 'empty':
      return [removal];
    case 'spaced':
      return [fix(message('Remove the space'), '')];
    case 'swapped': {
      const address = url ? textOf(document.text, url) : '';
      const link = `[${textOf(document.text, text)}](${misspelledUrl(address)?.mended ?? address})`;
      return [fix(message('Change to "{0}"', link), link)];
    }
    case 'open':
      return [fix(message('Insert {0}', ')'), ')', spanOf(whole.end, whole.end))];
    case 'wiki':
      return [...wikiFixes(slip, context), removal];
  }
}

/** A link to the only pattern of this name. */
function wikiFixes({ span, text }: LinkSlip, { document, library }: FixContext): readonly Fix[] {
  const [meant, ...others] = patternsNamed(textOf(document.text, span), library);
  const path = meant && others.length === 0 ? relativePath(document.uri, meant.uri) : undefined;
  if (path === undefined) return [];
  const link = `[${textOf(document.text, text)}](${path})`;
  return [{ title: message('Change to "{0}"', link), edits: [{ span, newText: link }], preferred: true }];
}

function linkFixes(document: PatternDocument, link: Link, { mended }: MangledUrl): readonly Fix[] {
  const removal: Fix = { title: message('Remove link, keep its text'), edits: unlink(document, link) };
  if (mended === undefined) return [removal];
  const edits = [{ span: link.target.span, newText: mended }];
  return [{ title: message('Change to "{0}"', mended), edits, preferred: true, safe: true }, removal];
}

function sourceFixes(document: PatternDocument, list: YamlNode, item: YamlScalar, { mended }: MangledUrl): readonly Fix[] {
  const fixes: Fix[] = [];
  if (mended !== undefined) {
    const edits = [replaceScalar(item, mended)];
    fixes.push({ title: message('Change to "{0}"', mended), edits, preferred: true, safe: true });
  }
  if (list.kind === 'sequence') {
    fixes.push({ title: message('Remove source'), edits: removeItem(document, list, item) });
  }
  return fixes;
}
