import type { FileEdits } from '../edits/linkEdits.ts';
import { mergePatterns } from '../edits/mergePatterns.ts';
import { changeRelation } from '../edits/relationChange.ts';
import { titleOf } from '../library/pattern.ts';
import { EXAMPLE_LIBRARY, exampleText } from '../relatedness/exampleTexts.ts';
import type { Twin } from '../relatedness/survey.ts';
import type { Fix, FixContext, SurveyRule } from '../rule.ts';
import { type Message, message } from '../text.ts';

const about = (title: string, number: number, rest = '') =>
  `---\nslug: plot-${number}\ntitle: ${title}\nclassification:\n${rest}---\n\n## 1. Overview\n\n${exampleText('garden', number)}\n`;
const dance = (title: string) =>
  `---\nslug: plot-2\ntitle: ${title}\nclassification:\n---\n\n## 1. Overview\n\n${exampleText('dance', 2)}\n`;
const short = (title: string) => `---\ntitle: ${title}\nclassification:\n---\n`;

export const twinPattern: SurveyRule = {
  kind: 'survey',
  id: 'twin-pattern',
  title: 'Pattern under two names',
  severity: 'information',
  reads: 'frontmatter',
  docs: `Two files about the same pattern divide its relations and its readers. Reported are titles that are equal
without numbers in front, brackets, "- Detailed" and plural endings; titles that are equal up to a dash or a colon, if
the texts are alike; an alias that is the title of another pattern and of no third one; and texts that are nearly the
same. Where both texts say enough, they decide: titles that differ only in their form are not reported if the texts
are about different things. The order of words counts. Equal titles are the subject of \`duplicate-title\`. There is
no fix that the tool could choose, because only the author can know which of the two should stay. Two that a relation
such as \`related\` joins are not reported: somebody knows that there are two. The code actions open both side by
side, add a relation between them, or merge this one into the other, after a preview: its names become aliases there,
its relations move, what named it names the other one, links lead to the other one, and its file keeps the text with the status of a deprecated pattern. They change several files, and undoing
the change restores all of them. Compared with an earlier state, relations that go to the other pattern now are
reported as \`lost-relation\`.`,
  examples: {
    valid: [
      { text: short('Seed Library'), library: { 'b.md': short('Library of Seeds') } },
      { text: short('Seed Library'), library: { 'b.md': short('Seed Library - Tokyo') } },
      { text: about('Seed Library', 1), library: { 'b.md': dance('Seed Library (Evening)') } },
      { text: short('Seed Library'), library: { 'b.md': short('Seed Library') } },
    ],
    invalid: [
      { text: short('[|Seed Library|]'), library: { 'b.md': short('12. Seed Libraries (Documented)') } },
      { text: short('[|Seed Library|]'), library: { 'b.md': short('"Seed Library - Detailed"') } },
      { text: about('[|Seed Library|]', 1), library: { 'b.md': about('Seed Library - Tokyo', 1) } },
      { text: short('[|Seed Library|]'), library: { 'b.md': about('Seed Bank', 2, 'aliases: [Seed Library]\n') } },
      { text: about('[|Seed Root|]', 60), library: { ...EXAMPLE_LIBRARY, 'b.md': about('Sprout Fork', 60) } },
    ],
  },
  *check({ title, slug, id, uri }, { twins }) {
    const place = title ?? slug ?? id;
    if (place === undefined) return;
    for (const twin of twins.get(uri) ?? []) {
      if (twin.hasEqualTitle || twin.isMarked) continue;
      yield {
        span: place.span,
        message: messageOf(twin),
        related: [{ uri: twin.uri, at: { kind: 'title' }, message: message('The other pattern') }],
        data: { target: twin.slug },
        fixes: context => fixesFor(uri, twin, context),
      };
    }
  },
};

function messageOf({ uri, sign }: Twin): Message {
  const title = { titleOf: uri };
  switch (sign) {
    case 'sameTitle':
      return message('Probably the same pattern as "{0}": the titles differ only in their form.', title);
    case 'likeTitle':
      return message('Probably the same pattern as "{0}": the titles begin alike, and so do the texts.', title);
    case 'alias':
      return message('Probably the same pattern as "{0}": the title of one is an alias of the other.', title);
    case 'text':
      return message('Probably the same pattern as "{0}": the texts are nearly the same.', title);
  }
}

/** Comparing the two, a relation between them, and merging this pattern into the other one. */
function fixesFor(uri: string, twin: Twin, { library, read, settings }: FixContext): readonly Fix[] {
  const pattern = library.get(uri);
  const other = library.get(twin.uri);
  if (pattern === undefined || other === undefined) return [];
  const fix = (title: Fix['title'], files: readonly FileEdits[]): Fix => ({
    title,
    edits: files.find(file => file.uri === uri)?.edits ?? [],
    others: files.filter(file => file.uri !== uri),
  });
  const kind = pattern.format.relations.find(({ symmetric }) => symmetric);
  const change = kind && ({ kind: 'add', relation: kind.key, target: twin.uri, inverse: 'always' } as const);
  const related = change && changeRelation(uri, change, { library, read });
  const merged = mergePatterns(pattern, other, { library, read, settings });
  return [
    ...(kind && related?.kind === 'edits' ? [fix(message('Mark as "{0}"', kind.key), related.files)] : []),
    { title: message('Open "{0}" beside', titleOf(other)), edits: [], ask: { kind: 'openBeside', uri: twin.uri } },
    ...(merged ? [{ ...fix(message('Merge into "{0}"...', titleOf(other)), merged), isPreviewed: true }] : []),
  ];
}
