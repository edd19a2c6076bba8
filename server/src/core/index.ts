/** The face of the core: the only core file that other layers import. */
export { domainOf, statusOf } from './closeness.ts';
export { type CodeLens, codeLenses } from './codeLens.ts';
export {
  blankFileCompletions,
  type CompletionContext,
  type CompletionItem,
  type CompletionKind,
  type CompletionList,
  completionsAt,
  resolveDocumentation,
} from './completion.ts';
export { type Deletion, deletionOf } from './deletion.ts';
export { isBlank, isPatternFileName, isTargetOnly, isUnmarked, looksLikePattern } from './detection.ts';
export { type DocumentLink, documentLinks } from './documentLinks.ts';
export { fingerprint } from './fingerprint.ts';
export { applySafeFixes, collectEdits } from './fixAll.ts';
export { type FoldingRange, foldingRanges } from './folding.ts';
export type { Format, Severity } from './formats/format.ts';
export { DEFAULT_FORMAT, FORMATS, formatById } from './formats/index.ts';
export { egoGraph, type Graph, type GraphEdge, type GraphKind, type GraphOptions, MOST_NEIGHBOURS } from './graph.ts';
export type { GraphNode, GraphScore, ProblemCounts } from './graphNode.ts';
export { hoverAt } from './hover.ts';
export { ignoreFixes } from './ignoreFixes.ts';
export { type InlayHint, inlayHints } from './inlayHints.ts';
export { Library } from './library.ts';
export { EDGE_MARK, type LibraryGraph, libraryGraph } from './libraryGraph.ts';
export { combine, type LintContext, lintDocument, lintPattern, type RuleFinding } from './lint.ts';
export { type Move, type MoveContext, movedUri, moveEdits } from './moves.ts';
export { definitionsAt, highlightsAt, type Place, placeOf, referencesAt } from './navigation.ts';
export { type NewPattern, type NewPatternContext, newPattern, usualFolder, usualFormat } from './newPattern.ts';
export { domainChoices } from './newPatternChoices.ts';
export { fileName, firstValue, type Pattern, patternOf, type Relation, titleOf } from './pattern.ts';
export { type PatternDocument, parsePattern } from './patternDocument.ts';
export { searchPatterns } from './patternSearch.ts';
export { changeRelation, type RelationChange, type RelationChangeResult, relationKindsOf } from './relationChange.ts';
export { type RenameContext, type RenamePlace, type RenameResult, renameAt, renamePlaceAt } from './rename.ts';
export type { Example, Finding, Fix, FixContext, InvalidExample, Makers, RelatedPlace, Rule } from './rule.ts';
export { RULES, ruleById } from './rules/index.ts';
export { selectionRangeAt } from './selectionRanges.ts';
export { type SemanticToken, semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES } from './semanticTokens.ts';
export { DEFAULT_SETTINGS, SETTINGS_FILE, type Settings, settingsSchema } from './settings.ts';
export { readSettingsFile, settingFinding, settingsFrom } from './settingsFile.ts';
export { slugsIn } from './slugs.ts';
export { type DocumentSymbol, documentSymbols, type WorkspaceSymbol, workspaceSymbols } from './symbols.ts';
export {
  applyEdits,
  detach,
  formatMessage,
  type Located,
  type Message,
  message,
  overlaps,
  type Span,
  type TextEdit,
} from './text.ts';
export { subtypesOf, supertypesOf, type TypeHierarchyItem, typeHierarchyAt } from './typeHierarchy.ts';
