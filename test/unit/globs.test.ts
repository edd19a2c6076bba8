/** Globs of settings: they match like picomatch, take a bounded number of steps, and say what is wrong with them. */
import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { compileGlob, compileIgnoreGlob } from '../../server/src/core/globs.ts';
import { readEditorSettings, readSettingsFile } from '../../server/src/core/index.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';

const matches = (glob: string, path: string): boolean => {
  const compiled = compileGlob(glob);
  if (compiled.kind === 'mistake') throw new Error(`${glob}: ${compiled.reason}`);
  return compiled.matches(path);
};
const reason = (glob: string): string | undefined => {
  const compiled = compileGlob(glob);
  return compiled.kind === 'mistake' ? compiled.reason : undefined;
};

describe('a glob', () => {
  it.each([
    ['*.md', 'a.md', 'b/a.md'],
    ['**/*.md', 'b/c/a.md', 'b/c/a.mdx'],
    ['**/*.md', 'a.md', 'a'],
    ['_patterns/**', '_patterns/more/a.md', 'old/_patterns/a.md'],
    ['**/_patterns/**/*.md', 'x/_patterns/a.md', 'x/_patterns.md'],
    ['a/**/b.md', 'a/b.md', 'a/xb.md'],
    ['**/*.md', '.hidden/.a.md', '.hidden/.a'],
    ['**/readme.MD', 'docs/README.md', 'docs/README.txt'],
    ['?.md', 'é.md', 'ab.md'],
    ['[a-c]*.md', 'Beta.md', 'delta.md'],
    ['[!a-c]*.md', 'delta.md', 'beta.md'],
    ['[^a-c].md', 'd.md', 'b.md'],
    ['[]x].md', '].md', 'y.md'],
    ['[draft] *.md', '[draft] a.md', '(draft) a.md'],
    ['[draft] *.md', 'd a.md', 'z a.md'],
    ['\\[draft\\].md', '[draft].md', 'd.md'],
    ['{a,b{c,d}}.md', 'bd.md', 'b.md'],
    ['{old,new/**}/a.md', 'new/x/y/a.md', 'newer/a.md'],
    ['a/{,b/}c.md', 'a/c.md', 'c.md'],
    ['{draft}.md', '{draft}.md', 'draft.md'],
    ['a,b.md', 'a,b.md', 'a.md'],
    ['\\!a.md', '!a.md', 'a.md'],
    ['a+b (x)/*.md', 'a+b (x)/c.md', 'aab x/c.md'],
    ['R&D/100%/*#*.md', 'R&D/100%/a#b.md', 'R&D/100/a#b.md'],
    ['日本/*.md', '日本/ü.md', '日/ü.md'],
    ['./drafts/*.md', 'drafts/a.md', 'a.md'],
    ['drafts/', 'drafts/more/a.md', 'my/drafts/a.md'],
  ])('%s matches %s and not %s', (glob, path, other) => {
    expect(matches(glob, path)).toBe(true);
    expect(matches(glob, other)).toBe(false);
  });

  it.each([
    ['', 'empty'],
    [' \t', 'empty'],
    ['!a.md', '"!"'],
    ['/drafts/**', 'relative'],
    ['../other/**', '".."'],
    ['a/../../b', '".."'],
    ['a[b', '"["'],
    ['a[b/c]', '"["'],
    ['[]', '"["'],
    ['a]', '"]"'],
    ['{a,b', '"{"'],
    ['{a,{b,c}', '"{"'],
    ['a}b', '"}"'],
    ['[z-a].md', 'backwards'],
    ['a\\', '"\\"'],
    ['{1..3}.md', 'ranges'],
    ['@(a|b).md', 'parentheses'],
    ['**/!(README).md', 'parentheses'],
    ['a'.repeat(1001), 'longer'],
    ['{a,b}'.repeat(20), 'too many'],
    [`${'x'.repeat(800)}{${'a,'.repeat(90)}b}`, 'too long'],
    ['{'.repeat(900), '"{"'],
  ])('%s is a mistake that says %s', (glob, part) => {
    expect(reason(glob)).toContain(part);
  });

  it.each(['a'.repeat(1000), '{a,b}'.repeat(8), '[a', '\\[a', 'a\\]', '\\{a,b'])('is right up to the limits: %s', glob => {
    expect(reason(glob) === undefined).toBe(glob !== '[a');
  });

  it('agrees with picomatch on generated globs and paths', () => {
    // Negated classes are spelled `[^a]` here: picomatch takes `[!a]` for the two letters unless POSIX classes are on.
    const letter = fc.constantFrom('a', 'b', 'B', '.', '-');
    const literal = fc.string({ unit: letter, minLength: 1, maxLength: 3 }).filter(text => !/^\.+$/.test(text));
    const name = fc
      .array(fc.oneof(literal, fc.constantFrom('*', '?', '[ab]', '[^a]', '[a-c]')), { minLength: 1, maxLength: 4 })
      .map(parts => parts.join(''))
      .filter(text => !text.includes('**') && !text.startsWith('.'));
    // Behind a brace, picomatch does not see the star before `/**`; two dots in braces are a range for it.
    const noStar = name.filter(text => !text.endsWith('*') && !text.includes('..'));
    const braces = fc.tuple(noStar, noStar).map(([one, other]) => `{${one},${other}}`);
    const glob = fc
      .array(fc.oneof(fc.constant('**'), name, name, braces), { minLength: 1, maxLength: 4 })
      .map(parts => parts.join('/'));
    const path = fc.array(literal, { minLength: 1, maxLength: 4 }).map(parts => parts.join('/'));
    let matched = 0;
    fc.assert(
      fc.property(glob, path, (pattern, file) => {
        const expected = picomatch(pattern, { dot: true, nocase: true })(file);
        if (expected) matched++;
        expect(matches(pattern, file), `${pattern} on ${file}`).toBe(expected);
      }),
      { numRuns: 3000, seed: 1 },
    );
    expect(matched).toBeGreaterThan(300);
  });

  it.each([
    '**/_patterns/**/*.md',
    '**/_staging/patterns/**/*.md',
    '**/node_modules/**',
    'patterns/{draft,review}/**',
    '**/{README,index,CONTRIBUTING}.md',
    'v7/**/*.md',
    '*.md',
    '**/*.{md,markdown}',
    '**/.*/**',
    '_patterns/[0-9]*-*.md',
  ])('%s agrees with picomatch on paths of libraries', glob => {
    const expected = picomatch(glob, { dot: true, nocase: true });
    const folders = [
      '',
      '_patterns/',
      'a/_patterns/more/',
      '_staging/patterns/',
      'node_modules/x/',
      '.git/',
      'v7/',
      'patterns/draft/',
    ];
    const files = ['a.md', 'README.md', '1-a.md', '.a.md', 'a.markdown', 'A.MD', 'index.md', 'node_modules'];
    const paths = folders.flatMap(folder => files.map(file => folder + file));
    expect(paths.filter(path => matches(glob, path))).toEqual(paths.filter(path => expected(path)));
    expect(paths.some(path => expected(path))).toBe(true);
  });

  it.each([
    ['**/*a*a*a*a*a*a*a*a*a*a*b', 'a'],
    [`${'**/'.repeat(30)}[b]`, 'a/'],
    [`${'**/a*/'.repeat(20)}[b]`, 'aa/'],
    [`${'*?'.repeat(200)}b`, 'a'],
    ['{*a*a*a*a,*a*a*a*b}*a*a*a*a*c', 'a'],
  ])('%s takes at most (glob) x (path) steps', (glob, unit) => {
    const path = `${unit.repeat(1500)}x`;
    let steps = 0;
    const compiled = compileGlob(glob, () => {
      steps++;
    });
    expect(compiled.kind === 'glob' && compiled.matches(path)).toBe(false);
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThan(2 * glob.length * path.length);
  });

  it.each([
    ['**/Drafts/**', 'a/drafts/b.md', 'a/b/c.md'],
    ['{old,new}/**', 'old/a.md', 'other/a.md'],
  ])('%s compares the names of %s, and none of %s', (glob, path, other) => {
    let steps = 0;
    const compiled = compileGlob(glob, () => {
      steps++;
    });
    expect(compiled.kind === 'glob' && compiled.matches(other)).toBe(false);
    expect(steps).toBe(0);
    expect(compiled.kind === 'glob' && compiled.matches(path)).toBe(true);
    expect(steps).toBeGreaterThan(0);
  });
});

