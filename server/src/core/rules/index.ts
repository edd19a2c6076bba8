/** All rules. A new rule is one file and one line here. */
import type { Rule } from '../rule.ts';
import { missingKey } from './missing-key.ts';
import { missingSection } from './missing-section.ts';
import { unknownRelationTarget } from './unknown-relation-target.ts';
import { unknownValue } from './unknown-value.ts';
import { unusedIgnore } from './unused-ignore.ts';
import { yamlSyntax } from './yaml-syntax.ts';

export const RULES: readonly Rule[] = [
  // File and YAML
  yamlSyntax,
  // Fields
  missingKey,
  unknownValue,
  // Relations
  unknownRelationTarget,
  // Sections
  missingSection,
  // Assessment and citations
  // Settings
  unusedIgnore,
];

export const UNUSED_IGNORE = unusedIgnore;

export function ruleById(id: string): Rule | undefined {
  return RULES.find(rule => rule.id === id);
}
