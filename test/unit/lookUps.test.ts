/** What is looked up in the library is remembered, and nothing else makes a pattern stale. */
import { describe, expect, it } from 'vitest';
import {
  anchorSpan,
  DEFAULT_SETTINGS,
  formatMessage,
  Library,
  type LibraryRule,
  type LintContext,
  lintPattern,
  mentionedUris,
  message,
  type Pattern,
  parsePattern,
  patternOf,
  type RuleFinding,
} from '../../server/src/core/index.ts';
import { uriOf } from '../support/memoryLibrary.ts';

const CONTEXT: LintContext = {
  settings: DEFAULT_SETTINGS,
  inPatternsFolder: true,
  isPatternsFolder: () => true,
  hasFileName: true,
  onRuleError: (rule, uri, error) => {
    throw new Error(`${rule} threw on ${uri}`, { cause: error });
  },
};

class Files {
  readonly library: Library;
  readonly findings = new Map<string, readonly RuleFinding[]>();

  /** @param files texts by file name */
  constructor(files: Readonly<Record<string, string>>, library = new Library()) {
    this.library = library;
    for (const [file, text] of Object.entries(files)) this.write(file, text);
    library.complete = true;
    this.recheck();
  }

  write(file: string, text: string): void {
    const uri = uriOf(file);
    this.library.update(uri, patternOf(parsePattern(uri, text), this.library.get(uri)));
  }

  remove(file: string): void {
    this.library.update(uriOf(file), undefined);
  }

  pattern(file: string): Pattern {
    return this.library.get(uriOf(file)) ?? expect.fail(`no file ${file}`);
  }

  stale(): readonly string[] {
    return [...this.library.stale()].sort();
  }

  recheck(): void {
    for (const uri of this.library.stale()) {
      const pattern = this.library.get(uri);
      if (pattern)
        this.findings.set(
          uri,
          this.library.observe(uri, view => lintPattern(pattern, view, CONTEXT)),
        );
    }
  }

  rules(file: string): readonly string[] {
    return (this.findings.get(uriOf(file)) ?? []).map(({ rule }) => rule.id);
  }

  said(file: string): readonly string[] {
    const titles = (uri: string) => this.library.titleOf(uri);
    return (this.findings.get(uriOf(file)) ?? []).map(found => formatMessage(found.message, titles));
  }
}

const id = (number: number) => `pat_01h2xcejqtf2nbrexx3vqj${String(number).padStart(4, '0')}`;
const flat = (keys: string, body = '') => `---\n${keys}\nclassification:\n  status: draft\n---\n\n${body}\n`;

describe('a stale pattern', () => {
  it('stays so until it is looked at again, however often somebody asks', () => {
    const files = new Files({ 'a.md': flat(`id: ${id(1)}`), 'b.md': flat(`id: ${id(2)}`) });
    expect(files.stale()).toEqual([]);
    files.write('b.md', flat(`id: ${id(1)}`));
    expect(files.stale()).toEqual([uriOf('a.md'), uriOf('b.md')]);
    expect(files.stale()).toEqual([uriOf('a.md'), uriOf('b.md')]);
    files.library.observe(uriOf('b.md'), () => undefined);
    expect(files.stale()).toEqual([uriOf('a.md')]);
    files.remove('a.md');
    expect(files.stale()).toEqual([]);
  });

  it('is each one when the library is complete, and a new one', () => {
    const files = new Files({ 'a.md': flat(`id: ${id(1)}`) });
    files.write('b.md', flat(`id: ${id(2)}`));
    expect(files.stale()).toEqual([uriOf('b.md')]);
    files.library.complete = true;
    expect(files.stale()).toEqual([uriOf('a.md'), uriOf('b.md')]);
  });

  it('is one whose look-ups failed', () => {
    const files = new Files({ 'a.md': flat(`id: ${id(1)}`) });
    const fail = () => {
      throw new Error('A mistake.');
    };
    expect(() => files.library.observe(uriOf('a.md'), fail)).toThrow('A mistake.');
    expect(files.stale()).toEqual([uriOf('a.md')]);
  });

  it('is no other one that has looked up something else', () => {
    const files = new Files({ 'a.md': flat(`id: ${id(1)}\ntitle: A`), 'b.md': flat(`id: ${id(2)}\ntitle: B`) });
    files.write('b.md', flat(`id: ${id(3)}\ntitle: C\naliases: [D]\nrelated: [${id(9)}]`, '[x](y.md)'));
    expect(files.stale()).toEqual([uriOf('b.md')]);
  });
});

