import { guessDates, parseDate } from '../document/dates.ts';
import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { replaceScalar } from '../edits/frontmatterEdits.ts';
import type { DocumentRule, Fix, FixContext } from '../rule.ts';
import { message } from '../text.ts';
import type { YamlScalar } from '../yaml/yamlNode.ts';

export const invalidDate: DocumentRule = {
  kind: 'document',
  id: 'invalid-date',
  title: 'Invalid date',
  severity: 'error',
  reads: 'frontmatter',
  docs: `Lists of patterns are sorted by date, and a date in another form, or of a day that does not exist, breaks the
order or the page. Allowed forms are \`2026-01-28\`, \`2026-01-28T00:00:00Z\` and \`2026-01-28 00:00:00+00:00\`, with
or without quotes. The fixes offer the date that was probably meant, and the current time.`,
  examples: {
    valid: [
      { text: '---\ncreated: 2026-01-28T00:00:00Z\nmodified: "2026-01-28T23:59:59Z"\n---\n' },
      { text: "---\ncreated: 2026-01-28 00:00:00+00:00\nmodified: '2026-02-01'\n---\n" },
      { text: '---\ncreated: 2024-02-29 # a leap year\nmodified: 2026-02-01T10:00:00.250+05:30\n---\n' },
      { text: '---\ncreated: 2000-02-29\nmodified: 2026-02-01 10:00:00\n---\n' },
      { text: '---\ncreated: [2026]\n---\n' },
      { text: '---\ntitle: yesterday\n---\n\ncreated: yesterday\n' },
    ],
    invalid: [
      {
        text: '---\ncreated: [|2026-02-30T10:00:00Z|] # so long ago\n---\n',
        after: '---\ncreated: 2026-02-28T10:00:00Z # so long ago\n---\n',
      },
      { text: '---\r\ncreated: [|"28.01.2026"|]\r\n---\r\n', after: '---\r\ncreated: "2026-01-28"\r\n---\r\n' },
      { text: '---\ncreated: [|2026/1/8|]\n---\n', after: '---\ncreated: 2026-01-08\n---\n' },
      { text: '---\ncreated: [|28 January 2026|]\n---\n', after: '---\ncreated: 2026-01-28\n---\n' },
      { text: '---\ncreated: [|Jan 28, 2026|]\n---\n', after: '---\ncreated: 2026-01-28\n---\n' },
      { text: '---\ncreated: [|2026-01-288|]\n---\n', after: '---\ncreated: 2026-01-28\n---\n' },
      {
        text: '---\ncreated: [|20266-01-28T00:00:00Z|]\n---\n',
        after: '---\ncreated: 2026-01-28T00:00:00Z\n---\n',
      },
      { text: '---\ncreated: [|2026-01-28T10:000:00Z|]\n---\n', after: '---\ncreated: 2026-01-28T10:00:00Z\n---\n' },
      { text: '---\ncreated: [|2026-28-01T10:00:00Z|]\n---\n', after: '---\ncreated: 2026-01-28T10:00:00Z\n---\n' },
      { text: '---\ncreated: [|2026-01-28999|]\n---\n' },
      { text: '---\ncreated: [|2026-28-01|]\n---\n', after: '---\ncreated: 2026-01-28\n---\n' },
      { text: '---\ncreated: [|2026-01-28 10:00|]\n---\n', after: '---\ncreated: 2026-01-28T10:00:00\n---\n' },
      { text: '---\ncreated: [|yesterday|]\n---\n', after: '---\ncreated: 2026-01-28T00:00:00Z\n---\n' },
      {
        text: '---\n[|created|]:\nmodified: 2026-02-01\n---\n',
        after: '---\ncreated: 2026-01-28T00:00:00Z\nmodified: 2026-02-01\n---\n',
      },
      { text: '---\ncreated: [|2023-02-29|]\nmodified: [|2026-01-28T24:30:00Z|]\n---\n' },
      { text: '---\ncreated: [|2026|]\n---\n' },
      { text: '---\ncreated: [|1900-02-29|]\n---\n' },
    ],
  },
  *check(document) {
    for (const { path, entry } of fieldsOfKind(document, 'date')) {
      if (entry.value.kind !== 'scalar') continue;
      const scalar = entry.value;
      if (parseDate(scalar.text)) continue;
      yield {
        span: scalar.text === '' ? entry.key.span : scalar.span,
        message:
          scalar.text === ''
            ? message('"{0}" is empty. Use a date such as 2026-01-28 or 2026-01-28T00:00:00Z.', path)
            : message('"{0}" is not a valid date. Use 2026-01-28 or 2026-01-28T00:00:00Z.', scalar.text),
        fixes: context => fixesFor(scalar, context),
      };
    }
  },
};

function fixesFor(scalar: YamlScalar, { make }: FixContext): readonly Fix[] {
  const dates = [...guessDates(scalar.text), make.now()];
  return dates.map((date, index) => ({
    title: index === dates.length - 1 ? message('Set to the current time') : message('Change to {0}', date),
    edits: [scalar.span.start === scalar.span.end ? { span: scalar.span, newText: ` ${date}` } : replaceScalar(scalar, date)],
    preferred: index === 0,
  }));
}
