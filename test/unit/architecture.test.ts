/** The source files follow ARCHITECTURE.md; each check is tested with a planted mistake. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldsWithPaths } from '../../server/src/core/document/patternDocument.ts';
import { FORMATS } from '../../server/src/core/index.ts';
import {
  type GeneralWord,
  importCycles,
  namedFields,
  POSITIONS,
  type SourceFile,
  strayPositions,
  tooLong,
  WITHOUT_LSP,
  withoutDescription,
  wrongImports,
} from './support/architectureRules.ts';
import { importsOf, literalsOf } from './support/sourceText.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

const FILES: readonly SourceFile[] = ['server/src', 'client/src', 'scripts'].flatMap(folder =>
  fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name.split(path.sep).join('/')}`)
    .filter(file => /\.(?:ts|mjs)$/.test(file) && !file.endsWith('.d.ts'))
    .map(file => ({ path: file, text: fs.readFileSync(path.join(ROOT, file), 'utf8') })),
);
const SHIPPED = FILES.filter(file => !file.path.startsWith('scripts/'));

/** Every key, path and title that a format names. */
const NAMES: ReadonlySet<string> = new Set(
  FORMATS.flatMap(({ fields, relations, sections }) => [
    ...[...fieldsWithPaths(fields)].flatMap(({ field, path: at }) => [field.key, at, ...(field.formerKeys ?? [])]),
    ...relations.map(({ key }) => key),
    ...sections.flatMap(({ key, title, synonyms }) => [key, title, ...synonyms]),
  ]),
);

const GENERAL: readonly GeneralWord[] = [
  { word: 'id', why: 'a kind of field, and a way to name a pattern, in every format' },
  { word: 'slug', why: 'a kind of field, and a way to name a pattern, in every format' },
  { word: 'title', why: 'a kind of field, and the name of a pattern, in every format' },
  { word: 'aliases', why: 'a list of names, in every format' },
  { word: 'domain', why: 'a facet: formats say which field it is' },
  { word: 'status', why: 'a facet: formats say which field it is' },
  { word: 'era', why: 'a facet: formats say which field it is' },
  { word: 'created', file: 'newPattern.ts', why: 'an outcome: the pattern was created' },
  { word: 'license', file: 'detection.ts', why: 'a file beside the patterns' },
  { word: 'license', file: 'linkTargets.ts', why: 'a page of the site of the patterns' },
  { word: 'relationships', file: 'linkTargets.ts', why: 'a page of the site of the patterns' },
  { word: 'tags', file: 'linkTargets.ts', why: 'a page of the site of the patterns' },
];

describe('the source files', () => {
  it('are found', () => {
    expect(FILES.length).toBeGreaterThan(150);
    expect(NAMES.size).toBeGreaterThan(60);
  });

  it('include all files that have rules of their own', () => {
    const paths = new Set(FILES.map(({ path: file }) => file));
    expect([...WITHOUT_LSP, ...POSITIONS].filter(file => !paths.has(file))).toEqual([]);
  });

  it('include in the check of LSP imports everything that the command line imports', () => {
    const reached = new Set(['server/src/cli.ts']);
    for (const file of reached) {
      const text = FILES.find(({ path: at }) => at === file)?.text ?? '';
      for (const module of importsOf(text).filter(name => name.startsWith('.'))) {
        reached.add(path.posix.join(path.posix.dirname(file), module));
      }
    }
    const shells = [...reached].filter(file => /^server\/src\/[^/]+\.ts$/.test(file));
    expect(shells.filter(file => !WITHOUT_LSP.includes(file))).toEqual([]);
  });

  it('import in one direction only', () => {
    expect(SHIPPED.flatMap(wrongImports)).toEqual([]);
  });

  it('have no import cycles', () => {
    expect(importCycles(SHIPPED)).toEqual([]);
  });

  it('name fields and sections only in the formats', () => {
    expect(FILES.flatMap(file => namedFields(file, NAMES, GENERAL))).toEqual([]);
  });

  it('convert offsets to positions in one place', () => {
    expect(FILES.flatMap(strayPositions)).toEqual([]);
  });

  it('are short enough to have one subject', () => {
    expect(FILES.flatMap(tooLong)).toEqual([]);
  });

  it('start with a comment that describes their purpose', () => {
    expect(FILES.flatMap(withoutDescription)).toEqual([]);
  });
});

