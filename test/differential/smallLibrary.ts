/** A library of a few files for one test, with an editor over it. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type Diagnostic, FileChangeType } from 'vscode-languageserver-protocol';
import { STATUS_REQUEST, type StatusResult } from '../../server/src/protocol.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type Editor, type EditorOptions, startEditor } from './editor.ts';

export interface SmallLibrary {
  readonly root: string;
  readonly editor: Editor;
  path(file: string): string;
  text(file: string): string;
  /** Writes a file, and tells the server of it. */
  write(file: string, text: string): void;
  /** The same, without reporting it to the server. */
  writeUnnoticed(file: string, text: string): void;
  remove(file: string): void;
  /** Replaces a part of an open text. */
  replace(file: string, part: string, newText: string): void;
  diagnostics(file: string): readonly Diagnostic[];
  codes(file: string): readonly unknown[];
  status(file?: string): Promise<StatusResult>;
}

/** @param files texts by path */
export async function smallLibrary(
  files: Readonly<Record<string, string>>,
  options: Partial<EditorOptions> = {},
): Promise<SmallLibrary> {
  const root = temporaryFolder(files);
  const editor = await startEditor({ folders: [root], configuration: {}, answers: 'at once', ...options });
  onTestFinished(() => editor.stop());
  const at = (file: string) => path.join(root, file);
  const tell = (file: string, type: FileChangeType) => editor.filesChanged([{ uri: editor.uriOf(at(file)), type }]);
  const library: SmallLibrary = {
    root,
    editor,
    path: at,
    text: file => editor.texts.get(at(file)) ?? '',
    write(file, text) {
      library.writeUnnoticed(file, text);
      tell(file, FileChangeType.Changed);
    },
    writeUnnoticed(file, text) {
      mkdirSync(path.dirname(at(file)), { recursive: true });
      writeFileSync(at(file), text);
    },
    remove(file) {
      rmSync(at(file));
      tell(file, FileChangeType.Deleted);
    },
    replace(file, part, newText) {
      const start = library.text(file).indexOf(part);
      if (start < 0) throw new Error(`${JSON.stringify(part)} is not in ${file}.`);
      editor.edit(at(file), { start, end: start + part.length, newText });
    },
    diagnostics: file => editor.published.get(editor.uriOf(at(file))) ?? [],
    codes: file => library.diagnostics(file).map(({ code }) => code),
    status: file => editor.connection.sendRequest<StatusResult>(STATUS_REQUEST, { uri: file && editor.uriOf(at(file)) }),
  };
  return library;
}

/** A short pattern of the flat formats. */
export function pattern(id: string, title: string, rest = '', body = 'Some text.'): string {
  const slug = title.toLowerCase().replaceAll(' ', '-');
  return `---\nid: ${id}\nslug: ${slug}\ntitle: ${title}\nclassification:\n  domain: governance\n${rest}---\n\n${body}\n`;
}

export const A = 'pat_01kzzzzzzzaaaaaaaaaaaaaaaa';
export const B = 'pat_01kzzzzzzzbbbbbbbbbbbbbbbb';
export const C = 'pat_01kzzzzzzzcccccccccccccccc';
