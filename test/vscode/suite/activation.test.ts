/** The extension host starts with the sample library. */

import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('activation', () => {
  it('runs in a released VS Code', () => {
    assert.match(vscode.version, /^\d+\.\d+/);
  });

  it('opens the sample library', () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });
});
