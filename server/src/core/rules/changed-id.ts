import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { isReadable, type PatternDocument, scalarField } from '../document/patternDocument.ts';
import { insertField, replaceScalar } from '../edits/frontmatterEdits.ts';
import type { Change } from '../history/history.ts';
import { isValidId, nameKey } from '../history/snapshot.ts';
import { titleOf } from '../library/pattern.ts';
import { currentChanges, earlierPlace, frontmatterPlace, restoring } from '../restore/findings.ts';
import { restoreFrontmatter } from '../restore/frontmatter.ts';
import type { Finding, Fix, FixContext, HistoryRule } from '../rule.ts';
import { linesOf, message, spanOf, type TextEdit } from '../text.ts';
import { keyAt } from '../yaml/keyLine.ts';

const ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const NEW = 'pat_01h2xcejqtf2nbrexx3vqjhp42';

export const changedId: HistoryRule = {
  kind: 'history',
  id: 'changed-id',
  title: 'Changed id',
  severity: 'error',
  reads: 'file',
  docs: `An id is the name of a pattern for good: relations, links and other libraries use it. This pattern had
another id in the earlier state, and no file has that id now. This also happens when a file is overwritten by another
pattern with the same file name, and when the frontmatter as a whole is lost. An id whose letters differ in case only is
the same; text in place of an id, such as \`pat_\`, may change unless a relation names it.

The fix restores the id, or the whole frontmatter if that is missing. There is no fix if another pattern of the earlier
state has taken the place of this one.`,
  examples: {
    valid: [
      { text: `---\nid: ${ID}\n---\n`, before: { 'example.md': `---\nid: ${ID.toUpperCase().replace('PAT', 'pat')}\n---\n` } },
      { text: `---\nid: ${NEW}\n---\n`, before: { 'example.md': '---\nid: pat_\n---\n' } },
      // Nothing is compared.
      { text: `---\nid: ${NEW}\n---\n` },
      // The pattern has moved.
      {
        text: `---\nid: ${NEW}\n---\n`,
        before: { 'example.md': `---\nid: ${ID}\n---\n` },
        library: { 'moved.md': `---\nid: ${ID}\n---\n` },
      },
    ],
    invalid: [
      {
        text: `---\nid: [|${NEW}|] # new\ntitle: Seed Library\n---\n`,
        before: { 'example.md': `---\nid: ${ID}\ntitle: Seed Library\n---\n` },
        after: `---\nid: ${ID} # new\ntitle: Seed Library\n---\n`,
      },
      {
        text: '[|---|]\nslug: example\ntitle: Seed Library\n---\n',
        before: { 'example.md': `---\nid: ${ID}\nslug: example\ntitle: Seed Library\n---\n` },
        after: `---\nid: ${ID}\nslug: example\ntitle: Seed Library\n---\n`,
      },
      {
        text: '[|# Seed Library|]\n',
        before: { 'example.md': `---\nid: ${ID}\ntitle: Seed Library\n---\n\n# Seed Library\n` },
        after: `---\nid: ${ID}\ntitle: Seed Library\n---\n\n# Seed Library\n`,
      },
      {
        // Overwritten by another pattern, which moved here.
        text: `---\nid: [|${NEW}|]\ntitle: Tool Library\n---\n`,
        before: {
          'example.md': `---\nid: ${ID}\ntitle: Seed Library\n---\n`,
          'tools.md': `---\nid: ${NEW}\ntitle: Tool Library\n---\n`,
        },
      },
    ],
  },
  *check(document, history) {
    for (const change of history.changesOf(document)) {
      const finding = findingFor(change);
      if (finding) yield finding;
    }
  },
};

function findingFor(change: Change): Finding | undefined {
  const { history, before, beforePattern, now, nowPattern, isReplaced } = change;
  const { id } = beforePattern;
  if (id === undefined || id.value === '' || history.now.withId(id.value).length > 0) return undefined;
  if (nowPattern.id && nameKey(nowPattern.id.value) === nameKey(id.value)) return undefined;
  if (!isValidId(id.value) && history.now.naming(id.value).length === 0) return undefined;
  const span = nowPattern.id?.span ?? frontmatterPlace(now);
  const title = titleOf(beforePattern);
  return {
    span,
    message: isReplaced
      ? message('"{0}" was replaced by another pattern: its id "{1}" in {2} is gone.', title, id.value, history.reference)
      : now.frontmatter === undefined
        ? message('The frontmatter is gone, and with it the id "{0}" of "{1}" in {2}.', id.value, title, history.reference)
        : message('The id of "{0}" was "{1}" in {2}.', title, id.value, history.reference),
    related: [earlierPlace(change, before.frontmatter ? id.span : spanOf(0, 0), span)],
    fixes: context => (isReplaced ? [] : fixesFor(context)),
  };
}

function fixesFor(context: FixContext): readonly Fix[] {
  const change = currentChanges(context).find(other => findingFor(other) !== undefined);
  const id = change?.beforePattern.id;
  if (change === undefined || id === undefined) return [];
  const { now, history } = change;
  if (now.frontmatter === undefined) {
    return restoring(message('Restore the frontmatter from {0}', history.reference), restoreFrontmatter(change), context);
  }
  const edit = isReadable(now) ? valueEdit(now, id.value) : lineEdit(now, id.value);
  return restoring(message('Restore the id "{0}" from {1}', id.value, history.reference), [edit], context);
}

function valueEdit(now: PatternDocument, id: string): TextEdit | undefined {
  const [field] = fieldsOfKind(now, 'id');
  if (field === undefined) return insertField(now, 'id', id);
  const written = scalarField(now, field.path);
  return written ? replaceScalar(written, id) : { span: field.entry.value.span, newText: ` ${id}` };
}

/** In YAML that is not valid, a value may seem to go on in the following lines: only the line of the key is replaced. */
function lineEdit({ text, frontmatter }: PatternDocument, id: string): TextEdit | undefined {
  if (frontmatter === undefined) return undefined;
  for (const line of linesOf(text, frontmatter.content)) {
    const key = keyAt(text, line.start);
    if (key?.key.value !== 'id') continue;
    const value = spanOf(key.colon + 1, line.end);
    const comment = /[ \t]#.*$/.exec(text.slice(value.start, value.end))?.[0] ?? '';
    return { span: value, newText: ` ${id}${comment}` };
  }
  const { start } = frontmatter.content;
  return { span: spanOf(start, start), newText: `id: ${id}\n` };
}
