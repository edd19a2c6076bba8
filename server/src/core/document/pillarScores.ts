/** The scores in a table of pillars. */
import type { PillarTable } from '../formats/format.ts';
import { type Located, lineAt, type Span, spanOf } from '../text.ts';
import { isOpaque } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';

export interface PillarScores {
  readonly overall: Located<number>;
  /** How many decimals the overall score is written with. */
  readonly decimals: number;
  /** The mean of the pillars; `undefined` unless each of them has exactly one score. */
  readonly mean: number | undefined;
}

/** @returns `undefined` if the table does not have exactly one overall score */
export function pillarScores(
  document: PatternDocument,
  { section, pillars, overall, max }: PillarTable,
): PillarScores | undefined {
  const found = new Map<string, Row>();
  const twice = new Set<string>();
  for (const { spec, body } of document.sections.all) {
    if (spec?.key !== section) continue;
    for (const row of scoredRows(document, body)) {
      if (row.score.value < 1 || row.score.value > max) continue;
      if (found.has(row.name)) twice.add(row.name);
      found.set(row.name, row);
    }
  }
  const total = found.get(overall.toLowerCase()) ?? found.get(`${overall} score`.toLowerCase());
  if (total === undefined || twice.has(total.name)) return undefined;
  const scores = pillars.flatMap(pillar => {
    const name = pillar.toLowerCase();
    return twice.has(name) ? [] : (found.get(name)?.score.value ?? []);
  });
  const isWhole = scores.length === pillars.length;
  return {
    overall: total.score,
    decimals: total.decimals,
    mean: isWhole ? scores.reduce((sum, score) => sum + score, 0) / scores.length : undefined,
  };
}

interface Row {
  /** In lower case, without marks of emphasis and numbers. */
  readonly name: string;
  /** The same as it is written. */
  readonly label: Located<string>;
  readonly score: Located<number>;
  readonly decimals: number;
}

/** `| **1. Purpose** | 4/5 | ... |`: a name and a number. */
const ROW = /^\s*\|[\s*_]*(?:\d\.\s*)?([A-Za-z ]{1,40}?)[\s*_:]*\|([\s*_]*)(\d(?:[.,](\d{1,3}))?)(?:\s*\/\s*\d)?[\s*_]*\|/;

/** The rows of tables with a score beside their name. */
export function* scoredRows({ text, markdown }: PatternDocument, { start, end }: Span): Generator<Row> {
  // Most texts have no table, and a single character is found many times as fast as the start of a line.
  const first = text.indexOf('|', start);
  if (first === -1 || first >= end) return;
  for (let bar = text.indexOf('\n|', first - 1); bar !== -1 && bar < end; bar = text.indexOf('\n|', bar + 1)) {
    const line = lineAt(text, bar + 1);
    const match = ROW.exec(text.slice(line.start, Math.min(line.end, line.start + LONGEST)));
    const [all, name, , written, decimals = ''] = match ?? [];
    if (all === undefined || name === undefined || written === undefined || isOpaque(markdown, line.start)) continue;
    const named = all.indexOf(name);
    const at = line.start + all.indexOf(written, all.indexOf('|', named));
    yield {
      name: name.toLowerCase(),
      label: { value: name, span: spanOf(line.start + named, line.start + named + name.length) },
      score: { value: Number(written.replace(',', '.')), span: spanOf(at, at + written.length) },
      decimals: decimals.length,
    };
  }
}

/** How much of a line is read: more than two cells take, even if they are aligned with blanks. */
const LONGEST = 200;
