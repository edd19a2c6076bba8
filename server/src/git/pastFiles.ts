/** All contents that files had in the history of a commit: each once, the latest first. */
import { LARGEST_FILE } from '../fileSystem.ts';
import { readBlobs } from './gitObjects.ts';
import { type GitOptions, readGit } from './gitProcess.ts';

export interface PastFile {
  /** Relative to the top of the repository. */
  readonly path: string;
  readonly object: string;
  /** Seconds since 1970: when the last commit with this content was made. */
  readonly time: number;
}

/** @param takes which paths are of interest */
export async function listPastFiles(
  revision: string,
  takes: (path: string) => boolean,
  options: GitOptions,
): Promise<readonly PastFile[]> {
  const args = ['--objects', '--in-commit-order', '--timestamp', '--end-of-options', revision, '--'];
  const output = (await readGit('rev-list', args, options)).toString('utf8');
  const files: PastFile[] = [];
  let time = 0;
  for (const line of output.split('\n')) {
    const [, seconds] = /^(\d+) [0-9a-f]{40,64}$/.exec(line) ?? [];
    if (seconds !== undefined) time = Number(seconds);
    else {
      const space = line.indexOf(' ');
      const path = line.slice(space + 1);
      if (space > 0 && takes(path)) files.push({ path, object: line.slice(0, space), time });
    }
  }
  return files;
}

/** So many contents are in memory at a time. */
const AT_ONCE = 400;

/** @param isEnough called now and then: true ends the search */
export async function readPastFiles(
  files: readonly PastFile[],
  visit: (file: PastFile, text: string) => void,
  isEnough: () => boolean,
  options: GitOptions,
): Promise<void> {
  for (let start = 0; start < files.length && !isEnough(); start += AT_ONCE) {
    const part = files.slice(start, start + AT_ONCE);
    const contents = await readBlobs(
      part.map(({ object }) => object),
      LARGEST_FILE,
      options,
    );
    for (const file of part) {
      const content = contents.get(file.object);
      if (typeof content === 'object' && content.includes(ID_PREFIX)) visit(file, content.toString('utf8'));
    }
  }
}

const ID_PREFIX = 'pat_';
