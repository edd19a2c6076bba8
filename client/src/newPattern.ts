/** `Patterns: New Pattern...`: asks for title, domain and parent, and creates the file. Nothing changes before the last step. */
import { l10n, type QuickPickItem, Range, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  NEW_PATTERN_CHOICES_REQUEST,
  NEW_PATTERN_REQUEST,
  type NewPatternChoices,
  type NewPatternParams,
  type NewPatternPlace,
  type NewPatternReply,
  type NewPatternStart,
} from '../../server/src/protocol.ts';
import type { LibraryEdits } from './libraryEdits.ts';
import { listPatterns, type PatternItem, searchAsTyped } from './patternPick.ts';
import { askChoice, askText, type StepPlace } from './quickSteps.ts';
import { achieved } from './walkthrough.ts';

/** @param from a folder of the Explorer, the context of a completion or a quick fix, or nothing */
export async function makeNewPattern(
  client: LanguageClient,
  edits: LibraryEdits,
  from: Uri | NewPatternStart | undefined,
): Promise<void> {
  const start = from instanceof Uri || from === undefined ? undefined : from;
  const place: NewPatternPlace = {
    folder: from instanceof Uri ? from.toString() : undefined,
    uri: start?.entry.uri ?? window.activeTextEditor?.document.uri.toString(),
  };
  const choices = await client.sendRequest<NewPatternChoices | null>(NEW_PATTERN_CHOICES_REQUEST, place);
  if (choices === null) {
    void window.showWarningMessage(l10n.t('Open a folder to create a pattern in it.'));
    return;
  }
  const answers = await ask(client, choices, start);
  if (answers === undefined) return;
  const params: NewPatternParams = { ...place, ...answers, entry: start?.entry };
  const reply = await client.sendRequest<NewPatternReply>(NEW_PATTERN_REQUEST, params);
  if (reply.kind === 'refused') {
    void window.showWarningMessage(reply.reason);
    return;
  }
  await write(edits, reply);
}

type Answers = Pick<NewPatternParams, 'title' | 'domain' | 'parent'>;

/** @returns `undefined` if the user cancels at any step */
async function ask(
  client: LanguageClient,
  choices: NewPatternChoices,
  start: NewPatternStart | undefined,
): Promise<Answers | undefined> {
  const totalSteps = start?.parentIsKnown ? 2 : 3;
  const place = (step: number): StepPlace => ({ title: l10n.t('New Pattern'), step, totalSteps });
  const answers = { title: start?.title ?? '', domain: '', parent: undefined as string | undefined };
  for (let step = 1; step <= totalSteps; ) {
    const answer = await (step === 1
      ? askTitle(client, choices, place(step), answers.title)
      : step === 2
        ? askDomain(choices, place(step))
        : askParent(client, choices, place(step)));
    if (answer === undefined) return undefined;
    if (answer.kind === 'back') {
      step--;
      continue;
    }
    if (step === 1) answers.title = answer.value;
    else if (step === 2) answers.domain = answer.value;
    else answers.parent = answer.value === '' ? undefined : answer.value;
    step++;
  }
  return answers;
}

function askTitle(client: LanguageClient, { folder, format }: NewPatternChoices, place: StepPlace, value: string) {
  return askText(place, {
    prompt: l10n.t('Title of the pattern ({0}, in {1})', format, workspace.asRelativePath(Uri.parse(folder))),
    value,
    validate: text => (/[\p{L}\p{N}]/u.test(text) ? undefined : l10n.t('The title must contain letters or digits.')),
    warn: async text => {
      const title = text.trim().toLowerCase();
      const found = await listPatterns(client, text, folder);
      const same = found.find(pattern => pattern.title.toLowerCase() === title);
      return same ? l10n.t('A pattern with this title already exists: {0}.', same.slug ?? same.title) : undefined;
    },
  });
}

async function askDomain({ domains, anyDomain }: NewPatternChoices, place: StepPlace) {
  const known = domains.map(({ value, doc, uses }): QuickPickItem => {
    const description = uses === 0 ? '' : uses === 1 ? l10n.t('1 pattern') : l10n.t('{0} patterns', uses);
    return { label: value, description, ...(doc === undefined ? {} : { detail: doc }) };
  });
  const answer = await askChoice<QuickPickItem>(place, l10n.t('Select a domain'), pick => {
    pick.matchOnDetail = true;
    pick.items = known;
    if (!anyDomain) return;
    pick.onDidChangeValue(text => {
      const word = text.trim();
      const isNew = word !== '' && !domains.some(({ value }) => value === word);
      pick.items = isNew ? [...known, { label: word, description: l10n.t('new value'), alwaysShow: true }] : known;
    });
  });
  return answer?.kind === 'value' ? { ...answer, value: answer.value.label } : answer;
}

/** The URI of the parent, or an empty string for none. */
async function askParent(client: LanguageClient, { folder }: NewPatternChoices, place: StepPlace) {
  const none: PatternItem = { label: `$(circle-slash) ${l10n.t('No parent')}`, pattern: undefined, alwaysShow: true };
  const question = l10n.t('Select the parent: the more general pattern of which this one is a special case');
  const answer = await askChoice<PatternItem>(place, question, pick => searchAsTyped(client, pick, folder, [none]));
  return answer?.kind === 'value' ? { ...answer, value: answer.value.pattern?.uri ?? '' } : answer;
}

/** Creates the file and edits the others in a single undoable step, and places the cursor in the first section. */
async function write(
  edits: LibraryEdits,
  { uri, text, selection, others }: Extract<NewPatternReply, { kind: 'created' }>,
): Promise<void> {
  const file = Uri.parse(uri);
  const done = l10n.t('Created "{0}", and changed the pattern that refers to it.', workspace.asRelativePath(file));
  if (!(await edits.apply({ files: others, created: [{ uri: file, text }], done }))) return;
  achieved('hasCreatedPattern');
  const { start, end } = selection;
  await window.showTextDocument(file, {
    selection: new Range(start.line, start.character, end.line, end.character),
    // A preview would be replaced by the next file that is opened.
    preview: false,
  });
}
