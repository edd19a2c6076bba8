/** All rules. A new rule is one file and one line here. */
import type { Rule } from '../rule.ts';
import { wrongType } from './wrong-type.ts';
import { outOfRange } from './out-of-range.ts';
import { invalidId } from './invalid-id.ts';
import { duplicateId } from './duplicate-id.ts';
import { duplicateSlug } from './duplicate-slug.ts';
import { slugMismatch } from './slug-mismatch.ts';
import { urlMismatch } from './url-mismatch.ts';
import { invalidDate } from './invalid-date.ts';
import { dateOrder } from './date-order.ts';
import { invalidUrl } from './invalid-url.ts';
import { duplicateValue } from './duplicate-value.ts';
import { duplicateTitle } from './duplicate-title.ts';
import { duplicateAlias } from './duplicate-alias.ts';
import { duplicateKey } from './duplicate-key.ts';
import { missingKey } from './missing-key.ts';
import { missingSection } from './missing-section.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownRelationTarget } from './unknown-relation-target.ts';
import { unknownValue } from './unknown-value.ts';
import { unusedIgnore } from './unused-ignore.ts';
import { emptyBody } from './empty-body.ts';
import { duplicateSection } from './duplicate-section.ts';
import { sectionOrder } from './section-order.ts';
import { sectionNumber } from './section-number.ts';
import { unknownSection } from './unknown-section.ts';
import { emptySection } from './empty-section.ts';
import { emptyOutline } from './empty-outline.ts';
import { headingPrompt } from './heading-prompt.ts';
import { sectionLength } from './section-length.ts';
import { yamlSyntax } from './yaml-syntax.ts';

export const RULES: readonly Rule[] = [
  // File and YAML
  yamlSyntax,
  // Fields
  duplicateKey,
  unknownKey,
  missingKey,
  wrongType,
  unknownValue,
  outOfRange,
  invalidId,
  duplicateId,
  duplicateSlug,
  slugMismatch,
  urlMismatch,
  invalidDate,
  dateOrder,
  invalidUrl,
  duplicateValue,
  duplicateTitle,
  duplicateAlias,
  // Relations
  unknownRelationTarget,
  // Sections
  missingSection,
  emptyBody,
  duplicateSection,
  sectionOrder,
  sectionNumber,
  unknownSection,
  emptySection,
  emptyOutline,
  headingPrompt,
  sectionLength,
  // Assessment and citations
  // Settings
  unusedIgnore,
];

export const UNUSED_IGNORE = unusedIgnore;

export function ruleById(id: string): Rule | undefined {
  return RULES.find(rule => rule.id === id);
}
