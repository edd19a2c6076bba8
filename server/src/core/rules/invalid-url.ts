import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { isWebAddress, misspelledUrl } from '../document/mangledUrls.ts';
import { itemsOf, type LocatedField, type PatternDocument } from '../document/patternDocument.ts';
import { removeItem, replaceScalar, yamlString } from '../edits/frontmatterEdits.ts';
import type { DocumentRule, Fix, FixContext } from '../rule.ts';
import { lineAt, lineEnding, message } from '../text.ts';
import type { YamlScalar } from '../yaml/yamlNode.ts';

export const invalidUrl: DocumentRule = {
  kind: 'document',
  id: 'invalid-url',
  title: 'Invalid URL',
  severity: 'warning',
  variants: { prose: 'off' },
  reads: 'frontmatter',
  silencedAt: ['mangled-link'],
  docs: `Readers cannot open a path on the author's computer, or a URL with an error in its scheme or without one, in angle brackets, or together with another one. The fix corrects
the beginning of a URL; a local path can only be removed, because the file does not contain the URL. Sources that are
cited in prose are allowed. To report them, set \`invalid-url.prose\` to \`hint\`.`,
  examples: {
    valid: [
      { text: '---\nsources:\n- https://example.org/a(b)?c=d#e\n- "http://localhost:8080/x"\n- HTTPS://example.org\n---\n' },
      {
        text: '---\nsources: ["Schumacher, E. F. (1973). Small Is Beautiful.", Ostrom, "doi:10.1000/182", "urn:isbn:0451450523"]\n---\n',
      },
      {
        text: '---\nsources:\n- https://en.wikipedia.org/wiki/Seeds_Inc.\n- Ada (1990). https://example.org/a.\n- https://example.org, read in May\n---\n',
      },
      { text: '---\nsources:\n- Home / garden, a survey\n- n.d.\n- A/B testing handbook\n- "C: a history"\n- and/or\n---\n' },
      { text: '---\nsources:\n- https://example.org/a (read in May)\n- Read at https.example.org in May\n---\n' },
      { text: '---\naliases: [/home/garden]\n---\n\n/home/ada/notes.md\n' },
    ],
    invalid: [
      {
        text: '---\nsources:\n- https://example.org\n- [|/home/ada/notes/seeds.md|] # mine\n---\n',
        after: '---\nsources:\n- https://example.org\n# mine\n---\n',
      },
      { text: "---\r\nsources: [[|'C:\\Users\\ada\\seeds.pdf'|]]\r\n---\r\n", after: '---\r\nsources: []\r\n---\r\n' },
      {
        text: '---\nsources:\n- [|file:///tmp/seeds.pdf|]\n- [|~/seeds.pdf|]\n- [|../seeds.pdf|]\n- [|\\\\server\\seeds.pdf|]\n---\n',
      },
      {
        text: '---\nsources:\n- [|"https//www.example.org/a"|]\n---\n',
        after: '---\nsources:\n- "https://www.example.org/a"\n---\n',
      },
      { text: '---\nsources:\n- [|https:/example.org|]\n---\n', after: '---\nsources:\n- https://example.org\n---\n' },
      { text: '---\nsources:\n- [|htps://example.org|]\n---\n', after: '---\nsources:\n- https://example.org\n---\n' },
      {
        text: '---\nsources:\n- [|https://http://example.org|]\n---\n',
        after: '---\nsources:\n- http://example.org\n---\n',
      },
      {
        text: '---\nsources:\n- [|www.example.org/a|]\n- www.example.org, read in May\n---\n',
        after: '---\nsources:\n- https://www.example.org/a\n- www.example.org, read in May\n---\n',
      },
      { text: '---\nsources:\n- [|<https://example.org/a>|]\n---\n', after: '---\nsources:\n- https://example.org/a\n---\n' },
      { text: '---\nsources: [[|"https://example.org/a;"|]]\n---\n', after: '---\nsources: ["https://example.org/a"]\n---\n' },
      { text: '---\nsources:\n- [|https://example.org/a.|]\n---\n', after: '---\nsources:\n- https://example.org/a\n---\n' },
      {
        text: '---\nsources:\n  - [|https://example.org/a, https://example.org/b|] # two\n---\n',
        after: '---\nsources:\n  - https://example.org/a\n  - https://example.org/b # two\n---\n',
      },
      {
        text: '---\nsources: [[|https://example.org/a https://example.org/b|]]\n---\n',
        after: '---\nsources: [https://example.org/a, https://example.org/b]\n---\n',
      },
      { text: '---\nsources: [[|A book.|], https://example.org]\n---\n', settings: { rules: { 'invalid-url.prose': 'hint' } } },
      { text: '---\nsources: [[|https://|]]\n---\n', after: '---\nsources: []\n---\n' },
    ],
  },
  *check(document) {
    for (const located of [...fieldsOfKind(document, 'source'), ...fieldsOfKind(document, 'url')]) {
      const { field, path, entry } = located;
      const type = field.type.kind === 'list' ? field.type.of : field.type;
      if (type.kind === 'url' && type.template !== undefined) continue;
      for (const item of itemsOf(entry.value)) {
        if (item.kind !== 'scalar' || typeof item.value !== 'string') continue;
        const { text, span } = item;
        const fixes = (context: FixContext) => fixesFor(located, item, context);
        const urls = urlsIn(text);
        if (urls.length > 1) {
          yield { span, message: message('{0} URLs in one value.', urls.length), fixes };
          continue;
        }
        if (bareUrl(text) !== undefined) {
          yield { span, message: message('"{0}" contains characters that are not part of the URL.', text), fixes };
          continue;
        }
        if (isWebAddress(text)) continue;
        if (LOCAL_PATH.test(text)) {
          yield { span, message: message('"{0}" is a local path, not a URL.', text), fixes };
        } else if (misspelledUrl(text)) {
          yield { span, message: message('"{0}" is not a valid URL. Expected "https://" and a host name.', text), fixes };
        } else if (type.kind === 'source') {
          yield { span, variant: 'prose', message: message('"{0}" in "{1}" is not a URL.', text, path), fixes };
        }
      }
    }
  },
};

