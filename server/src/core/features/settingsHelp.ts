/** Completion and hover in the settings file that a team shares. */
import { inlineCode } from '../document/markdownText.ts';
import { fieldsWithPaths } from '../document/patternDocument.ts';
import { yamlString } from '../edits/frontmatterEdits.ts';
import type { Field } from '../formats/format.ts';
import { FORMATS } from '../formats/index.ts';
import { RULES, ruleById } from '../rules/index.ts';
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../settings.ts';
import { lineEnding, type Span } from '../text.ts';
import { scanYamlLines } from '../yaml/yamlLines.ts';
import { ITEM } from '../yaml/yamlOutline.ts';
import { type YamlPlace, yamlPlaceAt } from '../yaml/yamlPlace.ts';
import { type CompletionItem, type CompletionList, complete, rankText } from './completion/item.ts';
import { keyDocumentation } from './describe.ts';
import type { Hover } from './hover.ts';
import { ruleExplanation } from './ruleExplanations.ts';

/** A key or value that a place allows. */
interface Choice {
  readonly text: string;
  /** Beside the text. */
  readonly description?: string | undefined;
  /** Markdown. */
  readonly documentation?: string | undefined;
  /** How its value begins, for a key; by default on the same line. */
  readonly value?: 'map' | undefined;
}

export function settingsCompletionsAt(text: string, offset: number): CompletionList {
  const place = placeAt(text, offset);
  switch (place.kind) {
    case 'elsewhere':
      return complete([]);
    case 'key': {
      const span = place.hasColon ? place.key.span : { start: place.key.span.start, end: Math.max(place.key.span.end, offset) };
      return itemsFor(keysOf(place.path), span, place.others, choice =>
        place.hasColon ? plain(choice.text) : newKey(text, choice, place.path.length),
      );
    }
    case 'bare': {
      const { path, written, otherKeys, otherItems } = place;
      const keys = itemsFor(keysOf(path), written.span, otherKeys, choice => newKey(text, choice, path.length));
      const items = itemsFor(valuesOf([...path, ITEM]), written.span, otherItems, choice => `- ${plain(choice.text)}`);
      return complete([...keys.items, ...items.items]);
    }
    case 'value': {
      const { path, span, quote, closed, prefix, others } = place;
      const close = closed ? '' : (quote ?? '');
      return itemsFor(valuesOf(path), span, others, ({ text: value }) =>
        quote === undefined ? prefix + plain(value) : value + close,
      );
    }
  }
}

export function settingsHoverAt(text: string, offset: number): Hover | undefined {
  const place = placeAt(text, offset);
  if (place.kind === 'elsewhere') return undefined;
  const span = place.kind === 'key' ? place.key.span : place.kind === 'bare' ? place.written.span : place.span;
  const word = text.slice(span.start, span.end).trim();
  const choices =
    place.kind === 'key' ? keysOf(place.path) : valuesOf(place.kind === 'bare' ? [...place.path, ITEM] : place.path);
  const markdown = choices.find(choice => choice.text === word)?.documentation;
  return markdown === undefined ? undefined : { span, markdown };
}

function placeAt(text: string, offset: number): YamlPlace {
  return yamlPlaceAt(text, scanYamlLines(text, { start: 0, end: text.length }, text.length), offset);
}

function itemsFor(
  choices: readonly Choice[],
  span: Span,
  others: readonly string[],
  textOf: (choice: Choice) => string,
): CompletionList {
  const free = choices.filter(({ text }) => !others.includes(text));
  return complete(
    free.map(
      (choice, rank): CompletionItem => ({
        kind: choice.value === undefined && choice.description === undefined ? 'key' : 'value',
        label: choice.text,
        description: choice.description,
        filterText: choice.text,
        sortText: rankText(rank),
        edit: { span, newText: textOf(choice) },
        isSnippet: false,
        documentation: choice.documentation,
        suggestNext: true,
      }),
    ),
  );
}

/** A key with what comes before its value. @param depth of the map that contains it */
function newKey(text: string, { text: key, value }: Choice, depth: number): string {
  const written = plain(key);
  return value === 'map' ? `${written}:${lineEnding(text)}${'  '.repeat(depth + 1)}` : `${written}: `;
}

/** `off` and `false` mean in this file what they say; quotes would only be in the way. */
function plain(text: string): string {
  return /^[a-z][\w.-]*$/i.test(text) ? text : yamlString(text);
}

