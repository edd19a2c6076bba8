/** What is written for agents and about them can be used as it is. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { DOCUMENT_TEMPLATES, DOCUMENTS } from '../../server/src/agents/documents.ts';
import { PROMPTS } from '../../server/src/agents/prompts.ts';
import { TOOLS } from '../../server/src/agents/tools.ts';
import { MCP_OPTIONS } from '../../server/src/cli/commands/mcp.ts';
import { COMMANDS } from '../../server/src/cli/commands.ts';
import { RULES } from '../../server/src/core/index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');

const SERVER = z.strictObject({
  type: z.literal('stdio').optional(),
  command: z.literal('npx'),
  args: z.tuple([z.literal('--yes'), z.literal('commons-patterns'), z.literal('mcp'), z.string().min(1)]),
  env: z.strictObject({}).optional(),
});
const SERVERS = z.strictObject({ 'commons-patterns': SERVER });

const CONFIGURATIONS: Readonly<Record<string, z.ZodType>> = {
  'VS Code': z.strictObject({ servers: SERVERS }),
  'Claude Code': z.strictObject({ mcpServers: SERVERS }),
  Cursor: z.strictObject({ mcpServers: SERVERS }),
  Zed: z.strictObject({ context_servers: SERVERS }),
  Codex: z.strictObject({ mcp_servers: SERVERS }),
};

/** The part of TOML that is needed: tables, texts and lists of texts, whose values are written as in JSON. */
function readToml(text: string): unknown {
  const root: Record<string, unknown> = {};
  let table = root;
  for (const line of text.split('\n')) {
    const [, name] = /^\[([\w.-]+)\]$/.exec(line) ?? [];
    const [, key, value] = /^([\w-]+) = (.+)$/.exec(line) ?? [];
    if (name !== undefined) {
      table = root;
      for (const part of name.split('.')) {
        const inner: Record<string, unknown> = {};
        table[part] = inner;
        table = inner;
      }
    } else if (key !== undefined && value !== undefined) table[key] = JSON.parse(value);
    else if (line.trim() !== '') throw new Error(`Not TOML: ${line}`);
  }
  return root;
}

describe('docs/agents.md', () => {
  const text = read('docs/agents.md');
  const setUp = /^## Set up\n(.*?)^## /ms.exec(text)?.[1] ?? '';
  const sections = setUp.split(/^### /m).slice(1);

  it('has a section for each of the agents', () => {
    expect(sections.map(section => section.split('\n')[0])).toEqual(Object.keys(CONFIGURATIONS));
  });

  it.each(sections.map(section => [section.split('\n')[0] ?? '', section]))(
    'has a valid configuration for %s',
    (name, section) => {
      const [, language, text = ''] = /^```(json|toml)\n(.*?)^```$/ms.exec(section) ?? [];
      const configuration = language === 'json' ? JSON.parse(text) : readToml(text);
      expect(CONFIGURATIONS[name]?.safeParse(configuration).error).toBeUndefined();
    },
  );
});

describe('what docs/agents.md says about the server', () => {
  // Without blocks of code, which are checked as configurations.
  const text = read('docs/agents.md').replace(/^```\w+\n.*?^```$/gms, '');
  const named = (form: RegExp) => [...text.matchAll(form)].map(([, name = '']) => name);
  const inputs = new Set(TOOLS.flatMap(({ inputSchema }) => Object.keys(inputSchema().properties)));

  it('names all tools, documents and prompts', () => {
    const known = [
      ...TOOLS.map(({ name }) => name),
      ...DOCUMENTS.map(({ uri }) => uri),
      ...DOCUMENT_TEMPLATES.map(({ uriTemplate }) => uriTemplate),
      ...PROMPTS.map(({ name }) => name),
    ];
    for (const name of known) expect(text).toContain(`\`${name}\``);
  });

  it('names only tools, prompts, documents, inputs, options and commands that exist', () => {
    const words = new Set([...TOOLS, ...PROMPTS, ...COMMANDS].map(({ name }) => name));
    expect(named(/`([a-z]+(?:_[a-z]+)*)`/g).filter(word => !words.has(word) && !inputs.has(word) && word !== 'npx')).toEqual([]);
    const uris = new Set([...DOCUMENTS.map(({ uri }) => uri), ...DOCUMENT_TEMPLATES.map(({ uriTemplate }) => uriTemplate)]);
    expect(named(/`([a-z-]+:\/\/[^`]*)`/g).filter(uri => !uris.has(uri))).toEqual([]);
    const options = named(/`--([a-z-]+)`/g);
    expect(options).toContain('log');
    expect(options.filter(option => !Object.hasOwn(MCP_OPTIONS, option))).toEqual([]);
    for (const option of ['dryRun', 'expect', 'allow']) expect(inputs).toContain(option);
  });
});

describe('the skill', () => {
  const text = read('skills/commons-patterns/SKILL.md');

  it('says in its frontmatter when it is to be used', () => {
    const [, frontmatter = ''] = /^---\n(.*?)\n---\n/s.exec(text) ?? [];
    const { name, description } = z
      .strictObject({ name: z.string(), description: z.string().max(1024) })
      .parse(parse(frontmatter));
    expect(name).toBe('commons-patterns');
    expect(description.length).toBeGreaterThan(100);
  });

  it('names all tools, and only tools and rules that exist', () => {
    for (const { name } of TOOLS) expect(text).toContain(`- \`${name}\``);
    const known = new Set([...TOOLS.map(({ name }) => name), ...RULES.map(({ id }) => id)]);
    const named = [...text.matchAll(/`([a-z]+(?:[_-][a-z]+)+)`/g)].map(([, word]) => word ?? '');
    expect(named.filter(word => !known.has(word))).toEqual([]);
  });
});
