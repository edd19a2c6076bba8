/** YAML in all shapes that a frontmatter may take: nested, flow and block, comments, quotes, anchors, nothing at all. */
import fc from 'fast-check';

const plain = fc.constantFrom(
  'a',
  'two words',
  'x-y',
  '1.0',
  '-3',
  '0x1F',
  '.5',
  'null',
  '~',
  'true',
  'no',
  'a#b',
  'a:b',
  '-x',
  '?x',
  'é🌱',
  'http://x.org/y',
  '2026-01-28',
  "it's",
  'a "b"',
  '😀 c',
);
const quoted = fc.constantFrom('""', "''", '"a b"', "'it''s'", '"\\u00e9 \\t \\""', '"# no"', "': x'", '"[a, b]"', '"é🌱"');
const multiline = fc.constantFrom(
  '"two\n   lines"',
  "'two\n   lines'",
  'two\n   lines',
  '"escaped\\\n   line"',
  "'with\n\n   gap'",
);
const gap = fc.constantFrom(' ', ' ', ' ', '  ');
const note = fc.constantFrom('', '', '', '', ' # note', '  #', ' # "x: [', '\t# tab');
const property = fc.constantFrom('', '', '', '', '', '', '&a ', '!!str ', '!t ', '&b !!str ');
const key = fc.constantFrom('a', 'key', 'x_y', 'a b', '"q"', "'s'", '"a: b"', '1', 'null', 'é', '? x', '<<');

interface Piece {
  /** Written behind `key:` or `-`: starts with white space or a line break, ends with a line break. */
  readonly text: string;
}

const flowItem: fc.Memo<string> = fc.memo(depth =>
  depth <= 1
    ? fc.oneof(
        { weight: 4, arbitrary: plain.filter(text => !/[,[\]{}]/.test(text)) },
        quoted,
        fc.constantFrom('*a', '&c x', '!!int 3'),
      )
    : fc.oneof({ weight: 3, arbitrary: flowItem(1) }, { weight: 2, arbitrary: flow(depth - 1) }),
);

const separator = fc.constantFrom(', ', ',', ' , ', ',\n     ', ', # note\n     ', '\n     , ');
const edge = fc.constantFrom('', '', ' ', '\n     ', ' # note\n     ');

const flow: fc.Memo<string> = fc.memo(depth =>
  fc.oneof(
    fc
      .tuple(fc.array(fc.tuple(flowItem(depth), separator), { maxLength: 3 }), edge, edge, fc.boolean())
      .map(([items, before, after, trailing]) => `[${before}${joined(items, trailing)}${after}]`),
    fc
      .tuple(
        fc.array(
          fc.tuple(
            fc.oneof(
              {
                weight: 6,
                arbitrary: fc
                  .tuple(
                    key.filter(text => !text.startsWith('?')),
                    gap,
                    flowItem(depth),
                  )
                  .map(([name, space, text]) => `${name}:${space}${text}`),
              },
              fc.tuple(key.filter(text => !text.startsWith('?'))).map(([name]) => `${name}:`),
              fc.constantFrom('lone', '"json":1', '? x : y', '"q": '),
            ),
            separator,
          ),
          { maxLength: 3 },
        ),
        edge,
        edge,
        fc.boolean(),
      )
      .map(([items, before, after, trailing]) => `{${before}${joined(items, trailing)}${after}}`),
    // Pairs in a list are maps of one entry.
    fc.tuple(flowItem(1), flowItem(1)).map(([a, b]) => `[x: ${a}, ${b}, "y": 1]`),
  ),
);

function joined(items: readonly (readonly [string, string])[], trailing: boolean): string {
  return items.map(([item, after], index) => (index < items.length - 1 || trailing ? item + after : item)).join('');
}

const indented = (text: string, indent: string) => text.replace(/^(?=.)/gm, indent);

