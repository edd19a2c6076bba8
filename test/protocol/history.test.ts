/** Losses since an earlier state, in an editor. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type CodeAction, CodeActionRequest, type Diagnostic, type TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  APPLY_EDITS_COMMAND,
  GRAPH_REQUEST,
  type GraphResult,
  RESTORE_REQUEST,
  type RestoreResult,
  SETTLED_REQUEST,
  STATUS_REQUEST,
  type StatusResult,
  TRUSTED,
} from '../../server/src/protocol.ts';
import { type GitRepository, gitRepository } from '../support/gitRepository.ts';
import { startServer, type TestServer } from '../support/serverProcess.ts';
import { copyOfFixture, temporaryFolder } from '../support/temporaryFolder.ts';

const FILE = '_patterns/repair-rota.md';
const HEADING = /^### 4\. [\s\S]*?(?=^### 5\.)/m;

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

interface Session {
  readonly server: TestServer;
  readonly repository: GitRepository;
  readonly uri: string;
  readonly text: string;
  /** The losses of the file, when everything has been compared. */
  losses(): Promise<readonly Diagnostic[]>;
}

/** The sample library in a repository with one commit. */
async function session(options: object = {}): Promise<Session> {
  const repository = gitRepository(copyOfFixture('library'));
  repository.commit();
  const started = await startServer(repository.folder, options);
  server = started;
  await started.ready;
  const uri = started.uri(FILE);
  const text = fs.readFileSync(path.join(repository.folder, FILE), 'utf8');
  const losses = async () => {
    await started.connection.sendRequest(SETTLED_REQUEST);
    const all = started.published.get(uri)?.diagnostics ?? [];
    return all.filter(({ code }) => String(code).startsWith('lost-') || code === 'changed-id');
  };
  return { server: started, repository, uri, text, losses };
}

