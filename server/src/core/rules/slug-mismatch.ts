import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { replaceScalar, yamlString } from '../edits/frontmatterEdits.ts';
import { urlEdits } from '../edits/ownUrls.ts';
import { renameReferences } from '../edits/references.ts';
import { withoutInvisible } from '../invisible.ts';
import { fileName } from '../library/pattern.ts';
import { isSlug, sameName } from '../library/slugs.ts';
import type { DocumentRule, Fix, FixContext } from '../rule.ts';
import { type Message, message } from '../text.ts';
import type { YamlScalar } from '../yaml/yamlNode.ts';

export const slugMismatch: DocumentRule = {
  kind: 'document',
  id: 'slug-mismatch',
  title: 'Slug that differs from the file name',
  severity: 'error',
  reads: 'frontmatter',
  docs: `The URL of the page is made from the slug, and the URL of the source from the file name. If they differ,
links to the pattern break. The fix changes the slug to the file name, together with the URLs made from the old slug
and the relations that use it. There is no fix if the file name is not a valid slug, for example because it contains
capital letters or spaces: rename the file.`,
  examples: {
    valid: [
      { text: '---\nslug: seed-library\n---\n', file: 'seed-library.md' },
      { text: "---\nslug: 'seed-library' # as ever\n---\n", file: 'seed-library.md' },
      // The file name has its accent in two characters, as some file systems write it.
      { text: '---\nslug: caf\u00e9\n---\n', file: 'cafe\u0301.md' },
      { text: '---\ntitle: without a slug\n---\n' },
      { text: '---\nslug: [seed-library]\n---\n' },
    ],
    invalid: [
      {
        text: '---\nslug: [|seed-bank|] # the old name\n---\n',
        file: 'seed-library.md',
        after: '---\nslug: seed-library # the old name\n---\n',
      },
      {
        text: '---\r\npage_url: "https://commons-os.github.io/patterns/seed-bank/"\r\ngithub_url: https://github.com/commons-os/patterns/blob/main/_patterns/Seed-Bank.md\r\nslug: [|"seed-bank"|]\r\n---\r\n',
        file: 'seed-library.md',
        after:
          '---\r\npage_url: "https://commons-os.github.io/patterns/seed-library/"\r\ngithub_url: https://github.com/commons-os/patterns/blob/main/_patterns/seed-library.md\r\nslug: "seed-library"\r\n---\r\n',
      },
      { text: '---\n[|slug|]:\ntitle: A\n---\n', file: 'seed-library.md', after: '---\nslug: seed-library\ntitle: A\n---\n' },
      { text: '---\nslug: [|Seed-Library|]\n---\n', file: 'seed-library.md', after: '---\nslug: seed-library\n---\n' },
      { text: '---\nslug: [|seed-library|]\n---\n', file: 'Seed Library.md' },
      {
        text: '---\nslug: [|seed\u200b-library|]\n---\n',
        file: 'seed-library.md',
        after: '---\nslug: seed-library\n---\n',
      },
    ],
  },
  *check(document, { hasFileName }) {
    if (!hasFileName) return;
    const name = fileName(document.uri);
    for (const { entry } of fieldsOfKind(document, 'slug')) {
      if (entry.value.kind !== 'scalar') continue;
      const scalar = entry.value;
      if (sameName(scalar.text, name)) continue;
      yield {
        span: scalar.text === '' ? entry.key.span : scalar.span,
        message: textFor(scalar.text, name),
        fixes: context => (isSlug(name) ? [setSlug(scalar, name.normalize('NFC'), context)] : []),
      };
    }
  },
};

function textFor(slug: string, name: string): Message {
  if (slug === '') return message('The slug is empty. Expected "{0}", the file name.', name);
  if (sameName(withoutInvisible(slug), name)) {
    return message('Slug "{0}" differs from the file name "{1}" only by invisible characters.', slug, name);
  }
  return message('Slug "{0}" differs from the file name "{1}".', slug, name);
}

function setSlug(scalar: YamlScalar, slug: string, context: FixContext): Fix {
  const old = scalar.text;
  const references = old === '' ? { edits: [], others: [] } : renameReferences(old, slug, context);
  const own =
    old === '' && scalar.style === 'plain' ? { span: scalar.span, newText: ` ${yamlString(slug)}` } : replaceScalar(scalar, slug);
  return {
    title: message('Change the slug to "{0}"', slug),
    edits: [own, ...urlEdits(context.document, old, slug, context.settings), ...references.edits],
    others: references.others,
    preferred: true,
  };
}
