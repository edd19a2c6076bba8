/** Markdown that this project has written, for editors that show plain text only. */

/** The text without its marks; links keep their text. */
export function plainTextOf(markdown: string): string {
  return markdown
    .replace(/!?\[((?:\\.|[^\]\\])*)\]\((?:<[^>]*>|[^()\s]*)\)/g, '$1')
    .replace(/^ {0,3}#{1,6} +/gm, '')
    .replace(/^ {0,3}(?:```|~~~).*$\n?/gm, '')
    .replace(/(?<!\\)(?:\*\*|\*|`)/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
