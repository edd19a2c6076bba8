/** The bundle that translators start from contains every text of the client. That it is up to date: generated.test.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { l10nBundle, l10nTexts } from '../../scripts/generate/l10nBundle.ts';

describe('the bundle of texts', () => {
  it('contains the texts of all folders of the client, each as its own translation', () => {
    const bundle = l10nBundle(path.resolve(import.meta.dirname, '../../client/src'));
    expect(Object.keys(bundle).length).toBeGreaterThan(80);
    expect(Object.keys(bundle)).toEqual(Object.values(bundle));
    expect(bundle).toHaveProperty(['New Pattern...']);
  });

  it('contains texts with quotes, over several lines and with arguments', () => {
    const source = `l10n.t('one', name); l10n.t("it's two"); l10n.t(\n  'say \\'three\\'',\n);`;
    expect(l10nTexts(source)).toEqual(['one', "it's two", "say 'three'"]);
  });

  it('contains no texts of other calls', () => {
    expect(l10nTexts("nl10n.t('one'); t('two'); l10n.text('three'); l10n.t(four);")).toEqual([]);
  });
});

const ROOT = path.resolve(import.meta.dirname, '../..');
const textsOf = (file: string): Readonly<Record<string, string>> => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));

/** The arguments of a text, such as `{0}`, and the pieces of code, sorted. */
const fixedParts = (text: string) => (text.match(/\{\d+\}|`[^`]*`/g) ?? []).sort();

/** What is wrong with a translation: texts that it lacks, texts that nobody uses, and arguments that it loses. */
function faults(english: Readonly<Record<string, string>>, translated: Readonly<Record<string, string>>): readonly string[] {
  return [
    ...Object.keys(english).filter(key => (translated[key] ?? '') === ''),
    ...Object.keys(translated).filter(key => !(key in english)),
    ...Object.entries(english).flatMap(([key, text]) => {
      const other = translated[key] ?? text;
      return fixedParts(other).join() === fixedParts(text).join() ? [] : [`${key}: ${other}`];
    }),
  ];
}

describe('a translation', () => {
  it.each([
    ['l10n/bundle.l10n.json', 'l10n/bundle.l10n.de.json'],
    ['package.nls.json', 'package.nls.de.json'],
  ])('of %s is complete, and keeps every argument', (english, german) => {
    expect(faults(textsOf(english), textsOf(german))).toEqual([]);
  });

  it('is reported when it lacks a text, has one that nobody uses, or loses an argument', () => {
    expect(faults({ one: 'one {0}', two: 'two' }, { one: 'eins {0}', two: 'zwei' })).toEqual([]);
    expect(faults({ one: 'one {0}', two: 'two' }, { one: 'eins', three: 'drei' })).toEqual(['two', 'three', 'one: eins']);
  });

  it('exists of every text of package.json', () => {
    const used = [...readFileSync(path.join(ROOT, 'package.json'), 'utf8').matchAll(/"%([^"%]+)%"/g)].map(([, key = '']) => key);
    expect(used.length).toBeGreaterThan(40);
    expect(used.filter(key => !(key in textsOf('package.nls.json')))).toEqual([]);
    expect(readdirSync(path.join(ROOT, 'l10n')).sort()).toEqual(['bundle.l10n.de.json', 'bundle.l10n.json']);
  });
});
