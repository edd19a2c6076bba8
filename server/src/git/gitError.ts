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
  [/unknown option|usage: git/, () => `This version of git is too old: ${OLDEST} or later is needed.`],
];

/** The oldest version of git with everything that is used. */
export const OLDEST = '2.30';

/** The error for a message of git. */
export function errorFor(stderr: string, folder: string): GitError {
  const reason = REASONS.find(([part]) => part.test(stderr));
  return new GitError(reason ? reason[1](folder) : `Git failed in "${folder}": ${firstLine(stderr)}`);
}

function firstLine(text: string): string {
  return (
    text
      .trim()
      .split('\n')[0]
      ?.replace(/^(?:fatal|error): /, '') || 'no message'
  );
}
