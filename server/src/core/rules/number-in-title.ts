import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { fieldsWithPaths, itemsOf, type PatternDocument } from '../document/patternDocument.ts';
import { addItem, replaceScalar, yamlString } from '../edits/frontmatterEdits.ts';
import { named } from '../library/pattern.ts';
import { slugOfTitle } from '../library/slugs.ts';
import { sameTitle } from '../library/titles.ts';
import type { DocumentRule, Fix, FixContext } from '../rule.ts';
import { message, spanOf, type TextEdit, textOf } from '../text.ts';

const numbered = (title: string, aliases: string, slug = 'seed-library') =>
  `---\nslug: ${slug}\ntitle: ${title}\naliases: ${aliases}\n---\n`;

export const numberInTitle: DocumentRule = {
  kind: 'document',
  id: 'number-in-title',
  title: 'Title that starts with the number of a list',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `The number says where the pattern was in some list. In the title it has no meaning for readers, and the
pattern is sorted and found under the number. Reported is a title that starts with a number of up to three digits if
the slug consists of exactly the words after the number. Not reported are numbers that mean something: a count or a
measure (\`5 Whys\`, \`4 Day Week\`), a number with letters (\`5S\`, \`R004:\`), a fraction (\`80/20\`), or one that the slug
contains. A count of something that is not in the plural cannot be told from the number of a list if the slug does not
contain it. The fix removes the number and keeps the former title as an alias. There is no fix if another pattern has
the title without the number.`,
  examples: {
    valid: [
      { text: numbered('5S Methodology', '[]', '5s-methodology') },
      { text: numbered('5 Whys', '[]', '5-whys') },
      { text: numbered('5 Whys', '[]', 'whys') },
      { text: numbered('12 Guiding Principles of Seed Libraries', '[]', 'guiding-principles-of-seed-libraries') },
      { text: numbered('4 Day Week', '[]', 'day-week') },
      { text: numbered('80/20 Rule', '[]', 'rule') },
      { text: numbered('"R004: Seed Library"', '[]') },
      { text: numbered('1984 Seed Library', '[]') },
      { text: numbered('Seed Library 52', '[]', 'seed-library-52') },
      { text: numbered('3 Sisters Garden', '[]', 'three-sisters-garden') },
      { text: '---\nslug: 52\ntitle: 52\n---\n' },
    ],
    invalid: [
      {
        text: numbered('[|52|] Seed Library # old', '[Seeds]'),
        after: numbered('Seed Library # old', '[Seeds, 52 Seed Library]'),
      },
      { text: numbered('"[|52.|] Seed Library"', '[]'), after: numbered('"Seed Library"', '[52. Seed Library]') },
      {
        text: numbered("'[|#7:|] Seed Library'", '["seed library"]'),
        after: numbered("'Seed Library'", '["#7: Seed Library"]'),
      },
      {
        text: '---\nslug: seed-library\ntitle: [|052 -|] Seed Library\n---\n',
        after: '---\nslug: seed-library\ntitle: Seed Library\naliases: [052 - Seed Library]\n---\n',
      },
      {
        text: numbered('[|52|] Seed Library', '[]'),
        library: { 'other.md': '---\nslug: seeds\ntitle: Seed Library\n---\n' },
      },
    ],
  },
  *check(document) {
    const title = named(document, 'title');
    const found = title && NUMBER.exec(title.value);
    const rest = found && title.value.slice(found[0].length);
    if (!rest || slugOfTitle(rest) !== named(document, 'slug')?.value) return;
    const [, mark = '', separator = ''] = found;
    if (mark === '' && separator === '' && isCounted(rest)) return;
    const written = textOf(document.text, title.span);
    const start = title.span.start + written.indexOf(found[0]);
    yield {
      span: spanOf(start, start + found[0].trimEnd().length),
      message: message('The title starts with "{0}", which is not in the slug.', found[0].trim()),
      fixes: context => withoutNumber(title.value, rest, context),
    };
  },
};

/** A number with what sets it apart from the title: `52 `, `52. `, `#52: `, `(52) `, `052 - `. */
const NUMBER = /^\s*([#(]?|0(?=\d))\d{1,3}((?:[.):]|\s*[-\u2013\u2014])?)\s+(?=\p{L})/u;

/** True for words that a number may count or measure: `Whys`, `Guiding Principles of ...`, `Day Week`. */
function isCounted(words: string): boolean {
  const [noun = ''] = words.split(/\s+(?:for|in|of|to|with|and)\s+/i);
  return (
    /^(?:day|degree|dimensional|factor|hour|level|minute|month|page|part|percent|phase|point|stage|step|tier|way|week|year)\b/i.test(
      noun,
    ) || /\p{L}{2}(?<![iosu'])s\b/iu.test(noun)
  );
}

function withoutNumber(former: string, title: string, { document, library }: FixContext): readonly Fix[] {
  if (library.withName(title).some(({ uri }) => uri !== document.uri)) return [];
  for (const { entry } of fieldsOfKind(document, 'title')) {
    if (entry.value.kind !== 'scalar') continue;
    const alias = keptAsAlias(document, former, title);
    const edits = [replaceScalar(entry.value, title), ...(alias ? [alias] : [])];
    return [{ title: message('Change to "{0}"', title), edits, preferred: true }];
  }
  return [];
}

/** Adds the former title to the aliases, in place of an alias that is the title from now on. */
function keptAsAlias(document: PatternDocument, former: string, title: string): TextEdit | undefined {
  const known = fieldsWithPaths(document.format.fields).find(
    ({ field: { type } }) => type.kind === 'list' && type.names === 'aliases',
  );
  if (known === undefined) return undefined;
  const value = document.fields.get(known.path)?.entry.value;
  const same = value ? itemsOf(value).find(item => item.kind === 'scalar' && sameTitle(item.text, title)) : undefined;
  if (same?.kind === 'scalar') return replaceScalar(same, former);
  return addItem(document, known.path, yamlString(former));
}
