/** The messages of the server in other languages. */
import german from '../../l10n/server.l10n.de.json' with { type: 'json' };
import type { Translate } from './core/index.ts';

const TRANSLATIONS: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map([['de', german]]);

/**
 * @param locale of the client, such as `de-AT`; anything, as a client may send it
 * @returns English for a language that there is no translation for, or a text that it lacks
 */
export function translationFor(locale: unknown): Translate {
  const language = typeof locale === 'string' ? locale.toLowerCase().split(/[-_]/)[0] : undefined;
  const texts = language === undefined ? undefined : TRANSLATIONS.get(language);
  return text => (texts && Object.hasOwn(texts, text) ? texts[text] : undefined) ?? text;
}
