/** Patterns that are open in a server, and the time from each keystroke to the diagnostics of the text as it is then. */
import { setTimeout } from 'node:timers/promises';
import { DidChangeTextDocumentNotification } from 'vscode-languageserver-protocol/node';
import type { BenchServer } from './benchServer.ts';
import type { Keystroke } from './keystrokes.ts';
import type { Subject } from './subjects.ts';

/** Longer than any answer takes, however busy the machine is. */
const GIVE_UP_AFTER = 120_000;

/** In milliseconds: a server that has published nothing for so long has nothing left to publish. */
const PAUSE = 25;

export interface TypingSession {
  readonly name: string;
  readonly server: BenchServer;
  readonly subjects: readonly Subject[];
  /** Types a keystroke, or takes it back when it is there. @returns milliseconds */
  toggle(subject: Subject, keystroke: Keystroke): Promise<number>;
  /** Types a keystroke and takes it back. @returns milliseconds of both */
  type(subject: Subject, keystroke: Keystroke): Promise<readonly [number, number]>;
  /** Waits until the server has published what earlier keystrokes set off: the diagnostics of closed files. */
  settled(): Promise<void>;
}

/** Opens the subjects; the server has read its library then. */
export async function openTypingSession(name: string, server: BenchServer, subjects: readonly Subject[]): Promise<TypingSession> {
  await server.indexed;
  const versions = new Map<string, number>();
  let published = 0;
  let arrived: (uri: string, version: number | undefined) => void = () => {};
  server.onPublished((uri, version) => {
    published++;
    arrived(uri, version);
  });
  for (const { file, text } of subjects) server.open(file, text);

  const change = (subject: Subject, { kind, position }: Keystroke, from: string, to: string): Promise<number> => {
    const uri = server.uri(subject.file);
    const version = (versions.get(uri) ?? 1) + 1;
    versions.set(uri, version);
    return new Promise((resolve, reject) => {
      const failed = () => reject(new Error(`${name}: no diagnostics after "${kind}" in "${subject.kind}" (${subject.file}).`));
      const timer = globalThis.setTimeout(failed, GIVE_UP_AFTER);
      const start = performance.now();
      arrived = (publishedUri, publishedVersion) => {
        if (publishedUri !== uri || publishedVersion !== version) return;
        clearTimeout(timer);
        resolve(performance.now() - start);
      };
      const end = { line: position.line, character: position.character + from.length };
      void server.connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: position, end }, text: to }],
      });
    });
  };
  const typed = new Set<Keystroke>();
  const toggle = (subject: Subject, keystroke: Keystroke): Promise<number> => {
    const { right, wrong } = keystroke;
    if (typed.delete(keystroke)) return change(subject, keystroke, wrong, right);
    typed.add(keystroke);
    return change(subject, keystroke, right, wrong);
  };
  return {
    name,
    server,
    subjects,
    toggle,
    settled: async () => {
      for (let before = -1; before !== published; ) {
        before = published;
        await setTimeout(PAUSE);
      }
    },
    type: async (subject, keystroke) => [await toggle(subject, keystroke), await toggle(subject, keystroke)],
  };
}
