/** The formats of a report that other programs read. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import { lineHashes } from '../../server/src/cli/lineHashes.ts';
import { exampleId, examplePattern } from '../../server/src/core/relatedness/exampleTexts.ts';
import { callCli } from '../support/commandLine.ts';
import { gitRepository } from '../support/gitRepository.ts';
import { copyOfFixture, temporaryFolder } from '../support/temporaryFolder.ts';

const NAMES = ['01h2xcejqtf2nbrexx3vqjhp41', '01h2xcejqtf2nbrexx3vqjhp42', '01h2xcejqtf2nbrexx3vqjhp43'];
const ODD = 'a b#%,ü:<&>.md';

/** A pattern with so many relations to unknown patterns: each is an error. */
function dead(id: string, count: number): string {
  return `---\nid: pat_${id}\nrelated:\n${Array.from({ length: count }, (_, index) => `  - "%${index}:,|\`<b>"\n`).join('')}---\n`;
}

async function report(format: string, cwd: string, ...options: readonly string[]): Promise<string> {
  return (await callCli(['check', '--format', format, ...options], { cwd })).stdout;
}

describe('SARIF', () => {
  const schema = JSON.parse(
    readFileSync(
      path.join(path.dirname(createRequire(import.meta.url).resolve('@microsoft/jest-sarif')), 'schemas/sarif-2.1.0-rtm.5.json'),
      'utf8',
    ),
  );
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);

  const sarif = async (cwd: string, ...options: readonly string[]): Promise<Log> =>
    JSON.parse(await report('sarif', cwd, ...options));
  const resultsOf = (log: Log): readonly Result[] => log.runs[0]?.results ?? [];
  const placeOf = (result: Result) => result.locations?.[0]?.physicalLocation;

  it.each(['broken', 'library'])('is valid for the library %s', async name => {
    const log = await sarif(copyOfFixture(name));
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
    expect(resultsOf(log).length > 0).toBe(name === 'broken');
  });

  it('is not called valid without a version', () => {
    expect(validate({ runs: [] })).toBe(false);
  });

  it('has errors first, each rule with its help, and related places', async () => {
    const cwd = copyOfFixture('broken');
    writeFileSync(path.join(cwd, '.commons-patterns.yaml'), 'rules: { unknown-value: hint }\n');
    const log = await sarif(cwd);
    const ranks = resultsOf(log).map(({ level = '' }) => ['error', 'warning', 'note'].indexOf(level));
    expect(ranks).toEqual([...ranks].sort());
    expect(new Set(ranks)).toEqual(new Set([0, 1, 2]));
    const rules = log.runs[0]?.tool.driver.rules ?? [];
    for (const { ruleId, ruleIndex = -1 } of resultsOf(log)) {
      expect(rules[ruleIndex]?.id).toBe(ruleId);
      expect(rules[ruleIndex]?.help?.text.length).toBeGreaterThan(20);
      expect(rules[ruleIndex]?.help?.text).not.toContain('`');
    }
    const duplicate = resultsOf(log).find(({ ruleId }) => ruleId === 'duplicate-id');
    expect(duplicate?.relatedLocations?.[0]?.physicalLocation?.artifactLocation?.uri).toMatch(/^_patterns\/twin-/);
  });

  it('has URIs relative to the current folder outside of a repository, percent-encoded', async () => {
    const cwd = temporaryFolder({ [`lib/${ODD}`]: dead('01h2xcejqtf2nbrexx3vqjhp41', 1) });
    const log = await sarif(cwd, 'lib');
    const base = log.runs[0]?.originalUriBaseIds?.['%SRCROOT%']?.uri ?? '';
    expect(base).toBe(`${pathToFileURL(cwd).href}/`);
    for (const result of resultsOf(log)) {
      expect(placeOf(result)?.artifactLocation).toEqual({ uri: `lib/${encodeURIComponent(ODD)}`, uriBaseId: '%SRCROOT%' });
    }
    const uri = placeOf(resultsOf(log)[0] ?? { message: {} })?.artifactLocation?.uri ?? '';
    expect(new URL(uri, base).href).toBe(new URL(encodeURIComponent(ODD), `${base}lib/`).href);
  });

  it('has fixes that change the file as those in the editor do', async () => {
    const cwd = copyOfFixture('broken');
    const file = path.join(cwd, '_patterns/misspelled-domain.md');
    const [result] = resultsOf(await sarif(cwd, '--rule', 'unknown-value'));
    const [replacement] = result?.fixes?.[0]?.artifactChanges[0]?.replacements ?? [];
    const region = replacement?.deletedRegion ?? {};
    const lines = readFileSync(file, 'utf8').split('\n');
    const line = lines[(region.startLine ?? 0) - 1] ?? '';
    const after =
      line.slice(0, (region.startColumn ?? 0) - 1) + replacement?.insertedContent?.text + line.slice((region.endColumn ?? 0) - 1);
    expect(after).not.toBe(line);
    writeFileSync(file, lines.map(other => (other === line ? after : other)).join('\n'));
    expect(resultsOf(await sarif(cwd, '--rule', 'unknown-value'))).toEqual([]);
  });

  it('has fingerprints that are different for each problem, and survive moved lines', async () => {
    const text = `${dead('01h2xcejqtf2nbrexx3vqjhp41', 3)}${'\ntext'.repeat(60)}`;
    const cwd = temporaryFolder({ 'a.md': text });
    const names = async () =>
      resultsOf(await sarif(cwd, '--rule', 'unknown-relation-target')).map(({ partialFingerprints }) => partialFingerprints);
    const before = await names();
    expect(new Set(before.map(each => each?.['commonsPatterns/v1'])).size).toBe(3);
    expect(new Set(before.map(each => each?.primaryLocationLineHash)).size).toBe(3);
    writeFileSync(path.join(cwd, 'a.md'), text.replace('id:', '# A comment\nid:'));
    expect(await names()).toEqual(before);
  });

  it('has the same fingerprints on all machines, also of problems that name another pattern', async () => {
    const names = async () => {
      const [first, second] = NAMES;
      const cwd = temporaryFolder({
        'a.md': dead(first ?? '', 0),
        'b.md': `---\nid: pat_${second}\ngeneralizes_from: [pat_${first}]\n---\n`,
      });
      const results = resultsOf(await sarif(cwd, '--rule', 'missing-inverse'));
      expect(results).not.toEqual([]);
      return results.map(({ partialFingerprints }) => partialFingerprints);
    };
    expect(await names()).toEqual(await names());
  });
});

