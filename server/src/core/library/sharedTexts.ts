/**
 * Texts that many patterns have in common, such as the slugs of hubs and the values of vocabularies: one string for all of them. Used
 * while a library is read; later ones are few.
 */
import { detach } from '../text.ts';

export class SharedTexts {
  private readonly known = new Map<string, string>();

  /** The same string for each equal text; it does not keep the text alive of which that is a part. */
  of(text: string): string {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const kept = detach(text);
    this.known.set(kept, kept);
    return kept;
  }
}
