/** Parts of URIs, from their text only. */

/** The folder of a URI, with a slash at its end. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/** The same text for all ways to escape a URI. */
export function decodedUri(uri: string): string {
  if (!uri.includes('%')) return uri;
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** The slug in the last part of a link to a pattern: of `../x.md#y`, `https://.../patterns/x/` and `https://.../x/index.html`, `x`. */
export function slugOfLink(target: string): string {
  const path = target.replace(/[#?].*$/s, '').replace(/\/(?:index\.html)?$/, '');
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
}
