/** The tools for agents, as chat calls them: on the texts of the editor. */

import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const EXTENSION = 'commons-patterns.commons-patterns';
const HUB = 'shared-stewardship.md';
const TOOL = 'commons_patterns_get_pattern';

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

/** The minor version of VS Code 1. */
const FIRST_WITH_TOOLS = 95;

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

  it('are those that read and propose, and none that writes', () => {
    const names = calls.tools.map(({ name }) => name).filter(name => name.startsWith('commons_patterns_'));
    assert.ok(names.includes('commons_patterns_search_patterns'));
    assert.ok(names.includes('commons_patterns_check'));
    assert.ok(!names.includes('commons_patterns_create_pattern'));
  });

  it('find patterns', async () => {
    const answer = JSON.parse(await answerTo('commons_patterns_search_patterns', { query: 'stewardship' }));
    assert.equal(answer.quoted[0].name, 'shared-stewardship');
  });

  it('see the text of the editor, saved or not', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, '_patterns', HUB));
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
