/** The SHA-256 of files: by it, a call says which state of a file it is about. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { URI } from 'vscode-uri';

/** In place of the fingerprint of a file that does not exist. */
export const ABSENT = 'absent';

export function fingerprint(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The fingerprint of the file on the disk. */
export function fingerprintOf(uri: string): string {
  try {
    return fingerprint(readFileSync(URI.parse(uri).fsPath));
  } catch {
    return ABSENT;
  }
}
