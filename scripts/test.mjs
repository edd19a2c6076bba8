#!/usr/bin/env node
/**
 * `npm test`: installs what is missing, runs every check and test, and ends
 * with the line `N passed, N failed`.
 *
 * `npm test -- unit ui` runs those steps only. Tests are counted one by one
 * from the reports in `test-results/`; a step without a report counts as one
 * failure when it fails, else not at all.
 *
 * One step after the other: each keeps two cores busy by itself.
 */

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireChromium } from '../test/host/chromium.mjs';
import { chooseHost } from '../test/host/host.mjs';
import { endWithParent } from '../test/host/processEnd.mjs';
import { hasDependencies, installDependencies, npmCommand } from './dependencies.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RESULTS = path.join(ROOT, 'test-results');

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} [failures] A line for each failed test, where the report names them.
 */

/**
 * @typedef {object} Step
 * @property {string} name What selects it on the command line.
 * @property {string} title
 * @property {readonly string[]} command
 * @property {boolean} [needsBuild] Whether it makes no sense after a failed build.
 * @property {string} [report] What the command leaves in `test-results/`.
 * @property {(report: string) => Counts} [count] Reads that.
 */

/** @type {readonly Step[]} */
const STEPS = [
  { name: 'build', title: 'Build', command: node('scripts/build.mjs') },
  { name: 'check', title: 'Types', command: npmRun('check') },
  { name: 'lint', title: 'Lint', command: npmRun('lint') },
  {
    name: 'unit',
    title: 'Unit, protocol and command line tests',
    command: vitest('unit'),
    report: 'unit.json',
    count: countVitest,
  },
  {
    name: 'vscode',
    title: 'Tests in VS Code',
    command: node('test/vscode/run.mjs'),
    needsBuild: true,
    report: 'vscode.json',
    count: readJson,
  },
  {
    // Uses the grammars of VS Code as well, where it is installed.
    name: 'grammar',
    title: 'Grammar tests',
    command: npmRun('test:grammar'),
    report: 'grammar.json',
    count: readJson,
  },
  {
    name: 'page',
    title: 'Tests of pages in a browser',
    command: vitest('page'),
    needsBuild: true,
    report: 'page.json',
    count: countVitest,
  },
  {
    name: 'ui',
    title: 'Tests of the user interface',
    command: vitest('ui'),
    needsBuild: true,
    report: 'ui.json',
    count: countVitest,
  },
];

