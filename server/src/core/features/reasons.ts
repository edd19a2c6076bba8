/** Why a rule exists, as Markdown: on the rule's own name, and on what it reports. */
import { inlineCode } from '../document/markdownText.ts';
import { ruleById } from '../rules/index.ts';
import type { Span } from '../text.ts';

/** What is reported of a text, as far as a hover needs it. */
export interface Reported {
  /** Id of the rule. */
  readonly rule: string;
  readonly span: Span;
}

/** All that the documentation of a rule says. */
export function ruleText(id: string): string {
  const rule = ruleById(id);
  return rule ? `**${rule.title}** (${inlineCode(id)})\n\n${rule.docs}` : `There is no rule ${inlineCode(id)}.`;
}

/**
 * One line for each rule: the sentences of its documentation that say why, and where to read on.
 * @param link where a rule is explained
 */
export function reasonsText(reported: readonly Reported[], link: (rule: string) => string): string | undefined {
  const rules = [...new Set(reported.map(({ rule }) => rule))].flatMap(id => ruleById(id) ?? []);
  if (rules.length === 0) return undefined;
  return rules.map(({ id, docs }) => `*Why:* ${firstSentences(docs)} [${id}](${link(id)})`).join('\n\n');
}

/** How much of the documentation is read at a glance, in UTF-16 units; a sentence that has begun is finished. */
const ENOUGH = 80;

function firstSentences(docs: string): string {
  const end = /[.!?](?=\s)/g;
  end.lastIndex = ENOUGH;
  const found = end.exec(docs);
  return found ? docs.slice(0, found.index + 1) : docs;
}
