/** A reason, in words for the user, why an earlier state cannot be read. */

export class GitError extends Error {}

/** What to do about messages of git, by a part of their text; git is started with messages in English. */
const REASONS: readonly (readonly [RegExp, (folder: string) => string])[] = [
  [
    /dubious ownership/,
    folder =>
      `Git does not read the repository in "${folder}", because another user owns it. If you trust it: git config --global --add safe.directory "${folder}"`,
  ],
  [/not a git repository/, folder => `"${folder}" is not in a git repository.`],
  [
    /lazy fetching disabled|from promisor remote/,
    folder =>
      `The clone in "${folder}" lacks a part of its history, which is not fetched (a partial clone). Fetch it: git fetch --refetch --no-filter`,
  ],
  [/unknown option|usage: git/, () => `This version of git is too old: ${OLDEST} or later is needed.`],
];

/** The oldest version of git with everything that is used. */
export const OLDEST = '2.30';

/** The error for a message of git. */
export function errorFor(stderr: string, folder: string): GitError {
  const reason = REASONS.find(([part]) => part.test(stderr));
  return new GitError(reason ? reason[1](folder) : `Git failed in "${folder}": ${firstError(stderr)}`);
}

/** Warnings may come before it. */
function firstError(text: string): string {
  const lines = text.trim().split('\n');
  const line = lines.find(one => ERROR.test(one)) ?? lines[0] ?? '';
  return line.replace(ERROR, '') || 'no message';
}

const ERROR = /^(?:fatal|error): /;
