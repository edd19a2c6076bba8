/** The structure of YAML lines, from indentation only. */
import { unquoted } from './yamlFlow.ts';
import { columnOf, type YamlLine } from './yamlLines.ts';

/** The path segment for an item of a list; other segments are keys. */
export const ITEM = '-';

/** Keys from the root: `['relations', ITEM, 'slug']`. */
export type YamlPath = readonly string[];

/** A key, or an item, that contains the lines indented below it. */
export interface Frame {
  readonly line: number;
  readonly part: 'key' | 'item';
}

/** Created for one request. */
export class Outline {
  /** For each line, the nearest entry above it that may contain another line; -1 if there is none. */
  private readonly before: readonly number[];
  /** For each entry, the nearest one above it that may contain what the entry itself does not contain; -1 if there is none. */
  private readonly above: readonly number[];

  constructor(
    readonly text: string,
    readonly lines: readonly YamlLine[],
  ) {
    const before: number[] = [];
    const above: number[] = [];
    let last = -1;
    for (const [index, line] of lines.entries()) {
      before.push(last);
      let outer = last;
      if (isOpener(line)) {
        while (outer >= 0 && isBeside(lines[outer], line)) outer = above[outer] ?? -1;
        last = index;
      }
      above.push(outer);
    }
    this.before = before;
    this.above = above;
  }

  pathOf(frame: Frame | undefined): YamlPath {
    const path: string[] = [];
    for (let step = frame; step; step = this.parentOf(step)) {
      path.unshift(step.part === 'item' ? ITEM : this.keyAt(step.line));
    }
    return path;
  }

  /** The frame that contains a key or an item; `undefined` for the root. */
  parentOf({ line: index, part }: Frame): Frame | undefined {
    const line = this.lines[index];
    if (line === undefined) return undefined;
    if (part === 'key' && line.dash !== undefined) return { line: index, part: 'item' };
    const start = part === 'key' ? line.key?.span.start : line.dash;
    return this.openerAbove(index, columnOf(line, start ?? line.span.start), part);
  }

  /** The frame that a key or an item in a column would belong to. */
  openerAbove(index: number, column: number, part: 'key' | 'item'): Frame | undefined {
    for (let above = this.before[index] ?? -1; above >= 0; above = this.above[above] ?? -1) {
      const line = this.lines[above];
      if (line === undefined) return undefined;
      if (line.key) {
        const keyColumn = columnOf(line, line.key.span.start);
        // The items of a list may be in the column of their key.
        if (keyColumn < column || (part === 'item' && keyColumn === column && line.dash === undefined)) {
          return { line: above, part: 'key' };
        }
      }
      if (line.dash !== undefined && columnOf(line, line.dash) < column) return { line: above, part: 'item' };
      if (isRootText(line)) return undefined;
    }
    return undefined;
  }

  keyAt(index: number): string {
    return this.lines[index]?.key?.value ?? '';
  }

  /** The lines whose key is in this map. */
  keysIn(parent: Frame | undefined): readonly number[] {
    return this.linesBelow(parent).filter(index => {
      const line = this.lines[index];
      return line?.key !== undefined && sameFrame(this.parentOf({ line: index, part: 'key' }), parent);
    });
  }

  /** The values of the items of this list; for a map, the first value. */
  itemsIn(parent: Frame): readonly string[] {
    return this.linesBelow(parent).flatMap(index => this.itemText(index, parent));
  }

  itemsBeside(item: Frame): readonly string[] {
    const list = this.parentOf(item);
    if (list === undefined) return [];
    return this.linesBelow(list).flatMap(index => (index === item.line ? [] : this.itemText(index, list)));
  }

  private itemText(index: number, list: Frame): readonly string[] {
    const line = this.lines[index];
    if (line?.dash === undefined || line.value.start === line.value.end) return [];
    if (!sameFrame(this.parentOf({ line: index, part: 'item' }), list)) return [];
    return [unquoted(this.text.slice(line.value.start, line.value.end))];
  }

  /** The item that this frame is, or is the key of. */
  itemAround(frame: Frame): Frame | undefined {
    if (frame.part === 'item') return frame;
    const parent = this.parentOf(frame);
    return parent?.part === 'item' ? parent : undefined;
  }

  hasValue({ line, part }: Frame): boolean {
    const found = this.lines[line];
    if (found === undefined) return false;
    if (part === 'item' && found.key) return false;
    return found.value.start < found.value.end;
  }

  /** Where the value that starts in this line ends, with the lines that continue it. */
  valueEnd(index: number): number {
    let end = this.lines[index]?.value.end ?? 0;
    for (let below = index + 1; below < this.lines.length; below++) {
      const line = this.lines[below];
      if (line?.kind === 'text' && line.owner === index) end = line.value.end;
      else if (line?.kind !== 'blank') break;
    }
    return end;
  }

  /** The lines that may belong to a frame: those below it that are not indented less. */
  private linesBelow(frame: Frame | undefined): readonly number[] {
    const indexes: number[] = [];
    const opener = frame && this.lines[frame.line];
    const start = opener && (frame.part === 'key' ? opener.key?.span.start : opener.dash);
    const column = opener && start !== undefined ? columnOf(opener, start) : -1;
    if (frame?.part === 'item') indexes.push(frame.line);
    for (let index = frame ? frame.line + 1 : 0; index < this.lines.length; index++) {
      const line = this.lines[index];
      if (line?.kind !== 'entry') continue;
      const own = ownColumn(line);
      if (own < column || (own === column && (line.dash === undefined || frame?.part === 'item'))) break;
      indexes.push(index);
    }
    return indexes;
  }
}

/** True for a line that may contain others, or that nothing below it can reach past. */
function isOpener(line: YamlLine): boolean {
  return line.kind === 'entry' && (line.key !== undefined || line.dash !== undefined || isRootText(line));
}

function isRootText(line: YamlLine): boolean {
  return line.key === undefined && line.dash === undefined && columnOf(line, line.value.start) === 0;
}

/** True if what `line` does not contain is not in `outer` either: it is indented as far, and not the key of its list. */
function isBeside(outer: YamlLine | undefined, line: YamlLine): boolean {
  if (outer === undefined || isRootText(outer)) return false;
  const [one, other] = [ownColumn(outer), ownColumn(line)];
  return one > other || (one === other && !(line.dash !== undefined && outer.dash === undefined));
}

function ownColumn(line: YamlLine): number {
  return columnOf(line, line.dash ?? line.key?.span.start ?? line.value.start);
}

function sameFrame(a: Frame | undefined, b: Frame | undefined): boolean {
  return a?.line === b?.line && a?.part === b?.part;
}
