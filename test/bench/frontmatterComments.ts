/** The comments of a frontmatter, read by the lexer of the `yaml` package: independent of the code that makes the edits. */
import { Lexer } from 'yaml';

/** Each from its `#` to the end of its line, in the order of the text. */
export function frontmatterComments(text: string): string[] {
  const content = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*$/m.exec(text)?.[1];
  if (content === undefined || !content.includes('#')) return [];
  return [...new Lexer().lex(content)].filter(token => token.startsWith('#')).map(comment => comment.trimEnd());
}
