import { examplePattern, NINE } from '../document/exampleText.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { statesScore } from '../document/scoreSentences.ts';
import { isEmpty } from '../document/sectionBody.ts';
import type { Section } from '../document/sections.ts';
import { appendToSection, scoreLine } from '../edits/sectionEdits.ts';
import type { DocumentRule } from '../rule.ts';
import { message } from '../text.ts';

const withAssessment = (text: string): readonly string[] => NINE.map(name => (name.startsWith('8') ? `${name} | ${text}` : name));

export const missingScore: DocumentRule = {
  kind: 'document',
  id: 'missing-score',
  title: 'Missing overall score',
  severity: 'warning',
  reads: 'body',
  silencedBy: ['unclosed-fence'],
  docs: `The assessment gives the reasons for a score and ends with the score itself; without it, readers do not know
the result. The fix adds the line with the score of the frontmatter at the end of the section. Texts that follow
another outline, or have no assessment, are ignored. A sentence counts if it says that the pattern scores a number, or
names an alignment score.`,
  examples: {
    valid: [
      { text: examplePattern(withAssessment('Reasons.\n\n**Overall Score: 4 (Value Creation Enabler)**')) },
      { text: examplePattern(withAssessment('The overall alignment score is **4** out of 5.')) },
      { text: examplePattern(withAssessment('The tool scores a 4 out of 5 on the commons alignment scale.')) },
      { text: examplePattern(withAssessment('This is assessed with a rating of 4 on a scale of 1 to 5.')) },
      { text: examplePattern(withAssessment('| Dimension | Score |\n|---|---|\n| **Overall** | **4** |')) },
      { text: examplePattern(withAssessment('')) },
      { text: examplePattern(['1. Overview', '8. Commons Alignment Assessment']) },
      { text: examplePattern(NINE.filter(name => !name.startsWith('8'))) },
    ],
    invalid: [
      {
        text: examplePattern(NINE).replace('8. Commons Alignment Assessment', '8. [|Commons Alignment Assessment|]'),
        after: examplePattern(withAssessment('Some text.\n\n**Overall Score: 4 (Value Creation Enabler)**')),
      },
      {
        text: examplePattern(withAssessment('`Overall Score: 4`\n\n<!-- **Overall Score: 4** -->')).replace(
          '8. Commons Alignment Assessment',
          '8. [|Commons Alignment Assessment|]',
        ),
      },
    ],
  },
  *check(document) {
    const { sections } = document;
    const section = assessmentOf(document);
    if (section === undefined || sections.otherOutline || statesScore(document)) return;
    yield {
      span: section.name.span,
      message: message('Missing overall score in section "{0}".', section.spec?.title ?? section.name.value),
      fixes: () => {
        const line = scoreLine(document);
        return line === undefined
          ? []
          : [{ title: message('Insert "{0}"', line), edits: [appendToSection(document, section, line)], preferred: true }];
      },
    };
  },
};

/** The last section that contains an assessment. */
function assessmentOf(document: PatternDocument): Section | undefined {
  const { assessment } = document.format;
  if (assessment === undefined) return undefined;
  return document.sections.all.findLast(({ spec, body }) => spec?.key === assessment.section && !isEmpty(document, body));
}
