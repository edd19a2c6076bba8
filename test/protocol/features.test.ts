/** The features of the server, requested over the protocol. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  CodeLensRequest,
  DeclarationRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  type InlayHint,
  InlayHintRefreshRequest,
  InlayHintRequest,
  type Location,
  type Range,
  SelectionRangeRequest,
  SemanticTokensRequest,
  TypeHierarchyPrepareRequest,
  TypeHierarchySubtypesRequest,
  TypeHierarchySupertypesRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol';
import { SHOW_PROBLEMS_COMMAND, SHOW_REFERENCES_COMMAND } from '../../server/src/protocol.ts';
import { type OpenedFile, openFile, positionOf, startServer, type TestServer } from '../support/serverProcess.ts';
import { copyOfFixture, temporaryFolder } from '../support/temporaryFolder.ts';

const HUB = '_patterns/shared-stewardship.md';
const PARENT_ID = 'pat_01jktf62m1ezq9qb6z721r24r5';
const DEAD_ID = 'pat_01h2xcejqtf2nbrexx3vqjhp49';
const EVERYTHING: Range = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

interface Options {
  readonly initialization?: object;
  readonly abilities?: object;
  readonly change?: (text: string) => string;
}

/** The hub of the sample library, changed without saving. */
async function openHub({ initialization, abilities, change = text => text }: Options = {}): Promise<OpenedFile> {
  const root = copyOfFixture('library');
  server = await startServer(root, initialization, abilities);
  return openFile(server, root, HUB, change);
}

/** Notes beside the library: Markdown that is not a pattern. */
async function openNotes(): Promise<OpenedFile> {
  const root = temporaryFolder({ 'notes.md': '# Notes\n\n- one\n' });
  server = await startServer(root);
  return openFile(server, root, 'notes.md');
}

const withoutComments = (text: string) => text.replaceAll(/ {2}# .*$/gm, '');
const labelOf = ({ label }: InlayHint) => (typeof label === 'string' ? label : label.map(({ value }) => value).join(''));

describe('inlay hints', () => {
  const ask = ({ server: running, uri }: OpenedFile) =>
    running.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range: EVERYTHING });

  it('show the title beside an id with a link to it, and unknown ids', async () => {
    const opened = await openHub({
      change: text => withoutComments(text).replace('pat_01jm1rq255e1pvxgp2zrraqx83', DEAD_ID),
    });
    const hints = (await ask(opened)) ?? [];
    const beside = (id: string) => hints.find(({ position }) => position.line === positionOf(opened.text, id).line);
    const title = beside(PARENT_ID);
    expect(title && labelOf(title)).toBe('Common-Pool Governance');
    expect(title?.position).toEqual(positionOf(opened.text, PARENT_ID, PARENT_ID.length));
    expect(JSON.stringify(title?.label)).toContain('common-pool-governance.md');
    expect(beside(DEAD_ID)?.label).toBe('missing');
  });

  it('are not shown in other Markdown files, or if a setting turns them off', async () => {
    expect(await ask(await openHub({ initialization: { settings: { inlayHints: false } }, change: withoutComments }))).toBeNull();
    await server?.stop();
    expect(await ask(await openNotes())).toBeNull();
  });

  it('are refreshed when another file changes a title, and not while a text is edited', async () => {
    let asked = 0;
    const opened = await openHub({ abilities: { inlayHint: { refreshSupport: true } } });
    // The refresh after reading the library precedes this reply.
    await ask(opened);
    const refreshed = new Promise<void>(resolve => {
      opened.server.connection.onRequest(InlayHintRefreshRequest.type, () => {
        asked++;
        resolve();
      });
    });
    opened.server.change(opened.uri, `${opened.text}\nOne more sentence.\n`);
    await ask(opened);
    expect(asked).toBe(0);
    opened.server.change(opened.uri, opened.text.replace('title: Shared Stewardship', 'title: Joint Stewardship'));
    await refreshed;
    expect(asked).toBe(1);
  });
});

describe('code lenses', () => {
  const ask = async ({ server: running, uri }: OpenedFile) => {
    const lenses = await running.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    return lenses?.map(({ range, command }) => ({ line: range.start.line, ...command }));
  };

  it('are shown above the title, with the commands that the client supports', async () => {
    const opened = await openHub({
      initialization: { commands: [SHOW_REFERENCES_COMMAND, SHOW_PROBLEMS_COMMAND], textLenses: true },
      change: text => text.replace('domain: governance', 'domain: governence'),
    });
    await opened.server.diagnostics(opened.uri, found => found.length > 0);
    const lenses = await ask(opened);
    expect(lenses?.map(({ title }) => title)).toEqual([
      expect.stringMatching(/^referenced by \d+ patterns$/),
      '1 problem',
      expect.stringMatching(/^\d+ words$/),
    ]);
    expect(lenses?.map(({ command }) => command)).toEqual([SHOW_REFERENCES_COMMAND, SHOW_PROBLEMS_COMMAND, '']);
    expect(new Set(lenses?.map(({ line }) => line))).toEqual(new Set([positionOf(opened.text, '\ntitle:', 1).line]));
    const [uri, , places] = lenses?.[0]?.arguments ?? [];
    expect(uri).toBe(opened.uri);
    const files = new Set((places as readonly Location[]).map(place => place.uri));
    expect(lenses?.[0]?.title).toMatch(new RegExp(` ${files.size} patterns$`));
  });

  it('are plain text if the client supports it, and are not shown otherwise or if a setting turns them off', async () => {
    const asText = await ask(await openHub({ initialization: { textLenses: true } }));
    expect(asText?.map(({ command }) => command)).toEqual(['', '']);
    await server?.stop();
    expect(await ask(await openHub())).toEqual([]);
    await server?.stop();
    expect(await ask(await openHub({ initialization: { settings: { codeLens: false } } }))).toBeUndefined();
  });
});

