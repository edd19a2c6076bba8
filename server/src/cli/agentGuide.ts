/** What agents have to know before they write patterns: for AGENTS.md and for the skill. The rules say why. */
import { plainTextOf, ruleById } from '../core/index.ts';

/** The mistakes that recur in batches, each with what to do in place of it. */
const RECURRING: readonly { readonly rule: string; readonly mistake: string; readonly instead: string }[] = [
  {
    rule: 'invalid-id',
    mistake: 'Ids invented by hand',
    instead: 'Let `create_pattern`, `new_ids` or `commons-patterns ids` make them.',
  },
  {
    rule: 'unknown-relation-target',
    mistake: 'Relations to names that were guessed, or picked from the beginning of a list',
    instead: 'Search for the target, read it, and state the relation only if it is true.',
  },
  {
    rule: 'missing-inverse',
    mistake: 'Relations that only one side states',
    instead: 'Use `add_relation`, which writes both sides.',
  },
  {
    rule: 'lost-section',
    mistake: 'Sections dropped in a migration',
    instead: 'Change one section at a time, and compare with `commons-patterns diff`.',
  },
  { rule: 'placeholder-text', mistake: 'Prompts left in the text', instead: 'Replace each prompt, or remove its line.' },
  {
    rule: 'boilerplate-text',
    mistake: 'The same sentences in many patterns',
    instead: 'Write what is particular to this pattern.',
  },
];

/** Markdown: a list. */
export function recurringMistakes(): string {
  return RECURRING.map(({ rule, mistake, instead }) => `- **${mistake}** (\`${rule}\`). ${instead}\n`).join('');
}

/** So many sentences of a rule say why; the others are about details. */
const REASON = 2;

/** Markdown: the same with the reasons of the rules. */
export function explainedMistakes(): string {
  return RECURRING.map(({ rule, mistake, instead }) => {
    const docs = plainTextOf(ruleById(rule)?.docs.trim() ?? '').replaceAll('\n', ' ');
    const reason = docs
      .split(/(?<=\.) /)
      .slice(0, REASON)
      .join(' ');
    return `### ${mistake}\n\nRule \`${rule}\`. ${reason}\n\n${instead}\n`;
  }).join('\n');
}
