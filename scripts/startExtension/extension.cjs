/** Only for `npm start`: shows the graph beside the first pattern that is opened. Not a part of the package. */
const { commands, window } = require('vscode');

/** @param {import("vscode").ExtensionContext} context */
exports.activate = context => {
  if (window.activeTextEditor !== undefined) {
    void show();
    return;
  }
  const opened = window.onDidChangeActiveTextEditor(editor => {
    if (editor === undefined) return;
    opened.dispose();
    void show();
  });
  context.subscriptions.push(opened);
};

function show() {
  return commands.executeCommand('commonsPatterns.showGraph');
}
