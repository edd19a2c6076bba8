/**
 * YAML text -> located tree, by way of js-yaml's events. Fast (about 0.1 ms for a frontmatter), but it gives up at
 * the first error: then `yamlTolerant.ts` takes over.
 */
import { COLLECTION_STYLE, EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import {
  emptyItem,
  emptyScalar,
  emptyValue,
  type ScalarStyle,
  scalarValue,
  skipToken,
  type YamlEntry,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
  type YamlSequence,
} from './yamlNode.ts';

/**
 * @param source YAML text of one document
 * @param base offset that is added to every span
 * @returns the root node; `undefined` when the text is empty, or is not readable by this parser
 */
export function parseYamlFast(source: string, base: number): YamlNode | undefined {
  if (AMBIGUOUS.test(source)) return undefined;
  try {
    const events = parseEvents(source, { maxDepth: 50 });
    const documents = events.filter(event => event.type === EVENT_ID.DOCUMENT).length;
    return documents === 1 ? new TreeBuilder(source, base, events).root() : undefined;
  } catch {
    // Refused: the tolerant parser tells why.
    return undefined;
  }
}

/** What parsers read differently: a carriage return alone, a byte order mark within the text, an escaped line break before a blank line. */
const AMBIGUOUS = /\r(?!\n)|\ufeff|\\\r?\n[ \t]*\r?\n/;

const STYLES: Readonly<Record<number, ScalarStyle>> = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double',
};

function hasProperties(event: ScalarEvent): boolean {
  return event.anchorEnd !== -1 || event.tagEnd !== -1;
}

class TreeBuilder {
  private index = 1;
  /** Where the last token ended, in `source`. */
  private position = 0;
  /** True where a key is no written scalar: parsers differ in what they make of it. */
  private unusual = false;

  constructor(
    private readonly source: string,
    private readonly base: number,
    private readonly events: readonly Event[],
  ) {}

  root(): YamlNode | undefined {
    const root = this.node(() => undefined);
    return this.unusual ? undefined : root;
  }

  /** @param empty makes the node for a value that is not written */
  private node(empty: () => YamlScalar | undefined): YamlNode | undefined {
    const event = this.events[this.index++];
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        this.passProperties(event);
        if (event.valueStart !== -1) return this.scalar(event);
        return hasProperties(event) ? emptyScalar(this.base + this.position) : empty();
      case EVENT_ID.SEQUENCE:
        return this.sequence(event.start, event.style === COLLECTION_STYLE.FLOW);
      case EVENT_ID.MAPPING:
        return this.mapping(event.start, event.style === COLLECTION_STYLE.FLOW);
      case EVENT_ID.ALIAS:
        this.position = event.anchorEnd;
        return { kind: 'alias', span: this.span(event.anchorStart - 1, event.anchorEnd) };
      default:
        return undefined;
    }
  }

  /** Goes over the anchor and the tag of a scalar. */
  private passProperties(event: ScalarEvent): void {
    this.position = Math.max(this.position, event.anchorEnd, event.tagEnd);
  }

  private scalar(event: ScalarEvent): YamlScalar {
    const style = STYLES[event.style] ?? 'block';
    const quote = style === 'single' || style === 'double' ? 1 : 0;
    let start = event.valueStart - quote;
    let end = event.valueEnd + quote;
    if (style === 'block') {
      start = skipToken(this.source, this.position, /[|>:-]/y);
      while (/[:-]/.test(this.source.charAt(start))) start = skipToken(this.source, start + 1, /[|>:-]/y);
      while (end > start && /[ \t\r\n]/.test(this.source.charAt(end - 1))) end--;
    }
    this.position = end;
    const text = getScalarValue(this.source, event);
    return { kind: 'scalar', span: this.span(start, end), style, text, value: scalarValue(text, style) };
  }

  private sequence(start: number, flow: boolean): YamlSequence {
    this.position = start;
    const items: YamlNode[] = [];
    while (!this.atEnd()) {
      const item = this.node(() => this.advance(emptyItem(this.source, this.position, this.base)));
      if (item) items.push(item);
    }
    if (flow) this.position = skipToken(this.source, Math.max(this.position, start + 1), /\]/y) + 1;
    return { kind: 'sequence', span: this.span(start, this.position), flow, items };
  }

  private mapping(start: number, flow: boolean): YamlMapping {
    this.position = start;
    const entries: YamlEntry[] = [];
    while (!this.atEnd()) {
      const key = this.node(() => undefined);
      const value = this.node(() => this.advance(emptyValue(this.source, this.position, this.base)));
      if (key?.kind === 'scalar' && key.style !== 'block' && key.span.start < key.span.end && value) entries.push({ key, value });
      else this.unusual = true;
    }
    // `[a: b]` holds a map without braces.
    const braces = this.source.charAt(start) === '{';
    if (braces) this.position = skipToken(this.source, Math.max(this.position, start + 1), /\}/y) + 1;
    const first = braces ? start : (entries[0]?.key.span.start ?? this.base + start) - this.base;
    return { kind: 'mapping', span: this.span(first, this.position), flow, entries };
  }

  private advance(node: YamlScalar): YamlScalar {
    this.position = node.span.end - this.base;
    return node;
  }

  private atEnd(): boolean {
    const event = this.events[this.index];
    if (event === undefined) return true;
    if (event.type !== EVENT_ID.POP) return false;
    this.index++;
    return true;
  }

  private span(start: number, end: number) {
    return { start: this.base + start, end: this.base + end };
  }
}
