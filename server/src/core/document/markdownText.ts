/** Text of users as Markdown for hovers and lists: nothing in it is interpreted as markup. */

/** The text on one line, with every mark of Markdown and HTML escaped. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[\\`*_<>#|~&!{}$]/g, '\\$&')
      // Escaped by a backslash, brackets in the text of a link still make a link of their own in some editors.
      .replace(/\[/g, '&#91;')
      .replace(/\]/g, '&#93;')
      .replace(/^([-+=]|\d+(?=[.)]))/, (mark, start: string) => (/\d/.test(start) ? `${start}\u200b` : `\\${mark}`))
  );
}

/** A link to a place; the text is escaped, and so is what could end the target. */
export function markdownLink(text: string, target: string): string {
  return `[${escapeMarkdown(text)}](<${target.replace(/[<>\\\s]/g, encodeURIComponent)}>)`;
}

/** Code in a sentence; backticks inside do not end it. */
export function inlineCode(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([marks]) => marks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${text.replace(/\s+/g, ' ')}${pad}${fence}`;
}

/**
 * The prose of a stretch of Markdown, without its marks, cut at a word. Not escaped.
 * @param length the most characters
 */
export function excerpt(markdown: string, length: number): string {
  const prose = markdown
    .slice(0, length * 4)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/^(?:```|~~~)[\s\S]*?(?:^(?:```|~~~)|$(?![\s\S]))/gm, ' ')
    .replace(/^\s*(?:>+\s?|#{1,6}\s+)/gm, '')
    .replace(/!?\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/(\*\*|__|\*|`)(?=\S)([^*_`]*\S)\1/g, '$2')
    .replace(/\s+/g, ' ')
    .trim();
  if (prose.length <= length) return prose;
  const cut = prose.slice(0, length);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > length / 2 ? space : length).replace(/[\s,;:.]+$/, '')} …`;
}
