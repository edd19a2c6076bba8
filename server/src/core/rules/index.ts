/** All rules. To add a rule, add a file and list it here. */
import type { Rule } from '../rule.ts';
import { assessmentMean } from './assessment-mean.ts';
import { boilerplateText } from './boilerplate-text.ts';
import { brokenLink } from './broken-link.ts';
import { changedId } from './changed-id.ts';
import { chatLeftover } from './chat-leftover.ts';
import { conflictingRelation } from './conflicting-relation.ts';
import { cutLabel } from './cut-label.ts';
import { dateOrder } from './date-order.ts';
import { deprecatedTarget } from './deprecated-target.ts';
import { duplicateAlias } from './duplicate-alias.ts';
import { duplicateFact } from './duplicate-fact.ts';
import { duplicateId } from './duplicate-id.ts';
import { duplicateKey } from './duplicate-key.ts';
import { duplicateRelation } from './duplicate-relation.ts';
import { duplicateSection } from './duplicate-section.ts';
import { duplicateSlug } from './duplicate-slug.ts';
import { duplicateTitle } from './duplicate-title.ts';
import { duplicateValue } from './duplicate-value.ts';
import { emptyBody } from './empty-body.ts';
import { emptyOutline } from './empty-outline.ts';
import { emptySection } from './empty-section.ts';
import { fileTooLarge } from './file-too-large.ts';
import { frontmatterMissing } from './frontmatter-missing.ts';
import { frontmatterUnclosed } from './frontmatter-unclosed.ts';
import { headingPrompt } from './heading-prompt.ts';
import { implausibleRelation } from './implausible-relation.ts';
import { invalidDate } from './invalid-date.ts';
import { invalidEncoding } from './invalid-encoding.ts';
import { invalidId } from './invalid-id.ts';
import { invalidSetting } from './invalid-setting.ts';
import { invalidUrl } from './invalid-url.ts';
import { lessMatureTarget } from './less-mature-target.ts';
import { lostAlias } from './lost-alias.ts';
import { lostComment } from './lost-comment.ts';
import { lostContributor } from './lost-contributor.ts';
import { lostRelation } from './lost-relation.ts';
import { lostSection } from './lost-section.ts';
import { lostSource } from './lost-source.ts';
import { lostText } from './lost-text.ts';
import { lostValue } from './lost-value.ts';
import { mangledLink } from './mangled-link.ts';
import { meaninglessTension } from './meaningless-tension.ts';
import { mergeConflict } from './merge-conflict.ts';
import { misplacedSectionText } from './misplaced-section-text.ts';
import { missingInverse } from './missing-inverse.ts';
import { missingKey } from './missing-key.ts';
import { missingScore } from './missing-score.ts';
import { missingSection } from './missing-section.ts';
import { missingStatement } from './missing-statement.ts';
import { mojibake } from './mojibake.ts';
import { numberInTitle } from './number-in-title.ts';
import { outOfRange } from './out-of-range.ts';
import { pillarScore } from './pillar-score.ts';
import { placeholderText } from './placeholder-text.ts';
import { relationBySlug } from './relation-by-slug.ts';
import { relationCycle } from './relation-cycle.ts';
import { removedPattern } from './removed-pattern.ts';
import { repeatedText } from './repeated-text.ts';
import { scoreLabel } from './score-label.ts';
import { scoreMismatch } from './score-mismatch.ts';
import { secondFrontmatter } from './second-frontmatter.ts';
import { sectionLength } from './section-length.ts';
import { sectionNumber } from './section-number.ts';
import { sectionOrder } from './section-order.ts';
import { selfRelation } from './self-relation.ts';
import { slugMismatch } from './slug-mismatch.ts';
import { tensionMismatch } from './tension-mismatch.ts';
import { textArtifact } from './text-artifact.ts';
import { textCutOff } from './text-cut-off.ts';
import { twinPattern } from './twin-pattern.ts';
import { unbalancedEmphasis } from './unbalanced-emphasis.ts';
import { unclosedFence } from './unclosed-fence.ts';
import { undefinedCitation } from './undefined-citation.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownRelationTarget } from './unknown-relation-target.ts';
import { unknownSection } from './unknown-section.ts';
import { unknownValue } from './unknown-value.ts';
import { unusedIgnore } from './unused-ignore.ts';
import { unusedReference } from './unused-reference.ts';
import { urlMismatch } from './url-mismatch.ts';
import { wrongType } from './wrong-type.ts';
import { yamlSyntax } from './yaml-syntax.ts';

export const RULES: readonly Rule[] = [
  // File and YAML
  frontmatterMissing,
  frontmatterUnclosed,
  yamlSyntax,
  mergeConflict,
  secondFrontmatter,
  textArtifact,
  chatLeftover,
  placeholderText,
  textCutOff,
  repeatedText,
  boilerplateText,
  unclosedFence,
  unbalancedEmphasis,
  invalidEncoding,
  mojibake,
  fileTooLarge,
  // Fields
  duplicateKey,
  duplicateFact,
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
  cutLabel,
  duplicateTitle,
  numberInTitle,
  duplicateAlias,
  twinPattern,
  // Relations
  unknownRelationTarget,
  relationBySlug,
  selfRelation,
  duplicateRelation,
  conflictingRelation,
  missingInverse,
  relationCycle,
  deprecatedTarget,
  lessMatureTarget,
  implausibleRelation,
  // Sections
  missingSection,
  emptyBody,
  duplicateSection,
  sectionOrder,
  sectionNumber,
  unknownSection,
  emptySection,
  emptyOutline,
  misplacedSectionText,
  missingStatement,
  tensionMismatch,
  meaninglessTension,
  headingPrompt,
  sectionLength,
  // Assessment and citations
  assessmentMean,
  missingScore,
  scoreMismatch,
  scoreLabel,
  pillarScore,
  undefinedCitation,
  unusedReference,
  brokenLink,
  mangledLink,
  // Comparison with an earlier state
  changedId,
  removedPattern,
  lostSection,
  lostText,
  lostRelation,
  lostValue,
  lostAlias,
  lostSource,
  lostContributor,
  lostComment,
  // Settings
  invalidSetting,
  unusedIgnore,
];

export const UNUSED_IGNORE = unusedIgnore;

/** Reported by the code that reads the settings file. */
export const INVALID_SETTING = invalidSetting;

/** The only rule that runs on a text that is not parsed. */
export const FILE_TOO_LARGE = fileTooLarge;

export function ruleById(id: string): Rule | undefined {
  return RULES.find(rule => rule.id === id);
}
