#!/usr/bin/env node
/**
 * `npm run test:grammar`: tokenises `test/grammar/*.md` and compares with the
 * scopes that they state. The injection grammars are those that `package.json`
 * contributes; Markdown and YAML come from the package `tm-grammars` and, when
 * a VS Code is installed for the tests, once more from there: its YAML grammar
 * is built in another way. Leaves `{passed, failed}` in
 * `test-results/grammar.json`, counted in stated lines.
 */

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';

const require = createRequire(import.meta.url);
const { createRegistryFromGrammars } = require('vscode-tmgrammar-test/dist/common/index.js');
const { parseGrammarTestCase, runGrammarTestCase } = require('vscode-tmgrammar-test/dist/unit/index.js');

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HERE = path.join(ROOT, 'test/grammar');
const REPORT = path.join(ROOT, 'test-results/grammar.json');
const INCLUDED_SCOPE = /"include":\s*"((?:source|text)\.[\w.+-]+)/g;

/** @typedef {{ scopeName: string, path: string, injectTo?: readonly string[] }} Grammar */

const injections = contributedInjections();
const files = fs.readdirSync(HERE).filter(name => name.endsWith('.md'));
const total = { passed: 0, failed: 0 };
for (const [origin, base] of baseGrammars()) {
  console.log(`With the grammars of ${origin}:`);
  for (const file of files) {
    const { passed, failed } = await runFile(file, [...base, ...injections]);
    total.passed += passed;
    total.failed += failed;
    console.log(`  ${file}: ${passed} passed, ${failed} failed`);
  }
}
fs.mkdirSync(path.dirname(REPORT), { recursive: true });
fs.writeFileSync(REPORT, `${JSON.stringify(total)}\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

/** @returns {readonly Grammar[]} */
function contributedInjections() {
  const { contributes } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const grammars = /** @type {readonly Grammar[]} */ (contributes?.grammars ?? []).filter(grammar => grammar.injectTo);
  if (grammars.length === 0) throw new Error('package.json contributes no injection grammar.');
  return grammars.map(grammar => ({ ...grammar, path: path.join(ROOT, grammar.path) }));
}

/** @returns {readonly (readonly [string, readonly Grammar[]])[]} Where they come from, and what is there. */
function baseGrammars() {
  const packaged = ['markdown', 'yaml', 'html', 'html-derivative'].map(name =>
    grammarAt(require.resolve(`tm-grammars/grammars/${name}.json`)),
  );
  const installed = installedExtensions();
  if (installed === undefined) return [['tm-grammars', packaged]];
  const own = ['markdown-basics', 'yaml', 'html'].flatMap(extension => {
    const syntaxes = path.join(installed, extension, 'syntaxes');
    return fs.readdirSync(syntaxes).map(name => grammarAt(path.join(syntaxes, name)));
  });
  return [
    ['tm-grammars', packaged],
    [path.relative(ROOT, path.dirname(installed)), own],
  ];
}

/** @returns {string | undefined} The built-in extensions of a VS Code in `.vscode-test`, desktop or web. */
function installedExtensions() {
  const found = globSync(
    ['*/*/lib/vscode/extensions/yaml', '*/resources/app/extensions/yaml', '*/*.app/Contents/Resources/app/extensions/yaml'],
    { cwd: path.join(ROOT, '.vscode-test'), absolute: true, onlyDirectories: true, expandDirectories: false },
  );
  const newest = found.sort().at(-1);
  return newest && path.dirname(newest);
}

/**
 * @param {string} file
 * @returns {Grammar}
 */
function grammarAt(file) {
  return { scopeName: JSON.parse(fs.readFileSync(file, 'utf8')).scopeName, path: file };
}

/**
 * @param {string} file
 * @param {readonly Grammar[]} grammars
 */
async function runFile(file, grammars) {
  const testCase = parseGrammarTestCase(fs.readFileSync(path.join(HERE, file), 'utf8'));
  const failures = await runGrammarTestCase(createRegistryFromGrammars(withStandIns(grammars)), testCase);
  for (const { srcLine, start, end, missing, unexpected, actual } of failures) {
    const line = testCase.source[srcLine] ?? '';
    console.error(`\n  ${file}: "${line.slice(start, end)}" in "${line}"`);
    if (missing.length > 0) console.error(`    misses ${missing.join(' ')}`);
    if (unexpected.length > 0) console.error(`    must not have ${unexpected.join(' ')}`);
    console.error(`    has ${actual.join(' ')}`);
  }
  const failed = new Set(failures.map((/** @type {any} */ failure) => failure.srcLine)).size;
  return { passed: testCase.assertions.length - failed, failed };
}

/**
 * The languages that Markdown lets stand in fenced code are empty here.
 *
 * @param {readonly Grammar[]} grammars
 */
function withStandIns(grammars) {
  const loaded = grammars.map(grammar => ({ grammar, content: fs.readFileSync(grammar.path, 'utf8') }));
  const known = new Set(grammars.map(grammar => grammar.scopeName));
  const included = new Set(
    loaded.flatMap(({ content }) => [...content.matchAll(INCLUDED_SCOPE)].flatMap(([, scope]) => scope ?? [])),
  );
  const standIns = [...included]
    .filter(scope => !known.has(scope))
    .map(scopeName => ({
      grammar: { scopeName, path: `${scopeName}.json` },
      content: JSON.stringify({ scopeName, patterns: [] }),
    }));
  return [...loaded, ...standIns];
}