/** Block scalars of all shapes: every header, blank lines in every place, lines that are indented deeper or less. */
const blockScalar = fc
  .tuple(
    gap,
    fc.constantFrom('|', '>'),
    fc.constantFrom('', '', '', '-', '-', '+', '1', '2', '2', '3', '2-', '-2', '2+', '+1', '0', '-+'),
    note,
    fc.constantFrom('  ', '  ', '  ', ' ', '   ', '    '),
    fc.array(
      fc.constantFrom(
        'text',
        'text',
        'more text',
        'a: b',
        '# no comment',
        '- x',
        'spaces behind  ',
        '"q',
        '[x',
        'é🌱',
        '| x',
        '  deeper',
        '  deeper',
        ' deeper',
        '',
        '',
        '\n',
        '\n\n',
        '   \n',
        '        \n',
      ),
      { maxLength: 6 },
    ),
    fc.constantFrom('', '', '', '', ' ', '\n', '\n\n', '  \n', '# behind\n', '  # behind\n'),
  )
  .map(([space, style, indicators, end, indent, lines, behind]) => {
    const text = lines.map(line => (/\n$/.test(line) || line === '' ? line || '\n' : `${indent}${line}\n`)).join('');
    return `${space}${style}${indicators}${end}\n${text}${behind}`;
  });

/** A map with a block scalar as one of its values: of a key, of an item, of a key in an item. */
export const blockScalarYaml: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('a:', 'a:\n  b:', 'a:\n-', 'a:\n  -', 'a:\n- b:', 'a:\n  - x: 1\n    b:', 'x: 1\na:\n- b:\n    c:'),
    blockScalar,
    fc.constantFrom('', 'z: 1\n', 'z: >-\n  folded\n  text\n', '  z: 1\n', '- z\n'),
    fc.constantFrom('\n', '\n', '\r\n'),
  )
  .map(([before, scalar, after, eol]) => `${before}${scalar}${after}`.replaceAll('\n', eol));

/** A value with its line break, for lines that are indented by nothing; what is below is indented by the caller. */
const value: fc.Memo<Piece> = fc.memo(depth => {
  const inline = fc.oneof(
    { weight: 5, arbitrary: plain },
    { weight: 2, arbitrary: quoted },
    multiline,
    { weight: 3, arbitrary: flow(2) },
    fc.constantFrom('*a', '*b'),
  );
  const leaf = fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(gap, property, inline, note)
        .map(([space, tag, text, end]) => ({ text: `${space}${text.startsWith('*') ? '' : tag}${text}${end}\n` })),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(property, note).map(([tag, end]) => ({ text: `${tag === '' ? '' : ` ${tag.trimEnd()}`}${end}\n` })),
    },
    { weight: 1, arbitrary: blockScalar.map(text => ({ text })) },
  );
  if (depth <= 1) return leaf;
  return fc.oneof(
    { weight: 4, arbitrary: leaf },
    {
      weight: 2,
      arbitrary: fc.tuple(property, note, mapping(depth - 1), fc.constantFrom('  ', '    ')).map(([tag, end, text, indent]) => ({
        text: `${tag === '' ? '' : ` ${tag.trimEnd()}`}${end}\n${indented(text, indent)}`,
      })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(note, sequence(depth - 1), fc.constantFrom('', '  '))
        .map(([end, text, indent]) => ({ text: `${end}\n${indented(text, indent)}` })),
    },
  );
});

const between = fc.constantFrom('', '', '', '', '\n', '# comment\n', '  # indented comment\n');

