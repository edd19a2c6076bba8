/** A file that is written in pieces and appears as a whole, or that is only compared with what is there. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { realPath, temporaryName } from '../files/atomicFile.ts';

export interface DerivedFile {
  readonly write: (text: string) => void;
  /** @returns whether the file was as it should be */
  readonly end: () => boolean;
  /** Removes what was written so far. */
  readonly discard: () => void;
}

/** A link stays a link. @throws the error of the operating system, here and in `write` and `end` */
export function writtenFile(file: string): DerivedFile {
  const target = realPath(file);
  const temporary = temporaryName(target);
  const handle = fs.openSync(temporary, 'w');
  const pieces = buffered(text => fs.writeSync(handle, text));
  return {
    write: pieces.write,
    end() {
      pieces.flush();
      fs.closeSync(handle);
      fs.renameSync(temporary, target);
      return true;
    },
    discard: () => fs.rmSync(temporary, { force: true }),
  };
}

export function comparedFile(file: string): DerivedFile {
  const hash = createHash('sha256');
  const pieces = buffered(text => hash.update(text));
  return {
    write: pieces.write,
    end() {
      pieces.flush();
      if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
      return createHash('sha256').update(fs.readFileSync(file)).digest('hex') === hash.digest('hex');
    },
    discard: () => {},
  };
}

/** Many small pieces as a few large ones. */
function buffered(take: (text: string) => void): { readonly write: (text: string) => void; readonly flush: () => void } {
  let parts: string[] = [];
  let length = 0;
  const flush = () => {
    if (length > 0) take(parts.join(''));
    parts = [];
    length = 0;
  };
  return {
    write(text) {
      parts.push(text);
      length += text.length;
      if (length > LARGE) flush();
    },
    flush,
  };
}

const LARGE = 1_000_000;