describe('the check of imports', () => {
  it.each([
    ['server/src/core/features/hover.ts', "import fs from 'node:fs';"],
    ['server/src/core/features/hover.ts', "import { Range } from 'vscode-languageserver';"],
    ['server/src/core/features/hover.ts', "import { URI } from 'vscode-uri';"],
    ['server/src/core/features/hover.ts', "import type { Workspace } from '../../workspace.ts';"],
    ['server/src/core/features/hover.ts', "export { CARD } from '../../protocol.ts';"],
    ['server/src/core/rules/date-order.ts', "import { lintDocument } from '../lint.ts';"],
    ['server/src/core/library/library.ts', "import type { Rule } from '../rule.ts';"],
    ['server/src/core/text.ts', "import { FORMATS } from './formats/index.ts';"],
    ['server/src/core/document/patternDocument.ts', "import {\n  Library,\n} from '../library/library.ts';"],
    ['server/src/core/edits/sectionEdits.ts', "import { fixAll } from '../fixAll.ts';"],
    ['server/src/workspace.ts', "import { parsePattern } from './core/document/patternDocument.ts';"],
    ['server/src/requests/requestContext.ts', "const lint = await import('../core/lint.ts');"],
    ['server/src/workspace.ts', "import type { Connection } from 'vscode-languageserver';"],
    ['server/src/cli/check.ts', "import type { Connection } from 'vscode-languageserver';"],
    ['server/src/agents/checkTool.ts', "import type { Connection } from 'vscode-languageserver';"],
    ['server/src/languageServer.ts', "import { window } from 'vscode';"],
    ['server/src/languageServer.ts', "import { show } from '../../client/src/commands.ts';"],
    ['server/src/cli/report.ts', "import { table } from '../../../test/bench/table.ts';"],
    ['server/src/protocol.ts', "import type { Range } from 'vscode-languageserver';"],
    ['client/src/commands.ts', "import { FORMATS } from '../../server/src/core/index.ts';"],
    ['client/src/commands.ts', "import { draw } from './webview/graphPage.ts';"],
    ['client/src/webview/view.ts', "import { Uri } from 'vscode';"],
    ['client/src/webview/view.ts', "import path from 'node:path';"],
    ['client/src/webview/view.ts', "import type { Graph } from '../../../server/src/core/graph/graph.ts';"],
    ['client/src/webview/view.ts', "import { show } from '../commands.ts';"],
  ])('reports in %s the import %s', (file, text) => {
    expect(wrongImports({ path: file, text: `/** Job. */\n${text}\n` })).toHaveLength(1);
  });

  it.each([
    ['server/src/core/features/hover.ts', "import { parse } from 'yaml';\nimport type { Span } from '../text.ts';"],
    ['server/src/core/rules/date-order.ts', "import type { DocumentRule } from '../rule.ts';"],
    ['server/src/workspace.ts', "import { parsePattern } from './core/index.ts';\nimport path from 'node:path';"],
    ['client/src/commands.ts', "import { LIST_REQUEST } from '../../server/src/protocol.ts';\nimport { Uri } from 'vscode';"],
    ['client/src/webview/view.ts', "import type { GraphData } from '../../../server/src/protocol.ts';"],
    ['server/src/core/features/hover.ts', "// import fs from 'node:fs';\nconst text = \"import fs from 'node:fs';\";"],
  ])('allows in %s: %s', (file, text) => {
    expect(wrongImports({ path: file, text })).toEqual([]);
  });

  it('reports cycles', () => {
    const cycle = [
      { path: 'server/src/a.ts', text: "import { b } from './b.ts';" },
      { path: 'server/src/b.ts', text: "import { c } from './deep/c.ts';" },
      { path: 'server/src/deep/c.ts', text: "import { a } from '../a.ts';" },
    ];
    expect(importCycles(cycle)).toEqual(['server/src/a.ts -> server/src/b.ts -> server/src/deep/c.ts -> server/src/a.ts']);
    expect(importCycles(cycle.map(file => ({ ...file, text: file.text.replace('import', 'import type') })))).toEqual([]);
  });
});