describe('the hash of a line', () => {
  // Values of GitHub's own tests.
  it.each([
    ['', ['c129715d7a2bc9a3:1']],
    [' a\nb\n  \t\tc\n d', ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1']],
    [
      ' hello; \t\r\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n',
      [
        'e9496ae3ebfced30:1',
        'fb7c023a8b9ccb3f:1',
        'ce8ba1a563dcdaca:1',
        'e20e36e16fcb0cc8:1',
        'b3edc88f2938467e:1',
        'c8e28b0b4002a3a0:1',
        'c129715d7a2bc9a3:1',
      ],
    ],
  ])('of %j is the one that GitHub computes', (text, hashes) => {
    expect(lineHashes(text)).toEqual(hashes);
  });

  it('counts lines with the same text', () => {
    const hashes = lineHashes('Lorem ipsum dolor sit amet.\n'.repeat(10));
    expect(hashes.slice(4, 7)).toEqual(['a7f2ff13bc495cf2:5', 'a7f2ff13bc495cf2:6', 'a7f2ff1481e87703:1']);
  });
});

describe('annotations for GitHub', () => {
  it('escape what has a meaning in a command', async () => {
    const cwd = temporaryFolder({ [ODD]: dead('01h2xcejqtf2nbrexx3vqjhp41', 1) });
    const [line] = (await report('github', cwd, '--rule', 'unknown-relation-target')).split('\n');
    expect(line).toBe(
      '::error file=a b#%25%2Cü%3A<&>.md,line=4,endLine=4,col=5,endColumn=16,title=unknown-relation-target::' +
        'Unknown pattern id "%250:,|`<b>".',
    );
  });

  it('are ten of each kind; the others are summed up', async () => {
    const cwd = temporaryFolder({ 'a.md': dead('01h2xcejqtf2nbrexx3vqjhp41', 13) });
    const text = await report('github', cwd, '--rule', 'unknown-relation-target', '--rule', 'missing-key');
    expect(text.match(/^::error /gm)).toHaveLength(10);
    expect(text.match(/^::warning /gm)?.length ?? 0).toBeLessThanOrEqual(10);
    expect(text).toContain('\n  3 error unknown-relation-target\n');
    expect((await report('github', cwd, '--rule', 'unknown-relation-target')).split('\n')).toHaveLength(10 + 1 + 1 + 1 + 1);
  });
});

describe('JUnit XML', () => {
  it('escapes texts, and fails only where the check does', async () => {
    const cwd = temporaryFolder({ [ODD]: dead('01h2xcejqtf2nbrexx3vqjhp41', 1) });
    const failing = await report('junit', cwd, '--rule', 'unknown-relation-target');
    expect(failing).toContain('<testsuite name="a b#%,ü:&lt;&amp;&gt;.md" tests="1" failures="1" errors="0">');
    expect(failing).toContain('<failure message="Unknown pattern id &quot;%0:,|`&lt;b&gt;&quot;." type="error">');
    const tags = [...failing.matchAll(/<(\/?)(\w+)[^<>]*?(\/?)>/g)].filter(([, , , closed]) => closed === '');
    expect(tags.filter(([, slash]) => slash === '/')).toHaveLength(tags.length / 2);
    const settings = 'rules: { unknown-relation-target: hint }\n';
    writeFileSync(path.join(cwd, '.commons-patterns.yaml'), settings);
    const passing = await report('junit', cwd, '--rule', 'unknown-relation-target');
    expect(passing).toContain('failures="0"');
    expect(passing).not.toContain('<failure');
    writeFileSync(path.join(cwd, '.commons-patterns.yaml'), settings.replace('hint', 'warning'));
    for (const [most, failures] of [
      ['1', 0],
      ['0', 1],
    ] as const) {
      const text = await report('junit', cwd, '--rule', 'unknown-relation-target', '--max-warnings', most);
      expect(text).toContain(`<testsuites name="commons-patterns" tests="2" failures="${failures}"`);
    }
  });

  it('contains no character that XML does not allow', async () => {
    const text = `---\nid: pat_${NAMES[0]}\nrelated: ["a\\u0001\\ud800\\uffff"]\n---\n`;
    const written = await report('junit', temporaryFolder({ 'a.md': text }), '--rule', 'unknown-relation-target');
    expect(written).toContain('&quot;a\ufffd\ufffd\ufffd&quot;');
  });

  it('has a passing case for a file without problems', async () => {
    expect(await report('junit', copyOfFixture('library'))).toContain('<testcase name="no problems"');
  });
});

describe('the code quality report for GitLab', () => {
  it('has a fingerprint of its own for each problem', async () => {
    const cwd = copyOfFixture('broken');
    const relations = 'related: [pat_none]\nrequires: [pat_none]\n';
    writeFileSync(path.join(cwd, '_patterns/the-same-twice.md'), `---\nid: pat_${NAMES[0]}\n${relations}---\n`);
    const entries = JSON.parse(await report('gitlab', cwd));
    const fingerprints = entries.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
    expect(entries[0]).toMatchObject({
      check_name: expect.any(String),
      severity: expect.stringMatching(/^(info|minor|major)$/),
      location: { path: expect.stringMatching(/^_patterns\//), lines: { begin: expect.any(Number) } },
    });
  });
});

describe('Markdown', () => {
  it('has a table by rule, and texts that cannot change the page', async () => {
    const cwd = temporaryFolder({ [ODD]: dead('01h2xcejqtf2nbrexx3vqjhp41', 1) });
    const text = await report('markdown', cwd, '--rule', 'unknown-relation-target');
    expect(text).toContain('| 1 | error | `unknown-relation-target` |');
    expect(text).toContain('<summary>a b#%,ü:&lt;&amp;>.md (1)</summary>');
    expect(text).toContain('Unknown pattern id "%0:,\\|\\`\\<b\\>".');
  });

  it('is short enough for a comment, and counts what is not shown', async () => {
    const files = Object.fromEntries(NAMES.map(id => [`${id}.md`, dead(id, 300)]));
    const text = await report('markdown', temporaryFolder(files), '--rule', 'unknown-relation-target');
    expect(text.length).toBeLessThan(65_536);
    const shown = text.match(/^- \d/gm)?.length ?? 0;
    expect(text).toContain(`${900 - shown} other problems not shown.`);
    expect(shown % 300).toBe(0);
  });
});

/** Eight relations of twelve patterns that their texts do not explain: a problem of the library as a whole. */
function suspicious(): string {
  const numbers = Array.from({ length: 40 }, (_, number) => number);
  const list = numbers.slice(0, 8).map(number => exampleId('dance', number));
  const files = numbers.flatMap(number => [
    [`garden-${number}.md`, examplePattern('garden', number, `Plot ${number}`, number < 12 ? list.join(', ') : '')],
    [`dance-${number}.md`, examplePattern('dance', number, `Step ${number}`)],
  ]);
  return temporaryFolder(Object.fromEntries(files));
}

describe('a problem of the library as a whole', () => {
  const rule = ['--rule', 'implausible-relation', '--severity', 'information'];
  const TEXT = 'Relations from a list:';

  it.each([
    ['text', /^\.\n {2}1:1 {6}information Relations from a list:/],
    ['github', /^::notice title=implausible-relation::Relations from a list:/],
    ['gitlab', /"path": "\."/],
    ['markdown', /<summary>\. \(1\)<\/summary>/],
    ['junit', /<testsuite name="\." tests="1" failures="0" errors="0">\n {4}<testcase .*Relations from a list:/],
    ['sarif', /"artifactLocation":\{"uri":"\.","uriBaseId":"%SRCROOT%"\}/],
  ])('has as %s the name of its folder, or none', async (format, form) => {
    const text = await report(format, suspicious(), ...rule);
    expect(text).toContain(TEXT);
    expect(text).toMatch(form);
  });

  it('is a test of JUnit that is counted', async () => {
    const text = await report('junit', suspicious(), ...rule, '--fail-on', 'information');
    expect(text).toMatch(/^<testsuites name="commons-patterns" tests="81" failures="1" errors="0">$/m);
    expect(text.match(/<testcase /g)).toHaveLength(81);
    expect(text.match(/<failure /g)).toHaveLength(1);
  });
});

it('formats that CI systems read name files from the top of the repository, wherever the check runs', async () => {
  const { folder } = gitRepository(temporaryFolder({ 'lib/a.md': dead('01h2xcejqtf2nbrexx3vqjhp41', 1) }));
  const rule = ['--rule', 'unknown-relation-target'];
  for (const cwd of [folder, path.join(folder, 'lib')]) {
    expect(await report('github', cwd, ...rule)).toContain('::error file=lib/a.md,');
    expect(JSON.parse(await report('gitlab', cwd, ...rule))).toMatchObject([{ location: { path: 'lib/a.md' } }]);
    const [run] = JSON.parse(await report('sarif', cwd, ...rule)).runs;
    expect(run.originalUriBaseIds['%SRCROOT%'].uri).toBe(`${pathToFileURL(folder).href}/`);
    expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('lib/a.md');
  }
  expect(await report('text', path.join(folder, 'lib'), ...rule)).toMatch(/^a\.md\n/);
});

it('no message contains a path of this machine', async () => {
  const nameless = '---\ntitle: One\nclassification:\n  domain: governance\n---\n';
  const cwd = temporaryFolder({ '_patterns/a.md': nameless, '_patterns/b c.md': nameless });
  const text = await report('json', cwd);
  expect(text).toContain('Title \\"One\\" is also used by \\"b c\\".');
  expect(text).not.toContain(cwd);
});

describe('every format', () => {
  it.each(['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'])(
    'of %s says something about no problems',
    async format => {
      const { status, stdout } = await callCli(['check', 'library', '--format', format]);
      expect(status).toBe(0);
      expect(stdout.length).toBeGreaterThan(2);
    },
  );
});
