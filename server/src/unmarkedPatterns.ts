/** Patterns whose texts do not reveal their format: they have the usual one of their folder, which other files decide. */
import { type Format, type Library, usualFormat } from './core/index.ts';
import { asPrefix, parentOf } from './uris.ts';

export class UnmarkedPatterns {
  private readonly formats = new Map<string, Format>();

  constructor(private readonly library: Library) {}

  add(uri: string, format: Format): void {
    this.formats.set(uri, format);
  }

  /** The format that such a text is read as. */
  formatOf(uri: string): Format | undefined {
    return this.formats.get(uri);
  }

  delete(uri: string): void {
    this.formats.delete(uri);
  }

  /** The usual format of the patterns near a file. */
  usualFormatNear(uri: string): Format {
    return usualFormat(this.library, asPrefix(parentOf(uri)), other => this.formats.has(other));
  }

  /** The patterns that would be read as another format now, because others have changed. */
  misread(): readonly string[] {
    if (!this.library.complete || this.formats.size === 0) return [];
    // The answer is the same for all files of a folder, and each takes a look at all patterns.
    const usual = new Map<string, Format>();
    const usualNear = (uri: string): Format => {
      const folder = parentOf(uri);
      const format = usual.get(folder) ?? this.usualFormatNear(uri);
      usual.set(folder, format);
      return format;
    };
    return [...this.formats].filter(([uri, format]) => usualNear(uri) !== format).map(([uri]) => uri);
  }
}
