/**
 * The state of a workspace: its libraries and which of them each file belongs to. An index builds a new state beside the old one.
 */
import { DEFAULT_SETTINGS, type RuleFinding, readSettingsFile, type Settings, settingFinding, slugsIn } from './core/index.ts';
import {
  type FileContent,
  type FileStat,
  type FileSystem,
  type FoundLink,
  type Listing,
  type ListingFilter,
  textIn,
  type UnreadableReason,
} from './fileSystem.ts';
import { guestRepositories } from './guestRepositories.ts';
import { type LibraryScope, libraryScope, settingsFileOf } from './libraryScope.ts';
import { LibraryState, type LibraryStateOptions } from './libraryState.ts';
import { entersFolder, membershipOf, type Territory } from './membership.ts';
import { isMarkdown, isWithin } from './uris.ts';

export interface WorkspaceState {
  /** URIs of the workspace folders. */
  readonly roots: readonly string[];
  readonly territory: Territory;
  /** The deepest first. */
  readonly libraries: readonly LibraryState[];
  readonly byScope: ReadonlyMap<LibraryScope, LibraryState>;
  /** For files outside of all libraries: library rules are silent. */
  readonly loose: LibraryState;
  /** Roots of repositories within other libraries that are read because one of their files is open. */
  readonly guests: ReadonlySet<string>;
  /** The settings of the editor for each library, by its root. */
  readonly editorSettings: ReadonlyMap<string, Settings>;
  /** What each library contains besides its files, by its root. */
  readonly structures: ReadonlyMap<string, Structure>;
  /** The symbolic links in all libraries. */
  readonly links: readonly FoundLink[];
  /** Size and time of each file as it was read. */
  readonly stats: Map<string, FileStat>;
}

export type Structure = Pick<Listing, 'libraries' | 'repositories' | 'links'>;

export interface StateSource {
  readonly fileSystem: FileSystem;
  readonly settingsFor: (root: string) => Promise<Settings>;
  readonly onUnreadable: (uri: string, reason: UnreadableReason) => void;
  readonly openUris: () => readonly string[];
  readonly library: Pick<LibraryStateOptions, 'isChecked' | 'onRuleError' | 'onError' | 'onChange' | 'work'>;
}

/** The initial state: no file is in a library. */
export function emptyState(source: StateSource): WorkspaceState {
  return stateOf(source, [], { found: [], unread: [], guests: new Set() });
}

/** Whether other repositories than those of a state would be read now, because other files are open. */
export async function hasOtherGuests({ roots, libraries, guests }: WorkspaceState, source: StateSource): Promise<boolean> {
  const scopes = libraries.flatMap(({ place, root }) => (roots.includes(root) ? [place] : []));
  const wanted = await guestRepositories(source.openUris(), scopes, source.fileSystem);
  return wanted.size !== guests.size || [...wanted].some(root => !guests.has(root));
}

export interface Survey {
  /** The libraries, before their files are read. */
  readonly state: WorkspaceState;
  /** The Markdown files that belong to them, sorted. */
  readonly files: readonly string[];
}

/** Finds the libraries in these folders and reads their settings, but none of their patterns. */
export async function survey(roots: readonly string[], source: StateSource): Promise<Survey> {
  const found: FoundLibrary[] = [];
  const find = async (queue: string[]) => {
    for (const root of queue) {
      if (found.some(({ place }) => place.root === root)) continue;
      const library = await findLibrary(root, roots, source);
      found.push(library);
      for (const inner of library.structure.libraries) queue.push(inner);
    }
  };
  await find([...roots]);
  const scopes = found.flatMap(({ place }) => (place.root !== undefined && roots.includes(place.root) ? [place] : []));
  const guests = await guestRepositories(source.openUris(), scopes, source.fileSystem);
  await find([...guests]);
  const unread = found.flatMap(({ structure }) => structure.repositories).filter(repository => !guests.has(repository));
  const state = stateOf(source, roots, { found, unread, guests });
  const files = found.flatMap(library => library.files);
  return { state, files: files.filter(uri => membershipOf(uri, state.territory).kind === 'markdown') };
}

/** The problems in a text of a settings file. */
export function settingsFindings(text: string, base: Settings, root: string, fileSystem: FileSystem): readonly RuleFinding[] {
  const { settings, findings } = readSettingsFile(text, base);
  const { slugsFile } = libraryScope(root, settings);
  if (slugsFile === undefined) return findings;
  const content = fileSystem.readNow(slugsFile);
  if (content.kind === 'text') return findings;
  const reason = `the file "${settings.knownSlugs}" ${content.kind === 'tooLarge' ? 'is too large' : 'cannot be read'}`;
  return [...findings, ...settingFinding(text, 'knownSlugs', reason, settings)];
}

