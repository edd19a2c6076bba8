/** `explain`: the documentation of a rule, as in the editor. */
import { plainTextOf, RULES, type Rule } from '../core/index.ts';
import type { Call } from './command.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import { knownRule } from './ruleOption.ts';

export async function run({ operands: [id], shell }: Call<Record<never, never>>): Promise<ExitCode> {
  await shell.out.write(id === undefined ? ruleList() : explanation(knownRule(id)));
  return EXIT.clean;
}

function ruleList(): string {
  const width = Math.max(...RULES.map(rule => rule.id.length));
  return RULES.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd('information'.length)}  ${title}\n`).join(
    '',
  );
}

function explanation({ id, title, severity, docs, examples }: Rule): string {
  const [example] = examples.invalid;
  const blocks = [
    `${id}: ${title}. Severity: ${severity}.`,
    plainTextOf(docs.trim()),
    ...(example ? [`Reported, between [| and |]:`, indented(example.text)] : []),
    ...(example?.after === undefined ? [] : ['After the first fix:', indented(example.after)]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function indented(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, '    ');
}
