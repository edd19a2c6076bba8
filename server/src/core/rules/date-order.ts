import { isEarlier, type PatternDate, parseDate } from '../document/dates.ts';
import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import type { LocatedField } from '../document/patternDocument.ts';
import { replaceValue } from '../edits/frontmatterEdits.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { message } from '../text.ts';
import type { YamlScalar } from '../yaml/yamlNode.ts';

export const dateOrder: DocumentRule = {
  kind: 'document',
  id: 'date-order',
  title: 'Dates in the wrong order',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `A text cannot be modified before it is created, so one of the two dates is wrong, and lists of recent
patterns show the pattern in the wrong place. The fixes set the later date to the current time or to the earlier date,
or swap the two dates. Dates without a time are compared by day.`,
  examples: {
    valid: [
      { text: '---\ncreated: 2026-01-28\nmodified: 2026-01-28\n---\n' },
      { text: '---\ncreated: 2026-01-28T18:00:00Z\nmodified: 2026-01-28 # the same day\n---\n' },
      // The same moment, told from two places.
      { text: '---\ncreated: 2026-01-28T10:00:00Z\nmodified: 2026-01-28 05:00:00-05:00\n---\n' },
      { text: '---\ncreated: 2026-01-28T23:30:00-05:00\nmodified: 2026-01-29T04:30:00Z\n---\n' },
      { text: '---\nmodified: 2020-01-01\n---\n' },
      // An invalid date has its own finding.
      { text: '---\ncreated: someday\nmodified: 2020-01-01\n---\n' },
    ],
    invalid: [
      {
        text: '---\ncreated: 2026-01-08\nmodified: [|2025-12-30|] # a slip\n---\n',
        after: '---\ncreated: 2026-01-08\nmodified: 2026-01-28T00:00:00Z # a slip\n---\n',
      },
      {
        text: "---\r\ncreated: 2026-03-01\r\nmodified: [|'2026-02-01'|]\r\n---\r\n",
        after: "---\r\ncreated: 2026-03-01\r\nmodified: '2026-03-01'\r\n---\r\n",
      },
      { text: '---\ncreated: 2026-01-28T10:00:01Z\nmodified: [|2026-01-28T10:00:00Z|]\n---\n' },
      { text: '---\nmodified: [|2026-01-28T10:00:00+02:00|]\ncreated: 2026-01-28T09:00:00Z\n---\n' },
    ],
  },
  *check(document) {
    for (const located of fieldsOfKind(document, 'date')) {
      const { type } = located.field;
      if (type.kind !== 'date' || type.notBefore === undefined) continue;
      const first = document.fields.get(type.notBefore);
      const later = dateOf(located);
      const earlier = first && dateOf(first);
      if (first === undefined || later === undefined || earlier === undefined || !isEarlier(later.date, earlier.date)) continue;
      yield {
        span: later.scalar.span,
        message: message(
          '"{0}" ({1}) is earlier than "{2}" ({3}).',
          located.path,
          later.scalar.text,
          first.path,
          earlier.scalar.text,
        ),
        related: [{ uri: document.uri, at: earlier.scalar.span, message: message('Value of "{0}"', first.path) }],
        fixes: context => fixesFor(located.path, earlier, later, context.make.now()),
      };
    }
  },
};

interface WrittenDate {
  readonly scalar: YamlScalar;
  readonly date: PatternDate;
}

function dateOf({ entry }: LocatedField): WrittenDate | undefined {
  const date = entry.value.kind === 'scalar' ? parseDate(entry.value.text) : undefined;
  return date && entry.value.kind === 'scalar' ? { scalar: entry.value, date } : undefined;
}

function fixesFor(path: string, earlier: WrittenDate, later: WrittenDate, now: string): readonly Fix[] {
  const present = parseDate(now);
  const fixes: Fix[] = [
    { title: message('Set "{0}" to {1}', path, earlier.scalar.text), edits: [replaceValue(later.scalar, earlier.scalar.text)] },
    {
      title: message('Swap the two dates'),
      edits: [replaceValue(later.scalar, earlier.scalar.text), replaceValue(earlier.scalar, later.scalar.text)],
    },
  ];
  if (present && !isEarlier(present, earlier.date)) {
    fixes.unshift({ title: message('Set "{0}" to the current time', path), edits: [replaceValue(later.scalar, now)] });
  }
  return fixes.map((fix, index) => (index === 0 ? { ...fix, preferred: true } : fix));
}
