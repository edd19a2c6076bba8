/** Code actions of a relation without a problem. */
import { describe, expect, it } from 'vitest';
import { applyEdits, formatMessage, relationActionsAt } from '../../server/src/core/index.ts';
import { cursorIn, patternFile } from '../support/atCursor.ts';
import { uriOf } from '../support/memoryLibrary.ts';

const ID = (last: string) => `pat_01h5${last.repeat(22)}`;
const BETA = { 'beta.md': patternFile({ id: ID('2'), title: 'Beta', more: 'requires: []' }) };

const at = (lines: string) => {
  const cursor = cursorIn(`---\nid: ${ID('1')}\nslug: example\nclassification:\n  status: draft\n${lines}\n---\n`, BETA);
  const { memory, document, offset } = cursor;
  const context = {
    library: memory.library,
    read: (uri: string) => (uri === uriOf('beta.md') ? memory.document('beta.md') : document),
  };
  const actions = relationActionsAt(document, offset, context);
  return { cursor, actions, titles: actions.map(({ title }) => formatMessage(title)) };
};

describe('the actions of a relation', () => {
  it('change its kind, add its inverse and open its pattern', () => {
    const { titles } = at(`enables: [${ID('2')}$0]`);
    expect(titles).toEqual([
      'Add the inverse relation "requires" to "Beta"',
      'Change the relation to "generalizes_from"',
      'Change the relation to "specializes_to"',
      'Change the relation to "requires"',
      'Change the relation to "related"',
      'Open "Beta"',
    ]);
  });

  it('make the edits of all files that state it', () => {
    const { cursor, actions } = at(`enables: [$0${ID('2')}]\nrequires: []`);
    const [inverse] = actions;
    if (inverse?.kind !== 'edits') throw new Error('The inverse was expected.');
    const [file] = inverse.files;
    expect(file?.uri).toBe(uriOf('beta.md'));
    expect(applyEdits(cursor.memory.document('beta.md').text, file?.edits ?? [])).toContain(`requires: [${ID('1')}]`);
    const change = actions.find(({ title }) => formatMessage(title).includes('"requires"') && title !== inverse.title);
    if (change?.kind !== 'edits') throw new Error('A change was expected.');
    const own = change.files.find(({ uri }) => uri === cursor.document.uri);
    expect(applyEdits(cursor.text, own?.edits ?? [])).toContain(`enables: []\nrequires: [${ID('2')}]`);
  });

  it.each([
    ['on an unknown id', `enables: [${ID('7')}$0]`],
    ['on the pattern itself', `enables: [${ID('1')}$0]`],
    ['on another field', `status: dr$0aft\nenables: [${ID('2')}]`],
  ])('are not offered %s', (_, lines) => {
    expect(at(lines).titles).toEqual([]);
  });

  it('do not add an inverse that exists', () => {
    const beta = { 'beta.md': patternFile({ id: ID('2'), title: 'Beta', more: `requires: [${ID('1')}]` }) };
    const { memory, document, offset } = cursorIn(
      `---\nid: ${ID('1')}\nclassification:\n  status: draft\nenables: [${ID('2')}$0]\n---\n`,
      beta,
    );
    const actions = relationActionsAt(document, offset, { library: memory.library, read: () => memory.document('beta.md') });
    expect(actions.map(({ title }) => formatMessage(title)).filter(title => title.startsWith('Add'))).toEqual([]);
  });
});
