/**
 * How a pattern is written where its format leaves a choice: quotes, folded text, decimals, the indentation of lists, lines
 * between sections. The library counts these, so that new text has the same form.
 */
import type { FieldType } from '../formats/format.ts';
import { lineAt, textOf } from '../text.ts';
import type { YamlEntry, YamlNode } from '../yaml/yamlNode.ts';
import { isReadable, joinPath, type PatternDocument } from './patternDocument.ts';

/** What a choice is about, and what was chosen, as lines `topic: choice`: one short text for each pattern. */
export type WrittenForm = string;

/** Lines between sections. */
export const RULES_TOPIC = '---';
/** The columns between a key and the dashes of its list, at the root and in maps. */
export const ROOT_LIST_TOPIC = '- ';
export const INNER_LIST_TOPIC = '  - ';

export function writtenForm(document: PatternDocument): WrittenForm {
  if (!isReadable(document)) return '';
  const { text, fields, sections } = document;
  const choices = new Map<string, string>();
  for (const { field, path, entry } of fields.values()) {
    const { type } = field;
    const choice = choiceOf(text, type, entry.value);
    if (choice !== undefined) choices.set(path, choice);
    if (type.kind === 'machine') for (const [key, date] of datesIn(text, entry.value)) choices.set(joinPath(path, key), date);
    const topic = path.includes('.') ? INNER_LIST_TOPIC : ROOT_LIST_TOPIC;
    const indent = choices.has(topic) ? undefined : listIndent(text, entry);
    if (indent !== undefined) choices.set(topic, String(indent));
  }
  const [, second] = sections.all;
  if (second)
    choices.set(
      RULES_TOPIC,
      /\n-{3,}\s*$/.test(text.slice(Math.max(0, second.span.start - 40), second.span.start)) ? 'yes' : 'no',
    );
  return [...choices].map(([topic, choice]) => `${topic}: ${choice}`).join('\n');
}

function choiceOf(text: string, type: FieldType, value: YamlNode): string | undefined {
  if (value.kind !== 'scalar' || value.value === null) return undefined;
  switch (type.kind) {
    case 'text':
    case 'title':
    case 'scalar':
    case 'date':
      return value.style === 'block' ? /^[>|][+-]?/.exec(textOf(text, value.span))?.[0] : value.style;
    case 'number':
      return value.text.includes('.') ? DECIMAL : 'whole';
    default:
      return undefined;
  }
}

/** Numbers such as `4.0`. */
export const DECIMAL = 'decimal';

/** Dates in a generated map, such as that of its last change. */
function* datesIn(text: string, map: YamlNode): Generator<readonly [key: string, choice: string]> {
  if (map.kind !== 'mapping') return;
  for (const { key, value } of map.entries) {
    if (value.kind !== 'scalar' || !/^\d{4}-\d\d-\d\d/.test(value.text)) continue;
    const choice = choiceOf(text, { kind: 'date' }, value);
    if (choice !== undefined) yield [key.text, choice];
  }
}

function listIndent(text: string, { key, value }: YamlEntry): number | undefined {
  if (value.kind !== 'sequence' || value.flow) return undefined;
  const [first] = value.items;
  if (first === undefined) return undefined;
  const line = lineAt(text, first.span.start);
  const dash = text.slice(line.start, first.span.start).search(/-[ \t]/);
  const indent = dash - (key.span.start - lineAt(text, key.span.start).start);
  return dash === -1 || indent < 0 ? undefined : indent;
}

/** The choices that most patterns have made. */
export interface UsualForm {
  /** The choice about a topic; `undefined` if most patterns do not say. */
  choice(topic: string): string | undefined;
  /** The topics below a path that most patterns have. */
  below(path: string): readonly string[];
}

export function usualForm(forms: Iterable<WrittenForm>): UsualForm {
  const counts = new Map<string, Map<string, number>>();
  let all = 0;
  for (const form of forms) {
    if (form === '') continue;
    all++;
    for (const line of form.split('\n')) {
      const colon = line.indexOf(': ');
      const topic = line.slice(0, colon);
      const choices = counts.get(topic) ?? new Map<string, number>();
      const choice = line.slice(colon + 2);
      choices.set(choice, (choices.get(choice) ?? 0) + 1);
      counts.set(topic, choices);
    }
  }
  const usual = new Map<string, string>();
  const frequent = new Set<string>();
  for (const [topic, choices] of counts) {
    const sum = [...choices.values()].reduce((total, count) => total + count, 0);
    if (2 * sum > all) frequent.add(topic);
    for (const [choice, count] of choices) if (2 * count > sum) usual.set(topic, choice);
  }
  return {
    choice: topic => usual.get(topic),
    below: path => [...frequent].filter(topic => topic.startsWith(`${path}.`)).map(topic => topic.slice(path.length + 1)),
  };
}

/** Nothing is known. */
export const NO_FORM: UsualForm = usualForm([]);