describe('a pattern in another folder', () => {
  it('makes links to that folder broken that could not be checked before', () => {
    const files = new Files({ 'a.md': flat('slug: a', '[x](more/gone.md)') });
    expect(files.rules('a.md')).not.toContain('broken-link');
    files.write('more/b.md', flat('slug: b'));
    expect(files.stale()).toContain(uriOf('a.md'));
    files.recheck();
    expect(files.rules('a.md')).toContain('broken-link');
    files.write('more/c.md', flat('slug: c'));
    expect(files.stale()).toEqual([uriOf('more/c.md')]);
  });
});

describe('a lighthouse', () => {
  it('brings a duplicate title when it becomes a pattern', () => {
    const files = new Files({ 'a.md': flat('slug: a\ntitle: Same'), 'b.md': '---\nid: lh_b\ntitle: Same\n---\n' });
    expect(files.rules('a.md')).not.toContain('duplicate-title');
    files.write('b.md', flat('slug: b\ntitle: Same'));
    files.recheck();
    expect(files.rules('a.md')).toContain('duplicate-title');
    files.write('b.md', '---\nid: lh_b\ntitle: Same\n---\n');
    files.recheck();
    expect(files.rules('a.md')).not.toContain('duplicate-title');
  });
});

describe('an additional rule', () => {
  const rule = (check: LibraryRule['check']): LibraryRule => ({
    kind: 'library',
    id: 'test-rule',
    title: 'A rule of a test',
    severity: 'hint',
    reads: 'frontmatter',
    docs: '',
    examples: { valid: [], invalid: [] },
    check,
  });
  const aboutTargets = (read: (other: NonNullable<ReturnType<Parameters<LibraryRule['check']>[1]['resolve']>>) => string) =>
    rule(function* (pattern, view) {
      for (const relation of pattern.relations) {
        const other = view.resolve(relation);
        if (other) yield { span: relation.target.span, message: message('{0}', read(other)) };
      }
    });
  const status = aboutTargets(({ format, values }) => values.find(({ path }) => path === format.facets.status)?.value ?? 'none');
  const aliases = aboutTargets(other => other.aliases.join());

  function run({ library, pattern }: Files, checked: LibraryRule): readonly string[] {
    const findings = library.observe(uriOf('a.md'), view => [...checked.check(pattern.call({ library }, 'a.md'), view, CONTEXT)]);
    return findings.map(found => formatMessage(found.message, uri => uri));
  }

  const open = () => new Files({ 'a.md': flat(`related: [${id(2)}]`), 'b.md': flat(`id: ${id(2)}\naliases: [Old]`) });

  it.each([
    ['status', status, flat(`id: ${id(2)}\naliases: [Old]`).replace('draft', 'stable'), 'draft', 'stable'],
    ['aliases', aliases, flat(`id: ${id(2)}\naliases: [New]`), 'Old', 'New'],
  ])('is asked again when another %s changes', (_, checked, changed, before, after) => {
    const files = open();
    expect(run(files, checked)).toEqual([before]);
    files.write('b.md', changed);
    expect(files.stale()).toContain(uriOf('a.md'));
    expect(run(files, checked)).toEqual([after]);
  });

  it.each([
    ['status', status, flat(`id: ${id(2)}\naliases: [New]`)],
    ['aliases', aliases, flat(`id: ${id(2)}\naliases: [Old]`).replace('draft', 'stable')],
  ])('is not asked again when it reads another %s and something else changes', (_, checked, changed) => {
    const files = open();
    run(files, checked);
    files.write('b.md', changed);
    expect(files.stale()).toEqual([uriOf('b.md')]);
  });

  it('is not asked again when a value only moves to another line', () => {
    const files = open();
    run(files, status);
    files.write('b.md', flat(`# moved\nid: ${id(2)}\naliases: [Old]`));
    expect(files.stale()).toEqual([uriOf('b.md')]);
  });
});

