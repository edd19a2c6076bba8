/** Which library a file belongs to: the one function that listing, watching, opening and closing ask. */
import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../server/src/core/index.ts';
import { libraryScope } from '../../server/src/libraryScope.ts';
import { membershipOf, type Territory } from '../../server/src/membership.ts';

const settings = (changes: Partial<Settings> = {}): Settings => ({ ...DEFAULT_SETTINGS, ...changes });
const OUTER = libraryScope('file:///ws', settings({ ignore: ['drafts/**', '**/node_modules/**'], knownSlugs: 'known.txt' }));
const INNER = libraryScope('file:///ws/inner', settings());
const TERRITORY: Territory = {
  libraries: [INNER, OUTER],
  first: OUTER,
  unread: ['file:///ws/clone', 'file:///ws/inner/worktree'],
  aliases: new Set(['file:///ws/linked', 'file:///ws/again.md']),
  schemes: ['file'],
};

it.each([
  ['file:///ws/_patterns/a.md', OUTER, 'markdown'],
  ['file:///ws/README.md', OUTER, 'markdown'],
  ['file:///ws/inner/_patterns/a.md', INNER, 'markdown'],
  ['file:///ws/innermost/a.md', OUTER, 'markdown'],
  ['file:///ws/a.MD', OUTER, 'markdown'],
  ['file:///ws/.commons-patterns.yaml', OUTER, 'settings'],
  ['file:///ws/inner/.commons-patterns.yaml', INNER, 'settings'],
  ['file:///ws/more/.commons-patterns.yaml', OUTER, 'none'],
  ['file:///ws/known.txt', OUTER, 'slugs'],
  ['file:///ws/drafts/a.md', OUTER, 'none'],
  ['file:///ws/x/node_modules/a.md', OUTER, 'none'],
  ['file:///ws/.hidden/a.md', OUTER, 'none'],
  ['file:///ws/image.png', OUTER, 'none'],
  ['file:///ws/clone/_patterns/a.md', undefined, 'none'],
  ['file:///ws/inner/worktree/a.md', undefined, 'none'],
  ['file:///ws/linked/a.md', undefined, 'loose'],
  ['file:///ws/again.md', undefined, 'loose'],
  ['file:///ws/linked/a.txt', undefined, 'none'],
  ['file:///elsewhere/a.md', undefined, 'loose'],
  ['file:///elsewhere/a.txt', undefined, 'none'],
  ['file:///elsewhere/.a.md', undefined, 'none'],
  ['file:///elsewhere/.folder/a.md', undefined, 'loose'],
  ['untitled:Untitled-1', OUTER, 'draft'],
  ['git:/ws/_patterns/a.md?%7B%7D', undefined, 'none'],
  ['vscode-vfs://github/ws/a.md', undefined, 'none'],
] as const)('%s belongs to its library, or to none', (uri, library, kind) => {
  expect(membershipOf(uri, TERRITORY)).toEqual({ library, kind });
});
