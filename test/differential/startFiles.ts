/** The files at the start of a run: two workspace folders, a library inside one of them, and a folder outside. */
import { SETTINGS_FILE } from '../../server/src/core/index.ts';
import { choicesFrom } from './chance.ts';
import { namesOf, PEOPLE, patternText, type Style } from './patternTexts.ts';

/** Folders of the workspace, relative to the root of the run; only the first one is open at the start of every run. */
export const WORKSPACE_FOLDERS = ['R&D + ü (x)', 'two'] as const;
/** A library inside the first workspace folder. */
export const INNER = `${WORKSPACE_FOLDERS[0]}/inner`;
export const OUTSIDE = 'outside';
/** A worktree in a hidden folder of the first workspace folder. */
export const WORKTREE = `${WORKSPACE_FOLDERS[0]}/.worktrees/w`;
/** A list of slugs that settings may name. */
export const SLUG_LIST = 'slugs.txt';

/** Folders in which files appear. */
export const PLACES = [
  `${WORKSPACE_FOLDERS[0]}/_patterns`,
  `${WORKSPACE_FOLDERS[0]}/_patterns/more`,
  `${WORKSPACE_FOLDERS[0]}/_patterns/v1.2 [old]`,
  `${WORKSPACE_FOLDERS[0]}/drafts`,
  `${INNER}/_patterns`,
  `${WORKSPACE_FOLDERS[1]}/_patterns`,
  `${WORKTREE}/_patterns`,
  OUTSIDE,
] as const;

/** File names without `.md`; the others are the slug of the pattern. */
const ODD_NAMES = ['with blank', 'a+b', 'x [1]', '50% & more', 'Größe', 'c.d', 'README'] as const;

const STYLE_CYCLE: readonly Style[] = ['nine', 'v7', 'eight', 'nine', 'v7', 'nine', 'unmarked', 'lighthouse'];

/** Texts by path, relative to the root of the run. */
export function startFiles(seed: number): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const choices = choicesFrom(seed);
  const count =
    15 +
    Number(
      choices.pick(
        'count',
        Array.from({ length: 16 }, (_, more) => more),
      ) ?? 0,
    );
  for (let index = 0; index < count; index++) {
    const own = choicesFrom(seed * 1000 + index);
    const style = STYLE_CYCLE[index % STYLE_CYCLE.length] ?? 'nine';
    const number = own.oneIn('any', 6)
      ? Number(
          own.pick(
            'number',
            Array.from({ length: PEOPLE }, (_, n) => n),
          ),
        )
      : index % PEOPLE;
    const place = own.oneIn('elsewhere', 3) ? own.one('place', PLACES) : PLACES[0];
    const name = own.oneIn('odd', 4) ? own.one('name', ODD_NAMES) : namesOf(number).slug;
    files.set(`${place}/${name}.md`, patternText(style, number, own));
  }
  files.set(`${WORKSPACE_FOLDERS[0]}/README.md`, '# Read me\n');
  files.set(`${WORKSPACE_FOLDERS[0]}/${SLUG_LIST}`, 'river-circle\n');
  files.set(`${WORKTREE}/.git`, 'gitdir: ../../.git/worktrees/w\n');
  files.set(`${INNER}/${SETTINGS_FILE}`, 'rules:\n  slug-mismatch: off\n');
  return files;
}

/** A name for a file that is made or renamed. */
export function fileNameFor(number: number, odd: boolean): string {
  return odd ? (ODD_NAMES[number % ODD_NAMES.length] ?? 'a+b') : namesOf(number).slug;
}