describe('the check of names', () => {
  const named = (file: string, text: string) => namedFields({ path: file, text }, NAMES, GENERAL);

  it('reports a word that is general elsewhere', () => {
    expect(named('server/src/core/features/hover.ts', "const key = 'tags';")).toHaveLength(1);
    expect(named('server/src/core/library/linkTargets.ts', "const page = 'tags';")).toEqual([]);
  });

  it.each([
    "const field = 'commons_domain';",
    'const path = "classification.origin";',
    'if (kind.key === `generalizes_from`) return;',
    "const heading = pattern.test(text) ? 'Core Principles' : text;",
    "const ratio = a / b; const key = 'enables'; // ' quoted '",
    "const search = /['/]/.test(text) || text === 'requires';",
    "const text = `${a ? 'x' : `${b}`} is`; const key = 'page_url';",
  ])('reports %s', text => {
    expect(named('server/src/core/features/hover.ts', text)).toHaveLength(1);
  });

  it.each([
    ['server/src/core/features/hover.ts', "const kind = 'title'; // names 'commons_domain'"],
    ['server/src/core/features/hover.ts', "const text = 'The commons_domain is missing';"],
    ['server/src/core/formats/flat.ts', "const key = 'commons_domain';"],
    ['server/src/workspace.ts', "const key = 'commons_domain';"],
    ['server/src/core/rules/date-order.ts', "const HEAD = 'modified';\nexport const rule = {\n  *check(document) {},\n};"],
  ])('allows in %s: %s', (file, text) => {
    expect(named(file, text)).toEqual([]);
  });

  it('reports names in the check of a rule', () => {
    const text = "export const rule = {\n  *check(document) {\n    const key = 'modified';\n  },\n};";
    expect(named('server/src/core/rules/date-order.ts', text)).toHaveLength(1);
  });

  it('has no unused general words', () => {
    const said = (word: string, file = '') =>
      FILES.some(
        ({ path: at, text }) =>
          at.startsWith('server/src/core/') &&
          !at.includes('/formats/') &&
          at.endsWith(file) &&
          literalsOf(text).some(({ value }) => value === word),
      );
    expect(GENERAL.filter(({ word, file }) => !NAMES.has(word) || !said(word, file))).toEqual([]);
  });
});

describe('the other checks', () => {
  it('report positions', () => {
    const text = 'const start = lines.positionAt(span.start);';
    expect(strayPositions({ path: 'server/src/publishing.ts', text })).toHaveLength(1);
    expect(strayPositions({ path: 'server/src/toProtocol.ts', text })).toEqual([]);
  });

  it('report long files', () => {
    expect(tooLong({ path: 'server/src/a.ts', text: 'a\n'.repeat(501) })).toHaveLength(1);
    expect(tooLong({ path: 'server/src/a.ts', text: 'a\n'.repeat(500) })).toEqual([]);
  });

  it('report files without a description', () => {
    expect(withoutDescription({ path: 'server/src/a.ts', text: "import a from './b.ts';\n" })).toHaveLength(1);
    expect(withoutDescription({ path: 'server/src/a.ts', text: '/** The job. */\n' })).toEqual([]);
  });

  it('read imports of every form', () => {
    const source =
      "import a from 'a';\nimport {\n  b,\n} from 'b';\nimport 'c';\nexport * from 'd';\nimport type { e } from \"e\";\n";
    expect(importsOf(source)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
