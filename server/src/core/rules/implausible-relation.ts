import { removeRelation, replaceTarget } from '../edits/relationEdits.ts';
import { type Pattern, type Relation, titleOf } from '../library/pattern.ts';
import { relationNameOf } from '../library/relationName.ts';
import { DANCE_PATTERN, EXAMPLE_LIBRARY, exampleId, examplePattern, GARDEN_PATTERN } from '../relatedness/exampleTexts.ts';
import { suggestRelations } from '../relatedness/relatedness.ts';
import { type ImplausibleRelation, relationKey, type SurveyedBatch } from '../relatedness/survey.ts';
import type { Finding, Fix, FixContext, SurveyRule } from '../rule.ts';
import { type Message, message } from '../text.ts';

export const implausibleRelation: SurveyRule = {
  kind: 'survey',
  id: 'implausible-relation',
  title: 'Relation that nothing explains',
  severity: 'information',
  reads: 'frontmatter',
  docs: `A relation can be correct in form and still mean nothing to a reader. A single relation is reported if titles, summaries,
overviews and the first words of the sections have less in common than those of two patterns picked at random, although
both say enough, and if there are better targets. Relations of many patterns are reported together if they have a shape that no
author produces: all targets in one stretch of the alphabet, a few targets for patterns of all kinds, or one list in many
files. Then the library has one finding, each file one, and the report in JSON lists every entry. Relations of such a batch
that the texts explain are left out, and so are parents and children that share a word of their title, and patterns that
link to each other. Names in generated fields are not judged. The rule compares words: it cannot know what an author has in mind. The fixes
change the relation to a better target, remove it, or keep it with an ignore comment. \`missing-inverse\` is silent about
the same relations.`,
  examples: {
    valid: [
      { text: examplePattern('garden', 50, 'Kitchen Plot', GARDEN_PATTERN), library: EXAMPLE_LIBRARY },
      // Too short to be judged.
      { text: `---\ntitle: Kitchen Plot\nrelated: [${DANCE_PATTERN}]\n---\n`, library: EXAMPLE_LIBRARY },
      // There is nothing to compare the two with.
      {
        text: examplePattern('garden', 50, 'Kitchen Plot', DANCE_PATTERN),
        library: { 'dance.md': EXAMPLE_LIBRARY['dance-3.md'] ?? '' },
      },
      // Both titles contain the word.
      { text: examplePattern('garden', 50, 'Partner Plot', DANCE_PATTERN), library: EXAMPLE_LIBRARY },
    ],
    invalid: [
      {
        text: examplePattern('garden', 50, 'Kitchen Plot', `[|${DANCE_PATTERN}|]`),
        library: EXAMPLE_LIBRARY,
        after: examplePattern('garden', 50, 'Kitchen Plot', exampleId('garden', 11)),
      },
    ],
  },
  *check(pattern, survey) {
    const judged = survey.implausible.get(pattern.uri);
    if (judged === undefined) return;
    const byKey = new Map(judged.map(entry => [entry.key, entry]));
    const batches = new Map<SurveyedBatch, Relation[]>();
    const seen = new Set<string>();
    for (const relation of pattern.relations) {
      const key = relationKey(relation);
      const entry = byKey.get(key);
      if (entry === undefined || seen.has(key)) continue;
      seen.add(key);
      yield entryFinding(pattern, relation, entry);
      if (entry.batch) batches.set(entry.batch, [...(batches.get(entry.batch) ?? []), relation]);
    }
    for (const [batch, relations] of batches) yield* fileFinding(batch, relations);
  },
  *checkLibrary({ batches }) {
    for (const batch of batches) {
      const { id, files, targets } = batch;
      yield { message: batchMessage(batch), data: { batch: id, files, targets } };
    }
  },
};

function entryFinding(pattern: Pattern, relation: Relation, entry: ImplausibleRelation): Finding {
  const { batch, targetSlug } = entry;
  return {
    span: relation.target.span,
    message: entryMessage(entry),
    data: { target: targetSlug, ...(batch ? { batch: batch.id } : {}) },
    ...(batch ? { extent: 'detail' as const } : {}),
    fixes: context => fixesFor(pattern, relation, entry, context),
  };
}

