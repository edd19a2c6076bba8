import { examplePattern } from '../document/exampleText.ts';
import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { type PatternDocument, scalarField } from '../document/patternDocument.ts';
import { agrees, isMeaninglessConflict, statementsOf } from '../document/statements.ts';
import { replaceScalar } from '../edits/frontmatterEdits.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { message } from '../text.ts';

const tension = (field: string, text: string, title = 'Seed') =>
  examplePattern(
    [`Section 2: Problem | ${text}`],
    `---\ntitle: ${title}\nlifecycle:\nontology:\n  search_hints:\n    primary_tension: ${field}\n---\n`,
  );

export const tensionMismatch: DocumentRule = {
  kind: 'document',
  id: 'tension-mismatch',
  title: 'Different conflicts in body and frontmatter',
  severity: 'information',
  reads: 'frontmatter',
  docs: `The conflict that a pattern resolves appears twice: in bold in the body, for readers, and in the frontmatter,
for searches. If the two differ, one of them was changed and the other forgotten. Only the author knows which one is
correct, so both changes are offered; a conflict that only repeats two words of the title, or does not name two needs,
is not offered in place of one that does. Case, quotes and final dots are ignored, and the body may contain more
text.`,
  examples: {
    valid: [
      { text: tension('"Openness vs. Protection"', '> **The core conflict is Openness vs. Protection.**') },
      { text: tension('openness versus protection', '**The core conflict is "Openness" vs\n"Protection"**') },
      { text: tension('Open vs. Shut', '> **The core conflict is the oldest of all: Open vs. Shut.**') },
      { text: tension('Open vs. Shut', '**The core conflict is (mostly) open vs. shut, every day**') },
      { text: tension('', '> **The core conflict is Openness vs. Protection.**') },
      { text: tension('Open vs. Shut', 'Text.') },
    ],
    invalid: [
      {
        text: tension("'Open vs. Shut' # in short", '> **The core conflict is [|Openness vs. Protection|].**'),
        after: tension("'Open vs. Shut' # in short", '> **The core conflict is Open vs. Shut.**'),
      },
      {
        text: tension('Open vs. Shut', '**The core conflict is [|between openness\nand protection|]**\n\nText.'),
        after: tension('Open vs. Shut', '**The core conflict is Open vs. Shut**\n\nText.'),
      },
      {
        text: tension('Art vs. Order', '**The core conflict is [|Heart vs. Order|].**'),
        after: tension('Art vs. Order', '**The core conflict is Art vs. Order.**'),
      },
      {
        text: tension('The vs. Life', '**The core conflict is [|Rest vs. Work|].**'),
        after: tension('Rest vs. Work', '**The core conflict is Rest vs. Work.**'),
      },
      {
        text: tension('Cross vs. Trade', '**The core conflict is [|Depth vs. Reach|].**', 'Cross-Border Trade'),
        after: tension('Depth vs. Reach', '**The core conflict is Depth vs. Reach.**', 'Cross-Border Trade'),
      },
    ],
  },
  *check(document) {
    for (const { statement, said } of statementsOf(document)) {
      const scalar = statement.field === undefined ? undefined : scalarField(document, statement.field);
      if (statement.field === undefined || said === undefined || scalar === undefined || scalar.text.trim() === '') continue;
      if (agrees(said.value, scalar.text)) continue;
      const wanted = scalar.text.trim().replace(/[.\s]+$/, '');
      const written = said.value.replace(/\s*\r?\n[>\s]*/g, ' ');
      const { field } = statement;
      yield {
        span: said.span,
        message: message('The conflict in the body is "{0}", but "{1}" is "{2}".', written, field, wanted),
        related: [{ uri: document.uri, at: scalar.span, message: message('Conflict "{0}" in the frontmatter', wanted) }],
        fixes: () => {
          const title = titleIn(document);
          const inBody: Fix = {
            title: message('Change the body to "{0}"', wanted),
            edits: [{ span: said.span, newText: wanted }],
          };
          if (scalar.style === 'block') return isMeaninglessConflict(wanted, title) ? [] : [inBody];
          const inField: Fix = {
            title: message('Change "{0}" to "{1}"', field, written),
            edits: [replaceScalar(scalar, written)],
          };
          const bodyIsMeaningless = isMeaninglessConflict(written, title);
          if (isMeaninglessConflict(wanted, title) !== bodyIsMeaningless) return [bodyIsMeaningless ? inBody : inField];
          return [inBody, inField];
        },
      };
    }
  },
};

function titleIn(document: PatternDocument): string {
  for (const { entry } of fieldsOfKind(document, 'title')) if (entry.value.kind === 'scalar') return entry.value.text;
  return '';
}
