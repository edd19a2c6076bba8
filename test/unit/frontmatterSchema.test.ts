/** The JSON Schema of a frontmatter accepts what the rules accept: each field with values of each kind. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Field } from '../../server/src/core/formats/format.ts';
import {
  DEFAULT_SETTINGS,
  frontmatterSchema,
  Library,
  lintDocument,
  lintPattern,
  parsePattern,
  patternOf,
} from '../../server/src/core/index.ts';
import { hasRealLibrary, hasV7Sample, readRealLibrary, readV7Sample } from '../support/realLibrary.ts';
import { FIXTURES } from '../support/temporaryFolder.ts';

/** What they report can be seen in the frontmatter of one file. */
const SHAPE_RULES = ['wrong-type', 'missing-key', 'invalid-id', 'invalid-date', 'out-of-range', 'unknown-value'];

const VALUES = [undefined, null, '', 'some text', 5, true, [], [null], ['x'], [['x']], { x: 1 }];

function validator(format: ReturnType<typeof parsePattern>['format']) {
  return new Ajv2020({ strict: false, validateFormats: false }).compile(frontmatterSchema(format));
}

/** The frontmatter, and the headings of the body: by them the format is recognised. */
function parts(text: string): readonly [yaml: string, headings: string] {
  const [, yaml = '', body = ''] = /^\ufeff?---\r?\n([\s\S]*?)\n---\r?\n([\s\S]*)$/.exec(text) ?? [];
  return [yaml, (body.match(/^#.*$/gm) ?? []).join('\n')];
}

const CONTEXT = {
  settings: DEFAULT_SETTINGS,
  inPatternsFolder: true,
  isPatternsFolder: () => true,
  hasFileName: true,
  onRuleError: (error: unknown) => expect.fail(String(error)),
};

function findings(file: string, text: string): readonly { readonly rule: string; readonly text: string }[] {
  const document = parsePattern(`file:///${file}`, text);
  const pattern = patternOf(document, undefined);
  const library = new Library();
  library.update(pattern.uri, pattern);
  library.complete = true;
  return [...lintDocument(document, CONTEXT), ...lintPattern(pattern, library.view, CONTEXT)].map(({ rule, message }) => ({
    rule: rule.id,
    text: `${rule.id} ${JSON.stringify(message)}`,
  }));
}

function* fieldPaths(fields: readonly Field[], parents: readonly string[] = []): Generator<readonly string[]> {
  for (const { key, type } of fields) {
    yield [...parents, key];
    if (type.kind === 'map') yield* fieldPaths(type.fields, [...parents, key]);
  }
}

/** The data with another value of a field; `undefined` removes the field. */
function changed(data: unknown, [key = '', ...further]: readonly string[], value: unknown): object {
  const entries = Object.entries(typeof data === 'object' && data !== null ? data : {});
  const before = entries.find(([name]) => name === key)?.[1];
  const after = further.length === 0 ? value : changed(before, further, value);
  if (after === undefined) return Object.fromEntries(entries.filter(([name]) => name !== key));
  const isThere = entries.some(([name]) => name === key);
  return Object.fromEntries(
    isThere ? entries.map(([name, old]) => [name, name === key ? after : old]) : [...entries, [key, after]],
  );
}

describe.each([
  ['nine-section', 'library/_patterns/doorstep-mediation.md'],
  ['eight-section', 'mixed/_patterns/harvest-tally.md'],
  ['v7', 'mixed/_patterns/tide-table-meetings.md'],
])('the schema of %s', (id, name) => {
  const file = path.basename(name);
  const text = readFileSync(path.join(FIXTURES, name), 'utf8');
  const { format } = parsePattern(`file:///${file}`, text);
  const [yaml, body] = parts(text);

  it('agrees with the rules about every value of every field', () => {
    expect(format.id).toBe(id);
    const validate = validator(format);
    const known = new Set(findings(file, text).map(each => each.text));
    const tooStrict: string[] = [];
    const tooLax: string[] = [];
    let tried = 0;
    for (const at of fieldPaths(format.fields)) {
      for (const value of VALUES) {
        const written = stringify(changed(parse(yaml), at, value));
        const found = findings(file, `---\n${written}---\n${body}`).filter(each => !known.has(each.text));
        const isValid = validate(parse(written));
        const case_ = `${at.join('.')}: ${JSON.stringify(value)}`;
        if (!isValid && found.length === 0) tooStrict.push(`${case_} ${validate.errors?.[0]?.message}`);
        const shape = found.find(({ rule }) => SHAPE_RULES.includes(rule));
        if (isValid && shape) tooLax.push(`${case_} ${shape.text}`);
        tried++;
      }
    }
    expect({ tooStrict, tooLax }).toEqual({ tooStrict: [], tooLax: [] });
    expect(tried).toBeGreaterThan(300);
  });
});

/** A quarter of them, for time. */
describe.each([
  ['library', hasRealLibrary(), readRealLibrary],
  ['v7-sample', hasV7Sample(), readV7Sample],
])('the real patterns of %s', (_, isThere, read) => {
  it.skipIf(!isThere)('are valid if no rule reports what a schema describes, and only then', () => {
    const wrong: string[] = [];
    const validators = new Map<string, ReturnType<typeof validator>>();
    const sample = [...read()].filter((_, index) => index % 4 === 0);
    for (const [file, text] of sample) {
      const [yaml, headings] = parts(text);
      const { format } = parsePattern(`file:///${file}`, text);
      const found = findings(file, `---\n${yaml}\n---\n${headings}`);
      if (format.targetOnly || found.some(({ rule }) => rule === 'yaml-syntax')) continue;
      const validate = validators.get(format.id) ?? validator(format);
      validators.set(format.id, validate);
      const isValid = validate(parse(yaml, { uniqueKeys: false, logLevel: 'silent' }));
      const shape = found.find(({ rule }) => SHAPE_RULES.includes(rule));
      if (isValid === (shape !== undefined)) wrong.push(`${file}: ${shape?.text ?? validate.errors?.[0]?.message}`);
    }
    expect(wrong).toEqual([]);
  });
});
