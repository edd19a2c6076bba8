/** Texts for the errors of Node's file functions. */
import type { UnreadableReason } from './fileSystem.ts';

/** Why a file or folder could not be read. */
export function reasonOf(error: unknown): UnreadableReason {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'noPermission';
    case 'ENXIO':
    case 'ENODEV':
      return 'notAFile';
    default:
      return 'failed';
  }
}

/** As `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