describe('titles and places of other patterns', () => {
  const open = () =>
    new Files({
      'a.md': flat(`id: ${id(1)}\ntitle: A\ngeneralizes_from: [${id(2)}]`),
      'b.md': flat(`id: ${id(2)}\ntitle: B\nspecializes_to: []`),
    });

  it('are shown as they are, without looking at the pattern again', () => {
    const files = open();
    expect(files.said('a.md')).toContain('Missing inverse relation in "B": "specializes_to" does not list this pattern.');
    files.write('b.md', flat(`id: ${id(2)}\ntitle: Better\nspecializes_to: []`));
    expect(files.stale()).toEqual([uriOf('b.md')]);
    expect(files.said('a.md')).toContain('Missing inverse relation in "Better": "specializes_to" does not list this pattern.');
  });

  it('are known to be shown', () => {
    const files = open();
    const found = files.findings.get(uriOf('a.md'))?.find(({ rule }) => rule.id === 'missing-inverse') ?? expect.fail();
    expect([...mentionedUris(found)]).toEqual([uriOf('b.md')]);
    expect([...mentionedUris({ message: message('{0}', 'b'), related: [] })]).toEqual([]);
  });

  it.each([
    [{ kind: 'title' }, 'A Title'],
    [{ kind: 'id' }, id(1)],
    [{ kind: 'slug' }, 'a-slug'],
    [{ kind: 'alias', name: ' an ALIAS' }, 'An Alias'],
    [{ kind: 'relation', relation: 'requires', target: id(3) }, id(3)],
    [{ kind: 'lastRelation', relation: 'requires' }, id(4)],
    [{ kind: 'alias', name: 'Another' }, 'A Title'],
    [{ kind: 'relation', relation: 'enables', target: id(3) }, 'A Title'],
    [{ kind: 'lastRelation', relation: 'enables' }, 'A Title'],
  ] as const)('are found again: %j', (anchor, expected) => {
    const text = `# first\nid: ${id(1)}\nslug: a-slug\ntitle: A Title\naliases: [No, An Alias]\nrequires: [${id(2)}, ${id(3)}, ${id(4)}]`;
    const files = new Files({ 'a.md': flat(text) });
    const { start, end } = anchorSpan(files.pattern('a.md'), anchor);
    expect(flat(text).slice(start, end)).toBe(expected);
  });

  it('are the start of a file without any name', () => {
    const files = new Files({ 'a.md': 'No frontmatter.\n' });
    expect(anchorSpan(files.pattern('a.md'), { kind: 'title' })).toEqual({ start: 0, end: 0 });
  });
});

