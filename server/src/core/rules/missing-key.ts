import type { Field } from '../formats/format.ts';
import { insertField } from '../frontmatterEdits.ts';
import { fileName } from '../pattern.ts';
import { fieldsWithPaths, type PatternDocument } from '../patternDocument.ts';
import type { DocumentRule, FixContext } from '../rule.ts';
import { initialValue, type ScaffoldValues } from '../scaffold.ts';
import { message, type Span } from '../text.ts';

export const missingKey: DocumentRule = {
  kind: 'document',
  id: 'missing-key',
  title: 'A required key is missing',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `Every pattern has the same keys, so that lists, searches and the site can rely on them. The fix inserts the key
where the usual order wants it, with a value to start from; comments and all other lines stay as they are.`,
  examples: {
    valid: [{ text: '---\nclassification:\n  status: draft\n---\n', settings: { optionalKeys: ['*'] } }],
    invalid: [
      {
        text: '---\n[|id|]: pat_01h2xcejqtf2nbrexx3vqjhp41\ntitle: Shared Stewardship # as on the site\nversion: 1.0\n---\n',
        settings: { optionalKeys: ['*', '!aliases'] },
        after:
          '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\ntitle: Shared Stewardship # as on the site\naliases: []\nversion: 1.0\n---\n',
      },
    ],
  },
  *check(document, { settings }) {
    const { frontmatter, fields } = document;
    if (frontmatter === undefined) return;
    for (const { field, path } of fieldsWithPaths(document.format.fields)) {
      if (!field.required || fields.has(path) || isOptional(path, settings.optionalKeys)) continue;
      if (field.insteadOf !== undefined && fields.has(field.insteadOf)) continue;
      const parentPath = path.slice(0, Math.max(0, path.lastIndexOf('.')));
      if (parentPath !== '' && !holdsKeys(document, parentPath)) continue;
      yield {
        span:
          parentPath === ''
            ? firstKeyOr(document, frontmatter.opening)
            : (fields.get(parentPath)?.entry.key.span ?? frontmatter.opening),
        message: message('The key "{0}" is missing.', path),
        fixes: context => {
          const edit = insertField(document, path, startValue(field, context));
          return edit ? [{ title: message('Insert "{0}"', path), edits: [edit], preferred: true, safe: true }] : [];
        },
      };
    }
  },
};

/** `*` makes every key optional; `!key` takes one out again. */
function isOptional(path: string, optional: readonly string[]): boolean {
  return !optional.includes(`!${path}`) && (optional.includes(path) || optional.includes('*'));
}

/** True when the map is there, or nothing is written in its place yet. */
function holdsKeys(document: PatternDocument, path: string): boolean {
  const value = document.fields.get(path)?.entry.value;
  return value?.kind === 'mapping' || (value?.kind === 'scalar' && value.value === null);
}

function firstKeyOr({ frontmatter }: PatternDocument, otherwise: Span): Span {
  return frontmatter?.root?.entries[0]?.key.span ?? otherwise;
}

function startValue(field: Field, { document, settings, make }: FixContext): string {
  const slug = fileName(document.uri);
  const values: ScaffoldValues = { id: make.id(), now: make.now(), slug, title: titleFrom(slug) };
  return initialValue(field, values, settings);
}

function titleFrom(slug: string): string {
  return slug.replace(/-/g, ' ').replace(/(^|\s)\p{L}/gu, letter => letter.toUpperCase());
}
