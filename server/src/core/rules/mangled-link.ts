import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { type Link, unlink } from '../document/links.ts';
import { type MangledUrl, mangledUrl } from '../document/mangledUrls.ts';
import { isReadable, itemsOf, type PatternDocument } from '../document/patternDocument.ts';
import { removeItem, replaceScalar } from '../edits/frontmatterEdits.ts';
import type { DocumentRule, Finding, Fix } from '../rule.ts';
import { message } from '../text.ts';
import type { YamlNode, YamlScalar } from '../yaml/yamlNode.ts';

export const mangledLink: DocumentRule = {
  kind: 'document',
  id: 'mangled-link',
  title: 'URL with a dot instead of "://"',
  severity: 'warning',
  reads: 'file',
  docs: `A URL that starts with \`https.\` or \`http.\` is treated as a file next to the pattern, so the link does not
work. The fix replaces the dot with \`://\`. If the host name is missing as well, as in \`https.com/guide\`, the URL
cannot be restored; the link can only be removed and its text kept.`,
  examples: {
    valid: [
      { text: 'See [the guide](https://www.example.org/guide) and [the file](http.md), `[x](https.www.example.org)`.\n' },
      {
        text: '---\nsources: [https://example.org, Read at https.example.org in May]\n---\n\n<!-- [x](https.www.example.org) -->\n',
      },
    ],
    invalid: [
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
      if (mangled === undefined) continue;
      yield { span: link.target.span, message: messageFor(link.target.value), fixes: () => linkFixes(document, link, mangled) };
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