describe('links, colours and highlights', () => {
  it('lead from ids to files and from URLs to the web', async () => {
    const { server: running, uri, text } = await openHub();
    const links = await running.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } });
    const at = (part: string) => links?.find(({ range }) => range.start.line === positionOf(text, part).line)?.target;
    expect(at(PARENT_ID)).toBe(running.uri('_patterns/common-pool-governance.md'));
    expect(at('page_url:')).toBe('https://commons-os.github.io/patterns/shared-stewardship/');
  });

  it('highlight unknown ids, and nothing else', async () => {
    const { server: running, uri, text } = await openHub({ change: stored => stored.replace(PARENT_ID, DEAD_ID) });
    const { data } = (await running.connection.sendRequest(SemanticTokensRequest.type, { textDocument: { uri } })) ?? {};
    const { line, character } = positionOf(text, DEAD_ID);
    expect(data).toEqual([line, character, DEAD_ID.length, 0, 1]);
    expect(running.initialized.capabilities.semanticTokensProvider?.legend).toEqual({
      tokenTypes: ['patternReference'],
      tokenModifiers: ['unresolved'],
    });
  });

  it('show the other places of an id', async () => {
    const { server: running, uri, text } = await openHub();
    const highlights = await running.connection.sendRequest(DocumentHighlightRequest.type, {
      textDocument: { uri },
      position: positionOf(text, PARENT_ID, 4),
    });
    expect(highlights?.map(({ range }) => range.start)).toEqual([positionOf(text, PARENT_ID)]);
  });
});

describe('symbols, folds and selections', () => {
  it('list the parts of a pattern', async () => {
    const { server: running, uri } = await openHub();
    const textDocument = { uri };
    const symbols = (await running.connection.sendRequest(DocumentSymbolRequest.type, { textDocument })) ?? [];
    expect(symbols.map(({ name }) => name).slice(0, 2)).toEqual(['Frontmatter', '1. Overview']);
    expect(symbols[1]).toMatchObject({ detail: expect.stringMatching(/^\d+ words$/) });
    const folds = await running.connection.sendRequest(FoldingRangeRequest.type, { textDocument });
    expect(folds?.[0]).toMatchObject({ startLine: 0, kind: 'region' });
  });

  it('find patterns of the whole library by title and alias', async () => {
    const { server: running } = await openHub();
    const find = async (query: string) => {
      const found = (await running.connection.sendRequest(WorkspaceSymbolRequest.type, { query })) ?? [];
      return found.map(({ name, containerName }) => (containerName === undefined ? name : `${name} (${containerName})`));
    };
    expect((await find('watershed'))[0]).toBe('Watershed Council');
    expect(await find('Joint Care')).toContain('Joint Care (Shared Stewardship)');
    expect(await find('zzqqxx')).toEqual([]);
  });

  it('grow a selection from a value to the whole text', async () => {
    const { server: running, uri, text } = await openHub();
    const [selection] =
      (await running.connection.sendRequest(SelectionRangeRequest.type, {
        textDocument: { uri },
        positions: [positionOf(text, 'governance', 3)],
      })) ?? [];
    const ranges: Range[] = [];
    for (let current = selection; current; current = current.parent) ranges.push(current.range);
    expect(ranges.length).toBeGreaterThan(3);
    expect(ranges.at(-1)?.start).toEqual({ line: 0, character: 0 });
  });
});

describe('the hierarchy', () => {
  it('shows parents and children, also with the cursor on the id of another pattern', async () => {
    const { server: running, uri, text } = await openHub();
    const { connection } = running;
    const prepare = (part: string) =>
      connection.sendRequest(TypeHierarchyPrepareRequest.type, {
        textDocument: { uri },
        position: positionOf(text, part, 4),
      });
    const [own] = (await prepare('slug: ')) ?? [];
    if (own === undefined) throw new Error('There is no item.');
    expect(own.name).toBe('Shared Stewardship');
    const parents = (await connection.sendRequest(TypeHierarchySupertypesRequest.type, { item: own })) ?? [];
    expect(parents.map(({ name }) => name)).toEqual(['Common-Pool Governance', 'Reciprocal Obligation']);
    const children = (await connection.sendRequest(TypeHierarchySubtypesRequest.type, { item: own })) ?? [];
    expect(children.map(({ name }) => name)).toContain('Watershed Council');
    expect((await prepare(PARENT_ID))?.[0]?.name).toBe('Common-Pool Governance');
    expect(await prepare('### 1. Overview')).toBeNull();
  });

  it('has declarations where definitions are', async () => {
    const { server: running, uri, text } = await openHub();
    const position = positionOf(text, PARENT_ID, 4);
    const found = await running.connection.sendRequest(DeclarationRequest.type, { textDocument: { uri }, position });
    expect(JSON.stringify(found)).toContain('common-pool-governance.md');
  });
});

describe('other Markdown files', () => {
  it('get nothing', async () => {
    const { server: running, uri } = await openNotes();
    const textDocument = { uri };
    const { connection } = running;
    expect(await connection.sendRequest(CodeLensRequest.type, { textDocument })).toBeNull();
    expect(await connection.sendRequest(DocumentLinkRequest.type, { textDocument })).toBeNull();
    expect(await connection.sendRequest(DocumentSymbolRequest.type, { textDocument })).toBeNull();
    expect(await connection.sendRequest(FoldingRangeRequest.type, { textDocument })).toBeNull();
    expect(await connection.sendRequest(SemanticTokensRequest.type, { textDocument })).toEqual({ data: [] });
  });
});
