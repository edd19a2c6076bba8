/** `skills/commons-patterns/SKILL.md`: written by hand, with lists of tools and of mistakes that are generated. */
import { TOOLS } from '../../server/src/agents/tools.ts';
import { explainedMistakes } from '../../server/src/cli/agentGuide.ts';

export const SKILL_FILE = 'skills/commons-patterns/SKILL.md';

const PARTS: Readonly<Record<string, () => string>> = {
  tools: () =>
    TOOLS.map(({ name, effect, description }) => `- \`${name}\`${effect === 'write' ? ' (writes)' : ''}: ${description}\n`).join(
      '',
    ),
  mistakes: explainedMistakes,
};

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
