/** `l10n/bundle.l10n.json`: the texts of the client that can be translated, collected from its sources. */
import fs from 'node:fs';
import path from 'node:path';

/** A call of `l10n.t` with a constant text. */
const CALL = /\bl10n\.t\(\s*(['"])(.*?)\1\s*[,)]/gs;

/**
 * @param folder of the sources
 * @returns each text once, as key and as value, in alphabetical order
 */
export function l10nBundle(folder: string): Readonly<Record<string, string>> {
  const texts = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .flatMap(file => l10nTexts(fs.readFileSync(path.join(folder, file), 'utf8')));
  return Object.fromEntries([...new Set(texts)].sort().map(text => [text, text]));
}

export function l10nTexts(source: string): readonly string[] {
  return [...source.matchAll(CALL)].map(([, , text = '']) => text.replaceAll(/\\(['"])/g, '$1'));
}
