/** The formats of a report. */
import type { ReportFormat } from '../commands/check.ts';
import { jsonReport } from './json.ts';
import type { Reporter } from './report.ts';
import { textReport } from './text.ts';

export const REPORTERS: Readonly<Record<ReportFormat, Reporter>> = {
  text: textReport,
  json: jsonReport,
};
