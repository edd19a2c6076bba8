/** Every text of the client can be translated: the bundle that translators start from has it. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

it('has every text of the client in l10n/bundle.l10n.json, and no other', () => {
  const bundle: Readonly<Record<string, string>> = JSON.parse(fs.readFileSync(path.join(ROOT, 'l10n/bundle.l10n.json'), 'utf8'));
  const texts = fs
    .readdirSync(path.join(ROOT, 'client/src'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .flatMap(file => [
      ...fs.readFileSync(path.join(ROOT, 'client/src', file), 'utf8').matchAll(/\bl10n\.t\(\s*(['"])(.*?)\1\s*[,)]/gs),
    ])
    .map(([, , text = '']) => text.replaceAll(/\\(['"])/g, '$1'));
  expect(texts.length).toBeGreaterThan(80);
  expect(texts.filter(text => bundle[text] === undefined)).toEqual([]);
  expect(Object.keys(bundle).filter(text => !texts.includes(text))).toEqual([]);
});
