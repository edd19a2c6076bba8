/**
 * SARIF 2.1.0, for code scanning and viewers: with rules, related places and fixes. Errors come first, because viewers limit what
 * they show. Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import { pathToFileURL } from 'node:url';
import type { ArtifactLocation, Log, Region, ReportingDescriptor, Result, Fix as SarifFix } from 'sarif';
import {
  type Fix,
  fittedEdits,
  formatMessage,
  LineIndex,
  plainTextOf,
  RULES,
  type Rule,
  type Severity,
} from '../../core/index.ts';
import { pathOf } from '../libraries.ts';
import { lineHashes } from '../lineHashes.ts';
import { numbered, problemFingerprint } from '../problemFingerprint.ts';
import { type CheckedProblem, type Place, placedEdit, placedNote } from '../report.ts';
import { belowFolder, type FileNames } from '../targets.ts';
import { VERSION } from '../version.ts';
import type { Reporter, ReportInput } from './report.ts';

export const sarifReport: Reporter = function* (input) {
  const driver = {
    name: 'commons-patterns',
    version: VERSION,
    rules: RULES.map(descriptor),
  };
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [BASE]: { uri: `${pathToFileURL(input.names.repository).href.replace(/\/$/, '')}/` } },
        results: [],
      },
    ],
  };
  // The results are written one by one: with fixes they are many times as large as the rest.
  const [before, after] = JSON.stringify(log).split('"results":[]');
  yield `${before}"results":[`;
  let separator = '';
  for (const result of results(input)) {
    yield separator + JSON.stringify(result);
    separator = ',';
  }
  yield `]${after}\n`;
};

/** The folder that relative paths start from: code scanning looks for them in the repository. */
const BASE = '%SRCROOT%';

const LEVELS = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const satisfies Record<
  Severity,
  string
>;

function descriptor({ id, title, docs, severity }: Rule): ReportingDescriptor {
  const markdown = docs.trim();
  const text = plainTextOf(markdown);
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text },
    help: { text, markdown },
    defaultConfiguration: severity === 'off' ? { enabled: false } : { level: LEVELS[severity] },
  };
}

function* results(input: ReportInput): Iterable<Result> {
  const { problems, names } = input;
  const withCount = numbered();
  const fingerprints = new Map(problems.map(problem => [problem, withCount(problemFingerprint(problem, names.inRepository))]));
  const known = new Map<string, FileFacts>();
  for (const level of ['error', 'warning', 'note']) {
    for (const problem of problems) {
      if (LEVELS[problem.severity] !== level) continue;
      const { uri } = problem.file;
      let facts = known.get(uri);
      if (facts === undefined) known.set(uri, (facts = factsOf(uri, input)));
      yield resultOf(problem, facts, fingerprints.get(problem) ?? '', input);
    }
  }
}

interface FileFacts {
  readonly hashes: readonly string[];
  readonly fixes: (problem: CheckedProblem) => readonly SarifFix[];
}

function factsOf(uri: string, input: ReportInput): FileFacts {
  const { workspace } = input;
  const hashes = lineHashes(workspace.textOf(uri) ?? '');
  const document = workspace.document(uri);
  if (document === undefined) return { hashes, fixes: () => [] };
  const found = workspace.findings(uri);
  const context = workspace.fixContext(document);
  const fixes = ({ rule, problem, fixable }: CheckedProblem) => {
    if (!fixable) return [];
    const finding = found.find(
      other =>
        other.rule.id === rule &&
        other.span.start === problem.span.start &&
        other.span.end === problem.span.end &&
        JSON.stringify(other.message) === JSON.stringify(problem.message),
    );
    return (finding?.fixes?.(context) ?? []).flatMap(fix => fixOf(uri, fix, input));
  };
  return { hashes, fixes };
}

/** Empty for a fix that needs input of the author, or a file that cannot be read. */
function fixOf(uri: string, fix: Fix, { workspace, names }: ReportInput): readonly SarifFix[] {
  if (fix.ask) return [];
  const artifactChanges = [];
  for (const part of [{ uri, edits: fix.edits }, ...(fix.others ?? [])]) {
    if (part.edits.length === 0) continue;
    const source = workspace.document(part.uri)?.source;
    if (source === undefined) return [];
    const lines = new LineIndex(source);
    const replacements = fittedEdits(source, part.edits).map(edit => {
      const { place, newText } = placedEdit(lines, edit);
      return { deletedRegion: regionOf(place), insertedContent: { text: newText } };
    });
    artifactChanges.push({ artifactLocation: artifact(part.uri, names), replacements });
  }
  return artifactChanges.length === 0 ? [] : [{ description: { text: formatMessage(fix.title) }, artifactChanges }];
}

function resultOf(problem: CheckedProblem, { hashes, fixes }: FileFacts, name: string, { names }: ReportInput): Result {
  const { rule, severity, text, place, file } = problem;
  const related = problem.problem.related.flatMap(other => placedNote(other, file.library) ?? []);
  const offered = fixes(problem);
  return {
    ruleId: rule,
    ruleIndex: RULES.findIndex(({ id }) => id === rule),
    level: LEVELS[severity],
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: artifact(file.uri, names), region: regionOf(place) } }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other, index) => ({
            id: index + 1,
            message: { text: other.text },
            physicalLocation: { artifactLocation: artifact(other.uri, names), region: regionOf(other.place) },
          })),
        }),
    ...(offered.length === 0 ? {} : { fixes: [...offered] }),
    partialFingerprints: { primaryLocationLineHash: hashes[place.line - 1] ?? '', 'commonsPatterns/v1': name },
  };
}

/** Relative to the repository; a file elsewhere has its whole URI. */
function artifact(uri: string, { repository, inRepository }: FileNames): ArtifactLocation {
  const file = pathOf(uri);
  if (file !== repository && belowFolder(repository, file) === undefined) return { uri: pathToFileURL(file).href };
  return { uri: inRepository(file).split('/').map(encodeURIComponent).join('/'), uriBaseId: BASE };
}

function regionOf({ line, column, endLine, endColumn }: Place): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}
