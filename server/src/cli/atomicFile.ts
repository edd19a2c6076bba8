/** Writes files so that each is whole at any moment: the old text, or the new one. */
import fs from 'node:fs';
import path from 'node:path';

/**
 * Writes a temporary file beside the file and renames it. A link stays a link, and the mode of an existing file is kept.
 * @throws the error of the operating system; the file is then as before
 */
export function writeAtomically(file: string, text: string): void {
  const target = realPath(file);
  const mode = fs.statSync(target, { throwIfNoEntry: false })?.mode;
  // Not a Markdown file: it is never read as a pattern, even when the process is killed now.
  const temporary = path.join(path.dirname(target), `.commons-patterns.${process.pid}.tmp`);
  try {
    const handle = fs.openSync(temporary, 'w', mode ?? 0o666);
    try {
      fs.writeFileSync(handle, text);
      // The umask may have taken something away.
      if (mode !== undefined) fs.fchmodSync(handle, mode & 0o7777);
    } finally {
      fs.closeSync(handle);
    }
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

function realPath(file: string): string {
  return fs.existsSync(file) ? fs.realpathSync(file) : file;
}
