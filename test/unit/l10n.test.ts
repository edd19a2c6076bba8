/** The bundle that translators start from contains every text of the client. That it is up to date: generated.test.ts. */
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