describe('a glob of what is ignored', () => {
  const ignored = (glob: string) => {
    const compiled = compileIgnoreGlob(glob);
    if (compiled.kind === 'mistake') throw new Error(compiled.reason);
    return compiled;
  };

  it.each([
    ['**/node_modules/**', 'a/node_modules', 'a/modules'],
    ['**/node_modules', 'node_modules', 'node_modules.md'],
    ['drafts', 'drafts', 'my/drafts'],
    ['drafts/', 'drafts', 'my/drafts'],
    ['{old,new}/**', 'new/more', 'newer'],
  ])('%s saves looking into %s and not into %s', (glob, folder, other) => {
    expect(ignored(glob).matchesAllBelow(folder)).toBe(true);
    expect(ignored(glob).matches(`${folder}/deep/a.md`)).toBe(true);
    expect(ignored(glob).matchesAllBelow(other)).toBe(false);
    expect(ignored(glob).matches(`${other}/deep/a.md`)).toBe(false);
  });

  it('of single files does not hide the folder that they lie in', () => {
    expect(ignored('**/*.draft.md').matchesAllBelow('a')).toBe(false);
    expect(ignored('**/*.draft.md').matches('a/x.draft.md')).toBe(true);
    expect(ignored('**/*.draft.md').matches('a/x.md')).toBe(false);
    expect(ignored('*/**').matchesAllBelow('')).toBe(false);
  });

  it('is a mistake when the glob is one', () => {
    expect(compileIgnoreGlob('{a')).toEqual(compileGlob('{a'));
    expect(compileIgnoreGlob('').kind).toBe('mistake');
  });
});

