/** Kills `fix` at random moments of its writing: each file must then be whole, the old one or the new one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CLI } from './paths.ts';

export interface KilledFixes {
  /** The files that were neither as before nor as fixed. */
  readonly broken: readonly string[];
  /** How many runs were killed after the first file was written and before the last one was. */
  readonly interrupted: number;
}

const FILES = 120;
/** Milliseconds. */
const LONGEST = 20;

/** @param folder empty */
export async function killFixes(folder: string, runs: number): Promise<KilledFixes> {
  const tail = 'A line of text.\n'.repeat(400);
  const files = Array.from({ length: FILES }, (_, number) => {
    const text = (mark: string) =>
      `---\nid: pat_01h2xcejqtf2nbrexx3vqjh${String(number).padStart(3, '0')}\n---\n\n# A\n\nA${mark} text.\n${tail}`;
    return { file: path.join(folder, `${number}.md`), before: text('\u0007'), after: text('') };
  });
  writeFileSync(
    path.join(folder, '.commons-patterns.yaml'),
    'rules: { missing-section: off, missing-key: off, empty-outline: off }\n',
  );
  const broken: string[] = [];
  let interrupted = 0;
  for (let run = 0; run < runs; run++) {
    for (const { file, before } of files) writeFileSync(file, before);
    await killOnce(folder);
    const states = files.map(({ file, before, after }) => {
      const text = readFileSync(file, 'utf8');
      if (text !== before && text !== after) broken.push(file);
      return text === after;
    });
    if (new Set(states).size > 1) interrupted++;
  }
  return { broken, interrupted };
}

async function killOnce(folder: string): Promise<void> {
  const watcher = watch(folder);
  const child = spawn(process.execPath, [CLI, 'fix', '--rule', 'text-artifact'], { cwd: folder, stdio: 'ignore' });
  const exit = once(child, 'exit');
  await Promise.race([once(watcher, 'change'), exit]);
  setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST);
  await exit;
  watcher.close();
}
