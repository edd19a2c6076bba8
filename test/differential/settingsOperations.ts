/** Changes of settings: in the settings file, in a list of slugs, in the editor; and other workspace folders. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { SETTINGS_FILE } from '../../server/src/core/index.ts';
import type { Choices } from './chance.ts';
import { saveFile } from './editorOperations.ts';
import type { Operation, OperationTable } from './operation.ts';
import { ALL_NAMES } from './patternTexts.ts';
import { absolute, isOpen, note, openText, textOnDisk, writeOnDisk } from './session.ts';
import { INNER, SLUG_LIST, WORKSPACE_FOLDERS } from './startFiles.ts';

const LIBRARIES = [WORKSPACE_FOLDERS[0], WORKSPACE_FOLDERS[0], INNER, WORKSPACE_FOLDERS[1]] as const;

function settingsText(choices: Choices): string {
  return choices.one('settings', [
    '',
    'ignore: ["**/drafts/**"]\n',
    'ignore: ["_patterns/more/**", "**/*rota.md"]\n',
    'ignore: ["inner/**"]\n',
    'folders: ["drafts/*.md"]\n',
    'folders: ["**/*.md"]\nignore: [""]\n',
    'formats:\n  "_patterns/**": eight-section\n',
    'formats:\n  "**/*.md": v7\nproblemScope: library\n',
    'rules:\n  slug-mismatch: hint\n  duplicate-title: error\n  missing-inverse: off\n',
    'rules:\n  no-such-rule: off\n  missing-section: error\n',
    'values:\n  classification.domain: [orchards]\n',
    'optionalKeys: [contributors]\nkeepTitleAsAlias: false\n',
    `knownSlugs: ${SLUG_LIST}\n`,
    'knownSlugs: no-such-list.txt\n',
    'knownSlugs: [no-such-slug, pat_01kzzzzzzzzzzzzzzzzzzzzzzz]\n',
    'problemScope: openFiles\n',
    'codeLens: false\ninlayHints: false\n',
    'ignore: [\nrules: }\n',
  ]);
}

const writeSettings: Operation = (session, choices) => {
  const file = `${choices.one('library', LIBRARIES)}/${SETTINGS_FILE}`;
  const text = settingsText(choices);
  const before = textOnDisk(session, file);
  writeOnDisk(session, file, text);
  const opened = openText(session, file);
  if (opened !== undefined && opened === before) {
    session.editor.edit(absolute(session, file), { start: 0, end: opened.length, newText: text });
  }
  return `write ${file}: ${JSON.stringify(text)}`;
};

const removeSettings: Operation = (session, choices) => {
  const file = `${choices.one('library', LIBRARIES)}/${SETTINGS_FILE}`;
  if (!existsSync(absolute(session, file)) || isOpen(session, file)) return undefined;
  rmSync(absolute(session, file));
  note(session, file, FileChangeType.Deleted);
  return `remove ${file}`;
};

/** Opens settings, changes them, and saves them, or does not. */
const editSettings: Operation = (session, choices) => {
  const file = `${choices.one('library', LIBRARIES)}/${SETTINGS_FILE}`;
  const at = absolute(session, file);
  if (!isOpen(session, file)) {
    const stored = textOnDisk(session, file);
    if (stored === undefined) return undefined;
    session.editor.open(at, stored);
  }
  const newText = settingsText(choices);
  session.editor.edit(at, { start: 0, end: openText(session, file)?.length ?? 0, newText });
  const said = `settings in the editor ${file}: ${JSON.stringify(newText)}`;
  if (choices.oneIn('unsaved', 4)) return `${said}, not saved`;
  saveFile(session, file);
  if (choices.oneIn('close', 2)) session.editor.close(at);
  return `${said}, saved`;
};

const editSlugList: Operation = (session, choices) => {
  const slugs = choices.shuffled('slugs', ALL_NAMES).slice(0, 3);
  const file = `${WORKSPACE_FOLDERS[0]}/${SLUG_LIST}`;
  if (existsSync(absolute(session, file)) && choices.oneIn('remove', 4)) {
    rmSync(absolute(session, file));
    note(session, file, FileChangeType.Deleted);
    return `remove ${file}`;
  }
  writeOnDisk(session, file, `${slugs.map(({ slug, id }) => `${slug}\n${id}`).join('\n')}\nno-such-slug\n`);
  return `write ${file}`;
};

const configure: Operation = (session, choices) => {
  const settings = choices.one<object>('settings', [
    {},
    { rules: { 'missing-section': 'off' } },
    { ignore: ['**/more/**'] },
    { problemScope: 'openFiles' },
    { folders: ['**/drafts/**/*.md', '**/_patterns/*.md'] },
    { values: { 'classification.domain': ['orchards'] }, knownSlugs: ['no-such-slug'] },
  ]);
  session.configuration = settings;
  session.editor.configure(settings);
  return `settings of the editor ${JSON.stringify(settings)}`;
};

const workspaceFolders: Operation = (session, choices) => {
  const folder = choices.one('folder', [WORKSPACE_FOLDERS[1], WORKSPACE_FOLDERS[1], INNER]);
  const at = absolute(session, folder);
  if (session.folders.delete(folder)) {
    session.editor.foldersChanged([], [at]);
    return `close the workspace folder ${folder}`;
  }
  mkdirSync(at, { recursive: true });
  session.folders.add(folder);
  session.editor.foldersChanged([at], []);
  return `open the workspace folder ${folder}`;
};

export const SETTINGS_OPERATIONS: OperationTable = {
  writeSettings: { weight: 4, run: writeSettings },
  removeSettings: { weight: 1, run: removeSettings },
  editSettings: { weight: 4, run: editSettings },
  editSlugList: { weight: 3, run: editSlugList },
  configure: { weight: 3, run: configure },
  workspaceFolders: { weight: 2, run: workspaceFolders },
};