describe('losses in an editor', () => {
  it('appear when the library has been read, before anything changes', async () => {
    const repository = gitRepository(copyOfFixture('library'));
    repository.commit();
    const file = path.join(repository.folder, FILE);
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(HEADING, ''));
    server = await startServer(repository.folder);
    const found = await server.diagnostics(server.uri(FILE), all => all.some(({ code }) => code === 'lost-section'));
    expect(found.filter(({ code }) => code === 'lost-section')).toHaveLength(1);
  });

  it('appear with the other problems, and a quick fix restores the text byte for byte', async () => {
    const { server: editor, uri, text, losses } = await session();
    editor.open(uri, text);
    expect(await losses()).toEqual([]);
    const shortened = text.replace(HEADING, '');
    editor.change(uri, shortened);
    const [loss, ...others] = await losses();
    expect([loss?.code, others]).toEqual(['lost-section', []]);
    if (loss === undefined) return;
    const actions = await editor.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: loss.range,
      context: { diagnostics: [loss], only: ['quickfix'] },
    });
    const textAfter = (title: string, current: string) => {
      const restore = actions?.find((action): action is CodeAction => action.title.startsWith(title));
      const [change] = restore?.edit?.documentChanges ?? [];
      if (change === undefined || !('edits' in change)) throw new Error('There is no edit.');
      return TextDocument.applyEdits(TextDocument.create(uri, 'markdown', 1, current), change.edits as TextEdit[]);
    };
    expect(textAfter('Restore the section', shortened)).toBe(text);
    expect(textAfter('Restore the whole file from HEAD', shortened)).toBe(text);
    const all = await editor.connection.sendRequest<RestoreResult>(RESTORE_REQUEST, { uri });
    expect([all.problems, all.comparedWith, all.files.map(file => file.uri)]).toEqual([1, 'HEAD', [uri]]);
    editor.change(uri, text);
    expect(await losses()).toEqual([]);
    expect(await editor.connection.sendRequest(RESTORE_REQUEST, { uri })).toMatchObject({ problems: 0, files: [] });
  });

  it('move with the text, and are counted in the status', async () => {
    const { server: editor, uri, text, losses } = await session();
    const shortened = text.replace(HEADING, '');
    editor.open(uri, shortened);
    const [before] = await losses();
    editor.change(uri, shortened.replace('---\n', '---\n# A comment\n'));
    const [after] = await losses();
    expect(after?.range.start.line).toBe((before?.range.start.line ?? 0) + 1);
    const status = await editor.connection.sendRequest<StatusResult>(STATUS_REQUEST, {});
    expect([status.losses, status.comparedWith]).toEqual([1, 'HEAD']);
  });

  it('are gone after a commit', async () => {
    const { server: editor, repository, uri, text, losses } = await session();
    repository.write({ [FILE]: text.replace(HEADING, '') });
    editor.filesChanged(uri);
    expect((await losses()).map(({ code }) => code)).toEqual(['lost-section']);
    repository.commit();
    expect(await losses()).toEqual([]);
  });

  describe('in what is left of a pattern', () => {
    const left = '# Repair Rota\n\nWithout a frontmatter.\n';

    /** @returns its losses; the file is in a folder in which a text without a frontmatter is not a pattern */
    async function leftOfPattern() {
      const { server: editor, repository, text } = await session();
      const file = 'notes/one.md';
      const write = (content: string) => {
        repository.write({ [file]: content });
        editor.filesChanged(editor.uri(file));
      };
      const losses = async () => {
        await editor.connection.sendRequest(SETTLED_REQUEST);
        return (editor.published.get(editor.uri(file))?.diagnostics ?? []).map(({ code }) => code);
      };
      repository.write({ [FILE]: undefined });
      editor.filesChanged(editor.uri(FILE));
      write(text);
      repository.commit();
      await losses();
      write(left);
      expect(await losses()).toContain('changed-id');
      return { repository, write, losses };
    }

    it('are gone after a commit', async () => {
      const { repository, losses } = await leftOfPattern();
      repository.commit();
      expect(await losses()).toEqual([]);
    });

    it('stay while it changes', async () => {
      const { write, losses } = await leftOfPattern();
      write(`${left}More.\n`);
      expect(await losses()).toContain('changed-id');
    });
  });

  it('in many files that change together are found with few processes of git', async () => {
    const { server: editor, repository, losses } = await session();
    await losses();
    const names = fs.readdirSync(path.join(repository.folder, '_patterns')).filter(name => name.endsWith('.md'));
    const files = names.map(name => path.join(repository.folder, '_patterns', name));
    for (const file of files) fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(HEADING, ''));
    const log = path.join(temporaryFolder(), 'processes');
    const configuration = temporaryFolder({ gitconfig: `[trace2]\n\tnormalTarget = ${log}\n` });
    vi.stubEnv('GIT_CONFIG_GLOBAL', path.join(configuration, 'gitconfig'));
    onTestFinished(() => void vi.unstubAllEnvs());
    editor.filesChanged(...names.map(name => editor.uri(`_patterns/${name}`)));
    expect(await losses()).not.toEqual([]);
    const { length } = fs.readFileSync(log, 'utf8').match(/ start /g) ?? [];
    expect(length).toBeGreaterThan(0);
    expect(length).toBeLessThan(names.length / 4);
  });

  it('are found against the revision of the settings, or not at all', async () => {
    const { server: editor, repository, uri, text, losses } = await session();
    repository.write({ [FILE]: text.replace(HEADING, '') });
    repository.commit();
    repository.write({ '.commons-patterns.yaml': 'compareWith: HEAD~1\n' });
    editor.filesChanged(uri, editor.uri('.commons-patterns.yaml'));
    expect((await losses()).map(({ code }) => code)).toEqual(['lost-section']);
    repository.write({ '.commons-patterns.yaml': 'compareWith: off\n' });
    editor.filesChanged(editor.uri('.commons-patterns.yaml'));
    expect(await losses()).toEqual([]);
  });

  it('are not searched for in a workspace that is not trusted', async () => {
    const { server: editor, uri, text, losses } = await session({ trusted: false });
    editor.open(uri, text.replace(HEADING, ''));
    expect(await losses()).toEqual([]);
    await editor.connection.sendNotification(TRUSTED);
    expect((await losses()).map(({ code }) => code)).toEqual(['lost-section']);
  });
});

