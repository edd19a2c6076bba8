/**
 * What a change that a program makes would lose: all that the rules about losses report, and more strictly ids, sections and
 * comments. An author may drop a short section without a word; a program has to name it.
 */
import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { isReadable, type PatternDocument, scalarField } from '../document/patternDocument.ts';
import { countWords, isEmpty } from '../document/sectionBody.ts';
import { normaliseHeading, type Section } from '../document/sections.ts';
import { guidanceText } from '../edits/scaffold.ts';
import { ID_FORM } from '../formats/format.ts';
import type { History } from '../history/history.ts';
import { wordsOf } from '../history/words.ts';
import { relationsOf } from '../library/pattern.ts';
import { type LintContext, lintHistory } from '../lint.ts';
import { changedId } from '../rules/changed-id.ts';
import { lostComment } from '../rules/lost-comment.ts';
import { lostSection } from '../rules/lost-section.ts';
import { lostText } from '../rules/lost-text.ts';
import { type Message, message } from '../text.ts';
import { commentsIn } from '../yaml/yamlComments.ts';

export interface WriteLoss {
  /** Id of the rule about such losses. */
  readonly rule: string;
  readonly message: Message;
}

/**
 * @param before the file as it is
 * @param after the file that continues it
 * @param history with the state before and the state after of the library
 */
export function writeLosses(
  before: PatternDocument,
  after: PatternDocument,
  history: History,
  context: LintContext,
): readonly WriteLoss[] {
  const strict = [...lostId(before, after), ...lostSections(before, after), ...lostComments(before, after, history)];
  const rules = new Set(strict.map(({ rule }) => rule));
  // What these rules report is among the stricter findings.
  const others = lintHistory(after, history, context).filter(({ rule }) => !rules.has(rule.id));
  return [...strict, ...others.map(({ rule, message: text }) => ({ rule: rule.id, message: text }))];
}

function lostId(before: PatternDocument, after: PatternDocument): readonly WriteLoss[] {
  const id = idOf(before);
  if (id === undefined || !ID_FORM.test(id) || idOf(after) === id) return [];
  return [{ rule: changedId.id, message: message('The id "{0}" is replaced or gone.', id) }];
}

function idOf(document: PatternDocument): string | undefined {
  const [field] = fieldsOfKind(document, 'id');
  return field && scalarField(document, field.path)?.text;
}

/** With fewer words, a section can be written again at any length. */
const FEW_WORDS = 60;
/** More than this share of the words of a section. */
const HALF = 0.5;

function lostSections(before: PatternDocument, after: PatternDocument): readonly WriteLoss[] {
  const left = new Map<string, Section[]>();
  for (const section of after.sections.all) left.set(keyOf(section), [...(left.get(keyOf(section)) ?? []), section]);
  return groupsOf(before).flatMap(([key, sections]): readonly WriteLoss[] => {
    const name = sections[0]?.name.value ?? '';
    const same = left.get(key);
    if (same === undefined) return [{ rule: lostSection.id, message: message('The section "{0}" is gone.', name) }];
    const isBlank = (document: PatternDocument, all: readonly Section[]) => all.every(({ body }) => isEmpty(document, body));
    if (isBlank(after, same) && !isBlank(before, sections))
      return [{ rule: lostSection.id, message: message('The text of the section "{0}" is gone.', name) }];
    const words = wordsIn(before, sections);
    const now = wordsIn(after, same);
    if (words < FEW_WORDS || now >= HALF * words) return [];
    return [{ rule: lostText.id, message: message('The section "{0}" has {1} words, and would have {2}.', name, words, now) }];
  });
}

/** The sections with the same name. */
function groupsOf({ sections }: PatternDocument): readonly (readonly [string, readonly Section[]])[] {
  const groups = new Map<string, Section[]>();
  for (const section of sections.all) groups.set(keyOf(section), [...(groups.get(keyOf(section)) ?? []), section]);
  return [...groups];
}

function keyOf({ spec, heading }: Section): string {
  return spec?.key ?? normaliseHeading(heading.text.value);
}

function wordsIn(document: PatternDocument, sections: readonly Section[]): number {
  return sections.reduce((sum, section) => sum + countWords(document, section), 0);
}

function lostComments(before: PatternDocument, after: PatternDocument, history: History): readonly WriteLoss[] {
  const left = counted([...frontmatterComments(after), ...bodyComments(after)]);
  const removed = removedTitles(before, after, history);
  const guidance = new Set(before.format.sections.map(spec => inWords(guidanceText(spec))));
  return [...frontmatterComments(before), ...bodyComments(before)].flatMap(comment => {
    const words = inWords(comment);
    const count = left.get(words) ?? 0;
    left.set(words, count - 1);
    if (count > 0 || words === '' || removed.has(words) || guidance.has(words)) return [];
    return [{ rule: lostComment.id, message: message('The comment "{0}" is gone.', comment.trim()) }];
  });
}

/** The titles beside entries of relations go with their entries. */
function removedTitles(before: PatternDocument, after: PatternDocument, history: History): ReadonlySet<string> {
  const left = new Set(relationsOf(after).map(({ target }) => target.value));
  const removed = relationsOf(before).filter(({ target }) => !left.has(target.value));
  return new Set(removed.flatMap(({ target }) => inWords(history.before.named(target.value)?.title?.value ?? '') || []));
}

function counted(comments: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const comment of comments.map(inWords)) counts.set(comment, (counts.get(comment) ?? 0) + 1);
  return counts;
}

function inWords(text: string): string {
  return wordsOf(text).join(' ');
}

function frontmatterComments(document: PatternDocument): readonly string[] {
  const { text, frontmatter } = document;
  if (frontmatter === undefined) return [];
  const nodes = isReadable(document) && frontmatter.root ? [frontmatter.root] : [];
  return commentsIn(text, frontmatter.content, nodes).map(comment => comment.slice(1));
}

function bodyComments({ text, markdown }: PatternDocument): readonly string[] {
  return markdown.opaque.flatMap(({ kind, span, opening }) =>
    kind === 'comment' ? [text.slice(opening.end, span.end).replace(/-->$/, '')] : [],
  );
}
