/** The public interface of the core: the only core file that other layers import. */

export { type About, aboutOf } from './document/about.ts';
export {
  isBlank,
  isPatternFileName,
  isTargetOnly,
  isTemplateText,
  isUnmarked,
  isUnmarkedDocument,
  looksLikePattern,
} from './document/detection.ts';
export type { PatternLink } from './document/links.ts';
export { isReadable, type PatternDocument, parsePattern } from './document/patternDocument.ts';
export { plainTextOf } from './document/plainText.ts';
export { type Move, movedUri } from './edits/linkEdits.ts';
export { mergePatterns } from './edits/mergePatterns.ts';
export { changeRelation, type RelationChange, type RelationChangeResult, relationKindsOf } from './edits/relationChange.ts';
export {
  type AuthorEdit,
  type AuthorEditResult,
  authorEdit,
  type OpenSection,
  type PatternFacts,
  patternFacts,
} from './features/authorEdits.ts';
export { type CatalogueEntry, catalogueEntry, facetsOf, headingsOf, summaryOf } from './features/catalogue.ts';
export { type CodeLens, codeLenses } from './features/codeLens.ts';
export {
  blankFileCompletions,
  type CompletionContext,
  type CompletionItem,
  type CompletionKind,
  type CompletionList,
  completionsAt,
  resolveDocumentation,
} from './features/completion/completion.ts';
export { type Deletion, deletionOf } from './features/deletion.ts';
export { type DocumentLink, documentLinks } from './features/documentLinks.ts';
export { type FoldingRange, foldingRanges } from './features/folding.ts';
export { formatGuide } from './features/formatGuide.ts';
export { frontmatterSchema, type JsonSchema } from './features/frontmatterSchema.ts';
export { hoverAt } from './features/hover.ts';
export { type InlayHint, inlayHints } from './features/inlayHints.ts';
export {
  type CountedProblem,
  draftsIn,
  type HealthSection,
  type HealthSubject,
  healthSections,
  orphansIn,
  type RuleCount,
  ruleCounts,
  subjectOf,
} from './features/libraryHealth.ts';
export {
  type LibraryTreeQuery,
  libraryTree,
  type PatternRow,
  patternRow,
  type TreeOrder,
  type TreeRow,
} from './features/libraryTree.ts';
export { type MoveContext, moveEdits } from './features/moves.ts';
export { definitionsAt, highlightsAt, isLinkAt, type Location, locationOf, referencesAt } from './features/navigation.ts';
export { type NewPattern, type NewPatternContext, newPattern, usualFolder, usualFormat } from './features/newPattern.ts';
export { domainChoices, valueChoices, vocabularyPaths } from './features/newPatternChoices.ts';
export {
  type FieldContent,
  fieldPaths,
  fieldsOf,
  type NamedField,
  type SectionContent,
  sectionNamed,
  sectionsOf,
  textOfSection,
} from './features/patternContent.ts';
export { type PatternPreview, patternPreview } from './features/patternPreview.ts';
export { type RelationAction, relationActionsAt } from './features/relationActions.ts';
export { type RelationTree, relationTree } from './features/relationTree.ts';
export { type RenameContext, type RenamePlace, type RenameResult, renameAt, renamePlaceAt } from './features/rename.ts';
export { selectionRangeAt } from './features/selectionRanges.ts';
export { type SemanticToken, semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES } from './features/semanticTokens.ts';
export { settingsCompletionsAt, settingsHoverAt } from './features/settingsHelp.ts';
export { type DocumentSymbol, documentSymbols, type WorkspaceSymbol, workspaceSymbols } from './features/symbols.ts';
export { subtypesOf, supertypesOf, type TypeHierarchyItem, typeHierarchyAt } from './features/typeHierarchy.ts';
export {
  type FieldRefusal,
  type NewValue,
  type SectionRefusal,
  type WriteResult,
  writeField,
  writeSection,
} from './features/writeContent.ts';
export { type WriteLoss, writeLosses } from './features/writeLosses.ts';
export { applyFixes, applyHarmlessFixes, collectEdits, type HarmlessFixOptions, isSafe, isSerious, isUsual } from './fixAll.ts';
export type { Format, Severity } from './formats/format.ts';
export { DEFAULT_FORMAT, FORMATS, formatById } from './formats/index.ts';
export { type CompiledGlob, compileGlob, compileIgnoreGlob, type Glob } from './globs.ts';
export { EDGE_MARK } from './graph/edgeMarks.ts';
export type { GraphEdge } from './graph/edges.ts';
export { furtherList } from './graph/further.ts';
export {
  type EdgeSpan,
  egoGraph,
  type Graph,
  type GraphKind,
  type GraphOptions,
  MOST_NEIGHBOURS,
  type PlacedGraph,
} from './graph/graph.ts';
export type { FileProblems, GraphNode, GraphScore, KnownProblems, ProblemCounts } from './graph/graphNode.ts';
export { type ChangedFiles, GraphRevision } from './graph/graphRevision.ts';
export { type LibraryGraph, LiveLibraryGraph, libraryGraph } from './graph/libraryGraph.ts';
export { type Link, linksOf } from './graph/links.ts';
export type { RelationChanges } from './graph/relationChanges.ts';
export { type RelationList, relationList } from './graph/relationList.ts';
export type { ValuesByUse } from './graph/valuesByUse.ts';
export { type FormerName, formerNamesIn, patternNamed } from './history/formerNames.ts';
export { compareStates, type History, type StatesToCompare } from './history/history.ts';
export { type LibraryMeaning, meaningOf, type PatternMeaning } from './history/meaning.ts';
export { passagesOf, shareIn } from './history/words.ts';
export { ignoreFixes } from './ignoreFixes.ts';
export { type Anchor, anchorSpan } from './library/anchor.ts';
export { Library } from './library/library.ts';
export type { LibraryView, OtherPattern, OtherRelation, OtherValue } from './library/libraryView.ts';
export { domainOf } from './library/neighbours.ts';
export { fileName, firstValue, type Pattern, patternOf, type Relation, statusOf, titleOf } from './library/pattern.ts';
export { searchPatterns } from './library/patternSearch.ts';
export { relativeUri } from './library/relativeUri.ts';
export { isSame, samePattern } from './library/samePattern.ts';
export { SharedTexts } from './library/sharedTexts.ts';
export { slugsIn } from './library/slugs.ts';
export { type FixedFile, fixLibrary, fixLibraryInSteps, type LibraryFixOptions } from './libraryFixes.ts';
export { fittedEdits, withoutLoneReturns } from './lineBreaks.ts';
export { LineIndex, type LinePosition } from './lineIndex.ts';
export {
  combine,
  keptParts,
  type LintContext,
  lintDocument,
  lintHistory,
  lintLibrary,
  lintPattern,
  lintSurveyed,
  needsSurvey,
  type RuleFinding,
} from './lint.ts';
export { relatednessOf, relatednessSteps, suggestRelations } from './relatedness/relatedness.ts';
export { suggestedKind } from './relatedness/suggestedKind.ts';
export type { Suggestion } from './relatedness/suggestions.ts';
export {
  type LibrarySurvey,
  looksTheSame,
  type SurveyedBatch,
  surveyLibrary,
  surveySteps,
  type Twin,
} from './relatedness/survey.ts';
export { libraryCounts } from './report/libraryCounts.ts';
export { type LibraryReport, libraryReport, type ReportedPattern } from './report/libraryReport.ts';
export { reportMarkdown } from './report/reportMarkdown.ts';
export { restoreFile } from './restore/file.ts';
export {
  type Example,
  type Finding,
  type FindingData,
  type Fix,
  type FixContext,
  type FormerOwner,
  type IdAndClock,
  type InvalidExample,
  type LibraryRule,
  mentionedUris,
  type RelatedPlace,
  type Rule,
  type RuleContext,
  type SettingAddition,
} from './rule.ts';
export { fileTooLarge } from './rules/file-too-large.ts';
export { implausibleRelation } from './rules/implausible-relation.ts';
export { RULES, ruleById } from './rules/index.ts';
export { missingInverse } from './rules/missing-inverse.ts';
export { unknownRelationTarget } from './rules/unknown-relation-target.ts';
export { DEFAULT_SETTINGS, SETTINGS_FILE, type Settings, settingsSchema } from './settings.ts';
export { additionEdit, additionTitle } from './settingsEdits.ts';
export { type EditorSettings, readEditorSettings, readSettingsFile, settingFinding, settingsFrom } from './settingsFile.ts';
export { closest } from './similar.ts';
export { finished, type Steps } from './steps.ts';
export {
  applyEdits,
  detach,
  formatMessage,
  type Located,
  type Message,
  type MessageArgument,
  message,
  overlaps,
  type PatternTitle,
  type PlainMessage,
  type Span,
  type TextEdit,
  type Translate,
} from './text.ts';
