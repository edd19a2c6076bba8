/** Finds a second frontmatter that was left in the body, as when two versions of a text were pasted together. */
import type { FrontmatterBlock } from './frontmatter.ts';
import { linesOf, type Span } from './text.ts';

const KEY_LINE = /^[a-z_]+:(?:[ \t]|$)/;
const YAML_LINE = /^(?:[ \t]+\S.*|-[ \t].*|#(?!#).*|["']?[\w-]+["']?:(?:[ \t].*)?|)$/;
const RULER = /^---[ \t]*$/;

/** How many `key:` lines at least make a block between two rulers a frontmatter, and not prose. */
const FEWEST_KEYS = 4;

/** @param bodyStart where the body begins */
export function findLeftoverFrontmatter(text: string, bodyStart: number): FrontmatterBlock | undefined {
  let from = bodyStart;
  for (;;) {
    const start = text.startsWith('---', from) && from === bodyStart ? from : lineStarting(text, '---', from);
    if (start === undefined) return undefined;
    const block = blockAt(text, start);
    if (block) return block;
    from = start + 3;
  }
}

function lineStarting(text: string, marks: string, from: number): number | undefined {
  const newline = text.indexOf(`\n${marks}`, from);
  return newline === -1 ? undefined : newline + 1;
}

function blockAt(text: string, start: number): FrontmatterBlock | undefined {
  let opening: Span | undefined;
  let contentStart = start;
  let keys = 0;
  for (const line of linesOf(text, { start, end: text.length })) {
    const content = text.slice(line.start, line.end);
    if (opening === undefined) {
      if (!RULER.test(content)) return undefined;
      opening = line;
      contentStart = nextLine(text, line.end);
    } else if (RULER.test(content)) {
      if (keys < FEWEST_KEYS) return undefined;
      return {
        span: { start, end: nextLine(text, line.end) },
        opening,
        content: { start: contentStart, end: line.start },
        closing: line,
      };
    } else if (!YAML_LINE.test(content)) {
      return undefined;
    } else if (KEY_LINE.test(content)) {
      keys++;
    }
  }
  return undefined;
}

function nextLine(text: string, lineEnd: number): number {
  const newline = text.indexOf('\n', lineEnd);
  return newline === -1 ? text.length : newline + 1;
}
