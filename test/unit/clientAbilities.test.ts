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

describe('a capability of the wrong type', () => {
  const WRONG = [null, 5, 'x', [], {}, true];
  const BASE = JSON.stringify(clientAbilities({ capabilities: {} }), plain);

  it.each(WRONG.map(value => [value]))('is not declared where all capabilities are %j', capabilities => {
    expect(JSON.stringify(clientAbilities({ capabilities }), plain)).toBe(BASE);
  });

  it.each([
    'textDocument.completion.completionItemKind.valueSet',
    'textDocument.completion.completionItem.documentationFormat',
    'textDocument.completion.completionList.itemDefaults',
    'textDocument.documentSymbol.symbolKind.valueSet',
    'textDocument.hover.contentFormat',
    'textDocument.codeAction.codeActionLiteralSupport',
    'workspace.configuration',
    'workspace.workspaceEdit.resourceOperations',
    'workspace',
    'textDocument',
    'window',
  ])('is not declared where it is %s', path => {
    for (const value of [null, 5, 'x']) {
      const capabilities = path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
      expect(JSON.stringify(clientAbilities({ capabilities }), plain)).toBe(BASE);
    }
  });

  it('does not keep others from being declared', () => {
    const capabilities = { window: null, workspace: { configuration: true, codeLens: 5 } };
    expect(clientAbilities({ capabilities })).toMatchObject({ answersSettings: true, refreshes: { codeLenses: false } });
  });
});

/** Sets as lists. */
function plain(_: string, value: unknown): unknown {
  return value instanceof Set ? [...value] : value;
}

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
