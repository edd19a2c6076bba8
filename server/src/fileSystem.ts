/** The files, as the shells see them: a port, so that the same workspace runs over Node and, one day, over a browser. */
export interface FileSystem {
  /**
   * The Markdown files and settings files below a folder.
   * @param folder URI
   * @param ignore globs, relative to the folder
   * @returns URIs, sorted
   */
  list(folder: string, ignore: readonly string[]): Promise<readonly string[]>;
  /** The text of a file without a byte order mark; `undefined` when it cannot be read. */
  read(uri: string): Promise<string | undefined>;
  /** The same at once, for the one file that a fix needs. */
  readNow(uri: string): string | undefined;
}
