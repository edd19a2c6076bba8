/** What is packaged: every link of its documents leads to a file of the package, and what it declares is true. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json'));

/** `.vscodeignore` leaves out everything, and then names what is packaged. README.md is always packaged, as the build has written it. */
const packaged = picomatch([
  'README.md',
  ...read('.vscodeignore')
    .split('\n')
    .flatMap(line => (line.startsWith('!') ? [line.slice(1)] : [])),
]);

const DOCUMENTS = ['README.md', 'CHANGELOG.md', ...readdirSync(path.join(ROOT, 'docs')).map(file => `docs/${file}`)].filter(
  file => file.endsWith('.md'),
);

/** The relative links and images of a document outside of code, as paths from the root. */
function linksOf(document: string, text: string): readonly string[] {
  const prose = text.replaceAll(/^(`{3,}|~{3,}).*?^\1/gms, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter(link => !/^(?:[a-z]+:|#)/.test(link))
    .map(link => path.posix.join(path.posix.dirname(document), link.replace(/#.*/, '')));
}

/** Links that lead to no file of the package. */
const broken = (document: string, text: string) =>
  linksOf(document, text).filter(link => !packaged(link) || !existsSync(path.join(ROOT, link)));

describe('the documents of the package', () => {
  it.each(DOCUMENTS.map(document => [document]))('have only links that lead to a file of the package: %s', document => {
    expect(broken(document, read(document))).toEqual([]);
  });

  it('are searched for links to files that are not packaged, or not there', () => {
    const text = 'See [a](docs/rules.md#x), [b](ARCHITECTURE.md), ![c](media/none.png), [d](https://a.org) and `[e](f.md)`.';
    expect(broken('README.md', text)).toEqual(['ARCHITECTURE.md', 'media/none.png']);
  });
});

describe('the manifest', () => {
  it('names an icon that is packaged, and a licence', () => {
    expect([packaged(manifest.icon), existsSync(path.join(ROOT, manifest.icon))]).toEqual([true, true]);
    expect(packaged('LICENSE')).toBe(true);
  });

  it('declares what is limited in a workspace that is not trusted', () => {
    expect(manifest.capabilities.untrustedWorkspaces.supported).toBe('limited');
    expect(read('package.nls.json')).toContain('"untrustedWorkspaces": "In Restricted Mode git is not called');
  });

  it('says that a view is empty only when everything has been read', () => {
    const welcomes: readonly { contents: string; when: string }[] = manifest.contributes.viewsWelcome;
    const empty = welcomes.filter(({ contents }) => contents.endsWith('.empty%'));
    expect(empty.map(({ when }) => when.includes('commonsPatterns.hasRead'))).toEqual([true, true, true]);
  });

  it('answers the install scripts of all packages, so that npm does not warn', () => {
    const lock = JSON.parse(read('package-lock.json'));
    const withScripts = Object.entries<{ hasInstallScript?: boolean }>(lock.packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([place]) => place.replace(/^.*node_modules\//, ''));
    expect(withScripts.filter(name => !(name in manifest.allowScripts))).toEqual([]);
  });
});
