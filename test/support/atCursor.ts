/** Texts with a `$0` for the cursor, in a small library, and the results of features there. */
import {
  blankFileCompletions,
  type CompletionContext,
  type CompletionItem,
  type CompletionList,
  completionsAt,
} from '../../server/src/core/features/completion/completion.ts';
import {
  applyEdits,
  formatMessage,
  type PatternDocument,
  type PlainMessage,
  type Settings,
} from '../../server/src/core/index.ts';
import { readCursor } from './markedText.ts';
import { type MemoryLibrary, memoryLibrary, uriOf } from './memoryLibrary.ts';

export const FILE = 'example.md';

export interface Cursor {
  readonly memory: MemoryLibrary;
  readonly document: PatternDocument;
  readonly text: string;
  readonly offset: number;
}

/** @param library other files, by name */
export function cursorIn(
  marked: string,
  library: Readonly<Record<string, string>> = {},
  settings: Partial<Settings> = {},
): Cursor {
  const { text, offset } = readCursor(marked);
  const memory = memoryLibrary({ ...library, [FILE]: text }, settings);
  return { memory, document: memory.document(FILE), text, offset };
}

const MAKE: CompletionContext['make'] = { id: () => 'pat_01h2xcejqtf2nbrexx3vqjhp41', now: () => '2026-03-04T05:06:07Z' };

export function completionsIn({ memory, document, offset }: Cursor, context: Partial<CompletionContext> = {}): CompletionList {
  const { library, settings } = memory;
  return completionsAt(document, library, offset, { settings, make: MAKE, trigger: undefined, hasFileName: true, ...context });
}

export function blankFileIn({ memory, text, offset }: Cursor, context: Partial<CompletionContext> = {}): CompletionList {
  const { settings, library } = memory;
  return blankFileCompletions(uriOf(FILE), text, offset, library, {
    settings,
    make: MAKE,
    trigger: undefined,
    hasFileName: true,
    ...context,
  });
}

/** The text after the item is accepted; tab stops stay as they are written. */
export function accepted({ text }: Cursor, item: CompletionItem): string {
  return applyEdits(text, [item.edit, ...(item.additionalEdits ?? [])]);
}

/** The text of a label or a description in English. */
export function shown(text: string | PlainMessage | undefined): string | undefined {
  return typeof text === 'object' ? formatMessage(text) : text;
}

export function itemLabelled({ items }: CompletionList, label: string): CompletionItem {
  const item = items.find(other => shown(other.label) === label);
  if (item === undefined) throw new Error(`There is no "${label}" among ${items.map(other => shown(other.label)).join(', ')}`);
  return item;
}

/** A small pattern of the nine-section format. */
export function patternFile(values: {
  readonly id: string;
  readonly title: string;
  readonly slug?: string;
  readonly aliases?: string;
  readonly domain?: string;
  readonly more?: string;
  readonly overview?: string;
}): string {
  const slug = values.slug ?? values.title.toLowerCase().replace(/\W+/g, '-');
  return `---
id: ${values.id}
slug: ${slug}
title: ${values.title}
aliases: [${values.aliases ?? ''}]
classification:
  domain: ${values.domain ?? 'governance'}
  status: draft
${values.more ?? 'related: []'}
---

### 1. Overview

${values.overview ?? `What ${values.title} is.`}
`;
}
