/** Messages about what the texts of patterns have in common. */

export interface SuggestRelationsParams {
  readonly uri: string;
}

export interface SuggestedRelation {
  readonly uri: string;
  readonly title: string;
  /** The words that both texts share, those that say most first. */
  readonly shared: readonly string[];
  /** The key and caption of the kind of relation that the texts suggest. */
  readonly kind: { readonly key: string; readonly caption: string } | undefined;
}

export interface LibraryReportParams {
  /** Any file of the library. */
  readonly uri: string;
  /** The folder that links begin at, with a `/`: VS Code's preview shows no others to files. */
  readonly folder: string;
}
