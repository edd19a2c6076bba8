/** A long-lived server against a fresh one on the same files and the same open texts. */
import path from 'node:path';
import { parsePattern } from '../../server/src/core/index.ts';
import { choicesFrom } from './chance.ts';
import { type Editor, startEditor } from './editor.ts';
import { PEOPLE, patternText } from './patternTexts.ts';
import { absolute, filesIn, openFiles, openText, type Session, tellEvents, textOnDisk } from './session.ts';
import { type Questions, type Snapshot, snapshotOf } from './snapshot.ts';
import { INNER, WORKSPACE_FOLDERS } from './startFiles.ts';

/** One subject in which the two servers differ. */
export interface Drift {
  /** What differs, without naming files: `diagnostics missing-inverse, missing`. */
  readonly kind: string;
  readonly subject: string;
  /** Lines that only the long-lived server has. */
  readonly extra: readonly string[];
  /** Lines that only the fresh one has. */
  readonly missing: readonly string[];
}

/** Graphs asked for in one comparison. */
const CENTRES = 4;

/**
 * Reports everything to the long-lived server, and fixes open texts that cannot be read, because the last readable data that is
 * kept of those depends on their history.
 */
export async function bringToRest(session: Session, seed: number): Promise<void> {
  for (const file of openFiles(session)) mend(session, file);
  tellEvents(session, choicesFrom(seed), 'all');
  await session.editor.settled();
}

/** An empty text, and one that is saved as it is, have forgotten what they said before. */
function mend(session: Session, file: string): void {
  const text = openText(session, file) ?? '';
  if (!file.endsWith('.md') || text.trim() === '' || text === textOnDisk(session, file)) return;
  const { frontmatter } = parsePattern(`file:///${file}`, text);
  const isReadable = frontmatter !== undefined && frontmatter.error === undefined && frontmatter.closing !== undefined;
  if (isReadable) return;
  const newText = patternText('nine', file.length % PEOPLE, choicesFrom(file.length));
  session.editor.edit(absolute(session, file), { start: 0, end: text.length, newText });
}

/** @returns in what the long-lived server differs from a fresh one; the session is at rest */
export async function compare(session: Session, seed: number): Promise<readonly Drift[]> {
  const fresh = await startFresh(session);
  try {
    return await compareEditors(session, session.editor, fresh, seed);
  } finally {
    await fresh.stop();
  }
}

/** An editor with a fresh server, on the same files and with the same open texts. */
export async function startFresh(session: Session): Promise<Editor> {
  const fresh = await startEditor({
    folders: [...session.folders].map(folder => absolute(session, folder)),
    configuration: session.configuration,
    answers: 'at once',
    startServer: session.startServer,
  });
  await fresh.settled();
  for (const [file, text] of session.editor.texts) fresh.open(file, text);
  await fresh.settled();
  return fresh;
}

export async function compareEditors(session: Session, old: Editor, fresh: Editor, seed: number): Promise<readonly Drift[]> {
  const questions = questionsOf(session, seed);
  return driftsBetween(await snapshotOf(old, questions), await snapshotOf(fresh, questions));
}

function questionsOf(session: Session, seed: number): Questions {
  const open = openFiles(session);
  const centres = choicesFrom(seed).shuffled('centres', [...filesIn(session)]);
  return {
    root: session.root,
    openFiles: open.filter(file => path.extname(file) === '.md'),
    centres: [...centres.slice(0, CENTRES), ...open],
    folders: [...WORKSPACE_FOLDERS, INNER],
  };
}

function driftsBetween(old: Snapshot, fresh: Snapshot): readonly Drift[] {
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap(subject => {
    const extra = difference(old.get(subject) ?? [], fresh.get(subject) ?? []);
    const missing = difference(fresh.get(subject) ?? [], old.get(subject) ?? []);
    if (extra.length + missing.length === 0) return [];
    return [{ kind: kindOf(subject, extra, missing), subject, extra, missing }];
  });
}

/** The lines of one list that another does not have, or not as often. */
function difference(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return lines.filter(line => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function kindOf(subject: string, extra: readonly string[], missing: readonly string[]): string {
  const what = /^(?:library graph|code lenses|inlay hints|\w+)/.exec(subject)?.[0] ?? subject;
  const code = /"code":"([\w-]+)"/.exec(extra[0] ?? missing[0] ?? '')?.[1];
  const how = extra.length === 0 ? 'missing' : missing.length === 0 ? 'extra' : 'different';
  return [what, code, how].filter(part => part !== undefined).join(' ');
}
