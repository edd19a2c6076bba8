/** The tools for agents, as chat calls them: on the texts of the editor. */

import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';

const EXTENSION = 'commons-patterns.commons-patterns';
const HUB = 'shared-stewardship.md';
const TOOL = 'commons_patterns_get_pattern';
const PREFIX = 'commons_patterns_';
/** Before the names of tools of the server: a word of VS Code's own, and the start of what the server calls itself. */
const SERVED = 'mcp_commons_patte_';
const START_SERVERS = 'workbench.mcp.startServer';
const SET_FIELD = 'commons_patterns_set_field';
const NEW_STATUS = { pattern: 'shared-stewardship', field: 'classification.status', value: 'deprecated' };

/** Declared here: the extension is compiled against an older version, which has no tools. */
interface ToolCalls {
  readonly tools: readonly { readonly name: string }[];
  invokeTool(
    name: string,
    options: { readonly input: object; readonly toolInvocationToken: undefined },
  ): Promise<{ readonly content: readonly unknown[] }>;
}

function isToolCalls(value: unknown): value is ToolCalls {
  return typeof value === 'object' && value !== null && 'invokeTool' in value;
}

/** Minor versions of VS Code 1. */
const FIRST_WITH_TOOLS = 95;
const FIRST_WITH_SERVERS = 101;

function hub(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, '_patterns', HUB);
}

async function textOnDisk(): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(hub()));
}

function isBefore(minor: number): boolean {
  return Number(vscode.version.split('.')[1]) < minor;
}

describe('the tools for agents', () => {
  let calls: ToolCalls;

  before(async function () {
    await vscode.extensions.getExtension(EXTENSION)?.activate();
    const api: object = vscode;
    const models: unknown = 'lm' in api ? api.lm : undefined;
    if (isBefore(FIRST_WITH_TOOLS) || !isToolCalls(models)) return this.skip();
    calls = models;
  });

  async function answerTo(name: string, input: object): Promise<string> {
    const { content } = await calls.invokeTool(name, { input, toolInvocationToken: undefined });
    const [part] = content;
    return typeof part === 'object' && part !== null && 'value' in part ? String(part.value) : '';
  }

  it('are offered, those that read and those that write', () => {
    const names = calls.tools.map(({ name }) => name);
    for (const name of ['search_patterns', 'check', 'create_pattern', 'update_section'])
      assert.ok(names.includes(`commons_patterns_${name}`), name);
  });

  it('change no text that is not saved', async () => {
    const before = await textOnDisk();
    const document = await vscode.workspace.openTextDocument(hub());
    const editor = await vscode.window.showTextDocument(document);
    try {
      await editor.edit(edit => edit.insert(new vscode.Position(document.lineCount, 0), '\nA line that is not saved.\n'));
      await assert.rejects(answerTo(SET_FIELD, NEW_STATUS), /not saved/);
      assert.equal(await textOnDisk(), before);
      assert.ok(document.isDirty);
    } finally {
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  });

  it('write what a confirmation shows, and nothing else', async () => {
    const before = await textOnDisk();
    try {
      const answer = await answerTo(SET_FIELD, NEW_STATUS).catch(error => String(error));
      // Newer versions ask also when no chat calls; in tests, they say which dialog they would have shown.
      const isAsked = /Set a field\?/.test(answer);
      if (!isAsked) assert.equal(JSON.parse(answer).written, true);
      const wanted = before.replace(/^( {2}status:) .*$/m, '$1 deprecated');
      assert.equal(await textOnDisk(), isAsked ? before : wanted);
    } finally {
      await vscode.workspace.fs.writeFile(hub(), new TextEncoder().encode(before));
    }
  });

  it('find patterns', async () => {
    const answer = JSON.parse(await answerTo('commons_patterns_search_patterns', { query: 'stewardship' }));
    assert.equal(answer.quoted[0].name, 'shared-stewardship');
  });

  it('see the text of the editor, saved or not', async () => {
    const document = await vscode.workspace.openTextDocument(hub());
    const editor = await vscode.window.showTextDocument(document);
    const title = /^title: (.*)$/m.exec(document.getText());
    assert.ok(title?.index);
    const start = document.positionAt(title.index);
    try {
      await editor.edit(edit => edit.replace(document.lineAt(start.line).range, 'title: Stewardship by Many'));
      const answer = JSON.parse(await answerTo(TOOL, { pattern: 'shared-stewardship' }));
      assert.equal(answer.quoted.title, 'Stewardship by Many');
    } finally {
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  });

  it('say what to do next after a mistake', async () => {
    await assert.rejects(answerTo(TOOL, { pattern: 'shared-stewardshop' }), /shared-stewardship/);
  });
});

describe('the server for agents, in VS Code 1.101 and later', () => {
  let calls: ToolCalls;
  let served: readonly string[] = [];

  before(async function () {
    await vscode.extensions.getExtension(EXTENSION)?.activate();
    const api: object = vscode;
    const models: unknown = 'lm' in api ? api.lm : undefined;
    if (isBefore(FIRST_WITH_SERVERS) || !isToolCalls(models)) return this.skip();
    calls = models;
    // The server is offered some time after the start of the extension, and nothing tells when.
    for (;;) {
      // VS Code starts the program that the provider names, and asks it for its tools.
      await vscode.commands.executeCommand(START_SERVERS, '*', { autoTrustChanges: true, waitForLiveTools: true });
      served = calls.tools.map(({ name }) => name).filter(name => name.startsWith(SERVED));
      if (served.length > 0) return;
      await delay(100);
    }
  });

  it('is started from its definition, and offers the tools that the extension offers', () => {
    const names = calls.tools.map(({ name }) => name).filter(name => name.startsWith(PREFIX));
    assert.deepEqual(served.map(name => name.replace(SERVED, PREFIX)).sort(), names.sort());
  });

  it('answers with the patterns of the library, and says what to do next after a mistake', async () => {
    const answer = async (pattern: string) => {
      const options = { input: { pattern }, toolInvocationToken: undefined };
      return JSON.stringify(await calls.invokeTool(`${SERVED}get_pattern`, options));
    };
    assert.match(await answer('shared-stewardship'), /_patterns\/shared-stewardship\.md/);
    assert.match(await answer('shared-stewardshop'), /similar/);
  });
});
