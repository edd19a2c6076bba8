import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { replaceScalar } from '../edits/frontmatterEdits.ts';
import { renameReferences } from '../edits/references.ts';
import { ID_FORM } from '../formats/format.ts';
import type { DocumentRule, Fix, FixContext } from '../rule.ts';
import { message } from '../text.ts';
import type { YamlScalar } from '../yaml/yamlNode.ts';

export const invalidId: DocumentRule = {
  kind: 'document',
  id: 'invalid-id',
  title: 'Invalid id',
  severity: 'error',
  reads: 'frontmatter',
  docs: `The id is the only name of a pattern that never changes. It consists of \`pat_\` and 20 to 30 lower-case
letters and digits. Placeholders and ids made up by hand are a risk, because sooner or later two patterns share one.
The fix generates a new id and updates all relations to the old one, also in other files. If several patterns share
the old id, the relations are left unchanged, because it is not known which pattern they refer to.`,
  examples: {
    valid: [
      { text: '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\n---\n' },
      // Older ones have 24 or 26 hexadecimal digits.
      { text: "---\nid: 'pat_0123456789abcdef01234567' # an old one\n---\n" },
      { text: '---\nid: pat_0123456789abcdef0123456789\n---\n' },
      { text: '---\nid: pat_00000000000aaaaaaaaaaaaaaa\n---\n' },
      { text: '---\nid: [pat_1]\n---\n' },
      { text: '---\ntitle: without an id\n---\n\nid: pat_1\n' },
    ],
    invalid: [
      {
        text: '---\nid: [|pat_todo|] # later\ntitle: Seed Library\n---\n',
        after: '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp00 # later\ntitle: Seed Library\n---\n',
      },
      {
        text: "---\r\nid: [|'PAT_01H2XCEJQTF2NBREXX3VQJHP41'|]\r\n---\r\n",
        after: "---\r\nid: 'pat_01h2xcejqtf2nbrexx3vqjhp41'\r\n---\r\n",
      },
      {
        text: '---\nid: [|pat_seed|]\nrelated: [pat_seed]\n---\n',
        library: { 'other.md': '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp42\nrelated:\n- "pat_seed" # seeds\n---\n' },
        after: '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp00\nrelated: [pat_01h2xcejqtf2nbrexx3vqjhp00]\n---\n',
        afterOthers: {
          'other.md': '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp42\nrelated:\n- "pat_01h2xcejqtf2nbrexx3vqjhp00" # seeds\n---\n',
        },
      },
      {
        text: '---\nid: [|pat_seed|]\n---\n',
        library: {
          'other.md': '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp42\nrelated: [pat_seed]\n---\n',
          'twin.md': '---\nid: pat_seed\n---\n',
        },
        after: '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp00\n---\n',
        afterOthers: { 'other.md': '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp42\nrelated: [pat_seed]\n---\n' },
      },
      {
        text: '---\n[|id|]:\ntitle: Seed Library\n---\n',
        after: '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp00\ntitle: Seed Library\n---\n',
      },
      { text: '---\nid: [|01h2xcejqtf2nbrexx3vqjhp41|]\n---\n', after: '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\n---\n' },
      {
        text: '---\nid: [|pat_00000000000000000000000001|]\n---\n',
        after: '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp00\n---\n',
      },
      { text: '---\nid: [|pat_01h2xcejqtf2nbrexx3|]\n---\n' },
      { text: '---\nid: [|pat_01h2xcejqtf2nbrexx3vqjhp410123456|]\n---\n' },
      { text: '---\nid: [|12345|]\n---\n' },
    ],
  },
  *check(document) {
    for (const { entry } of fieldsOfKind(document, 'id')) {
      if (entry.value.kind !== 'scalar') continue;
      const scalar = entry.value;
      const isFiller = FILLER.test(scalar.text);
      if (ID_FORM.test(scalar.text) && !isFiller) continue;
      yield {
        span: scalar.text === '' ? entry.key.span : scalar.span,
        message:
          scalar.text === ''
            ? message('The id is empty. Expected "pat_" and 20 to 30 lower-case letters and digits.')
            : isFiller
              ? message('The id "{0}" is a placeholder.', scalar.text)
              : message('Invalid id "{0}". Expected "pat_" and 20 to 30 lower-case letters and digits.', scalar.text),
        fixes: context => fixesFor(scalar, context),
      };
    }
  },
};

/** One character over and over, perhaps with a number at the end: no generated id is like this. */
const FILLER = /^pat_([a-z0-9])\1{14,}[a-z0-9]{0,4}$/;

function fixesFor(scalar: YamlScalar, context: FixContext): readonly Fix[] {
  const repaired = FILLER.test(scalar.text) ? undefined : repair(scalar.text);
  const free = repaired !== undefined && context.library.withId(repaired).length === 0 ? [repaired] : [];
  const titles = free.map(id => message('Change to "{0}"', id));
  return [...free, context.make.id()].map((id, index) => {
    const references = scalar.text === '' ? { edits: [], others: [] } : renameReferences(scalar.text, id, context);
    const own = scalar.span.start === scalar.span.end ? { span: scalar.span, newText: ` ${id}` } : replaceScalar(scalar, id);
    return {
      title: titles[index] ?? message('Generate a new id'),
      edits: [own, ...references.edits],
      others: references.others,
      preferred: index === 0,
    };
  });
}

/** The id with case and prefix corrected, if nothing else is wrong. */
function repair(text: string): string | undefined {
  const lower = text
    .trim()
    .toLowerCase()
    .replace(/^pat[-_ ]?/, '');
  const id = `pat_${lower}`;
  return ID_FORM.test(id) ? id : undefined;
}
