/** Annotations and renaming, through VS Code's own commands. */

import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const EXTENSION = 'commons-patterns.commons-patterns';
const HUB = 'shared-stewardship.md';
const PARENT_ID = 'pat_01jktf62m1ezq9qb6z721r24r5';

function uriOf(file: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, '_patterns', file);
}

function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  assert.notEqual(start, -1, `"${text}" is not in the file`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

const whole = (document: vscode.TextDocument) =>
  new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));

describe('of a pattern VS Code shows', () => {
  let document: vscode.TextDocument;

  before(async () => {
    await vscode.extensions.getExtension(EXTENSION)?.activate();
  });

  beforeEach(async () => {
    ({ document } = await vscode.window.showTextDocument(uriOf(HUB)));
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const ask = <T>(command: string, ...args: readonly unknown[]) =>
    vscode.commands.executeCommand<T>(`vscode.${command}`, document.uri, ...args);

  it('titles beside ids', async () => {
    const change = new vscode.WorkspaceEdit();
    const line = document.lineAt(rangeOf(document, PARENT_ID).start.line);
    change.replace(document.uri, line.range, `  - ${PARENT_ID}`);
    assert.ok(await vscode.workspace.applyEdit(change));
    const hints = await ask<vscode.InlayHint[]>('executeInlayHintProvider', whole(document));
    const hint = hints.find(({ position }) => position.line === line.lineNumber);
    assert.ok(hint);
    const parts = typeof hint.label === 'string' ? [] : hint.label;
    assert.equal(parts[0]?.value, 'Common-Pool Governance');
    assert.equal(parts[0]?.location?.uri.toString(), uriOf('common-pool-governance.md').toString());
  });

  it('incoming relations above the title', async () => {
    const lenses = await ask<vscode.CodeLens[]>('executeCodeLensProvider');
    const titles = lenses.map(({ command }) => command?.title ?? '');
    assert.match(titles.join(), /referenced by \d+ patterns,\d+ words/);
  });

  it('links from ids', async () => {
    const links = await ask<vscode.DocumentLink[]>('executeLinkProvider');
    const { start } = rangeOf(document, PARENT_ID);
    const link = links.find(({ range }) => range.start.isEqual(start));
    assert.equal(link?.target?.toString(), uriOf('common-pool-governance.md').toString());
  });

  it('an outline, folding ranges, and increasingly large selections', async () => {
    const symbols = await ask<vscode.DocumentSymbol[]>('executeDocumentSymbolProvider');
    assert.ok(symbols.some(({ name, children }) => name === 'Frontmatter' && children.length > 10));
    const folds = await ask<vscode.FoldingRange[]>('executeFoldingRangeProvider');
    const relations = rangeOf(document, 'specializes_to:').start.line;
    assert.ok(folds.some(({ start }) => start === relations));
    const [selection] = await ask<vscode.SelectionRange[]>('executeSelectionRangeProvider', [
      rangeOf(document, 'mature').start.translate(0, 2),
    ]);
    assert.equal(selection && document.getText(selection.range), 'mature');
    assert.ok(selection?.parent);
  });

  it('patterns among the symbols of the workspace', async () => {
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'Watershed',
    );
    assert.ok(
      found.some(({ name, location }) => name === 'Watershed Council' && location.uri.path.endsWith('/watershed-council.md')),
    );
  });

  it('its place among more general and more specific patterns', async () => {
    const position = rangeOf(document, 'slug: shared').end;
    const [item] = await ask<vscode.TypeHierarchyItem[]>('prepareTypeHierarchy', position);
    assert.equal(item?.name, 'Shared Stewardship');
    const parents = await vscode.commands.executeCommand<vscode.TypeHierarchyItem[]>('vscode.provideSupertypes', item);
    assert.deepEqual(
      parents.map(({ name }) => name),
      ['Common-Pool Governance', 'Reciprocal Obligation'],
    );
  });

  it('unknown ids in another colour', async () => {
    const change = new vscode.WorkspaceEdit();
    change.replace(document.uri, rangeOf(document, PARENT_ID), 'pat_01zzzzzzzzzzzzzzzzzzzzzzzz');
    assert.ok(await vscode.workspace.applyEdit(change));
    const legend = await ask<vscode.SemanticTokensLegend>('provideDocumentSemanticTokensLegend');
    assert.deepEqual([legend.tokenTypes, legend.tokenModifiers], [['patternReference'], ['unresolved']]);
    const { data } = await ask<vscode.SemanticTokens>('provideDocumentSemanticTokens');
    const { line, character } = rangeOf(document, 'pat_01zzzzzzzzzzzzzzzzzzzzzzzz').start;
    assert.deepEqual([...data], [line, character, 30, 0, 1]);
  });
});

describe('a pattern', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('keeps its id: renaming it fails with a reason', async () => {
    const { document } = await vscode.window.showTextDocument(uriOf(HUB));
    const position = rangeOf(document, 'id: pat_').end;
    await assert.rejects(
      async () => vscode.commands.executeCommand('vscode.prepareRename', document.uri, position),
      /The id of a pattern cannot be changed/,
    );
  });

  it('renames its file with its slug, and its slug back with the file', async () => {
    const old = 'amicable-fork.md';
    const { document } = await vscode.window.showTextDocument(uriOf(old));
    const before = document.getText();
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      rangeOf(document, 'slug: amicable').end,
      'friendly-fork',
    );
    // This command renames files before it edits texts; F2 keeps the order, as does this.
    const texts = new vscode.WorkspaceEdit();
    for (const [uri, edits] of edit.entries()) texts.set(uri, edits);
    assert.ok(await vscode.workspace.applyEdit(texts));
    const move = new vscode.WorkspaceEdit();
    move.renameFile(document.uri, uriOf('friendly-fork.md'));
    assert.ok(await vscode.workspace.applyEdit(move));
    const renamed = await vscode.workspace.openTextDocument(uriOf('friendly-fork.md'));
    assert.equal(renamed.getText(), before.replaceAll('amicable-fork', 'friendly-fork'));
    await renamed.save();
    // Moving the file also changes the slug.
    const back = new vscode.WorkspaceEdit();
    back.renameFile(renamed.uri, uriOf(old));
    assert.ok(await vscode.workspace.applyEdit(back));
    const restored = await vscode.workspace.openTextDocument(uriOf(old));
    assert.equal(restored.getText(), before);
    await vscode.workspace.saveAll();
  });
});
