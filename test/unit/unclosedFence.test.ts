/** The fixes of an unclosed comment that its examples do not show. */
import { expect, it } from 'vitest';
import { applyEdits, parsePattern } from '../../server/src/core/index.ts';
import { unclosedFence } from '../../server/src/core/rules/unclosed-fence.ts';

const HEAD = '---\nclassification:\n---\n\n';

it.each([
  ['<!-- one\ntwo\n', '<!-- one\ntwo\n-->\n'],
  ['<!-- one\r\ntwo\r\n', '<!-- one\r\ntwo\r\n-->\r\n'],
  ['<!-- one\ntwo', '<!-- one\ntwo -->'],
])('closes the comment of %j at the end of the file', (body, closed) => {
  const eol = body.includes('\r') ? '\r\n' : '\n';
  const head = HEAD.replaceAll('\n', eol);
  const document = parsePattern('file:///a.md', head + body);
  const [finding] = [...unclosedFence.check(document, {} as never)];
  const [, atEnd] = finding?.fixes?.({} as never) ?? [];
  expect(applyEdits(document.source, atEnd?.edits ?? [])).toBe(head + closed);
});
