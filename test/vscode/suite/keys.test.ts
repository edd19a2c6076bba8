/** The keys of the extension in VS Code, with its own keys. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Key {
  readonly command: string;
  readonly key: string;
}

/** The keys that VS Code comes with, as its own list of them says. */
async function keysOfVSCode(): Promise<readonly Key[]> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('vscode://defaultsettings/keybindings.json'));
  const [list] = /^\[$[\s\S]*?^\]$/m.exec(document.getText()) ?? [];
  const entries = (list ?? '').matchAll(/"key": "([^"]+)",\s+"command": "([^"]+)"/g);
  return [...entries].map(([, key = '', command = '']) => ({ key, command }));
}

describe('the keys of the extension', () => {
  it('are not those of another command, and apply while a pattern is open', async () => {
    const manifest: { contributes: { keybindings: readonly (Key & { readonly when: string })[] } } =
      vscode.extensions.getExtension('commons-patterns.commons-patterns')?.packageJSON;
    const own = manifest.contributes.keybindings;
    const others = (await keysOfVSCode()).filter(({ command }) => !command.startsWith('commonsPatterns.'));
    assert.ok(
      others.some(({ key }) => key === 'ctrl+k ctrl+s' || key === 'cmd+k cmd+s'),
      'the list was not read',
    );
    for (const { key, when } of own) {
      assert.match(when, /commonsPatterns\.isPattern/);
      assert.deepEqual(
        others.filter(other => other.key === key),
        [],
        key,
      );
    }
  });
});