/** The processes of the running steps. @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
let isStopped = false;

/** @type {Counts} */
let total = { passed: 0, failed: 0 };
try {
  const steps = chooseSteps(process.argv.slice(2));
  requireBrowser(steps);
  stopOnSignals();
  const whenReady = prepareVSCode(steps);
  if (!hasDependencies()) {
    console.log('Installing the packages of package-lock.json (npm ci) ...');
    installDependencies();
  }
  total = await runSteps(steps, whenReady);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  total = { passed: 0, failed: 1 };
}
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed`);

/**
 * @param {readonly string[]} names
 * @returns {readonly Step[]} Those steps in their usual order; all for no names.
 */
function chooseSteps(names) {
  const known = STEPS.map(step => step.name);
  const unknown = names.find(name => !known.includes(name));
  if (unknown !== undefined) throw new Error(`There is no step "${unknown}". The steps are: ${known.join(', ')}.`);
  return names.length === 0 ? STEPS : STEPS.filter(step => names.includes(step.name));
}

/**
 * Says at once, not after minutes, that the browser is missing.
 *
 * @param {readonly Step[]} steps
 */
function requireBrowser(steps) {
  const host = chooseHost();
  if (steps.some(({ name }) => name === 'ui' || name === 'page' || (name === 'vscode' && host === 'web'))) requireChromium();
}

/**
 * VS Code's server is installed, which needs no packages, while these are and the first steps run.
 *
 * @param {readonly Step[]} steps
 * @returns {Promise<unknown>} Settles when it is there; a failure shows again, with its reason, in the step that needs it.
 */
async function prepareVSCode(steps) {
  const isNeeded = steps.some(({ name }) => name === 'ui' || (name === 'vscode' && chooseHost() === 'web'));
  return isNeeded ? run(node('test/host/installVSCode.mjs'), 'ignore') : undefined;
}

/**
 * @param {readonly Step[]} steps
 * @param {Promise<unknown>} whenReady Settles when tests in VS Code can begin.
 * @returns {Promise<Counts>} The sum.
 */
async function runSteps(steps, whenReady) {
  /** @type {string[]} */
  const summary = [];
  const sum = { passed: 0, failed: 0 };
  let isBuildBroken = false;
  for (const step of steps) {
    if (isStopped) break;
    if (isBuildBroken && step.needsBuild) {
      summary.push(`${step.title}: not run, because the build failed`);
      continue;
    }
    if (step.needsBuild) await whenReady;
    console.log(`\n=== ${step.title} ===\n`);
    const counts = await runStep(step);
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    if (step.name === 'build' && counts.failed > 0) isBuildBroken = true;
    summary.push(`${step.title}: ${describe(step, counts)}`, ...(counts.failures ?? []).map(failure => `  ${failure}`));
  }
  if (isStopped) {
    summary.push('Stopped by a signal');
    sum.failed = Math.max(sum.failed, 1);
  }
  console.log(`\n=== Summary ===\n\n${summary.join('\n')}\n`);
  return sum;
}

/**
 * @param {Step} step
 * @param {Counts} counts
 */
function describe(step, { passed, failed }) {
  if (step.report === undefined) return failed === 0 ? 'ok' : 'failed';
  return `${passed} passed, ${failed} failed`;
}

/**
 * @param {Step} step
 * @returns {Promise<Counts>} At least one failure when the command failed or left no report.
 */
async function runStep(step) {
  const report = step.report === undefined ? undefined : path.join(RESULTS, step.report);
  fs.mkdirSync(RESULTS, { recursive: true });
  if (report !== undefined) fs.rmSync(report, { recursive: true, force: true });
  const atLeast = (await run(step.command, 'inherit')) ? 0 : 1;
  if (report === undefined || step.count === undefined) return { passed: 0, failed: atLeast };
  if (!fs.existsSync(report)) {
    console.error(`This step left no report (${path.relative(ROOT, report)}).`);
    return { passed: 0, failed: 1 };
  }
  const counts = step.count(report);
  return { ...counts, failed: Math.max(counts.failed, atLeast) };
}

/**
 * @param {readonly string[]} command
 * @param {'inherit' | 'ignore'} output Where everything goes that it prints: to the output of this process, or nowhere.
 * @returns {Promise<boolean>} Whether its exit code is 0.
 */
function run([program = '', ...args], output) {
  return new Promise(resolve => {
    if (isStopped) return resolve(false);
    const shell = program === 'npm' && process.platform === 'win32';
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', output, output], shell });
    running.add(child);
    /** @param {boolean} hasSucceeded */
    const end = hasSucceeded => {
      running.delete(child);
      resolve(hasSucceeded);
    };
    child.once('error', error => {
      console.error(error.message);
      end(false);
    });
    child.once('close', code => end(code === 0));
  });
}

/** After a signal the running step ends and no other begins. */
function stopOnSignals() {
  if (process.env.npm_lifecycle_event !== undefined) endWithParent();
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      isStopped = true;
      // A terminal sends Ctrl+C to every process by itself; a second one would cut their cleaning up short.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      for (const child of running) child.kill(signal);
    });
  }
}

/**
 * @param {...string} args
 * @returns {string[]}
 */
function node(...args) {
  return [process.execPath, ...args];
}

/**
 * @param {string} script
 * @param {...string} args
 * @returns {string[]}
 */
function npmRun(script, ...args) {
  const npm = npmCommand(['run', '--silent', script, ...(args.length === 0 ? [] : ['--', ...args])]);
  return [npm.command, ...npm.args];
}

/**
 * @param {string} project
 * @returns {string[]}
 */
function vitest(project) {
  return node(
    'node_modules/vitest/vitest.mjs',
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=test-results/${project}.json`,
  );
}

/**
 * @param {string} file
 * @returns {any}
 */
function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/**
 * @param {string} file
 * @returns {Counts} A file that could not even be loaded counts as one failure.
 */
function countVitest(file) {
  const report = readJson(file);
  const unloaded = report.testResults.filter(
    (/** @type {any} */ result) => result.status === 'failed' && result.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    failures: report.testResults.flatMap(failuresIn),
  };
}

/**
 * What stands in the summary too, because the end of a long log may be all that is kept of it.
 *
 * @param {any} result One file of a report.
 * @returns {string[]}
 */
function failuresIn({ name, status, message, assertionResults }) {
  const file = path.relative(ROOT, name);
  if (status === 'failed' && assertionResults.length === 0) return [`${file}: ${firstLine(message)}`];
  return assertionResults
    .filter((/** @type {any} */ test) => test.status === 'failed')
    .map((/** @type {any} */ test) => `${file} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
}

/**
 * @param {string | undefined} text
 * @returns {string}
 */
function firstLine(text) {
  return text?.split('\n', 1)[0] ?? '';
}
