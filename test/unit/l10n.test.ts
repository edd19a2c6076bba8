/** The bundle that translators start from contains every text of the client. That it is up to date: generated.test.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { l10nBundle, l10nTexts, messageTexts } from '../../scripts/generate/l10nBundle.ts';
import { formatMessage, message } from '../../server/src/core/index.ts';
import { phrase } from '../../server/src/core/text.ts';
import { translationFor } from '../../server/src/translations.ts';

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

describe('the messages of the server', () => {
  it('are collected with quotes, over several lines, and with phrases inside of them', () => {
    const source = `message('one {0}', phrase('two')); messageText("it's three"); message(\n  'say \\'four\\'',\n);`;
    expect(messageTexts(source)).toEqual(['one {0}', 'two', "it's three", "say 'four'"]);
  });

  it('are never made of a text that cannot be collected', () => {
    const folder = path.resolve(import.meta.dirname, '../../server/src');
    const variable = /\b(?:message|phrase)\((?!\s*(?:['")]|text\b|plain\b|document\.fields)).{0,40}/g;
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts') && !file.endsWith(path.join('core', 'text.ts')))
      .flatMap(file => readFileSync(path.join(folder, file), 'utf8').match(variable) ?? []);
    expect(found).toEqual([]);
  });

  it.each([
    ['de', 'eine Liste'],
    ['de-AT', 'eine Liste'],
    ['DE_at', 'eine Liste'],
    ['fr', 'a list'],
    ['', 'a list'],
    [undefined, 'a list'],
    [7, 'a list'],
  ])('are shown to a client with the locale %j as %j', (locale, text) => {
    expect(translationFor(locale)('a list')).toBe(text);
  });

  it('stay as they are when nobody has translated them, whatever they are called', () => {
    expect(translationFor('de')('constructor')).toBe('constructor');
  });

  it('are translated with their phrases, and not with the words of the file', () => {
    const found = message('Expected {1} in "{0}", found nothing.', 'nothing', phrase('a list'));
    expect(formatMessage(found, uri => uri, translationFor('de'))).toBe(
      'In „nothing“ wird eine Liste erwartet, gefunden wurde nichts.',
    );
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
    ['l10n/server.l10n.json', 'l10n/server.l10n.de.json'],
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
    expect(readdirSync(path.join(ROOT, 'l10n')).sort()).toEqual([
      'bundle.l10n.de.json',
      'bundle.l10n.json',
      'server.l10n.de.json',
      'server.l10n.json',
    ]);
  });
});
