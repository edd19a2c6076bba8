/** `docs/rules.md`: every rule with its reasons and its examples, as the linter itself sees them. Anchors are rule ids. */
import {
  applyEdits,
  type Fix,
  formatMessage,
  type InvalidExample,
  type Message,
  type PlainMessage,
  type Rule,
  type RuleFinding,
  type Span,
} from '../../server/src/core/index.ts';
import { readMarks } from '../../test/support/markedText.ts';
import { memoryLibrary } from '../../test/support/memoryLibrary.ts';

export interface RuleGroup {
  readonly title: string;
  readonly rules: readonly Rule[];
}

/**
 * The groups are the comments in the list of rules.
 * @param source of `rules/index.ts`
 */
export function ruleGroups(source: string, rules: readonly Rule[]): readonly RuleGroup[] {
  const list = /export const RULES\b[^=]*=\s*\[([\s\S]*?)\n\];/.exec(source)?.[1];
  if (list === undefined) throw new Error('The list of rules is not where it is looked for.');
  const groups: { title: string; rules: Rule[] }[] = [];
  for (const [, title, name] of list.matchAll(/^\s*(?:\/\/\s*(.+?)|(\w+),)\s*$/gm)) {
    if (title !== undefined) groups.push({ title, rules: [] });
    const rule = name === undefined ? undefined : rules.find(({ id }) => id === kebabCase(name));
    if (rule) groups.at(-1)?.rules.push(rule);
  }
  const grouped = new Set(groups.flatMap(group => group.rules));
  const lost = rules.filter(rule => !grouped.has(rule));
  if (lost.length > 0) throw new Error(`Rules without a group: ${lost.map(({ id }) => id).join(', ')}`);
  return groups.filter(group => group.rules.length > 0);
}

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}