describe('settings with a wrong glob', () => {
  const places = (text: string) =>
    readSettingsFile(text, DEFAULT_SETTINGS).findings.map(({ span }) => text.slice(span.start, span.end));

  it('are reported on the glob, which is left out, and all others count', () => {
    const text = 'ignore: ["", "old/**", "{a"]\nfolders:\n  - "[x"\n  - p/*.md\nformats:\n  "!a": flat\n  "v7/**": v7\n';
    const { settings } = readSettingsFile(text, DEFAULT_SETTINGS);
    expect(places(text)).toEqual(['""', '"{a"', '"[x"', '"!a"']);
    expect(settings.ignore).toEqual(['old/**']);
    expect(settings.folders).toEqual(['p/*.md']);
    expect(settings.formats).toEqual({ 'v7/**': 'v7' });
  });

  it('keep what counted before when no entry is right', () => {
    const { settings } = readSettingsFile('ignore: [""]\nfolders: []\n', DEFAULT_SETTINGS);
    expect(settings.ignore).toEqual(DEFAULT_SETTINGS.ignore);
    expect(settings.folders).toEqual([]);
  });

  it('from an editor are left out, with a reason for each', () => {
    const { settings, leftOut } = readEditorSettings({ ignore: ['a/**', ''], folders: ['x/*.md'], knownSlugs: '/dev/zero' });
    expect(settings.ignore).toEqual(['a/**']);
    expect(settings.folders).toEqual(['x/*.md']);
    expect(settings.knownSlugs).toEqual([]);
    expect(leftOut).toHaveLength(2);
    expect(leftOut[0]).toContain('ignore.1');
    expect(leftOut[1]).toContain('/dev/zero');
  });

  it('from an editor give no reason when they are right', () => {
    expect(readEditorSettings({ ignore: ['a/**'], knownSlugs: ['b'] }).leftOut).toEqual([]);
  });
});

describe('the file of known slugs', () => {
  const known = (path: string) => readSettingsFile(`knownSlugs: ${JSON.stringify(path)}\n`, DEFAULT_SETTINGS);

  it.each(['slugs.txt', 'lists/slugs.txt', './slugs.txt', 'a/../slugs.txt', '..slugs.txt'])('lies in the library at %s', path => {
    expect(known(path).findings).toEqual([]);
    expect(known(path).settings.knownSlugs).toBe(path);
  });

  it.each(['../slugs.txt', 'a/../../slugs.txt', '..\\slugs.txt', '/etc/slugs', 'C:/slugs.txt', 'file:///slugs', '.', ''])(
    'is left out at %j',
    path => {
      expect(known(path).findings).toHaveLength(1);
      expect(known(path).settings.knownSlugs).toEqual([]);
    },
  );
});
