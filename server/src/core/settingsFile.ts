/**
 * Settings from two sources: the editor, and the file `.commons-patterns.yaml` that a team shares. The file takes
 * precedence. Invalid settings are reported in that file; the rest of it still applies.
 */
import type * as z from 'zod';
import { withoutLoneReturns } from './lineBreaks.ts';
import type { RuleFinding } from './lint.ts';
import { INVALID_SETTING, RULES } from './rules/index.ts';
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from './settings.ts';
import { closest } from './similar.ts';
import { formatMessage, type Message, message, type Phrase, phrase, type Span } from './text.ts';
import { parseYaml } from './yaml/parseYaml.ts';
import type { YamlEntry, YamlMapping, YamlNode } from './yaml/yamlNode.ts';

export interface SettingsFile {
  readonly settings: Settings;
  /** The problems in the file, reported by the rule `invalid-setting`. */
  readonly findings: readonly RuleFinding[];
}

interface SettingsProblem {
  readonly span: Span;
  readonly message: Message;
}

export interface EditorSettings {
  readonly settings: Settings;
  /** What was left out, in sentences for a log. */
  readonly leftOut: readonly string[];
}

/** Settings from an editor; invalid ones are ignored. */
export function readEditorSettings(values: unknown): EditorSettings {
  const { values: valid, issues } = validParts(isRecord(values) ? values : {});
  return { settings: merge(DEFAULT_SETTINGS, valid), leftOut: issues.map(issue => formatMessage(sentence(issue), uri => uri)) };
}

export function settingsFrom(values: unknown): Settings {
  return readEditorSettings(values).settings;
}

/** @param base the settings that the file does not contain */
export function readSettingsFile(text: string, base: Settings): SettingsFile {
  const { settings, problems } = readSettings(text, base);
  const severity = settings.rules[INVALID_SETTING.id] ?? INVALID_SETTING.severity;
  if (severity === 'off') return { settings, findings: [] };
  return { settings, findings: problems.map(problem => ({ ...problem, rule: INVALID_SETTING, severity })) };
}

/** A problem of a setting that only the shell can detect. */
export function settingFinding(text: string, key: keyof Settings, reason: string, settings: Settings): readonly RuleFinding[] {
  const tree = parseYaml(withoutLoneReturns(text), 0).root;
  const severity = settings.rules[INVALID_SETTING.id] ?? INVALID_SETTING.severity;
  if (severity === 'off' || tree?.kind !== 'mapping' || !tree.entries.some(entry => entry.key.text === key)) return [];
  return [{ ...located({ path: [key], reason }, tree), rule: INVALID_SETTING, severity }];
}

function readSettings(text: string, base: Settings): { settings: Settings; problems: readonly SettingsProblem[] } {
  const { root: tree, error } = parseYaml(withoutLoneReturns(text), 0);
  if (error) {
    return {
      settings: base,
      problems: [{ span: error.span, message: message('Invalid YAML: {0}', error.reason) }],
    };
  }
  if (tree === undefined || (tree.kind === 'scalar' && tree.value === null)) return { settings: base, problems: [] };
  if (tree.kind !== 'mapping') {
    return {
      settings: base,
      problems: [{ span: tree.span, message: message('Invalid settings: expected `key: value` lines.') }],
    };
  }
  const { values, issues } = validParts(toPlain(tree));
  const wrong = issues.slice(0, MOST_PROBLEMS).map(issue => located(issue, tree));
  const problems = [...wrong, ...[...duplicateKeys(tree), ...unknownRules(tree)].slice(0, MOST_PROBLEMS)];
  return { settings: merge(base, values), problems: problems.sort((a, b) => a.span.start - b.span.start) };
}

/** Nobody reads more of them, and each one is looked for in the file. */
const MOST_PROBLEMS = 1000;

type SettingKey = keyof typeof settingsSchema.shape;
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly reason: string | Phrase;
  /** The key at the end of the path is wrong, not its value. */
  readonly isAboutKey?: boolean;
}

/**
 * Each setting and each entry of a map or list is checked separately, so that one mistake does not disable the others.
 * A list without any valid entry is ignored as a whole, because its intended meaning is unknown.
 */