export function ruleDocs(groups: readonly RuleGroup[]): string {
  const blocks = [
    '<!-- Made by "npm run generate" from the rules; change those. -->',
    '# Rules',
    'What the extension and the command line check. The severity of each rule, or `off`, can be set by its id; one finding is silenced by a comment: `# commons-patterns-ignore: rule-id` in the frontmatter, `<!-- commons-patterns-ignore: rule-id -->` in the text, on the line before or at the end of the line, and `commons-patterns-ignore-file: rule-id` for a whole file.',
    ...groups.flatMap(group => [`**${group.title}**`, overview(group.rules)]),
    ...groups.flatMap(group => [`## ${group.title}`, ...group.rules.flatMap(ruleBlocks)]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function overview(rules: readonly Rule[]): string {
  const rows = rules.map(rule => `| [${rule.id}](#${rule.id}) | ${rule.title} | ${rule.severity} |`);
  return ['| Rule | What it finds | Severity |', '| --- | --- | --- |', ...rows].join('\n');
}

function ruleBlocks(rule: Rule): readonly string[] {
  const silenced = rule.silencedBy ?? [];
  return [
    `### ${rule.id}`,
    `**${rule.title}.** Severity: ${rule.severity}.`,
    rule.docs.trim(),
    ...(silenced.length === 0
      ? []
      : [`Silent in a file where one of these finds something: ${silenced.map(id => `[${id}](#${id})`).join(', ')}.`]),
    ...shownExamples(rule).flat(),
  ];
}

/** The first examples that look different: some only differ in what nobody can see, as line endings. */
function shownExamples(rule: Rule): readonly (readonly string[])[] {
  const byLook = new Map<string, readonly string[]>();
  for (const example of rule.examples.invalid) {
    const blocks = exampleBlocks(rule, example);
    const look = blocks.slice(0, 2).join();
    if (!byLook.has(look)) byLook.set(look, blocks);
  }
  return [...byLook.values()].slice(0, EXAMPLES);
}

const EXAMPLES = 3;

const DEFAULT_FILE = 'example.md';

/** The marked text, what is said about it, and the text after the first fix. */
function exampleBlocks(rule: Rule, example: InvalidExample): readonly string[] {
  const { text } = readMarks(example.text);
  const file = example.file ?? DEFAULT_FILE;
  // A rule that is off by default is shown switched on.
  const rules = rule.severity === 'off' ? { [rule.id]: 'hint' as const } : {};
  const memory = memoryLibrary(
    { ...example.library, [file]: text },
    { ...example.settings, rules: { ...rules, ...example.settings?.rules } },
  );
  const findings = memory.lint(file).filter(finding => finding.rule.id === rule.id);
  const [fix] = findings[0]?.fixes?.(memory.fixContext(file)) ?? [];
  const others = Object.entries(example.library ?? {});
  return [
    `Found${example.file === undefined ? '' : ` in \`${file}\``}:`,
    fenced(markedExcerpt(text, findings, memory.said)),
    ...(others.length === 0 ? [] : ['Beside it in the library:']),
    ...others.flatMap(([name, content]) => [`\`${name}\``, fenced(visible(content.trimEnd()))]),
    ...(fix ? fixBlocks(fix, text) : []),
  ];
}

function fixBlocks(fix: Fix, text: string): readonly string[] {
  const title = inText(fix.title);
  if (fix.edits.length === 0) return [`Fix: ${title}`];
  const after = applyEdits(text, fix.edits);
  const elsewhere = (fix.others ?? []).length > 0 ? ' (and the other file)' : '';
  return [`Fix: ${title}${elsewhere}`, fenced(changedExcerpt(text, after))];
}

/** Lines around each finding; under a marked line `^^^` and the message. */
function markedExcerpt(text: string, findings: readonly RuleFinding[], said: (message: Message) => string): string {
  const lines = text.split('\n');
  const starts = lineStarts(lines);
  const shown = new Set<number>();
  const notes = new Map<number, string[]>();
  for (const { span, message } of findings) {
    const first = lineOf(starts, span.start);
    const last = lineOf(starts, Math.max(span.start, span.end - 1));
    for (let line = first - CONTEXT; line <= last + CONTEXT; line++) shown.add(line);
    notes.set(last, [...(notes.get(last) ?? []), ...marks(lines, starts, span, first, last, said(message))]);
  }
  return excerpt(lines, shown, notes);
}

/** The marks of the last line of a span, with the message. */
function marks(
  lines: readonly string[],
  starts: readonly number[],
  span: Span,
  first: number,
  last: number,
  message: string,
): readonly string[] {
  const start = first === last ? span.start - (starts[last] ?? 0) : 0;
  const end = Math.min(span.end - (starts[last] ?? 0), lines[last]?.length ?? 0);
  return [`${' '.repeat(start)}${'^'.repeat(Math.max(1, end - start))} ${message}`];
}

/** Lines around the stretch that a fix has changed. */
function changedExcerpt(before: string, after: string): string {
  const old = before.split('\n');
  const lines = after.split('\n');
  let first = 0;
  while (first < lines.length && lines[first] === old[first]) first++;
  let same = 0;
  while (same < lines.length - first && lines.at(-1 - same) === old.at(-1 - same)) same++;
  const end = lines.length - same;
  const shown = new Set<number>();
  for (let line = first - CONTEXT; line < end + CONTEXT; line++) {
    if (line < first + CHANGED || line >= end) shown.add(line);
  }
  return excerpt(lines, shown, new Map());
}

/** Lines shown before and after what matters. */
const CONTEXT = 2;

/** Lines shown of a long insertion. */
const CHANGED = 12;

/** Characters shown of a long line. */
const LONG_LINE = /^(.{120}).+$/gm;

/** The chosen lines, `...` where some are left out. */
function excerpt(lines: readonly string[], shown: ReadonlySet<number>, notes: ReadonlyMap<number, readonly string[]>): string {
  const result: string[] = [];
  const end = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  for (let line = 0; line < end || notes.has(line); line++) {
    if (shown.has(line)) result.push(visible(lines[line] ?? ''), ...(notes.get(line) ?? []));
    else if (result.at(-1) !== '...') result.push('...');
  }
  return result.join('\n');
}

function lineStarts(lines: readonly string[]): readonly number[] {
  let next = 0;
  return lines.map(line => {
    const start = next;
    next += line.length + 1;
    return start;
  });
}

function lineOf(starts: readonly number[], offset: number): number {
  let line = 0;
  while (line + 1 < starts.length && (starts[line + 1] ?? 0) <= offset) line++;
  return line;
}

/** Characters that nobody can see, as pictures of the same width; long lines cut. */
function visible(text: string): string {
  return text
    .replace(LONG_LINE, '$1 ...')
    .replace(/[\0-\x08\x0b-\x1f]/g, character =>
      character === '\r' ? '' : String.fromCodePoint(0x2400 + character.charCodeAt(0)),
    );
}

function fenced(content: string): string {
  const longest = Math.max(2, ...[...content.matchAll(/`{3,}/g)].map(([marks]) => marks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${content}\n${fence}`;
}

/** A sentence in running Markdown, where `<` and `*` would mean something. */
function inText(message: PlainMessage): string {
  return formatMessage(message).replace(/[\\<>*_`[\]]/g, character => `\\${character}`);
}
