/** The texts for agents and about them: written by hand, with lists of tools, documents, prompts and mistakes that are generated. */
import { DOCUMENT_TEMPLATES, DOCUMENTS } from '../../server/src/agents/documents.ts';
import { PROMPTS } from '../../server/src/agents/prompts.ts';
import type { Tool } from '../../server/src/agents/tool.ts';
import { TOOLS } from '../../server/src/agents/tools.ts';
import { explainedMistakes } from '../../server/src/cli/agentGuide.ts';

export const AGENT_FILES = ['skills/commons-patterns/SKILL.md', 'docs/agents.md'];

const EFFECTS: Readonly<Record<Tool['effect'], string>> = { read: 'reads', propose: 'proposes', write: 'writes' };

const PARTS: Readonly<Record<string, () => string>> = {
  tools: () =>
    TOOLS.map(({ name, effect, description }) => `- \`${name}\`${effect === 'write' ? ' (writes)' : ''}: ${description}\n`).join(
      '',
    ),
  mistakes: explainedMistakes,
  toolTable: () =>
    table(
      ['Tool', 'What it does', 'Effect'],
      TOOLS.map(({ name, title, effect }) => [`\`${name}\``, title, EFFECTS[effect]]),
    ),
  documents: () =>
    table(
      ['Document', 'What it contains'],
      [
        ...DOCUMENT_TEMPLATES.map(({ uriTemplate, description }) => [`\`${uriTemplate}\``, description]),
        ...DOCUMENTS.map(({ uri, description }) => [`\`${uri}\``, description]),
      ],
    ),
  prompts: () =>
    table(
      ['Prompt', 'What it is for'],
      PROMPTS.map(({ name, description }) => [`\`${name}\``, description]),
    ),
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('');
}

/** @param text of the file, with `<!-- generated: name -->` and `<!-- /generated -->` around each part */
export function withGeneratedParts(text: string): string {
  return text.replace(
    /(<!-- generated: (\w+) -->\n).*?(<!-- \/generated -->)/gs,
    (_, start: string, name: string, end: string) => {
      const part = PARTS[name];
      if (part === undefined) throw new Error(`There is no generated part "${name}".`);
      return `${start}\n${part()}\n${end}`;
    },
  );
}
