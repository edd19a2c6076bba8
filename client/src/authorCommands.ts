/**
 * The commands for one pattern: relations, sections, keys, dates, and what can be copied or opened. Each works on the pattern in the
 * active editor, or on a file of the Explorer.
 */
import {
  commands,
  type Disposable,
  env,
  l10n,
  type QuickPickItem,
  Range,
  Selection,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  window,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  AUTHOR_EDIT_REQUEST,
  type AuthorEditParams,
  type AuthorEditReply,
  type OpenSection,
  PATTERN_FACTS_REQUEST,
  type PatternFacts,
  type PatternFactsParams,
} from '../../server/src/protocol.ts';
import { addRelation, type RelationEditor } from './graphCommands.ts';
import { fileOf } from './views/fileOf.ts';

export function registerAuthorCommands(editor: RelationEditor): readonly Disposable[] {
  const register = (name: string, run: (uri: string) => Promise<void>) =>
    commands.registerCommand(`commonsPatterns.${name}`, async (file?: unknown) => {
      const uri = fileOf(file) ?? window.activeTextEditor?.document.uri;
      if (uri) await run(uri.toString());
      else void window.showInformationMessage(notAPattern());
    });
  /** Runs with the facts of a pattern; otherwise the author is told that the file is not one. */
  const withFacts = (name: string, run: (facts: PatternFacts, uri: string) => Promise<unknown>) =>
    register(name, async uri => {
      const facts = await factsOf(editor.client, uri);
      if (facts === null) void window.showInformationMessage(notAPattern());
      else await run(facts, uri);
    });
  return [
    withFacts('addRelation', (_, uri) => addRelation(editor, uri)),
    withFacts('insertSection', (facts, uri) => insertSection(editor, facts, uri)),
    withFacts('fillMissingKeys', (_, uri) => apply(editor, { uri, edit: { kind: 'missingKeys' } })),
    withFacts('updateModifiedDate', (_, uri) => apply(editor, { uri, edit: { kind: 'modifiedDate' } })),
    withFacts('copyId', facts => copyId(facts)),
    withFacts('copyLink', (facts, uri) => copy(linkTo(facts, uri))),
    withFacts('openPage', facts => openPage(facts)),
  ];
}

function factsOf(client: LanguageClient, uri: string): Promise<PatternFacts | null> {
  const params: PatternFactsParams = { uri };
  return client.sendRequest<PatternFacts | null>(PATTERN_FACTS_REQUEST, params);
}

interface SectionPick extends QuickPickItem {
  readonly section: OpenSection;
}

async function insertSection(editor: RelationEditor, { sections }: PatternFacts, uri: string): Promise<void> {
  if (sections.length === 0) {
    void window.showInformationMessage(l10n.t('Every section of the format is there and has text.'));
    return;
  }
  const items = sections.map((section): SectionPick => {
    const { title, guidance, isMissing } = section;
    return { section, label: title, description: isMissing ? '' : l10n.t('empty'), detail: guidance };
  });
  const placeHolder = l10n.t('Select a section to insert with its outline');
  const pick = await window.showQuickPick(items, { placeHolder, matchOnDetail: true, ignoreFocusOut: true });
  if (pick) await apply(editor, { uri, edit: { kind: 'section', section: pick.section.key } });
}

/** Applies an edit in one step, and puts the cursor where the author continues to write. */
async function apply({ client, edits }: RelationEditor, params: AuthorEditParams): Promise<void> {
  const reply = await client.sendRequest<AuthorEditReply>(AUTHOR_EDIT_REQUEST, params);
  if (reply.kind === 'refused') {
    void window.showInformationMessage(refusal(params.edit.kind, reply.reason));
    return;
  }
  const { file, cursor } = reply;
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === params.uri);
  if (shown === undefined && cursor === undefined) {
    await edits.apply({ files: [file] });
    return;
  }
  const target = await (shown ? showAt(shown) : window.showTextDocument(Uri.parse(params.uri)));
  const { document } = target;
  if (file.version !== null && document.version !== file.version) {
    void window.showWarningMessage(l10n.t('A file has changed in the meantime. Nothing was changed.'));
    return;
  }
  await target.edit(builder => {
    for (const { range, newText } of file.edits) {
      builder.replace(new Range(range.start.line, range.start.character, range.end.line, range.end.character), newText);
    }
  });
  if (cursor === undefined) return;
  const position = document.positionAt(cursor);
  target.selection = new Selection(position, position);
  target.revealRange(target.selection, TextEditorRevealType.InCenterIfOutsideViewport);
}

function showAt({ document, viewColumn }: TextEditor): Thenable<TextEditor> {
  return window.showTextDocument(document, viewColumn);
}

function refusal(
  edit: AuthorEditParams['edit']['kind'],
  reason: Extract<AuthorEditReply, { kind: 'refused' }>['reason'],
): string {
  if (reason === 'unreadable') return l10n.t('The frontmatter contains invalid YAML. Correct it first.');
  if (reason === 'notInFormat') return l10n.t('Patterns of this format do not have it.');
  switch (edit) {
    case 'missingKeys':
      return l10n.t('No required key is missing.');
    case 'modifiedDate':
      return l10n.t('The date is up to date.');
    case 'section':
      return l10n.t('This section is there already.');
  }
}

async function copyId({ id }: PatternFacts): Promise<void> {
  if (id === undefined) void window.showInformationMessage(l10n.t('This pattern does not have an id.'));
  else await copy(id);
}

async function copy(text: string): Promise<void> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(l10n.t('Copied: {0}', text), COPIED_MS);
}

const COPIED_MS = 4_000;

/** A Markdown link to the published page, or to the file for a pattern without one. */
function linkTo({ title, page }: PatternFacts, uri: string): string {
  const { path } = Uri.parse(uri);
  const target = page ?? encodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
  return `[${title.replace(/[\\[\]]/g, '\\$&')}](${target.replace(/[()\s]/g, percentEncoded)})`;
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

async function openPage({ page }: PatternFacts): Promise<void> {
  if (page === undefined) void window.showInformationMessage(l10n.t('This pattern does not have a published page.'));
  else await env.openExternal(Uri.parse(page));
}

function notAPattern(): string {
  return l10n.t('Open a pattern first.');
}
