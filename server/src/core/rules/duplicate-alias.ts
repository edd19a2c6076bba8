import { removeItem } from '../edits/frontmatterEdits.ts';
import type { LibraryView, OtherPattern } from '../library/libraryView.ts';
import { isDeprecated, type Pattern } from '../library/pattern.ts';
import { sameTitle } from '../library/titles.ts';
import type { Finding, Fix, FixContext, LibraryRule, RelatedPlace } from '../rule.ts';
import { type Located, message, type Span } from '../text.ts';

export const duplicateAlias: LibraryRule = {
  kind: 'library',
  id: 'duplicate-alias',
  title: 'Name used by more than one pattern',
  severity: 'information',
  reads: 'frontmatter',
  docs: `People look for a pattern by its aliases, so an alias that two patterns share leads to the wrong one.
Reported are an alias that another pattern also has, an alias that is the title of another pattern, a title that is an
alias of another pattern, and an alias that repeats the title of its own pattern. The fix removes the alias from this
file; if both patterns have the alias, the author decides which one keeps it. There is no fix for a title: the alias
in the other file, which is also reported, has to be removed. Two patterns with the same title are reported as
\`duplicate-title\` only. Nothing is reported if one of the two patterns is deprecated: with its name as an alias, the
other one replaces it.`,
  examples: {
    valid: [
      { text: '---\naliases: [Seed Bank]\n---\n', library: { 'other.md': '---\naliases: [Seed Swap]\n---\n' } },
      // Their titles say it already.
      {
        text: '---\ntitle: Seed Library\naliases: [Seed Bank]\n---\n',
        library: { 'other.md': '---\ntitle: Seed Library\naliases: [Seed Bank, Seed library]\n---\n' },
      },
      { text: '---\naliases: [Seed Bank, seed bank]\n---\n' },
      {
        text: '---\ntitle: Seed Library\naliases: [Seed Bank]\nclassification:\n  status: draft\n---\n',
        library: { 'other.md': '---\ntitle: Seed Bank\nclassification:\n  status: deprecated\n---\n' },
      },
      {
        text: '---\ntitle: Seed Bank\nclassification:\n  status: deprecated\n---\n',
        library: { 'other.md': '---\naliases: [Seed Bank]\nclassification:\n  status: draft\n---\n' },
      },
      { text: '---\naliases: [""]\n---\n', library: { 'other.md': '---\naliases: [""]\n---\n' } },
    ],
    invalid: [
      {
        text: '---\ntitle: Seed Library\naliases:\n- [|Seed Bank|] # in the north\n- Seed Swap\n---\n',
        library: { 'other.md': '---\ntitle: Seeds\naliases: [seed bank]\n---\n' },
        after: '---\ntitle: Seed Library\naliases:\n# in the north\n- Seed Swap\n---\n',
      },
      {
        text: "---\r\ntitle: Seed Library\r\naliases: [Seeds, [|'Tool Library'|]]\r\n---\r\n",
        library: { 'other.md': '---\ntitle: Tool Library\n---\n' },
        after: '---\r\ntitle: Seed Library\r\naliases: [Seeds]\r\n---\r\n',
      },
      {
        text: '---\ntitle: [|Tool Library|]\n---\n',
        library: { 'other.md': '---\ntitle: Seed Library\naliases: [Tool library]\n---\n' },
      },
      {
        text: '---\ntitle: Seed Library\naliases: [[|seed library|]]\n---\n',
        after: '---\ntitle: Seed Library\naliases: []\n---\n',
      },
    ],
  },
  *check(pattern, view) {
    const { title, aliases } = pattern;
    if (title) yield* titleFinding(pattern, title, view);
    const seen = new Set<string>();
    for (const alias of aliases) {
      const name = alias.value.trim().toLowerCase();
      if (name === '' || seen.has(name)) continue;
      seen.add(name);
      if (title && sameTitle(title.value, alias.value)) {
        yield {
          span: alias.span,
          message: message('"{0}" is already the title of this pattern.', alias.value),
          related: [{ uri: pattern.uri, at: title.span, message: message('Title') }],
          fixes: context => removal(alias.span, context, 'safe'),
        };
        continue;
      }
      yield* aliasFinding(pattern, alias, view);
    }
  },
};

/** The title is also an alias of another pattern. */
function* titleFinding(pattern: Pattern, title: Located<string>, view: LibraryView): Generator<Finding> {
  const others = othersNamed(pattern, title.value, view);
  const [first] = others;
  if (first === undefined) return;
  yield {
    span: title.span,
    message: sharedAlias(title.value, first.pattern, others.length),
    related: others.map(other => placeOf(other, title.value)),
  };
}

function* aliasFinding(pattern: Pattern, alias: Located<string>, view: LibraryView): Generator<Finding> {
  const others = othersNamed(pattern, alias.value, view);
  const [first] = others;
  if (first === undefined) return;
  const isTitle = others.some(({ hasTitle }) => hasTitle);
  yield {
    span: alias.span,
    message: isTitle
      ? message('"{0}" is the title of another pattern.', alias.value)
      : sharedAlias(alias.value, first.pattern, others.length),
    related: others.map(other => placeOf(other, alias.value)),
    fixes: context => removal(alias.span, context, isTitle ? 'preferred' : 'offered'),
  };
}

function sharedAlias(name: string, first: OtherPattern, holders: number) {
  return holders === 1
    ? message('"{0}" is also an alias of "{1}".', name, first.titleReference)
    : message('"{0}" is also an alias of {1} other patterns.', name, holders);
}

interface Namesake {
  readonly pattern: OtherPattern;
  /** True where the name is its title, or that as well. */
  readonly hasTitle: boolean;
}

/** The other patterns with this name, except those with the same title: `duplicate-title` reports them. */
function othersNamed(pattern: Pattern, name: string, view: LibraryView): readonly Namesake[] {
  const { uri, title } = pattern;
  if (name.trim() === '') return [];
  const found = new Map<string, Namesake>();
  for (const pattern of view.withAlias(name)) found.set(pattern.uri, { pattern, hasTitle: false });
  for (const pattern of view.withTitle(name)) found.set(pattern.uri, { pattern, hasTitle: true });
  const left = title && title.value.trim() !== '' ? view.withTitle(title.value) : [];
  for (const other of [uri, ...left.map(other => other.uri)]) found.delete(other);
  return [...found.values()]
    .filter(other => other.pattern.isDeprecated === isDeprecated(pattern))
    .sort((a, b) => (a.pattern.uri < b.pattern.uri ? -1 : 1));
}

function placeOf({ pattern: { uri, titleReference }, hasTitle }: Namesake, name: string): RelatedPlace {
  return hasTitle
    ? { uri, at: { kind: 'title' }, message: message('Title') }
    : { uri, at: { kind: 'alias', name }, message: message('Alias of "{0}"', titleReference) };
}

function removal(span: Span, { document }: FixContext, rank: 'safe' | 'preferred' | 'offered'): readonly Fix[] {
  for (const { field, entry } of document.fields.values()) {
    if (field.type.kind !== 'list' || field.type.names !== 'aliases') continue;
    const list = entry.value;
    if (list.kind === 'scalar') {
      return [{ title: message('Remove alias'), edits: [{ span: list.span, newText: '[]' }], preferred: rank !== 'offered' }];
    }
    const item = list.kind === 'sequence' ? list.items.find(other => other.span.start === span.start) : undefined;
    if (list.kind !== 'sequence' || item === undefined) return [];
    const edits = removeItem(document, list, item);
    return [{ title: message('Remove alias'), edits, preferred: rank !== 'offered', safe: rank === 'safe' }];
  }
  return [];
}
