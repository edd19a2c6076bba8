/** The features of the extension, through VS Code's own commands, in the sample library. */

import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const EXTENSION = 'commons-patterns.commons-patterns';

function uriOf(file: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, '_patterns', file);
}

async function open(file: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(uriOf(file));
}

/** Waits until the diagnostics of a file satisfy a condition: they come by event. */
function diagnostics(
  uri: vscode.Uri,
  condition: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return new Promise(resolve => {
    const check = () => {
      const found = vscode.languages.getDiagnostics(uri);
      if (!condition(found)) return false;
      subscription.dispose();
      resolve(found);
      return true;
    };
    const subscription = vscode.languages.onDidChangeDiagnostics(check);
    check();
  });
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}

function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  assert.notEqual(start, -1, `"${text}" is not in the file`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

async function edit(document: vscode.TextDocument, range: vscode.Range, text: string): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, range, text);
  assert.ok(await vscode.workspace.applyEdit(change));
}

describe('in a pattern', () => {
  before(async () => {
    await vscode.extensions.getExtension(EXTENSION)?.activate();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('the extension is active', () => {
    assert.equal(vscode.extensions.getExtension(EXTENSION)?.isActive, true);
  });

  it('a misspelled value is reported before saving, links to its rule, and is fixed in one undo step', async () => {
    const { document } = await open('shared-stewardship.md');
    const before = document.getText();
    await edit(document, rangeOf(document, 'domain: governance'), 'domain: governence');
    const [found] = await diagnostics(document.uri, all => all.some(diagnostic => ruleOf(diagnostic) === 'unknown-value'));
    assert.ok(found);
    assert.equal(document.getText(found.range), 'governence');
    assert.ok(typeof found.code === 'object');
    assert.equal(found.code.target.toString(), `${vscode.env.uriScheme}://${EXTENSION}/rules/unknown-value`);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      found.range,
    );
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.ok(fix?.edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.equal(document.getText(), before);
    await vscode.commands.executeCommand('undo');
    assert.ok(document.getText().includes('governence'));
  });

  it('go to definition leads from an id to its pattern, and references lead back', async () => {
    const { document } = await open('shared-stewardship.md');
    const { start } = rangeOf(document, 'pat_01jktf62m1ezq9qb6z721r24r5');
    const definitions = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      start.translate(0, 3),
    );
    const [target] = definitions.map(place => ('targetUri' in place ? place.targetUri : place.uri));
    assert.equal(target?.toString(), uriOf('common-pool-governance.md').toString());
    const own = rangeOf(document, 'id: pat_').end;
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      own,
    );
    assert.ok(references.some(({ uri }) => uri.toString() === uriOf('common-pool-governance.md').toString()));
  });

  it('a whole pattern is offered in an empty untitled Markdown file', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '' });
    await vscode.window.showTextDocument(document);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(0, 0),
    );
    const texts = list.items.map(({ insertText }) =>
      insertText instanceof vscode.SnippetString ? insertText.value : String(insertText ?? ''),
    );
    assert.ok(texts.some(text => text.includes('### 1. Overview') && /id: pat_[a-z0-9]{26}/.test(text)));
  });

  it('other Markdown files have no problems', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '# Notes\n\n- one\n' });
    await vscode.window.showTextDocument(document);
    // The pattern that is opened later is processed later.
    const { document: pattern } = await open('shared-stewardship.md');
    await edit(pattern, rangeOf(pattern, 'domain: governance'), 'domain: governence');
    await diagnostics(pattern.uri, all => all.length > 0);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });

  it('the default settings of Markdown are not changed', () => {
    const inspected = vscode.workspace.getConfiguration('editor', { languageId: 'markdown' }).inspect('quickSuggestions');
    assert.deepEqual(inspected?.defaultLanguageValue, { comments: 'off', strings: 'off', other: 'off' });
  });

  it('the server restarts on command and reports the same problems', async () => {
    const { document } = await open('shared-stewardship.md');
    await edit(document, rangeOf(document, 'domain: governance'), 'domain: governence');
    await diagnostics(document.uri, all => all.length > 0);
    await vscode.commands.executeCommand('commonsPatterns.restartServer');
    const found = await diagnostics(document.uri, all => all.some(diagnostic => ruleOf(diagnostic) === 'unknown-value'));
    assert.equal(found.length, 1);
  });
});
