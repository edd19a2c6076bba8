/** `outline`, `create_pattern` and `new_ids`: new patterns, with ids that are made and not invented. */
import fs from 'node:fs';
import { URI } from 'vscode-uri';
import * as z from 'zod';
import {
  closest,
  domainChoices,
  FORMATS,
  formatById,
  formatMessage,
  newPattern,
  parsePattern,
  type SectionRefusal,
  usualFolder,
  usualFormat,
  writeField,
  writeSection,
} from '../core/index.ts';
import type { LibraryState } from '../libraryState.ts';
import { asPrefix, isWithin } from '../uris.ts';
import { type AgentContext, pathIn, uriOf } from './agentContext.ts';
import { AgentError } from './agentError.ts';
import { CHANGE_INPUT, CHANGE_OUTPUT, change } from './changes/change.ts';
import { type Plan, planOfEdits } from './changes/plan.ts';
import { patternInput, titleInput } from './documentOf.ts';
import { LONGEST_TEXT } from './limits.ts';
import { findPattern } from './patternNames.ts';
import { tool } from './tool.ts';

const FORMAT_IDS = FORMATS.filter(({ targetOnly }) => !targetOnly).map(({ id }) => id);
const MOST_IDS = 100;

export const newIdsTool = tool({
  name: 'new_ids',
  title: 'Make ids',
  description: 'Returns new ids of patterns. Never invent an id: create_pattern makes one by itself.',
  effect: 'propose',
  input: z.strictObject({ count: z.int().min(1).max(MOST_IDS).default(1) }),
  output: z.strictObject({ ids: z.array(z.string()) }),
  run: ({ count }, { make }) => ({ ids: Array.from({ length: count }, () => make.id()) }),
});

const NEW_INPUT = {
  title: titleInput.min(1),
  format: z.enum(FORMAT_IDS).optional().describe('By default the usual one of the folder.'),
  domain: z.string().max(100).optional(),
  parent: patternInput.optional().describe('A more general pattern; the relation is stated in both.'),
  folder: z.string().max(500).optional().describe('By default the one with most patterns.'),
  sections: z
    .record(z.string(), z.string().max(LONGEST_TEXT))
    .default({})
    .describe('Texts of sections by their names. All other sections have prompts to replace.'),
  fields: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
    .default({})
    .describe('Values of fields by their paths.'),
};

type NewInput = z.infer<ReturnType<typeof newInput>>;

function newInput() {
  return z.strictObject(NEW_INPUT);
}

export const outlineTool = tool({
  name: 'outline',
  title: 'Outline a new pattern',
  description: 'Returns a complete new pattern as text, with an id and with prompts for what is missing. Writes nothing.',
  effect: 'propose',
  input: newInput(),
  output: z.strictObject({ path: z.string(), text: z.string() }),
  run: (input, context) => {
    const { path, text } = planned(input, context);
    return { path, text };
  },
});

const CREATE = 'create_pattern';

export const createPatternTool = tool({
  name: CREATE,
  title: 'Create a pattern',
  description:
    'Creates the file of a new pattern with a new id, all fields and all sections. Give the texts of the sections at once, or write them later with update_section. An existing file is never replaced.',
  effect: 'write',
  input: z.strictObject({ ...NEW_INPUT, ...CHANGE_INPUT }),
  output: CHANGE_OUTPUT,
  run: ({ dryRun, expect, allow, ...input }, context) =>
    change(CREATE, planned(input, context).plan, { dryRun, expect, allow }, context),
});

/** The folder for the first pattern of a library: one that the default settings name. */
const FIRST_FOLDER = '_patterns';

interface Planned {
  readonly path: string;
  readonly text: string;
  readonly plan: Plan;
}

function planned(input: NewInput, context: AgentContext): Planned {
  const { workspace, make } = context;
  const { state, folder } = placeFor(input.folder, context);
  const { library, settings } = state;
  const format = (input.format === undefined ? undefined : formatById(input.format)) ?? usualFormat(library, folder);
  checkDomain(input.domain, state, format);
  const parent = input.parent === undefined ? undefined : findPattern(context, input.parent).pattern;
  const result = newPattern(
    { title: input.title, domain: input.domain, format, parent, folder, entry: undefined },
    {
      library,
      settings,
      make,
      read: uri => workspace.document(uri),
      exists: uri => fs.existsSync(URI.parse(uri).fsPath),
    },
  );
  if (result.kind === 'refused') throw new AgentError(formatMessage(result.reason), 'Choose another title.');
  const text = withContent(result.uri, result.text, input, format);
  const others = planOfEdits(result.others, context);
  return {
    path: pathIn(context, result.uri),
    text,
    plan: { files: [{ uri: result.uri, before: undefined, after: text }, ...others.files] },
  };
}

function placeFor(wanted: string | undefined, context: AgentContext) {
  const { workspace, root } = context;
  const uri = wanted === undefined || wanted === '.' ? root : uriOf(context, wanted);
  const state = workspace.folders.find(library => isWithin(library.root, uri)) ?? workspace.folders[0];
  if (state === undefined) throw new AgentError('There is no library here.', 'Ask a person to start the server in a library.');
  if (wanted === undefined) return { state, folder: usualFolder(state.library) ?? `${asPrefix(uri)}${FIRST_FOLDER}/` };
  if (!fs.statSync(URI.parse(uri).fsPath, { throwIfNoEntry: false })?.isDirectory())
    throw new AgentError(`There is no folder "${wanted}".`, 'Leave "folder" out, or use one that library_summary names.');
  return { state, folder: asPrefix(uri) };
}

type Format = NonNullable<ReturnType<typeof formatById>>;

function checkDomain(domain: string | undefined, { library, settings }: LibraryState, format: Format): void {
  const { domains, anyDomain } = domainChoices(library, format, settings.values);
  const known = domains.map(({ value }) => value);
  if (domain === undefined || anyDomain || known.includes(domain)) return;
  const similar = closest(domain, known);
  throw new AgentError(
    `Unknown domain "${domain}".`,
    similar === undefined ? `Use one of ${known.join(', ')}.` : `Use "${similar}", or one of ${known.join(', ')}.`,
  );
}

const SECTION_REASONS: Readonly<Record<SectionRefusal, string>> = {
  unknown: 'the format has no such section',
  otherSections: 'its text contains or hides other sections',
  empty: 'there is no text',
};

function withContent(uri: string, text: string, { sections, fields }: NewInput, format: Format): string {
  let source = text;
  for (const [path, value] of Object.entries(fields)) {
    const result = writeField(parsePattern(uri, source, format), path, value);
    if (result.kind === 'refused')
      throw new AgentError(
        `The field "${path}" cannot be set (${result.reason}).`,
        'Leave it out, or correct its path and value.',
      );
    source = result.source;
  }
  for (const [name, content] of Object.entries(sections)) {
    const result = writeSection(parsePattern(uri, source, format), name, content);
    if (result.kind === 'refused')
      throw new AgentError(
        `The section "${name}" cannot be written: ${SECTION_REASONS[result.reason]}.`,
        `Use the sections of the format: ${format.sections.map(({ title }) => title).join(', ')}.`,
      );
    source = result.source;
  }
  return source;
}
