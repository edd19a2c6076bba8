/** The record of what agents have written: a line of JSON for each change. */
import fs from 'node:fs';
import type { LogEntry } from '../agents/agentContext.ts';
import { UsageError } from '../cli/exitCode.ts';
import { reasonText } from '../cli/output.ts';
import { isMarkdown } from '../uris.ts';

/**
 * @returns appends a line
 * @throws UsageError when the file cannot be written
 */
export function auditLog(file: string, report: (text: string) => void): (entry: LogEntry) => void {
  if (isMarkdown(file)) throw new UsageError(`"${file}" is a Markdown file: a log is JSON.`);
  const failure = (error: unknown) => `The log "${file}" cannot be written: ${reasonText(error)}`;
  let handle: number;
  try {
    handle = fs.openSync(file, 'a');
  } catch (error) {
    throw new UsageError(failure(error));
  }
  return entry => {
    try {
      fs.writeSync(handle, `${JSON.stringify(entry)}\n`);
    } catch (error) {
      // The change has been made, and the answer must not hide that it is not in the log.
      report(failure(error));
    }
  };
}
