/** The files of a plan on the disk: what they contain now, and whether they may be written at all. */
import fs from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { byteOrderMark } from '../../files/originalText.ts';
import { isMarkdown } from '../../uris.ts';
import { decode } from '../../utf8.ts';
import { type AgentContext, pathIn } from '../agentContext.ts';
import { AgentError } from '../agentError.ts';
import { ABSENT, fingerprint } from '../fingerprints.ts';
import { LONGEST_TEXT } from '../limits.ts';
import type { Plan, PlannedFile } from './plan.ts';

export interface DiskFile {
  /** From the folder of the tools. */
  readonly name: string;
  readonly path: string;
  readonly before: Buffer | undefined;
  readonly after: Buffer | undefined;
  readonly sha256: string;
  readonly sha256After: string;
}

/** @throws AgentError for a file outside of the library, or one that cannot be written back without loss */
export function diskFiles({ files }: Plan, context: AgentContext): readonly DiskFile[] {
  const leaving = new Set(files.flatMap(({ uri, after }) => (after === undefined ? [URI.parse(uri).fsPath] : [])));
  return files.map(file => diskFile(file, leaving, context));
}

function diskFile({ uri, before, after }: PlannedFile, leaving: ReadonlySet<string>, context: AgentContext): DiskFile {
  const name = pathIn(context, uri);
  const { scheme, fsPath: file } = URI.parse(uri);
  if (scheme !== 'file') throw new AgentError(`"${name}" is not a file on a disk.`, 'Ask the user to make the change.');
  checkPlace(uri, file, context);
  const bytes = bytesAt(file, name);
  const text = bytes && decode(bytes);
  if (text !== before && context.workspace.isOpen(uri))
    throw new AgentError(
      `"${name}" has changes in the editor that are not saved.`,
      'Ask the user to save the file, and call again.',
    );
  if (text !== before)
    throw new AgentError(
      `"${name}" has changed in the meantime.`,
      'Call again with "dryRun", and use the "expect" of its answer.',
    );
  if (bytes === undefined) checkFreeName(name, file, leaving);
  const mark = bytes?.toString('utf8', 0, 3) === byteOrderMark ? byteOrderMark : '';
  if (bytes && !Buffer.from(mark + text).equals(bytes))
    throw new AgentError(`"${name}" is not valid UTF-8.`, 'Ask a person to correct the encoding of the file.');
  if (after !== undefined && after.length > LONGEST_TEXT && after.length > (before?.length ?? 0))
    throw new AgentError(
      `"${name}" would have ${after.length} characters; at most ${LONGEST_TEXT} are allowed.`,
      'Write a shorter text.',
    );
  const bytesAfter = after === undefined ? undefined : Buffer.from(mark + after);
  if (bytesAfter && decode(bytesAfter) !== after)
    throw new AgentError(`The text for "${name}" cannot be written as UTF-8.`, 'Write it without halves of characters.');
  return {
    name,
    path: file,
    before: bytes,
    after: bytesAfter,
    sha256: bytes ? fingerprint(bytes) : ABSENT,
    sha256After: bytesAfter ? fingerprint(bytesAfter) : ABSENT,
  };
}

function bytesAt(file: string, name: string): Buffer | undefined {
  if (fs.lstatSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
  const stats = fs.statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) throw new AgentError(`"${name}" is not a regular file.`, 'Use another file.');
  if ((stats.mode & ANY_WRITE) === 0)
    throw new AgentError(`"${name}" is write-protected.`, 'Ask a person to allow changes of the file.');
  return fs.readFileSync(file);
}

const ANY_WRITE = 0o222;

/** Names that differ only in case or in the form of their accents are one file on other machines. */
function checkFreeName(name: string, file: string, leaving: ReadonlySet<string>): void {
  const folder = path.dirname(file);
  const others = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  const same = others.find(
    other => comparable(other) === comparable(path.basename(file)) && !leaving.has(path.join(folder, other)),
  );
  if (same === undefined) return;
  throw new AgentError(`"${name}" would be the same file as "${same}" on other machines.`, 'Choose another name.');
}

function comparable(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** A file of the library, and not one that a link leads to from it. */
function checkPlace(uri: string, file: string, context: AgentContext): void {
  const { workspace } = context;
  const isMember = workspace.folders.some(library => workspace.belongsTo(library, uri));
  const root = realPath(URI.parse(context.root).fsPath);
  const folder = nearestFolder(path.dirname(file));
  const real = fs.existsSync(file) ? realPath(file) : path.join(realPath(folder), path.relative(folder, file));
  if (isMember && isMarkdown(uri) && real.startsWith(root + path.sep)) return;
  throw new AgentError(
    `"${pathIn(context, uri)}" is outside of the library, or its settings ignore it: it is never written.`,
    'Use the path of a Markdown file in the library.',
  );
}

function realPath(file: string): string {
  return fs.realpathSync(file);
}

function nearestFolder(folder: string): string {
  return fs.existsSync(folder) ? folder : nearestFolder(path.dirname(folder));
}
