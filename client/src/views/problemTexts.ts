/** Counts of problems in words, and the icons of severities. */
import { l10n, ThemeColor, ThemeIcon } from 'vscode';
import type { ProblemCounts, ProblemRow } from '../../../server/src/protocol.ts';

/** `12 patterns` */
export function patternCount(patterns: number): string {
  return patterns === 1 ? l10n.t('1 pattern') : l10n.t('{0} patterns', patterns);
}

/** `2 errors, 1 warning`; empty for none. */
export function problemText({ errors, warnings }: ProblemCounts): string {
  const parts = [
    ...(errors === 0 ? [] : [errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors)]),
    ...(warnings === 0 ? [] : [warnings === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', warnings)]),
  ];
  return parts.join(', ');
}

/** Parts of a description, without the empty ones. */
export function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join(' · ');
}

export function severityIcon(severity: ProblemRow['severity']): ThemeIcon {
  switch (severity) {
    case 'error':
      return new ThemeIcon('error', new ThemeColor('list.errorForeground'));
    case 'warning':
      return new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
    case 'information':
      return new ThemeIcon('info');
    case 'hint':
      return new ThemeIcon('lightbulb');
  }
}
