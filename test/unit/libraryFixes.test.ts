/** Fixes of all problems of a rule in several files. */
import { describe, expect, it } from 'vitest';
import { examplePattern, NINE } from '../../server/src/core/document/exampleText.ts';
import { type FixedFile, fixLibrary, isSafe, isSerious, isUsual, type LibraryFixOptions } from '../../server/src/core/index.ts';
import { tryingTexts } from '../../server/src/otherTexts.ts';
import { patternFile } from '../support/atCursor.ts';
import { memoryUri } from '../support/memoryFileSystem.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';

const ID = (last: string) => `pat_${last.repeat(24)}`;

const FILES = {
  '_patterns/parent.md': patternFile({ id: ID('1'), title: 'Parent', more: 'specializes_to: []' }),
  '_patterns/first.md': patternFile({
    id: ID('2'),
    title: 'First',
    domain: 'governence',
    more: `generalizes_from: [${ID('1')}]`,
  }),
  '_patterns/second.md': patternFile({
    id: ID('3'),
    title: 'Second',
    domain: 'governence',
    more: `generalizes_from: [${ID('1')}]`,
  }),
};

async function fixed(
  rule: string,
  files: Readonly<Record<string, string>> = FILES,
  { isHarm = isSerious, accept = isUsual }: Partial<Pick<LibraryFixOptions, 'isHarm' | 'accept'>> = {},
): Promise<readonly FixedFile[]> {
  const workspace = await memoryWorkspace(new Map(Object.entries(files)));
  const uris = Object.keys(files).map(memoryUri);
  const folder = workspace.libraryOf(memoryUri('_patterns'));
  return tryingTexts(folder, put =>
    fixLibrary(uris, {
      read: uri => workspace.document(uri),
      findings: document => folder.findings(document),
      context: document => workspace.fixContext(document),
      mayBeFixed: uri => folder.problems(uri).some(problem => rule === 'all' || problem.rule === rule),
      mayBeChanged: () => true,
      isMeant: finding => rule === 'all' || finding.rule.id === rule,
      accept,
      isHarm,
      onChanged: document => put(document.uri, document),
    }),
  );
}

describe('the fixes of a rule in a library', () => {
  it('change every file with such a problem, and nothing else', async () => {
    const files = await fixed('unknown-value');
    expect(files.map(({ uri }) => uri)).toEqual(['_patterns/first.md', '_patterns/second.md'].map(memoryUri));
    for (const { before, after } of files) expect(after).toBe(before?.replace('governence', 'governance'));
  });

  it('add up in a file that several problems change', async () => {
    const [parent, ...others] = await fixed('missing-inverse');
    expect(parent?.uri).toBe(memoryUri('_patterns/parent.md'));
    expect(parent?.after).toBe(
      FILES['_patterns/parent.md'].replace('specializes_to: []', `specializes_to: [${ID('2')}, ${ID('3')}]`),
    );
    expect(others).toEqual([]);
  });

  it('are made with the line breaks of each file', async () => {
    const parent = FILES['_patterns/parent.md'].replace('specializes_to: []\n', '').replaceAll('\n', '\r\n');
    const [file] = await fixed('missing-inverse', { ...FILES, '_patterns/parent.md': parent });
    expect(file?.after).toContain(`specializes_to: [${ID('2')}, ${ID('3')}]\r\n`);
    expect(file?.after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('are none for a rule without problems, or whose problems need a choice', async () => {
    expect(await fixed('duplicate-id')).toEqual([]);
    expect(
      await fixed('unknown-relation-target', {
        '_patterns/a.md': patternFile({ id: ID('4'), title: 'A', more: 'related: [gone]' }),
      }),
    ).toEqual([]);
  });
});

describe('fixes that would leave more problems of another rule', () => {
  /** Where the heading starts on its own line again, the text before it ends without a period. */
  const glued = examplePattern([...NINE.slice(0, 3), `${NINE[3]} | They are kept by the publishe`, ...NINE.slice(4)]).replace(
    'publishe\n\n## 5.',
    'publishe ## 5.',
  );
  const harmless = glued.replace('the publishe', 'the publisher.');
  const withArtifact = (text: string) => text.replace('Some text.', 'Some\u0007 text.');

  const fixedSafely = async (text: string) => {
    const [file] = await fixed('all', { '_patterns/a.md': text }, { accept: isSafe });
    return file;
  };

  it('are left out, and those of other rules in the same file are applied', async () => {
    const file = await fixedSafely(withArtifact(glued));
    expect(file?.after).toContain(glued.slice(glued.indexOf('## 1.')));
    expect(file?.rules.get('text-artifact')).toBe(1);
    expect(file?.rules.has('missing-section')).toBe(false);
  });

  it('are applied where they cause nothing', async () => {
    const file = await fixedSafely(withArtifact(harmless));
    expect(file?.after).toContain('publisher.\n\n## 5. Implementation\n');
    expect([...(file?.rules.keys() ?? [])]).toEqual(expect.arrayContaining(['missing-section', 'text-artifact']));
  });

  it('may leave hints where the rule was asked for', async () => {
    const text = examplePattern(NINE.slice(0, 8));
    const [file] = await fixed('missing-section', { '_patterns/a.md': text });
    expect(file?.after).toContain('## 9. Resources & References');
    expect(await fixed('missing-section', { '_patterns/a.md': text }, { isHarm: () => true })).toEqual([]);
  });

  it('are applied where the others were there already, silenced by what is fixed', async () => {
    // Three of the empty headings are not repeated: the outline silenced that they are empty.
    const text = examplePattern([...NINE.map(name => `${name} | `), ...NINE.slice(3)]);
    const [file] = await fixed('all', { '_patterns/a.md': text }, { accept: isSafe, isHarm: () => true });
    expect(file?.after).toContain(examplePattern([...NINE.slice(0, 3).map(name => `${name} | `), ...NINE.slice(3)], ''));
    expect(file?.rules.get('empty-outline')).toBe(1);
  });

  it('are applied while the frontmatter cannot be read, because nothing was known of it', async () => {
    const text = examplePattern(NINE).replace('  commons_alignment: 4\n', '  commons_alignment: 4\n  domain: Food: Seeds\n');
    const [file] = await fixed('yaml-syntax', { '_patterns/a.md': text }, { isHarm: () => true });
    expect(file?.after).toContain('  domain: "Food: Seeds"\n');
  });
});

it('shows the problems of the present texts again after fixes have been computed', async () => {
  const workspace = await memoryWorkspace(new Map(Object.entries(FILES)));
  const folder = workspace.libraryOf(memoryUri('_patterns'));
  const shown = () => [folder.problemCounts, ...[...folder.uris()].map(uri => folder.problems(uri))];
  const before = JSON.stringify(shown());
  tryingTexts(folder, put => {
    for (const uri of [...folder.uris()]) put(uri, undefined);
    expect(folder.problemCounts).toEqual({ errors: 0, warnings: 0 });
  });
  expect(JSON.stringify(shown())).toBe(before);
});
