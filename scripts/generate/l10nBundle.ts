/** `l10n/bundle.l10n.json` and `l10n/server.l10n.json`: the texts that can be translated, collected from the sources. */
import fs from 'node:fs';
import path from 'node:path';

/** A call with a constant text: of `l10n.t` in the client, and of what makes messages in the server. */
const CLIENT_CALL = /\bl10n\.t\(\s*(['"])(.*?)(?<!\\)\1\s*[,)]/gs;
const SERVER_CALL = /\b(?:message|messageText|phrase)\(\s*(['"])(.*?)(?<!\\)\1\s*[,)]/gs;

/**
 * @param folder of the sources of the client
 * @returns each text once, as key and as value, in alphabetical order
 */
export function l10nBundle(folder: string): Readonly<Record<string, string>> {
  return bundleOf(folder, l10nTexts);
}

/** The same for the messages of the server. */
export function messageBundle(folder: string): Readonly<Record<string, string>> {
  return bundleOf(folder, messageTexts);
}

function bundleOf(folder: string, textsIn: (source: string) => readonly string[]): Readonly<Record<string, string>> {
  const texts = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .flatMap(file => textsIn(fs.readFileSync(path.join(folder, file), 'utf8')));
  return Object.fromEntries([...new Set(texts)].sort().map(text => [text, text]));
}

export function l10nTexts(source: string): readonly string[] {
  return textsOf(source, CLIENT_CALL);
}

export function messageTexts(source: string): readonly string[] {
  return textsOf(source, SERVER_CALL);
}

function textsOf(source: string, call: RegExp): readonly string[] {
  return [...source.matchAll(call)].map(([, , text = '']) => text.replaceAll(/\\(['"\\])/g, '$1'));
}
