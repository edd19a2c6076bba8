/**
 * Renamed and moved files and folders, and the edits that follow from it: slugs, the URLs and
 * relations that depend on them, and links. All edits refer to the texts before the move.
 */
import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { isReadable, type PatternDocument } from '../document/patternDocument.ts';
import { replaceScalar } from '../edits/frontmatterEdits.ts';
import { type FileEdits, linkEdits, type Move } from '../edits/linkEdits.ts';
import { urlEdits } from '../edits/ownUrls.ts';
import { renameReferences } from '../edits/references.ts';
import type { Library } from '../library/library.ts';
import { fileName, type Pattern } from '../library/pattern.ts';
import { isSlug, sameName } from '../library/slugs.ts';
import type { FixContext } from '../rule.ts';
import type { TextEdit } from '../text.ts';

export type MoveContext = Omit<FixContext, 'document' | 'make'>;

/** The edits needed after moving these files and folders. Text that is already correct is not edited. */
export function moveEdits(moves: readonly Move[], context: MoveContext): readonly FileEdits[] {
  const slugs = new Map<string, string>();
  const changes = new Changes();
  for (const { from, to } of moves) {
    const pattern = context.library.get(from);
    const slug = fileName(to);
    if (pattern === undefined || !/\.md$/i.test(to) || !followsName(pattern, slug, context.library)) continue;
    const document = context.read(from);
    const old = pattern.slug?.value;
    if (document === undefined || old === undefined || !isReadable(document)) continue;
    changes.add(slugEdits(document, slug, context));
    slugs.set(old, slug);
  }
  changes.add(linkEdits(moves, slugs, context));
  return changes.files();
}

/** True if the slug is the old file name, and the new file name is a valid slug that no other pattern uses. */
function followsName({ uri, slug }: Pattern, name: string, library: Library): boolean {
  return (
    slug !== undefined &&
    sameName(slug.value, fileName(uri)) &&
    slug.value !== name &&
    isSlug(name) &&
    library.withSlug(name).length === 0
  );
}

/** Changes the slug of a pattern, the URLs made from the old slug, and the relations that use it. */
export function slugEdits(document: PatternDocument, slug: string, context: MoveContext): readonly FileEdits[] {
  const scalar = fieldsOfKind(document, 'slug')[0]?.entry.value;
  if (scalar?.kind !== 'scalar') return [];
  const { edits, others } = renameReferences(scalar.text, slug, { ...context, document, make: NOTHING_MADE });
  const own = [replaceScalar(scalar, slug), ...urlEdits(document, scalar.text, slug, context.settings), ...edits];
  return [{ uri: document.uri, edits: own }, ...others];
}

const NOTHING_MADE: FixContext['make'] = { id: () => '', now: () => '' };

/** Merges edits by file. */
export class Changes {
  private readonly edits = new Map<string, TextEdit[]>();

  add(files: readonly FileEdits[]): void {
    for (const { uri, edits } of files) {
      const others = this.edits.get(uri);
      if (others) others.push(...edits);
      else this.edits.set(uri, [...edits]);
    }
  }

  files(): readonly FileEdits[] {
    return [...this.edits].flatMap(([uri, edits]) => (edits.length > 0 ? [{ uri, edits }] : []));
  }
}
