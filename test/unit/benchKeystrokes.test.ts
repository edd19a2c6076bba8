/** The keystrokes that the benchmark measures make a problem each: without one, no diagnostics would come to wait for. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type CheckedLibrary, checkLibrary } from '../bench/checkedLibrary.ts';
import { generateLibrary } from '../bench/generateLibrary.ts';
import { KEYSTROKE_KINDS, type Keystroke, keystrokesIn } from '../bench/keystrokes.ts';
import { chooseSubjects, SUBJECT_KINDS, shapedFiles } from '../bench/subjects.ts';
import { memoryUri } from '../support/memoryFileSystem.ts';

const files = new Map(generateLibrary({ count: 600, size: 'short' }));
const subjects = chooseSubjects(shapedFiles(files), file => files.get(file) ?? '');

function typed(text: string, { position: { line, character }, right, wrong }: Keystroke): string {
  const lines = text.split('\n');
  const before = lines[line] ?? '';
  return lines.with(line, before.slice(0, character) + wrong + before.slice(character + right.length)).join('\n');
}

describe('the patterns in which typing is measured', () => {
  let library: CheckedLibrary;

  beforeAll(async () => {
    library = await checkLibrary(new Map(files));
  });

  it('are of each kind', () => {
    expect(subjects.map(({ kind }) => kind)).toEqual(SUBJECT_KINDS);
    expect(subjects.find(({ kind }) => kind === 'hub')?.fanIn).toBeGreaterThan(100);
    expect(subjects.find(({ kind }) => kind === 'many relations')?.relations).toBeGreaterThanOrEqual(70);
    expect(subjects.find(({ kind }) => kind === 'v7')?.text).toMatch(/^lifecycle:/m);
    expect(subjects.find(({ kind }) => kind === 'nine sections')?.text).toMatch(/^classification:/m);
  });

  it.each(subjects.flatMap(subject => KEYSTROKE_KINDS.map(kind => [subject.kind, kind, subject] as const)))(
    'have other problems after a keystroke, and the same when it is taken back: %s, %s',
    async (_, kind, { file, text, keystrokes }) => {
      const uri = memoryUri(file);
      const keystroke = keystrokes.find(candidate => candidate.kind === kind);
      if (keystroke === undefined) throw new Error(`There is no keystroke "${kind}".`);
      const problems = () => library.workspace.problems(uri).map(({ rule, span }) => [rule, span]);
      const before = problems();
      await library.write(new Map([[uri, typed(text, keystroke)]]));
      expect(problems()).not.toEqual(before);
      await library.write(new Map([[uri, text]]));
      expect(problems()).toEqual(before);
    },
  );
});

describe('keystrokes', () => {
  it('are refused in a text that has no place for one of them', () => {
    expect(() => keystrokesIn('---\ntitle: A\n---\n\nNothing to type in.\n', 'B')).toThrow('No line matches');
  });
});
