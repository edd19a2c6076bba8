/** A format in words, for people and programs that write patterns: its fields, its kinds of relations and its sections. */
import { fieldsWithPaths } from '../document/patternDocument.ts';
import { guidanceText } from '../edits/scaffold.ts';
import type { Format, RelationKind } from '../formats/format.ts';
import { keyDocumentation } from './describe.ts';

/** Markdown. */
export function formatGuide(format: Format): string {
  const fields = fieldsWithPaths(format.fields).map(({ field, path }) => `### ${path}\n\n${keyDocumentation(field)}`);
  const relations = format.relations.map(kind => `- \`${kind.key}\`: ${kind.caption}. ${inverseSentence(kind)}`);
  const sections = format.sections.map(spec => `${spec.number}. **${spec.title}**: ${guidanceText(spec)}`);
  return [
    `# ${format.label}`,
    '## Sections',
    sections.join('\n'),
    '## Relations',
    relations.join('\n'),
    '## Fields',
    fields.join('\n\n'),
    '',
  ].join('\n\n');
}

function inverseSentence({ symmetric, inverse, target }: RelationKind): string {
  const other = symmetric
    ? 'It is its own inverse.'
    : inverse === undefined
      ? 'It has no inverse.'
      : `Its inverse is \`${inverse}\`.`;
  return `${other} An entry names the ${target} of a pattern.`;
}
