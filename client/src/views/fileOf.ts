/** The file that a command is about. */
import { Uri } from 'vscode';

/** @param argument a file of the Explorer, or a row of a view */
export function fileOf(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  if (typeof argument !== 'object' || argument === null || !('uri' in argument)) return undefined;
  return argument.uri instanceof Uri ? argument.uri : undefined;
}
