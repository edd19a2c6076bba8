/** A decimal comma in a map on one line: in YAML it ends the number, so that `{weight: 0,8}` is 0, beside a key `8`. */
import { type Located, spanOf, textOf } from '../text.ts';
import type { YamlEntry, YamlMapping } from '../yaml/yamlNode.ts';

/** The number with its comma, as it is written; `undefined` where a comma separates entries. */
export function decimalComma(text: string, { flow, entries }: YamlMapping, { value }: YamlEntry): Located<string> | undefined {
  if (!flow || value.kind !== 'scalar' || typeof value.value !== 'number') return undefined;
  const next = entries.find(({ key }) => key.span.start === value.span.end + 1);
  if (next === undefined || next.value.kind !== 'scalar' || next.value.value !== null) return undefined;
  const span = spanOf(value.span.start, Math.max(next.key.span.end, next.value.span.end));
  const written = textOf(text, span);
  return WITH_COMMA.test(written) ? { value: written, span } : undefined;
}

/** `0,8`, which the entry that it belongs to means as 0.8. */
export function readDecimalComma(written: string): number | undefined {
  return WITH_COMMA.test(written) ? Number(written.replace(',', '.')) : undefined;
}

const WITH_COMMA = /^[-+]?\d+,\d+$/;
