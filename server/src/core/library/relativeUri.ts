/** Relative URIs between files, from their text only. Source: https://www.rfc-editor.org/rfc/rfc3986#section-5.2 */

/** The relative link from a file to another of the same file system. */
export function relativeUri(from: string, to: string): string {
  const source = from.split('/').slice(0, -1);
  const target = to.split('/');
  let common = 0;
  while (common < source.length && common < target.length - 1 && source[common] === target[common]) common++;
  if (common < ROOT_SEGMENTS) return to;
  return [...source.slice(common).map(() => '..'), ...target.slice(common)].join('/');
}

/** Scheme and host: `file:`, empty, empty or a name. */
const ROOT_SEGMENTS = 3;

/** The URI of a relative link in a file, without `#fragment` and `?query`. */
export function resolveUri(base: string, link: string): string {
  const path = link.replace(/[#?].*$/, '');
  if (path === '') return base;
  if (/^[a-z][a-z\d+.-]*:/i.test(path)) return path;
  const segments = path.startsWith('/') ? base.split('/').slice(0, ROOT_SEGMENTS) : base.split('/').slice(0, -1);
  // Several slashes are as good as one.
  for (const segment of path.replace(/\/+/g, '/').replace(/^\//, '').split('/')) {
    if (segment === '..') {
      if (segments.length > ROOT_SEGMENTS) segments.pop();
    } else if (segment !== '.') {
      segments.push(segment);
    }
  }
  return segments.join('/');
}
