/** Who had an id: read from texts of any time, which may be patterns, second frontmatters in bodies, or lists of patterns. */
import type { Library } from '../library/library.ts';
import { fileName, type Pattern } from '../library/pattern.ts';
import { isValidId, nameKey } from './snapshot.ts';

/** What a text says about an id. */
export interface FormerName {
  readonly id: string;
  readonly slug: string | undefined;
  readonly title: string | undefined;
  /** The body of the pattern that had it, if the text is that pattern. */
  readonly body: string | undefined;
}

const ID = /\bpat_[a-z0-9]{20,30}\b/gi;

/**
 * @param path of the file, with its extension
 * @param wanted ids in lower case
 */
export function formerNamesIn(text: string, path: string, wanted: ReadonlySet<string>): readonly FormerName[] {
  const ids = new Set((text.match(ID) ?? []).map(nameKey).filter(id => wanted.has(id)));
  if (ids.size === 0) return [];
  return /\.md$/i.test(path)
    ? namesInPattern(text, path, ids)
    : /\.json$/i.test(path)
      ? namesInJson(text, ids)
      : namesInList(text, ids);
}

/** The blocks of keys of a pattern: its frontmatter, and any that was left in its body. */
function namesInPattern(text: string, path: string, ids: ReadonlySet<string>): readonly FormerName[] {
  const blocks = text.split(/^---[ \t]*\r?$/m);
  return blocks.flatMap((block, index) => {
    const id = nameKey(valueIn(block, 'id') ?? '');
    if (!ids.has(id)) return [];
    const slug = valueIn(block, 'slug') ?? fileName(path);
    return [{ id, slug, title: valueIn(block, 'title'), body: index <= 1 ? blocks.slice(index + 1).join('\n') : undefined }];
  });
}

function valueIn(block: string, key: string): string | undefined {
  const [, value] =
    new RegExp(`^[ \\t]*(?:-[ \\t]+)?["']?${key}["']?[ \\t]*:[ \\t]*["']?(.+?)["']?,?[ \\t]*(?:#.*)?\\r?$`, 'm').exec(block) ??
    [];
  return value;
}

function namesInJson(text: string, ids: ReadonlySet<string>): readonly FormerName[] {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return namesInList(text, ids);
  }
  const names: FormerName[] = [];
  const waiting: { readonly value: unknown; readonly key: string }[] = [{ value: root, key: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, key } = next;
    if (typeof value === 'string' && ids.has(nameKey(key))) names.push(nameOf(key, value, undefined));
    if (typeof value !== 'object' || value === null) continue;
    const entries = Object.entries(value);
    const text = (...keys: readonly string[]) =>
      entries.flatMap(([name, content]) =>
        keys.includes(name.toLowerCase()) && typeof content === 'string' ? [content] : [],
      )[0];
    const id = [key, ...entries.flatMap(([, content]) => (typeof content === 'string' ? [content] : []))].find(name =>
      ids.has(nameKey(name)),
    );
    const slug = text('slug', 'file', 'filename', 'path');
    const title = text('title', 'name');
    if (id !== undefined && (slug ?? title) !== undefined) names.push(nameOf(id, slug, title));
    for (const [name, content] of entries) waiting.push({ value: content, key: name });
  }
  return names;
}

function nameOf(id: string, slug: string | undefined, title: string | undefined): FormerName {
  return { id: nameKey(id), slug: slug === undefined ? undefined : fileName(slug), title, body: undefined };
}

/** Items of a list in YAML, or objects in JSON that cannot be parsed: the lines around an id. */
function namesInList(text: string, ids: ReadonlySet<string>): readonly FormerName[] {
  const items = text.split(/^(?=[ \t]*-[ \t])|^(?=[ \t]*\{)/m);
  return items.flatMap(item => {
    const id = item.match(ID)?.find(name => ids.has(nameKey(name)));
    const [slug, title] = [valueIn(item, 'slug'), valueIn(item, 'title')];
    return id !== undefined && (slug ?? title) !== undefined ? [nameOf(id, slug, title)] : [];
  });
}

/** The pattern of now that a former name means, if it can be named by a valid id that no other has. */
export function patternNamed({ slug, title }: FormerName, library: Library): Pattern | undefined {
  const bySlug = slug === undefined ? [] : [...library.withSlug(slug), ...library.withSlug(withoutNumber(slug))];
  const found =
    bySlug[0] ?? (slug === undefined ? undefined : byFileName(withoutNumber(slug), library)) ?? byTitle(title, library);
  const id = found?.id?.value;
  return id !== undefined && isValidId(id) && library.withId(id).length === 1 ? found : undefined;
}

function byFileName(slug: string, library: Library): Pattern | undefined {
  for (const pattern of library.patterns()) if (withoutNumber(fileName(pattern.uri)) === slug) return pattern;
  return undefined;
}

function byTitle(title: string | undefined, library: Library): Pattern | undefined {
  if (title === undefined) return undefined;
  const found = library.withName(title);
  return found.length === 1 ? found[0] : undefined;
}

/** Slugs once began with a number. */
function withoutNumber(slug: string): string {
  return slug.toLowerCase().replace(/^\d+[-_.]+/, '');
}