describe('a pattern that was removed', () => {
  const removal = async (options: object = {}) => {
    const made = await session(options);
    const { server: editor, repository, uri } = made;
    fs.rmSync(path.join(repository.folder, FILE));
    editor.filesChanged(uri);
    await editor.connection.sendRequest(SETTLED_REQUEST);
    const found = [...editor.published].flatMap(([naming, { diagnostics }]) =>
      diagnostics.flatMap(diagnostic => (diagnostic.code === 'removed-pattern' ? [{ naming, diagnostic }] : [])),
    );
    const [loss, ...others] = found;
    if (loss === undefined || others.length > 0) throw new Error(`${found.length} patterns are reported as removed.`);
    const actions = await editor.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: loss.naming },
      range: loss.diagnostic.range,
      context: { diagnostics: [loss.diagnostic], only: ['quickfix'] },
    });
    const restore = (actions ?? []).find((action): action is CodeAction => action.title.startsWith('Restore the file'));
    return { ...made, restore };
  };

  it('is created again by its quick fix, byte for byte', async () => {
    const { uri, text, restore } = await removal({ commands: [APPLY_EDITS_COMMAND] });
    expect(restore?.title).toBe('Restore the file "repair-rota.md" from HEAD');
    expect(restore?.command?.arguments).toMatchObject([{ files: [], created: { uri, text } }]);
  });

  it('has no quick fix for a client that cannot create the file in the background', async () => {
    expect((await removal()).restore).toBeUndefined();
  });

  it('is restored together with all other losses', async () => {
    const { server: editor, repository, uri, text } = await removal();
    const other = editor.uri('_patterns/visible-ledger.md');
    const whole = fs.readFileSync(path.join(repository.folder, '_patterns/visible-ledger.md'), 'utf8');
    editor.open(other, whole.replace(HEADING, ''));
    const restored = await editor.connection.sendRequest<RestoreResult>(RESTORE_REQUEST, { uri: other });
    expect(restored).toMatchObject({ problems: 2, files: [{ uri: other }], created: [{ uri, text }] });
    repository.write({ [FILE]: text });
    editor.filesChanged(uri);
    editor.change(other, whole);
    const nothing = await editor.connection.sendRequest<RestoreResult>(RESTORE_REQUEST, { uri: other });
    expect(nothing).toMatchObject({ problems: 0, files: [], created: [] });
  });
});

describe('the graph', () => {
  const changesAround = async ({ server: editor, uri }: Session) => {
    await editor.connection.sendRequest(SETTLED_REQUEST);
    const result = await editor.connection.sendRequest<GraphResult>(GRAPH_REQUEST, { uri, depth: 1 });
    if (result === null || result === 'same' || result.answer?.kind !== 'whole') throw new Error('There is no graph.');
    return result.answer.graph.since;
  };
  const REQUIRES = /^requires: .*$/m;

  it('has the relations that were added and removed since the last commit', async () => {
    const made = await session();
    made.server.open(made.uri, made.text);
    expect(await changesAround(made)).toMatchObject({ reference: 'HEAD', added: [], removed: [] });
    const other = 'pat_01jseq913kedd8csjcq57amybs';
    made.server.change(made.uri, made.text.replace(REQUIRES, `requires: [${other}]`));
    const since = await changesAround(made);
    expect([since?.added.length, since?.removed.length, since?.edges.map(({ kind }) => kind)]).toEqual([1, 1, ['requires']]);
  });

  it('has none in a workspace that is not trusted, and none when nothing is compared', async () => {
    const made = await session({ trusted: false });
    made.server.open(made.uri, made.text.replace(REQUIRES, 'requires: []'));
    expect(await changesAround(made)).toBeUndefined();
    await made.server.connection.sendNotification(TRUSTED);
    made.repository.write({ '.commons-patterns.yaml': 'compareWith: off\n' });
    made.server.filesChanged(made.server.uri('.commons-patterns.yaml'));
    expect(await changesAround(made)).toBeUndefined();
  });
});

it('offers the pattern that had an unknown id', async () => {
  const former = 'pat_01h2xcejqtf2nbrexx3vqjhp49';
  const { server: editor, repository, text } = await session();
  const id = /^id: (.+)$/m.exec(text)?.[1] ?? '';
  repository.write({ [FILE]: text.replace(`id: ${id}`, `id: ${former}`) });
  repository.commit();
  repository.write({ [FILE]: text });
  repository.commit();
  const other = editor.uri('_patterns/visible-ledger.md');
  const named = fs.readFileSync(path.join(repository.folder, '_patterns/visible-ledger.md'), 'utf8');
  editor.open(other, named.replace(/^related:.*(?:\n {2}.*)*/m, `related: [${former}]`));
  await editor.connection.sendRequest(SETTLED_REQUEST);
  const dead = editor.published.get(other)?.diagnostics.find(({ code }) => code === 'unknown-relation-target');
  if (dead === undefined) throw new Error('The id is not reported.');
  const actions = await editor.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: other },
    range: dead.range,
    context: { diagnostics: [dead] },
  });
  expect(actions?.[0]?.title).toBe('Change to "Repair Rota", which had this id until 2026-01-01');
});
