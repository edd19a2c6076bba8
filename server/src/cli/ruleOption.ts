/** The ids that `--rule` accepts. */
import { closest, RULES, type Rule } from '../core/index.ts';
import { UsageError } from './exitCode.ts';

/** @throws UsageError for an unknown id, with a suggestion */
export function knownRule(id: string): Rule {
  const rule = RULES.find(known => known.id === id);
  if (rule !== undefined) return rule;
  const ids = RULES.map(known => known.id);
  const similar = closest(id, ids) ?? ids.find(known => id.length > 2 && known.startsWith(id));
  const hint = similar === undefined ? 'All rules are listed by "commons-patterns explain".' : `Did you mean "${similar}"?`;
  throw new UsageError(`There is no rule "${id}". ${hint}`);
}
