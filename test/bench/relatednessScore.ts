/** How the program judges relations that were judged by reading them: precision and false alarms. */
import { surveyLibrary } from '../../server/src/core/index.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';
import { JUDGED_RELATIONS, type JudgedRelation } from './judgedRelations.ts';

/** @param libraries texts by file name */
export function printRelationScore(libraries: Readonly<Record<JudgedRelation['library'], ReadonlyMap<string, string>>>): void {
  const flagged: JudgedRelation[] = [];
  for (const [name, files] of Object.entries(libraries)) {
    const { implausible, batches, twins } = surveyLibrary(memoryLibrary(Object.fromEntries(files)).library);
    const count = [...implausible.values()].reduce((sum, entries) => sum + entries.length, 0);
    console.log(
      `${name}: ${count} relations that nothing explains, ${batches.length} batches, ${twins.size} patterns under two names`,
    );
    for (const judged of JUDGED_RELATIONS) {
      if (judged.library !== name) continue;
      const entries = implausible.get(uriOf(`${judged.source}.md`)) ?? [];
      if (entries.some(({ target }) => target === uriOf(`${judged.target}.md`))) flagged.push(judged);
    }
  }
  const good = JUDGED_RELATIONS.filter(({ verdict }) => verdict === 'good');
  const falseAlarms = flagged.filter(({ verdict }) => verdict === 'good');
  const wrong = JUDGED_RELATIONS.filter(({ verdict }) => verdict === 'wrong');
  const found = flagged.filter(({ verdict }) => verdict === 'wrong');
  console.log(
    `Of ${JUDGED_RELATIONS.length} relations that were read, ${flagged.length} are reported: ${falseAlarms.length} of these and of ` +
      `${good.length} good ones by mistake, ${found.length} of ${wrong.length} wrong ones.`,
  );
  for (const { source, kind, target } of falseAlarms) console.log(`  by mistake: ${source} ${kind} ${target}`);
}
