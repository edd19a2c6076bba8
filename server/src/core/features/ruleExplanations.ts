/** Why a rule exists, as Markdown: in full for a rule id, in short for a reported problem. */
import { inlineCode } from '../document/markdownText.ts';
import { ruleById } from '../rules/index.ts';
import type { Span } from '../text.ts';

/** A reported problem, as far as a hover needs it. */
export interface Reported {
  /** Id of the rule. */
  readonly rule: string;
  readonly span: Span;
}

/** The full documentation of a rule. */
export function ruleExplanation(id: string): string {
  const rule = ruleById(id);
  return rule ? `**${rule.title}** (${inlineCode(id)})\n\n${rule.docs}` : `Unknown rule ${inlineCode(id)}.`;
}

/**
 * One line for each rule: the first sentences of its documentation, and a link to the rest.
 * @param link returns the link target that explains a rule
 */
export function ruleExplanations(reported: readonly Reported[], link: (rule: string) => string): string | undefined {
  const rules = [...new Set(reported.map(({ rule }) => rule))].flatMap(id => ruleById(id) ?? []);
  if (rules.length === 0) return undefined;
  return rules.map(({ id, docs }) => `*Why:* ${firstSentences(docs)} [${id}](${link(id)})`).join('\n\n');
}

/** The minimum length of the excerpt, in UTF-16 units; it ends at the end of a sentence. */
const ENOUGH = 80;

function firstSentences(docs: string): string {
  const end = /[.!?](?=\s)/g;
  end.lastIndex = ENOUGH;
  const found = end.exec(docs);
  return found ? docs.slice(0, found.index + 1) : docs;
}
