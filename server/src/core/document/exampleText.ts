/** Short texts for the examples of rules. */

export const EXAMPLE_FRONTMATTER = '---\nclassification:\n  commons_alignment: 4\n---\n';

/**
 * A pattern of these sections, each with a line of text.
 * @param headings `1. Overview`; with the text of the section after a `|`
 */
export function examplePattern(headings: readonly string[], frontmatter = EXAMPLE_FRONTMATTER): string {
  const sections = headings.map(heading => {
    const bar = heading.indexOf(' | ');
    const name = bar === -1 ? heading : heading.slice(0, bar);
    const text = bar === -1 ? 'Some text.' : heading.slice(bar + 3);
    return text === '' ? `## ${name}\n` : `## ${name}\n\n${text}\n`;
  });
  return `${frontmatter}\n${sections.join('\n')}`;
}

/** The headings of the nine-section format. */
export const NINE = [
  '1. Overview',
  '2. Core Principles',
  '3. Key Practices',
  '4. Application Context',
  '5. Implementation',
  '6. Evidence & Impact',
  '7. Cognitive Era Considerations',
  '8. Commons Alignment Assessment',
  '9. Resources & References',
];
