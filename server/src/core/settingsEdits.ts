/** Additions to the settings file of a library: what a finding reports may be meant, for all files. */
import { yamlString } from './edits/frontmatterEdits.ts';
import type { SettingAddition } from './rule.ts';
import type { Settings } from './settings.ts';
import { lineAt, lineEnding, message, nextLineStart, type PlainMessage, spanOf, type TextEdit } from './text.ts';
import { parseYaml } from './yaml/parseYaml.ts';
import type { YamlEntry, YamlMapping, YamlNode } from './yaml/yamlNode.ts';

/** Title of the fix that adds something to the settings. */
export function additionTitle({ setting, field, item }: SettingAddition): PlainMessage {
  switch (setting) {
    case 'values':
      return message('Add "{0}" to the values of "{1}" in this library', item, field ?? '');
    case 'keys':
      return message('Add "{0}" to the keys of this library', item);
    case 'optionalKeys':
      return message('Make "{0}" optional in this library', item);
  }
}

/**
 * The edit that adds an item to a setting.
 * @param text of the settings file, empty if there is none
 * @param settings those in effect: a list in the file replaces the one of the editor, so it starts with what that contains
 * @returns `undefined` if the file cannot be read, or contains something else in this place
 */
export function additionEdit(text: string, { setting, field, item }: SettingAddition, settings: Settings): TextEdit | undefined {
  const { root, error } = parseYaml(text, 0);
  if (error || text.includes('\r') !== text.includes('\r\n')) return undefined;
  const path = setting === 'values' ? [setting, field ?? ''] : [setting];
  const before = setting === 'values' ? (settings.values[field ?? ''] ?? []) : settings[setting];
  const list = `[${[...before.filter(other => other !== item), item].map(name => yamlString(name)).join(', ')}]`;
  if (root === undefined || (root.kind === 'scalar' && root.value === null)) {
    const end = spanOf(text.length, text.length);
    return { span: end, newText: onOwnLine(text, text.length, nested(path, list, '', lineEnding(text))) };
  }
  return root.kind === 'mapping' ? addTo(text, root, path, { list, item: yamlString(item) }) : undefined;
}

interface Addition {
  /** The whole list, if there is none yet. */
  readonly list: string;
  readonly item: string;
}

function addTo(text: string, map: YamlMapping, [key = '', ...rest]: readonly string[], addition: Addition): TextEdit | undefined {
  const entry = map.entries.find(other => other.key.text === key);
  if (entry === undefined) return addEntry(text, map, [key, ...rest], addition.list);
  const { value } = entry;
  if (value.kind === 'scalar' && value.value === null) return fillEntry(text, map, entry, rest, addition.list);
  if (value.kind === 'mapping' && rest.length > 0) return addTo(text, value, rest, addition);
  return rest.length === 0 ? addItem(text, value, addition.item) : undefined;
}

function addItem(text: string, list: YamlNode, item: string): TextEdit | undefined {
  if (list.kind !== 'sequence') return undefined;
  const last = list.items.at(-1);
  if (list.flow) {
    const at = last?.span.end ?? list.span.start + 1;
    return { span: spanOf(at, at), newText: last ? `, ${item}` : item };
  }
  if (last === undefined) return undefined;
  const line = lineAt(text, last.span.start);
  const dash = /^[ \t]*(?:[^\n]*:[ \t]+)?-/.exec(text.slice(line.start, last.span.start))?.[0];
  const end = nextLineStart(text, last.span.end);
  if (dash === undefined || dash.trim() !== '-') return undefined;
  return { span: spanOf(end, end), newText: onOwnLine(text, end, `${dash} ${item}${lineEnding(text)}`) };
}

function addEntry(text: string, map: YamlMapping, path: readonly string[], list: string): TextEdit | undefined {
  const last = map.entries.at(-1);
  if (last === undefined || map.flow) {
    if (path.length > 1) return undefined;
    const at = last?.value.span.end ?? map.span.start + 1;
    return { span: spanOf(at, at), newText: `${last ? ', ' : ''}${path.map(keyText).join('')}: ${list}` };
  }
  const indent = ' '.repeat(last.key.span.start - lineAt(text, last.key.span.start).start);
  const end = nextLineStart(text, Math.max(last.value.span.end, last.key.span.end));
  return { span: spanOf(end, end), newText: onOwnLine(text, end, nested(path, list, indent, lineEnding(text))) };
}

/** The value of a key that has none. */
function fillEntry(
  text: string,
  map: YamlMapping,
  { key, value }: YamlEntry,
  rest: readonly string[],
  list: string,
): TextEdit | undefined {
  if (rest.length === 0) return { span: value.span, newText: value.span.start === value.span.end ? ` ${list}` : list };
  if (map.flow || value.span.start < value.span.end) return undefined;
  const indent = ' '.repeat(key.span.start - lineAt(text, key.span.start).start + 2);
  const end = nextLineStart(text, key.span.end);
  return { span: spanOf(end, end), newText: onOwnLine(text, end, nested(rest, list, indent, lineEnding(text))) };
}

/** `values:` and below it, `classification.domain: [health]`. */
function nested(path: readonly string[], list: string, indent: string, eol: string): string {
  const lines = path.map((key, index) => `${indent}${'  '.repeat(index)}${keyText(key)}:`);
  return `${lines.join(eol)} ${list}${eol}`;
}

function keyText(key: string): string {
  return yamlString(key);
}

/** The last line of a text may lack its line break. */
function onOwnLine(text: string, at: number, lines: string): string {
  return at > 0 && !/[\r\n]$/.test(text.slice(0, at)) ? lineEnding(text) + lines : lines;
}
