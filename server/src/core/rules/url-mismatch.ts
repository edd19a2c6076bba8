import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { replaceScalar, yamlString } from '../edits/frontmatterEdits.ts';
import type { UrlTemplate } from '../formats/format.ts';
import { fileName } from '../library/pattern.ts';
import { sameName } from '../library/slugs.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { expectedUrl } from '../settings.ts';
import { message } from '../text.ts';
import type { YamlScalar } from '../yaml/yamlNode.ts';

export const urlMismatch: DocumentRule = {
  kind: 'document',
  id: 'url-mismatch',
  title: 'URL that does not match the slug',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `The URLs of the page and of the source are made of a base URL and the slug; any other URL leads readers to
another pattern or to an error page. The base URLs are the settings \`siteUrl\` and \`repositoryUrl\`. If the URL
matches the file name and only the slug differs, \`slug-mismatch\` reports it.`,
  examples: {
    valid: [
      { text: '---\nslug: seed-library\npage_url: "https://commons-os.github.io/patterns/seed-library/"\n---\n' },
      {
        text: '---\nslug: seed-library\ngithub_url: https://github.com/Commons-OS/patterns/blob/main/_patterns/Seed-Library.md\n---\n',
      },
      {
        text: '---\nslug: seed-library\npage_url: https://example.org/p/seed-library/\n---\n',
        settings: { siteUrl: 'https://example.org/p' },
      },
      { text: '---\npage_url: https://commons-os.github.io/patterns/seed-library/\n---\n', file: 'seed-library.md' },
      // The slug is wrong, not the address.
      {
        text: '---\nslug: seed-bank\npage_url: https://commons-os.github.io/patterns/seed-library/\n---\n',
        file: 'seed-library.md',
      },
      { text: '---\nslug: seed-library\nrepository: https://example.org/\n---\n' },
    ],
    invalid: [
      {
        text: '---\nslug: seed-library\npage_url: [|https://commons-os.github.io/patterns/seed-bank/|] # old\n---\n',
        file: 'seed-library.md',
        after: '---\nslug: seed-library\npage_url: https://commons-os.github.io/patterns/seed-library/ # old\n---\n',
      },
      {
        text: "---\r\nslug: seed-library\r\npage_url: [|'https://commons-os.github.io/patterns/Seed-Library/'|]\r\n---\r\n",
        file: 'seed-library.md',
        after: "---\r\nslug: seed-library\r\npage_url: 'https://commons-os.github.io/patterns/seed-library/'\r\n---\r\n",
      },
      {
        text: '---\nslug: seed-library\n[|github_url|]:\n---\n',
        file: 'seed-library.md',
        after:
          '---\nslug: seed-library\ngithub_url: https://github.com/commons-os/patterns/blob/main/_patterns/seed-library.md\n---\n',
      },
      { text: '---\nslug: seed-library\npage_url: [|https://commons-os.github.io/patterns/seed-library|]\n---\n' },
      {
        text: '---\nslug: seed-bank\npage_url: [|https://commons-os.github.io/patterns/seeds/|]\n---\n',
        file: 'seed-library.md',
        after: '---\nslug: seed-bank\npage_url: https://commons-os.github.io/patterns/seed-bank/\n---\n',
      },
    ],
  },
  *check(document, { settings, hasFileName }) {
    const name = hasFileName ? fileName(document.uri) : undefined;
    const slug = slugOf(document) ?? name;
    if (slug === undefined) return;
    for (const { field, path, entry } of fieldsOfKind(document, 'url')) {
      const template = field.type.kind === 'url' ? field.type.template : undefined;
      if (template === undefined || entry.value.kind !== 'scalar') continue;
      const scalar = entry.value;
      const right = expectedUrl(template, slug, settings);
      if (leadsTo(scalar.text, right, template)) continue;
      const byName = name === undefined || sameName(name, slug) ? undefined : expectedUrl(template, name, settings);
      if (byName !== undefined && leadsTo(scalar.text, byName, template)) continue;
      yield {
        span: scalar.text === '' ? entry.key.span : scalar.span,
        message:
          scalar.text === ''
            ? message('"{0}" is empty. Expected "{1}".', path, right)
            : message('"{0}" is "{1}". Expected "{2}".', path, scalar.text, right),
        fixes: () => [change(scalar, right, 'preferred'), ...(byName === undefined ? [] : [change(scalar, byName, 'second')])],
      };
    }
  },
};

function slugOf(document: PatternDocument): string | undefined {
  const value = fieldsOfKind(document, 'slug')[0]?.entry.value;
  return value?.kind === 'scalar' && value.text !== '' ? value.text : undefined;
}

function leadsTo(written: string, right: string, { ignoresCase }: UrlTemplate): boolean {
  return written === right || (ignoresCase && written.toLowerCase() === right.toLowerCase());
}

function change(scalar: YamlScalar, url: string, rank: 'preferred' | 'second'): Fix {
  const empty = scalar.span.start === scalar.span.end;
  return {
    title: message('Change to "{0}"', url),
    edits: [empty ? { span: scalar.span, newText: ` ${yamlString(url)}` } : replaceScalar(scalar, url)],
    preferred: rank === 'preferred',
    safe: rank === 'preferred' && scalar.text === '',
  };
}