interface FoundLibrary {
  readonly place: LibraryScope;
  readonly base: Settings;
  readonly settingsText: string | undefined;
  readonly knownSlugs: readonly string[];
  readonly stats: readonly (readonly [string, FileStat])[];
  readonly files: readonly string[];
  readonly structure: Structure;
}

/** Which folders and files a library contains, as far as their paths tell. */
export function listingFilter(place: LibraryScope, roots: readonly string[]): ListingFilter {
  return { entersFolder: uri => !roots.includes(uri) && entersFolder(uri, place), takesFile: isMarkdown };
}

async function findLibrary(root: string, roots: readonly string[], source: StateSource): Promise<FoundLibrary> {
  const { fileSystem, onUnreadable } = source;
  const stats: (readonly [string, FileStat])[] = [];
  const read = async (uri: string): Promise<string | undefined> => {
    const content: FileContent = await fileSystem.read(uri);
    if (content.kind === 'text' || content.kind === 'tooLarge') stats.push([uri, content.stat]);
    const reason = reasonFor(content);
    if (reason !== undefined) onUnreadable(uri, reason);
    return textIn(content);
  };
  const base = await source.settingsFor(root);
  const settingsText = await read(settingsFileOf(root));
  const settings = settingsText === undefined ? base : readSettingsFile(settingsText, base).settings;
  const place = libraryScope(root, settings);
  const { knownSlugs } = settings;
  const slugsText = place.slugsFile === undefined ? undefined : await read(place.slugsFile);
  const listing = await fileSystem.list(root, listingFilter(place, roots));
  for (const { uri, reason } of listing.unreadable) onUnreadable(uri, reason);
  return {
    place,
    base,
    settingsText,
    knownSlugs: typeof knownSlugs === 'string' ? slugsIn(slugsText ?? '') : knownSlugs,
    stats,
    files: listing.files,
    structure: listing,
  };
}

/** Why a file that settings are read from is left out. */
function reasonFor(content: FileContent): UnreadableReason | undefined {
  switch (content.kind) {
    case 'unreadable':
      return content.reason;
    case 'folder':
      return 'notAFile';
    case 'tooLarge':
      return 'tooLarge';
    default:
      return undefined;
  }
}

interface Found {
  readonly found: readonly FoundLibrary[];
  readonly unread: readonly string[];
  readonly guests: ReadonlySet<string>;
}

function stateOf(source: StateSource, roots: readonly string[], { found, unread, guests }: Found): WorkspaceState {
  const { fileSystem } = source;
  const byScope = new Map<LibraryScope, LibraryState>();
  for (const { place, base, settingsText, knownSlugs, structure } of found) {
    const root = place.root ?? '';
    const formatsFile = place.settings.formats === base.formats ? undefined : settingsFileOf(root);
    const library = new LibraryState({
      ...source.library,
      fileSystem,
      place,
      knownSlugs,
      aliases: aliasesIn(structure.links),
      formatsFile,
    });
    byScope.set(place, library);
    if (settingsText === undefined) continue;
    const findings = settingsFindings(settingsText, base, root, fileSystem);
    library.putFindings(settingsFileOf(root), settingsText, findings);
  }
  const places = [...byScope.keys()].sort((a, b) => depthOf(b) - depthOf(a));
  const links = found.flatMap(({ structure }) => structure.links);
  const outside = libraryScope(undefined, DEFAULT_SETTINGS);
  return {
    roots,
    structures: new Map(found.map(({ place, structure }) => [place.root ?? '', structure])),
    links,
    territory: {
      libraries: places,
      first: places.find(({ root }) => root === roots[0]),
      unread,
      aliases: new Set(aliasesIn(links).map(({ uri }) => uri)),
      schemes: source.fileSystem.schemes,
    },
    libraries: places.flatMap(place => byScope.get(place) ?? []),
    byScope,
    loose: new LibraryState({
      ...source.library,
      fileSystem,
      place: outside,
      knownSlugs: [],
      aliases: [],
      formatsFile: undefined,
    }),
    guests,
    editorSettings: new Map(found.map(({ place, base }) => [place.root ?? '', base])),
    stats: new Map(found.flatMap(({ stats }) => stats)),
  };
}

function aliasesIn(links: readonly FoundLink[]): readonly FoundLink[] {
  return links.filter(({ leads }) => leads === 'listed');
}

function depthOf({ root }: LibraryScope): number {
  return root?.length ?? 0;
}

/** The library of a file or folder; files outside of all libraries have one in which library rules are silent. */
export function libraryAt({ territory, byScope, loose }: WorkspaceState, uri: string): LibraryState {
  const { library } = membershipOf(uri, territory);
  return (library && byScope.get(library)) ?? loose;
}

/** Whether a folder is, or contains, the root of another library or repository. */
export function containsRoot({ territory: { libraries, unread } }: WorkspaceState, folder: string): boolean {
  return (
    libraries.some(({ root }) => root !== undefined && isWithin(folder, root)) || unread.some(root => isWithin(folder, root))
  );
}