type Path = readonly string[];

/** The keys of the map at a path. */
function keysOf(path: Path): readonly Choice[] {
  const [setting, ...rest] = path;
  if (setting === undefined) return SETTINGS;
  if (rest.length > 0) return [];
  if (setting === 'rules') return rules();
  return setting === 'values' ? vocabularies() : [];
}

/** The values at a path. */
function valuesOf(path: Path): readonly Choice[] {
  const [setting, inner, ...deeper] = path;
  if (deeper.length > 0) return [];
  switch (setting) {
    case 'rules':
      return inner === undefined ? [] : SEVERITIES.map(text => ({ text, documentation: SEVERITY_DOCS[text] }));
    case 'formats':
      return inner === undefined ? [] : FORMATS.map(({ id, label }) => ({ text: id, documentation: label }));
    case 'optionalKeys':
      return inner === ITEM ? optionalKeys() : [];
    case 'compareWith':
      return COMPARISONS;
    case 'problemScope':
      return SCOPES;
    default:
      return isSetting(setting) && typeof DEFAULT_SETTINGS[setting] === 'boolean' && inner === undefined ? BOOLEANS : [];
  }
}

function isSetting(name: string | undefined): name is keyof Settings {
  return name !== undefined && Object.hasOwn(DEFAULT_SETTINGS, name);
}

const MAPS: readonly string[] = ['rules', 'values', 'formats'];

const SETTINGS: readonly Choice[] = Object.entries(settingsSchema.shape).map(([text, schema]) => ({
  text,
  documentation: settingDocumentation(text, schema.description ?? ''),
  value: MAPS.includes(text) ? 'map' : undefined,
}));

function settingDocumentation(name: string, description: string): string {
  const usual = isSetting(name) ? `\n\nDefault: ${inlineCode(JSON.stringify(DEFAULT_SETTINGS[name]))}` : '';
  return `**${inlineCode(name)}**\n\n${description}${usual}`;
}

const SEVERITIES = ['error', 'warning', 'information', 'hint', 'off'] as const;

const SEVERITY_DOCS: Readonly<Record<(typeof SEVERITIES)[number], string>> = {
  error: 'Reported as an error. The command line fails.',
  warning: 'Reported as a warning.',
  information: 'Reported as information, in open files.',
  hint: 'Reported as a hint, in open files.',
  off: 'Not reported.',
};

const BOOLEANS: readonly Choice[] = [{ text: 'true' }, { text: 'false' }];

const COMPARISONS: readonly Choice[] = [
  { text: 'HEAD', documentation: 'The last commit.' },
  { text: 'default', documentation: 'The merge base with the default branch.' },
  { text: 'off', documentation: 'Nothing is compared.' },
];

const SCOPES: readonly Choice[] = [
  { text: 'library', documentation: 'Errors and warnings of the whole library, and all problems of open files.' },
  { text: 'openFiles', documentation: 'Problems of open files only.' },
];

/** The rules and their variants, with their usual severities. */
function rules(): readonly Choice[] {
  return RULES.flatMap(({ id, severity, variants = {} }) => [
    { text: id, description: severity, documentation: ruleExplanation(id) },
    ...Object.entries(variants).map(([name, own]) => ({
      text: `${id}.${name}`,
      description: own,
      documentation: ruleById(id) && ruleExplanation(id),
    })),
  ]);
}

/** The fields with listed values, of all formats. */
function vocabularies(): readonly Choice[] {
  return allFields(({ type }) => (type.kind === 'list' ? type.of : type).kind === 'enum');
}

function optionalKeys(): readonly Choice[] {
  const required = allFields(field => field.required);
  return [
    { text: '*', documentation: 'All keys are optional.' },
    ...required,
    ...required.map(({ text }) => ({
      text: `!${text}`,
      documentation: `${inlineCode(text)} is required again, after ${inlineCode('*')}.`,
    })),
  ];
}

/** Each path once, in the order of the formats. */
function allFields(accept: (field: Field) => boolean): readonly Choice[] {
  const found = new Map<string, Choice>();
  for (const { fields } of FORMATS) {
    for (const { field, path } of fieldsWithPaths(fields)) {
      if (accept(field) && !found.has(path)) found.set(path, { text: path, documentation: keyDocumentation(field) });
    }
  }
  return [...found.values()];
}