const slugs = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}-${index}`);

const v7 = (slug: string, related: readonly string[], more = '') =>
  `---\nslug: ${slug}\ntitle: The ${slug}\n${more}relationships:\n  generalizes_from: [${related.slice(0, 2).join(', ')}]\n  requires: [${related
    .slice(2)
    .map(target => `{slug: ${target}, weight: 0.8}`)
    .join(', ')}]\nlifecycle:\n  status: draft\n---\n\nA text.\n`;

const HUBS = slugs(6, 'hub');

/** @param count of patterns that all name the same hubs, themselves in a row of parents */
function amongHubs(count: number, library = new Library()): Files {
  const hubs = HUBS.map((hub, index) => [`${hub}.md`, v7(hub, HUBS.slice(index + 1))]);
  const others = slugs(count, 'leaf').map(slug => [`${slug}.md`, v7(slug, HUBS)]);
  return new Files(Object.fromEntries([...hubs, ...others]), library);
}

describe('a hub that 3,000 patterns name', () => {
  const files = amongHubs(3000);
  const hub = 'hub-2';
  const after = HUBS.slice(3);

  it.each([
    ['its title', v7(hub, after).replace('title: The', 'title: That')],
    ['an alias', v7(hub, after, 'aliases: [Wheel]\n')],
    ['a relation', v7(hub, [...after, 'hub-1'])],
    ['a parent', v7(hub, ['hub-1', ...after])],
    ['a relation that leads nowhere', v7(hub, [...after, 'gone'])],
  ])('makes hardly any other stale with %s', (_, text) => {
    files.recheck();
    files.write(`${hub}.md`, text);
    expect(files.stale()).toContain(uriOf(`${hub}.md`));
    expect(files.stale().length).toBeLessThanOrEqual(20);
  });

  it('makes no other stale with a word in the body', () => {
    files.write(`${hub}.md`, v7(hub, after));
    files.recheck();
    files.write(`${hub}.md`, v7(hub, after).replace('A text.', 'Another text.'));
    expect(files.stale()).toEqual([uriOf(`${hub}.md`)]);
  });

  it('makes all of them stale with its slug', () => {
    files.recheck();
    files.write(`${hub}.md`, v7('wheel', after));
    expect(files.stale().length).toBeGreaterThan(3000);
  });
});

/** Counts the patterns that look-ups hand out. */
class CountedLibrary extends Library {
  lookedUp = 0;

  override get(uri: string): Pattern | undefined {
    this.lookedUp++;
    return super.get(uri);
  }

  override *patterns(): Generator<Pattern> {
    for (const pattern of super.patterns()) {
      this.lookedUp++;
      yield pattern;
    }
  }

  protected override all(uris: Iterable<string>): readonly Pattern[] {
    const found = super.all(uris);
    this.lookedUp += found.length;
    return found;
  }
}

describe('a keystroke in a pattern among hubs', () => {
  const leaf = 'leaf-7';
  const worked = (files: Files, text: string) => {
    const { library } = files;
    if (!(library instanceof CountedLibrary)) throw new Error('Nothing is counted.');
    library.lookedUp = 0;
    files.write(`${leaf}.md`, text);
    files.recheck();
    return library.lookedUp;
  };
  const few = amongHubs(100, new CountedLibrary());
  const many = amongHubs(3000, new CountedLibrary());

  it.each([
    ['a word in the body', v7(leaf, HUBS).replace('A text.', 'Another text.')],
    ['the title', v7(leaf, HUBS).replace('title: The', 'title: That')],
    ['a relation', v7(leaf, HUBS.slice(1))],
    ['a parent', v7(leaf, ['hub-3', ...HUBS])],
  ])('takes the same work for any size of the library: %s', (_, text) => {
    for (const files of [few, many]) {
      files.write(`${leaf}.md`, v7(leaf, HUBS));
      files.recheck();
    }
    const work = worked(few, text);
    expect(work).toBeGreaterThan(0);
    expect(work).toBeLessThan(100);
    expect(worked(many, text)).toBe(work);
  });
});

describe('what others see of a pattern', () => {
  const PATTERN = '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\ntitle: Joint care\naliases: [Shared care]\n---\n\nText.\n';
  const LIGHTHOUSE = '---\nid: lh_garden\ntitle: The garden\n---\n\nText.\n';

  it.each([
    ['its title differs in case', PATTERN, PATTERN.replace('Joint care', 'Joint Care')],
    ['an alias differs in case', PATTERN, PATTERN.replace('Shared care', 'Shared Care')],
    ['a lighthouse has another title', LIGHTHOUSE, LIGHTHOUSE.replace('The garden', 'The old garden')],
  ])('changes when %s', (_, before, after) => {
    const files = new Files({ 'a.md': before });
    const revision = files.library.sharedRevision;
    files.write('a.md', after);
    expect(files.library.sharedRevision).toBeGreaterThan(revision);
  });

  it.each([PATTERN, LIGHTHOUSE])('does not change with its body', before => {
    const files = new Files({ 'a.md': before });
    const revision = files.library.sharedRevision;
    files.write('a.md', before.replace('Text.', 'A text.'));
    expect(files.library.sharedRevision).toBe(revision);
  });
});
