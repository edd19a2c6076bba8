/**
 * A comparison checks only the files that differ and those that they affect, unless there is a baseline: what it reports is the
 * same. Over repositories made by git, with random changes.
 */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateLibrary } from '../bench/generateLibrary.ts';
import { choicesFrom } from '../differential/chance.ts';
import { callCli } from '../support/commandLine.ts';
import { type GitRepository, gitRepository } from '../support/gitRepository.ts';
import { runs } from '../support/runs.ts';
import { FIXTURES, temporaryFolder } from '../support/temporaryFolder.ts';

const PATTERNS = '_patterns';
/** Files that are changed in each run, of the 100 there are. */
const CHANGES = 8;
const { numRuns, seed: firstSeed } = runs(4);

/** Mistakes in each file of one part, comments that ignore some, and a text that is too large. */
function files(): Readonly<Record<string, string>> {
  const broken = path.join(FIXTURES, 'broken', PATTERNS);
  const mistaken = fs.readdirSync(broken).map(file => [`${PATTERNS}/${file}`, fs.readFileSync(path.join(broken, file), 'utf8')]);
  const generated = [...generateLibrary({ count: 60, size: 'short' })].map(([file, text], index) => [
    file,
    index % 3 === 0 ? `${text}\n<!-- commons-patterns-ignore-file: unknown-relation-target, missing-inverse -->\n` : text,
  ]);
  return Object.fromEntries([...mistaken, ...generated]);
}

/** Renames what others refer to, removes files and relations, moves files, and makes new mistakes in texts. */
function change({ folder, write, git }: GitRepository, seed: number): void {
  const { shuffled, one } = choicesFrom(seed);
  const names = shuffled('file', fs.readdirSync(path.join(folder, PATTERNS)).sort()).slice(0, CHANGES);
  for (const [index, name] of names.entries()) {
    const file = `${PATTERNS}/${name}`;
    const text = fs.readFileSync(path.join(folder, file), 'utf8');
    const kind = one(`change ${index}`, [
      'id',
      'slug',
      'title',
      'no relations',
      'remove',
      'move',
      'text',
      'line ends',
      'same title',
    ]);
    if (kind === 'remove') write({ [file]: undefined });
    else if (kind === 'move') git('mv', file, `${PATTERNS}/moved-${name}`);
    else if (kind === 'id')
      write({ [file]: text.replace(/^id: .*$/m, `id: pat_01${String(seed).padStart(12, '0')}${'z'.repeat(12)}`) });
    else if (kind === 'slug') write({ [file]: text.replace(/^slug: .*$/m, `slug: another-${seed}-${index}`) });
    else if (kind === 'title') write({ [file]: text.replace(/^title: .*$/m, 'title: Something Else') });
    else if (kind === 'same title') write({ [file]: text.replace(/^title: .*$/m, 'title: The Same For All') });
    else if (kind === 'no relations') write({ [file]: text.replace(/^ *- (?:pat_|slug: ).*\n/gm, '') });
    else if (kind === 'line ends') write({ [file]: text.replaceAll('\n', '\r\n') });
    else write({ [file]: `${text}\nTODO: say more, see [this](nowhere.md).\n` });
  }
}

describe('check --since and --staged', () => {
  it.each(Array.from({ length: numRuns }, (_, run) => firstSeed + run))(
    'report the same, whether all files are checked or not: seed %i',
    async seed => {
      const repository = gitRepository(temporaryFolder());
      const { folder, git } = repository;
      repository.write(files());
      repository.commit();
      change(repository, seed);
      const baseline = path.join(temporaryFolder(), 'baseline.json');
      await callCli(['check', '--baseline', baseline, '--update-baseline'], { cwd: temporaryFolder() });
      const report = async (...args: readonly string[]) => {
        const { stdout, stderr, status } = await callCli(['check', '--format', 'json', ...args], { cwd: folder });
        return { problems: JSON.parse(stdout).problems, stderr, status };
      };
      const whole = await report('--since', 'HEAD', '--baseline', baseline);
      expect(whole.problems).not.toEqual([]);
      expect(await report('--since', 'HEAD')).toEqual(whole);
      const [file] = [...new Set(whole.problems.map((problem: { file: string }) => problem.file))].sort() as string[];
      expect((await report('--since', 'HEAD', file ?? '')).problems).toEqual(
        whole.problems.filter((problem: { file: string }) => problem.file === file),
      );
      git('add', '--all');
      expect(await report('--staged')).toEqual(await report('--staged', '--baseline', baseline));
    },
  );
});
