/** The parts of VS Code for language models are used only where they exist. */
import { describe, expect, it } from 'vitest';
import { offersServers, offersTools } from '../../client/src/languageModels.ts';

const part = class {};
const call = () => {};

describe('a version of VS Code', () => {
  it('without tools and servers offers neither', () => {
    for (const api of [{}, { lm: undefined }, { lm: {} }, { lm: { selectChatModels: call } }])
      expect([offersTools(api), offersServers(api)], JSON.stringify(api)).toEqual([false, false]);
  });

  it('with tools alone offers no servers', () => {
    const api = { lm: { registerTool: call }, LanguageModelTextPart: part, LanguageModelToolResult: part };
    expect([offersTools(api), offersServers(api)]).toEqual([true, false]);
    expect(offersTools({ ...api, LanguageModelToolResult: undefined })).toBe(false);
  });

  it('with servers offers these as well', () => {
    const api = { lm: { registerMcpServerDefinitionProvider: call }, McpStdioServerDefinition: part };
    expect(offersServers(api)).toBe(true);
    expect(offersServers({ lm: api.lm })).toBe(false);
  });
});