function entryMessage({ target, closer, batch, better }: ImplausibleRelation): Message {
  const title = { titleOf: target };
  if (batch) {
    return message(
      'The relation to "{0}" is one of those that {1} patterns have to the same {2}.',
      title,
      batch.files,
      batch.targets.length,
    );
  }
  const percent = closer ?? 0;
  const [first, second, third] = better.map(uri => ({ titleOf: uri }));
  if (first && second && third) {
    return message(
      'The texts do not explain the relation to "{0}": {1}% of all patterns are closer to this one. The closest: "{2}", "{3}" and "{4}".',
      title,
      percent,
      first,
      second,
      third,
    );
  }
  if (first && second) {
    return message(
      'The texts do not explain the relation to "{0}": {1}% of all patterns are closer to this one. The closest: "{2}" and "{3}".',
      title,
      percent,
      first,
      second,
    );
  }
  return message(
    'The texts do not explain the relation to "{0}": {1}% of all patterns are closer to this one. The closest: "{2}".',
    title,
    percent,
    first ?? '',
  );
}

/** One finding for all entries of a batch in a file. */
function* fileFinding(batch: SurveyedBatch, relations: readonly Relation[]): Generator<Finding> {
  const [first] = relations;
  if (first === undefined) return;
  const { id, files, targets } = batch;
  yield {
    span: first.target.span,
    severity: 'hint',
    extent: 'whole',
    message:
      relations.length === 1
        ? message('A relation was probably taken from a list: {0} patterns point to the same {1}.', files, targets.length)
        : message(
            '{0} relations were probably taken from a list: {1} patterns point to the same {2}.',
            relations.length,
            files,
            targets.length,
          ),
    data: { batch: id },
    fixes: ({ document }) => {
      const edits = relations.flatMap(relation => removeRelation(document, relation) ?? []);
      const isApart = edits.every((edit, index) => index === 0 || (edits[index - 1]?.span.end ?? 0) <= edit.span.start);
      if (!isApart || edits.length === 0) return [];
      const title = relations.length === 1 ? message('Remove relation') : message('Remove these {0} relations', relations.length);
      return [{ title, edits }];
    },
  };
}

function batchMessage({ shape, files, targets, implausible }: SurveyedBatch): Message {
  const first = targets[0] ?? '';
  const last = targets.at(-1) ?? '';
  switch (shape) {
    case 'window':
      return message(
        'Relations from a list: {0} patterns point to {1} that are next to each other in the alphabet, from "{2}" to "{3}". The texts do not explain {4} of these relations.',
        files,
        targets.length,
        first,
        last,
        implausible,
      );
    case 'few':
      return message(
        'Relations from a list: {0} patterns of all kinds point to the same {1}, such as "{2}" and "{3}". The texts do not explain {4} of these relations.',
        files,
        targets.length,
        first,
        last,
        implausible,
      );
    case 'list':
      return message(
        'Relations from a list: {0} patterns have the same {1} targets, such as "{2}" and "{3}". The texts do not explain {4} of these relations.',
        files,
        targets.length,
        first,
        last,
        implausible,
      );
  }
}

/** Replacing and removing it. The ignore comment that every finding offers keeps it. */
function fixesFor(
  pattern: Pattern,
  relation: Relation,
  { better, batch }: ImplausibleRelation,
  context: FixContext,
): readonly Fix[] {
  const { document, library } = context;
  const uris = batch ? suggestRelations(library, pattern, MOST_REPLACEMENTS).map(found => found.pattern.uri) : better;
  const replacements = uris.flatMap((uri): readonly Fix[] => {
    const other = library.get(uri);
    const name = other && relationNameOf(other, relation.kind.target, library);
    if (other === undefined || name === undefined) return [];
    return [{ title: message('Change to "{0}"', titleOf(other)), edits: [replaceTarget(document, relation, name)] }];
  });
  const removal = removeRelation(document, relation);
  return removal ? [...replacements, { title: message('Remove relation'), edits: removal }] : replacements;
}

const MOST_REPLACEMENTS = 3;
