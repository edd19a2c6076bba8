/** One name per file: whatever a client writes, the same file has the same canonical URI, and is sent back as it was written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { URI } from 'vscode-uri';
import { ClientUris } from '../../server/src/clientUris.ts';
import { canonicalUri, isWithin, pathWithin, uriWithin } from '../../server/src/uris.ts';

describe('the canonical URI', () => {
  it.each([
    ['file:///c%3A/lib/a.md', 'file:///C:/lib/a.md'],
    ['file:///c%3A/lib/a.md', 'file:///c:/lib/a.md'],
    ['file:///c%3A/lib/a.md', 'file:///C%3A/lib/a.md'],
    ['file:///lib/a%2Bb%20%28x%29/a.md', 'file:///lib/a+b%20(x)/a.md'],
    ['file:///lib/R%26D/%5Bb%5D.md', 'file:///lib/R&D/[b].md'],
    ['file:///lib/%C3%BC.md', 'file:///lib/%c3%bc.md'],
    ['file:///lib/a.md', 'file:///lib/%61%2e%6d%64'],
    ['file:///lib/100%25.md', 'file:///lib/100%.md'],
    ['file:///lib/a%23b.md', 'file:///lib/a%23b.md'],
    ['file:///lib', 'file:///lib/'],
    ['file:///lib/a.md', 'file://localhost/lib/a.md'],
    ['file:///lib/a.md', 'file:///lib/./more/../a.md'],
    ['file:///lib/a.md', 'file:///lib//a.md'],
    ['file://server/share/a.md', 'file://server/share/a.md'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
  ])('is %s for %s', (canonical, written) => {
    expect(canonicalUri(written)).toBe(canonical);
  });

  it('differs for files that differ in case, or in what is escaped twice', () => {
    expect(canonicalUri('file:///lib/A.md')).not.toBe(canonicalUri('file:///lib/a.md'));
    expect(canonicalUri('file:///lib/a%2525.md')).not.toBe(canonicalUri('file:///lib/a%25.md'));
  });

  it('is its own canonical URI, and means the same path', () => {
    const names = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter(isFileName), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(names, parts => {
        const path = `/${parts.join('/')}`;
        const canonical = canonicalUri(URI.file(path).toString());
        expect(canonicalUri(canonical)).toBe(canonical);
        expect(URI.parse(canonical).path).toBe(path);
        expect(canonicalUri(`file://${path.split('/').map(encodeURIComponent).join('/')}`)).toBe(canonical);
      }),
    );
  });
});

function isFileName(name: string): boolean {
  return !/[/\\\0]/.test(name) && name !== '.' && name !== '..' && !/\p{Surrogate}/u.test(name) && !/^[A-Za-z]:$/.test(name);
}

describe('paths below a folder', () => {
  it('are decoded, and only found below that very folder', () => {
    expect(pathWithin('file:///lib', 'file:///lib/a%20b/c.md')).toBe('a b/c.md');
    expect(pathWithin('file:///lib', 'file:///library/c.md')).toBeUndefined();
    expect(uriWithin('file:///lib', 'a b/[c].md')).toBe('file:///lib/a%20b/%5Bc%5D.md');
    expect(isWithin('file:///', 'file:///lib')).toBe(true);
    expect(isWithin('file:///lib', 'file:///lib')).toBe(true);
  });
});

describe('what goes back to a client', () => {
  it('is spelled as the client spelled the file, or else the folder', () => {
    const uris = new ClientUris();
    const opened = 'file:///tmp/a+b%20(x)/[a].md';
    const file = uris.opened(opened);
    expect(uris.toClient(file)).toBe(opened);
    const folder = file.slice(0, file.lastIndexOf('/'));
    expect(uris.toClient(`${folder}/other%20one.md`)).toBe('file:///tmp/a+b%20(x)/other%20one.md');
  });

  it('is spelled as the text was opened, whatever else was used for it', () => {
    const uris = new ClientUris();
    uris.canonical('file:///C:/lib/a.md');
    const file = uris.opened('file:///c%3A/lib/a.md');
    expect(uris.toClient(file)).toBe('file:///c%3A/lib/a.md');
  });

  it('is canonical where the client has said nothing', () => {
    expect(new ClientUris().toClient('file:///lib/a%2Bb.md')).toBe('file:///lib/a%2Bb.md');
  });
});