export const mapping: fc.Memo<string> = fc.memo(depth =>
  fc
    .uniqueArray(fc.tuple(key, value(depth), between), {
      minLength: 1,
      maxLength: 4,
      selector: ([name]) => name.replace(/['"]/g, ''),
    })
    .map(entries =>
      entries
        .map(([name, { text }, after]) => (name.startsWith('?') ? `${name}\n:${text}${after}` : `${name}:${text}${after}`))
        .join(''),
    ),
);

const sequence: fc.Memo<string> = fc.memo(depth =>
  fc
    .array(fc.tuple(fc.oneof({ weight: 4, arbitrary: value(depth) }, compact(depth)), between), { minLength: 1, maxLength: 3 })
    .map(items => items.map(([{ text }, after]) => `-${text}${after}`).join('')),
);

/** A map, or a list, that starts behind the dash. */
const compact: fc.Memo<Piece> = fc.memo(depth =>
  fc
    .oneof(mapping(Math.max(1, depth - 1)), depth > 1 ? sequence(depth - 1) : mapping(1))
    .map(text => ({ text: ` ${indented(text, '  ').trimStart()}` })),
);

export const anyYaml: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', '# head\n', '\n', '%'),
    mapping(3),
    fc.constantFrom('\n', '\n', '\r\n'),
    fc.constantFrom('', '# end\n', '\n\n', '  \n'),
  )
  .map(([head, text, eol, end]) => `${head === '%' ? '' : head}${text}${end}`.replaceAll('\n', eol));

/** The same with a few characters too many or too few: much of it is not readable, and some of it is read in odd ways. */
export const almost = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      texts,
      fc.array(
        fc.tuple(
          fc.nat(),
          fc.nat({ max: 3 }),
          fc.constantFrom(
            '',
            '',
            ' ',
            '  ',
            '\n',
            '\r',
            '\t',
            ':',
            ': ',
            '- ',
            '-',
            '[',
            ']',
            '{',
            '}',
            ',',
            '#',
            ' #',
            '"',
            "'",
            '&x ',
            '*x',
            '!',
            '|',
            '>',
            '? ',
            '%',
            '@',
            '---\n',
            '...\n',
            '\\',
            '\u0000',
            '\u2028',
            '\ufeff',
            '\u00a0',
            '\u0085',
            '\ud800',
          ),
        ),
        { minLength: 1, maxLength: 4 },
      ),
    )
    .map(([text, changes]) =>
      changes.reduce((changed, [place, removed, added]) => {
        const at = changed.length === 0 ? 0 : place % changed.length;
        return changed.slice(0, at) + added + changed.slice(at + removed);
      }, text),
    );

export const almostYaml: fc.Arbitrary<string> = almost(anyYaml);

const word = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'a',
      'two words',
      'x-y',
      '1.0',
      '-3',
      'null',
      '~',
      'true',
      'a#b',
      'a:b',
      "it's",
      'say "x"',
      'é🌱',
      'https://x.org/y#z',
      '2026-01-28T00:00:00Z',
      'pat_01',
      '(x)',
      '',
    ),
  },
  { weight: 3, arbitrary: fc.constantFrom('""', "''", '"a b"', "'it''s'", '"a: b, [c] # d"', '"\\u00e9"', "'# no'") },
);
const inList = word.filter(text => !/^[^"'].*[,[\]{}]/.test(text));
const plainValue = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(word, note).map(([text, end]) => ` ${text}${end}\n`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.array(inList, { maxLength: 4 }),
        separator.filter(text => !text.includes('\n')),
        note,
      )
      .map(([items, comma, end]) => ` [${items.join(comma)}]${end}\n`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.array(fc.tuple(fc.constantFrom('a: ', 'b_c: ', 'b: ', 'd:', '"q": '), inList), { minLength: 1, maxLength: 3 }),
        note,
      )
      .map(([pairs, end]) => ` {${pairs.map(([name, text]) => name + text).join(', ')}}${end}\n`),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(note, fc.constantFrom('', '  '), fc.array(fc.tuple(word, note, between), { minLength: 1, maxLength: 3 }))
      .map(
        ([end, indent, items]) => `${end}\n${items.map(([text, own, after]) => `${indent}- ${text}${own}\n${after}`).join('')}`,
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(note, fc.array(fc.tuple(key, word, note), { minLength: 1, maxLength: 3 }))
      .map(
        ([end, entries]) =>
          `${end}\n${entries.map(([name, text, own], index) => `  ${name.replace(/\W/g, '')}${index}: ${text}${own}\n`).join('')}`,
      ),
  },
);

/** What most frontmatters are made of, with a mark or two that is not. */
export const plainYaml: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('id', 'title', 'x_y', 'a-b', 'page'), plainValue, between), { minLength: 1, maxLength: 5 }),
    fc.constantFrom('\n', '\n', '\r\n'),
  )
  .map(([entries, eol]) =>
    entries
      .map(([name, text, after], index) => `${name}${index}:${text}${after}`)
      .join('')
      .replaceAll('\n', eol),
  );
