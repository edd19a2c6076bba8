/** Everything that a server shows, as lines of text by subject, independent of the order of messages. */
import path from 'node:path';
import {
  type CodeLens,
  CodeLensRequest,
  type Diagnostic,
  type InlayHint,
  InlayHintRequest,
} from 'vscode-languageserver-protocol';
import { URI } from 'vscode-uri';
import {
  GRAPH_REQUEST,
  type GraphResult,
  LIBRARY_GRAPH_REQUEST,
  type LibraryGraphResult,
  STATUS_REQUEST,
  type StatusResult,
} from '../../server/src/protocol.ts';
import type { Editor } from './editor.ts';
import { libraryGraphLines } from './libraryGraphLines.ts';

/** Subject (`diagnostics two/a.md`) -> sorted lines. */
export type Snapshot = ReadonlyMap<string, readonly string[]>;

export interface Questions {
  readonly root: string;
  /** The files of which code lenses and hints are asked, relative to the root. */
  readonly openFiles: readonly string[];
  /** The files in the centre of graphs. */
  readonly centres: readonly string[];
  /** Whose graphs are asked as a whole. */
  readonly folders: readonly string[];
}

const WHOLE_TEXT = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };

export async function snapshotOf(editor: Editor, { root, openFiles, centres, folders }: Questions): Promise<Snapshot> {
  const { connection, published } = editor;
  const lines = new Map<string, readonly string[]>();
  const put = (subject: string, values: readonly unknown[]) => {
    const texts = values.map(value => JSON.stringify(value, (_, part: unknown) => withoutSpelling(part, root)));
    lines.set(subject, [...(lines.get(subject) ?? []), ...texts].sort());
  };
  const uri = (file: string) => editor.uriOf(path.join(root, file));
  for (const [of, diagnostics] of published) put(`diagnostics ${withoutSpelling(of, root)}`, diagnostics.map(withSortedPlaces));
  put('status', [counts(await connection.sendRequest<StatusResult>(STATUS_REQUEST, {}))]);
  for (const file of openFiles) {
    const textDocument = { uri: uri(file) };
    put(`status ${file}`, [counts(await connection.sendRequest<StatusResult>(STATUS_REQUEST, { uri: uri(file) }))]);
    put(`code lenses ${file}`, ((await connection.sendRequest(CodeLensRequest.type, { textDocument })) ?? []).map(lensLine));
    const hints: readonly InlayHint[] | null = await connection.sendRequest(InlayHintRequest.type, {
      textDocument,
      range: WHOLE_TEXT,
    });
    put(`inlay hints ${file}`, hints ?? []);
  }
  for (const centre of centres) {
    const result = await connection.sendRequest<GraphResult>(GRAPH_REQUEST, { uri: uri(centre), depth: 2 });
    if (result === null || result === 'same' || result.answer?.kind !== 'whole') continue;
    const { nodes, edges, ...rest } = result.answer.graph;
    put(`graph ${centre}`, [...nodes, ...edges, rest, ...(result.spans ?? [])]);
  }
  for (const folder of folders) {
    const params = { uri: uri(`${folder}/any.md`) };
    const graph = await connection.sendRequest<LibraryGraphResult>(LIBRARY_GRAPH_REQUEST, params);
    if (graph === null || graph === 'same' || graph.answer.kind !== 'whole') continue;
    put(`library graph ${folder}`, libraryGraphLines(graph.answer.graph));
  }
  return lines;
}

function counts({ patterns, errors, warnings, format, formatsFile }: StatusResult) {
  return { patterns, errors, warnings, format, formatsFile };
}

/** Without the link to the documentation of the rule, which its code says. */
function withSortedPlaces({ codeDescription, ...diagnostic }: Diagnostic): unknown {
  return { ...diagnostic, relatedInformation: sorted(diagnostic.relatedInformation ?? []) };
}

function lensLine({ range, command }: CodeLens): unknown {
  const [, , places] = command?.arguments ?? [];
  return { range, title: command?.title, command: command?.command, places: Array.isArray(places) ? sorted(places) : undefined };
}

function sorted(items: readonly unknown[]): readonly unknown[] {
  return [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** URIs as paths below the root: two servers may escape them differently, and both be right. */
function withoutSpelling(value: unknown, root: string): unknown {
  if (typeof value !== 'string' || !value.includes('file:///')) return value;
  return value.replace(/file:\/\/\/[^\s"|>]*/g, uri => path.relative(root, URI.parse(uri).fsPath) || '.');
}
