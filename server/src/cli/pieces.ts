/** Many small pieces of text -> a few large ones: each call of the operating system costs as much as a few kilobytes. */

const LARGE = 65_536;

export function* inPieces(parts: Iterable<string>): Iterable<string> {
  let collected: string[] = [];
  let length = 0;
  for (const part of parts) {
    collected.push(part);
    length += part.length;
    if (length < LARGE) continue;
    yield collected.join('');
    collected = [];
    length = 0;
  }
  if (length > 0) yield collected.join('');
}