/** Unix paths (also home and relative), Windows and network paths, and file URLs. One word only: prose may start with a slash. */
const LOCAL_PATH = /^(?:\/(?!\/)|~\/|\.{1,2}[/\\])\S+$|^file:|^[A-Za-z]:[\\/]|^\\\\\S/i;

/** The URLs of a text that contains nothing else. */
function urlsIn(text: string): readonly string[] {
  return URLS.test(text) ? text.split(SEPARATOR) : [];
}

const SEPARATOR = /[,;]?\s+/;
const URLS = /^https?:\/\/\S+(?:\s+https?:\/\/\S+)+$/i;

/** The URL without the angle brackets or the punctuation of a sentence around it; the name of a company may end with a period. */
function bareUrl(text: string): string | undefined {
  const [, inBrackets, before] = /^(?:<(https?:\/\/[^\s<>]+)>|(https?:\/\/[^\s<>]*[^\s<>.,;])[.,;])$/i.exec(text) ?? [];
  return (
    inBrackets ?? (before !== undefined && !/(?<![A-Za-z])(?:Inc|Co|Corp|Ltd|Jr|Sr|al|[A-Z])$/.test(before) ? before : undefined)
  );
}

/** One item for each URL of an item. */
function split({ text }: PatternDocument, { span }: YamlScalar, urls: readonly string[]): Fix {
  const before = text.slice(lineAt(text, span.start).start, span.start);
  const between = /^\s*-\s+$/.test(before) ? lineEnding(text) + before : ', ';
  const edits = [{ span, newText: urls.map(yamlString).join(between) }];
  return { title: message('Split into {0} items', urls.length), edits, preferred: true };
}

function fixesFor({ entry }: LocatedField, item: YamlScalar, { document }: FixContext): readonly Fix[] {
  const fixes: Fix[] = [];
  const urls = urlsIn(item.text);
  if (urls.length > 1) return entry.value.kind === 'sequence' ? [split(document, item, urls)] : [];
  const mended = bareUrl(item.text) ?? misspelledUrl(item.text)?.mended;
  if (mended !== undefined) {
    fixes.push({ title: message('Change to "{0}"', mended), edits: [replaceScalar(item, mended)], preferred: true });
  }
  if (entry.value.kind === 'sequence') {
    fixes.push({ title: message('Remove source'), edits: removeItem(document, entry.value, item) });
  }
  return fixes;
}
