/**
 * What VS Code inserts for a snippet, for the syntax that the snippets of this project use: tab stops with and without a
 * default, choices, variables and their transformations. Anything else is an error, not a guess.
 * Source: https://code.visualstudio.com/docs/editor/userdefinedsnippets#_grammar
 */

export interface ExpandedSnippet {
  readonly text: string;
  /** Numbers of the tab stops, in the order of the text. */
  readonly stops: readonly number[];
}

/** @param variables values by name; a name that is not there is an error */
export function expandSnippet(source: string, variables: Readonly<Record<string, string>>): ExpandedSnippet {
  const reader = new SnippetReader(source, variables);
  const text = reader.readText(undefined);
  return { text, stops: reader.stops };
}

class SnippetReader {
  readonly stops: number[] = [];
  private readonly defaults = new Map<number, string>();
  private position = 0;

  constructor(
    private readonly source: string,
    private readonly variables: Readonly<Record<string, string>>,
  ) {}

  /** @param end the character that ends the text and is left to the caller; `undefined` for the end of the snippet */
  readText(end: string | undefined): string {
    let text = '';
    for (;;) {
      if (this.position >= this.source.length) {
        if (end === undefined) return text;
        throw this.error(`"${end}" is missing`);
      }
      if (end !== undefined && this.source.startsWith(end, this.position)) return text;
      const escaped = this.accept(/\\([\\$}])/y);
      if (escaped) text += escaped[1];
      else if (this.source[this.position] === '$') text += this.readDollar();
      else text += this.source[this.position++];
    }
  }

  private readDollar(): string {
    const short = this.accept(/\$(?:(\d+)|([A-Z_]+))/y);
    if (short?.[1] !== undefined) return this.stop(Number(short[1]), undefined);
    if (short?.[2] !== undefined) return this.variable(short[2]);
    const long = this.accept(/\$\{(?:(\d+)|([A-Z_]+))/y);
    if (long === undefined) throw this.error('A "$" is neither escaped nor syntax');
    const value = long[1] === undefined ? this.readVariable(long[2] ?? '') : this.readStop(Number(long[1]));
    this.expect('}');
    return value;
  }

  private readStop(number: number): string {
    if (this.accept(/\|/y)) {
      const options = this.expectMatch(/((?:[^\\|]|\\.)*)\|/y)[1] ?? '';
      const [first = ''] = options.split(/(?<!\\),/);
      return this.stop(number, first.replace(/\\([\\,|])/g, '$1'));
    }
    return this.stop(number, this.accept(/:/y) ? this.readText('}') : undefined);
  }

  private stop(number: number, text: string | undefined): string {
    this.stops.push(number);
    if (text !== undefined) this.defaults.set(number, text);
    return text ?? this.defaults.get(number) ?? '';
  }

  private readVariable(name: string): string {
    const value = this.variable(name);
    if (!this.accept(/\//y)) return value;
    const pattern = this.readUpToSlash();
    const format = this.readUpToSlash();
    const flags = this.expectMatch(/[gimsu]*/y)[0];
    return transform(value, new RegExp(pattern, flags), format);
  }

  /** A format holds `${1:/upcase}`: a slash in braces does not end it. */
  private readUpToSlash(): string {
    return this.expectMatch(/((?:\\.|\$\{[^}]*\}|[^\\/])*)\//y)[1] ?? '';
  }

  private variable(name: string): string {
    const value = this.variables[name];
    if (value === undefined) throw this.error(`The variable ${name} is not known`);
    return value;
  }

  private accept(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.source);
    if (match) this.position = pattern.lastIndex;
    return match ?? undefined;
  }

  private expectMatch(pattern: RegExp): RegExpExecArray {
    const match = this.accept(pattern);
    if (match === undefined) throw this.error(`${pattern} does not match`);
    return match;
  }

  private expect(text: string): void {
    if (!this.source.startsWith(text, this.position)) throw this.error(`"${text}" is missing`);
    this.position += text.length;
  }

  private error(reason: string): Error {
    return new Error(`${reason} at ${this.position}: ${this.source.slice(this.position, this.position + 40)}`);
  }
}

function transform(value: string, pattern: RegExp, format: string): string {
  return value.replace(pattern, (...args: unknown[]) => {
    const group = (number: string) => String(args[Number(number)] ?? '');
    return format.replace(
      /\\([\\$/}])|\$(\d+)|\$\{(\d+)(?::([/+?-])((?:[^}\\]|\\.)*))?\}/g,
      (_, escaped?: string, short?: string, long?: string, kind?: string, rest?: string) => {
        if (escaped !== undefined) return escaped;
        if (short !== undefined) return group(short);
        return formatted(group(long ?? ''), kind, rest ?? '');
      },
    );
  });
}

function formatted(text: string, kind: string | undefined, rest: string): string {
  if (kind === undefined) return text;
  if (kind === '+') return text === '' ? '' : rest;
  if (kind === '-') return text === '' ? rest : text;
  if (kind === '?') return rest.split(':')[text === '' ? 1 : 0] ?? '';
  if (rest === 'upcase') return text.toUpperCase();
  if (rest === 'downcase') return text.toLowerCase();
  if (rest === 'capitalize') return text.charAt(0).toUpperCase() + text.slice(1);
  throw new Error(`The format ${rest} is not known.`);
}
