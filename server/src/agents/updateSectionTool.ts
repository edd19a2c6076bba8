/** `update_section`: replaces the text of one section. */
import * as z from 'zod';
import { type PatternDocument, type SectionRefusal, sectionsOf, writeSection } from '../core/index.ts';
import { AgentError } from './agentError.ts';
import { CHANGE_INPUT, CHANGE_OUTPUT, change } from './changes/change.ts';
import { planOfTexts } from './changes/plan.ts';
import { documentOf, patternInput } from './documentOf.ts';
import { LONGEST_TEXT } from './limits.ts';
import { tool } from './tool.ts';

const NAME = 'update_section';

export const updateSectionTool = tool({
  name: NAME,
  title: 'Update a section',
  description:
    'Replaces the text of one section; a section of the format that is missing is inserted. Everything else stays as it is. Refused if the section would lose most of its text, or its comments.',
  effect: 'write',
  input: z.strictObject({
    pattern: patternInput,
    section: z.string().min(1).max(200).describe('Its name, such as "Overview".'),
    text: z.string().min(1).max(LONGEST_TEXT).describe('Markdown, without the heading of the section.'),
    ...CHANGE_INPUT,
  }),
  output: CHANGE_OUTPUT,
  run: ({ pattern, section, text, ...input }, context) => {
    const document = documentOf(pattern, context);
    const result = writeSection(document, section, text);
    if (result.kind === 'refused') throw refusal(result.reason, section, document);
    return change(NAME, planOfTexts([{ uri: document.uri, after: result.source }], context), input, context);
  },
});

function refusal(reason: SectionRefusal, section: string, document: PatternDocument): AgentError {
  switch (reason) {
    case 'unknown': {
      const names = [...sectionsOf(document).map(({ name }) => name), ...document.format.sections.map(({ title }) => title)];
      return new AgentError(`There is no section "${section}" in this format.`, 'Use one of "sections".', {
        sections: [...new Set(names)],
      });
    }
    case 'otherSections':
      return new AgentError(
        'The text contains the heading of another section, or something that is not closed and hides the sections after it.',
        'Write one section at a time, with deeper headings inside, and close code blocks and comments.',
      );
    case 'empty':
      return new AgentError('There is no text.', 'Write the text of the section, without its heading.');
  }
}