function validParts(record: Readonly<Record<string, unknown>>): { values: Partial<Settings>; issues: Issue[] } {
  const values: Record<string, unknown> = {};
  const issues: Issue[] = [];
  for (const [key, value] of Object.entries(record)) {
    if (!isSettingKey(key)) {
      const similar = closest(key, Object.keys(settingsSchema.shape));
      issues.push({
        path: [key],
        reason: similar ? phrase('unknown setting (did you mean "{0}"?)', similar) : phrase('unknown setting'),
      });
      continue;
    }
    const result = settingsSchema.shape[key].safeParse(value);
    if (result.success) {
      values[key] = result.data;
      continue;
    }
    for (const issue of result.error.issues) issues.push(issueOf(key, issue));
    const rest = withoutEntries(value, new Set(result.error.issues.map(({ path }) => path[0])));
    const partial = rest === undefined ? undefined : settingsSchema.shape[key].safeParse(rest);
    if (partial?.success) values[key] = partial.data;
  }
  return { values, issues };
}

function issueOf(setting: SettingKey, issue: z.core.$ZodIssue): Issue {
  const path = [setting, ...issue.path];
  if (issue.code !== 'invalid_key') return { path, reason: issue.message };
  return { path, reason: issue.issues[0]?.message ?? issue.message, isAboutKey: true };
}

function withoutEntries(value: unknown, wrong: ReadonlySet<PropertyKey | undefined>): unknown {
  if (wrong.has(undefined)) return undefined;
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).filter(([name]) => !wrong.has(name)));
  if (!Array.isArray(value)) return undefined;
  const right = value.filter((_, index) => !wrong.has(index));
  return right.length > 0 ? right : undefined;
}

function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settingsSchema.shape, key);
}

/** Lists are replaced, maps are merged. */
function merge(base: Settings, values: Partial<Settings>): Settings {
  return {
    ...base,
    ...values,
    rules: { ...base.rules, ...values.rules },
    values: { ...base.values, ...values.values },
    formats: { ...base.formats, ...values.formats },
  };
}

function sentence({ path, reason }: Issue): Message {
  return message('Invalid setting "{0}": {1}.', path.join('.'), reason);
}

function located(issue: Issue, tree: YamlMapping): SettingsProblem {
  const { path, isAboutKey } = issue;
  let node: YamlNode = tree;
  let span: Span = tree.span;
  for (const [index, part] of path.entries()) {
    if (node.kind === 'mapping') {
      const entry: YamlEntry | undefined = entryThatCounts(node, part);
      if (entry === undefined) break;
      node = entry.value;
      const isEmptySetting = path.length === 1 && node.span.end === node.span.start;
      span = isEmptySetting || (isAboutKey && index === path.length - 1) ? entry.key.span : node.span;
    } else if (node.kind === 'sequence' && typeof part === 'number') {
      const item: YamlNode | undefined = node.items[part];
      if (item === undefined) break;
      node = item;
      span = item.span;
    }
  }
  const known = path.length === 1 && typeof path[0] === 'string' && isSettingKey(path[0]);
  const entry = entryThatCounts(tree, path[0]);
  if (path.length === 1 && !known && entry) span = entry.key.span;
  return { span, message: sentence(issue) };
}

/** The last one with this key, as in `toPlain`. */
function entryThatCounts({ entries }: YamlMapping, name: PropertyKey | undefined): YamlEntry | undefined {
  return entries.findLast(({ key }) => key.text === name);
}

/** Settings are lists and maps: no map is deeper. */
function duplicateKeys(tree: YamlMapping): SettingsProblem[] {
  const maps = [tree, ...tree.entries.flatMap(({ value }) => (value.kind === 'mapping' ? [value] : []))];
  return maps.flatMap(({ entries }) => {
    const seen = new Set<string>();
    return entries.flatMap(({ key: { text, span } }) => {
      if (seen.has(text)) return [{ span, message: message('Duplicate key "{0}".', text) }];
      seen.add(text);
      return [];
    });
  });
}

function unknownRules(tree: YamlMapping): SettingsProblem[] {
  const rules = entryThatCounts(tree, 'rules')?.value;
  if (rules?.kind !== 'mapping') return [];
  const ids = [...RULES.flatMap(({ id, variants }) => [id, ...Object.keys(variants ?? {}).map(name => `${id}.${name}`)])];
  return rules.entries
    .filter(({ key }) => !ids.includes(key.text))
    .map(({ key }) => {
      const similar = closest(key.text, ids);
      return {
        span: key.span,
        message: similar
          ? message('Unknown rule "{0}". Did you mean "{1}"?', key.text, similar)
          : message('Unknown rule "{0}".', key.text),
      };
    });
}

function toPlain(node: YamlMapping): Record<string, unknown> {
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plainValue(value)]));
}

function plainValue(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'sequence':
      return node.items.map(plainValue);
    case 'mapping':
      return toPlain(node);
    case 'alias':
      // An absent setting would have its default, and nothing would be reported.
      return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
