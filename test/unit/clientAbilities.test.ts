/** What a client declared becomes data; what it did not declare is never assumed. */

import { describe, expect, it } from 'vitest';
import { CompletionItemKind } from 'vscode-languageserver';
import { clientAbilities, initializationOptions } from '../../server/src/clientAbilities.ts';

describe('the abilities of a client', () => {
  it('are none where it declares nothing', () => {
    const abilities = clientAbilities({ capabilities: {} });
    const booleans = JSON.stringify(abilities).match(/true/g) ?? [];
    expect(booleans).toEqual([]);
    expect(abilities.hover).toBe('plaintext');
    expect(abilities.completion.documentation).toBe('plaintext');
    expect(abilities.commands.size).toBe(0);
    expect(abilities.completion.kinds.has(CompletionItemKind.Reference)).toBe(true);
    expect(abilities.completion.kinds.has(CompletionItemKind.EnumMember)).toBe(false);
  });

  it('are those that it declares', () => {
    const abilities = clientAbilities({
      capabilities: {
        workspace: {
          configuration: true,
          workspaceEdit: { documentChanges: true, resourceOperations: ['rename'] },
          codeLens: { refreshSupport: true },
        },
        textDocument: {
          hover: { contentFormat: ['markdown'] },
          completion: { completionItem: { snippetSupport: true }, completionItemKind: { valueSet: [20] } },
        },
      },
      initializationOptions: { commands: ['a'], textLenses: true },
    });
    expect(abilities).toMatchObject({
      answersSettings: true,
      watchesFiles: false,
      hover: 'markdown',
      edits: { versions: true, renameFiles: true },
      refreshes: { codeLenses: true, inlayHints: false },
      completion: { snippets: true, labelDetails: false },
      textLenses: true,
    });
    expect([...abilities.commands]).toEqual(['a']);
    expect([...abilities.completion.kinds]).toEqual([CompletionItemKind.EnumMember]);
  });

  it('do not include renaming files without versioned edits, which carry it', () => {
    const workspaceEdit = { resourceOperations: ['rename' as const] };
    expect(clientAbilities({ capabilities: { workspace: { workspaceEdit } } }).edits.renameFiles).toBe(false);
  });
});

describe('the options of a client', () => {
  it.each([undefined, null, 5, 'x', [], { commands: 'x', requestTimeout: -1, ruleLink: 5, textLenses: 'yes' }])(
    'are defaults where they are %j',
    options => {
      expect(initializationOptions(options)).toMatchObject({});
      const { commands = [], requestTimeout, ruleLink, textLenses = false } = initializationOptions(options);
      expect({ commands, requestTimeout, ruleLink, textLenses }).toEqual({
        commands: [],
        requestTimeout: undefined,
        ruleLink: undefined,
        textLenses: false,
      });
    },
  );
});
