/**
 * A format as data, read by rules, completion, hover, snippets, templates, outline and graph;
 * nothing outside this folder names a field or a section.
 */

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Format {
  /** Stable: used in settings and in the protocol. */
  readonly id: string;
  readonly label: string;
  readonly recognition: Recognition;
  /** In canonical order. */
  readonly fields: readonly Field[];
  readonly relations: readonly RelationKind[];
  /** In canonical order. */
  readonly sections: readonly SectionSpec[];
  /** The form of a section heading: `{number}`, `{title}`. */
  readonly heading: string;
  /** Other allowed forms; each file keeps its own. */
  readonly otherHeadings?: readonly string[];
  /** The text above the first section of a new pattern: lines of Markdown; `<...>` is a prompt to replace. */
  readonly preamble?: readonly string[];
  /** Normalised names that identify a section only together with its number: alone they are too common. */
  readonly ambiguousHeadings: readonly string[];
  /** The statuses after the first one: a text with one of them claims to be written, so prompts in it are warnings. */
  readonly laterStatuses: readonly string[];
  /** How the body repeats a score of the frontmatter; `undefined` if it does not. */
  readonly assessment: Assessment | undefined;
  /** The table that rates a pattern; `undefined` if there is none. */
  readonly pillars?: PillarTable;
  /** Key of the section that lists the cited works. */
  readonly references?: string;
  /** The fields that lists and cards show beside the title. */
  readonly facets: Facets;
  /** What the values of the field `facets.status` mean. */
  readonly statuses?: StatusOrder;
  /** Files of this format are not patterns: relations may point to them, but they are not checked. */
  readonly targetOnly?: true;
}

/** Paths of fields. */
export interface Facets {
  readonly domain: string;
  readonly status: string;
  readonly category?: string;
  /** A number field. */
  readonly score?: string;
  /** A pattern may have several. */
  readonly era?: string;
}

export interface StatusOrder {
  /** The least mature first. */
  readonly order: readonly string[];
  /** Of patterns that are kept only for reference. */
  readonly deprecated: string;
}

/** How the format of a file is detected. Lines are scanned, so that it works while the YAML is broken. */
export interface Recognition {
  /** Any of these top-level keys assigns a file to the family of formats with the same keys. */
  readonly keys: readonly string[];
  /** Those of them that other Markdown files use as well: alone they do not make a file a pattern. */
  readonly commonKeys?: readonly string[];
  /** Normalised names of headings: within a family, or without any such key, the format with the most matches wins. */
  readonly headings: readonly string[];
  /** A file with an id that starts with this has this format, whatever else it contains. */
  readonly idPrefix?: string;
}

export interface Field {
  readonly key: string;
  /** The meaning of the field, in one or two sentences of Markdown. */
  readonly doc: string;
  /** A value as it is written in YAML. */
  readonly example: string;
  /**
   * The value in a new file; placeholders as in a URL: `{slug}`, `{title}`, `{id}`, `{now}`. Without it, the one that `type`
   * implies; a value that only the author knows is left open.
   */
  readonly initial?: string;
  readonly required: boolean;
  /** A new pattern has it, although it is optional. */
  readonly usual?: true;
  /** The title of a group of fields that starts here, shown in a comment of a new file. */
  readonly banner?: string;
  /** The field counts as present if this path is present. */
  readonly insteadOf?: string;
  /** Former names of the key. */
  readonly formerKeys?: readonly string[];
  readonly type: FieldType;
}

export type FieldType =
  /** `role`: what the text says of the pattern, for rules about it. */
  | { readonly kind: 'text'; readonly role?: 'abstract' | 'label' }
  /** Anything that is not a map or a list: `1.0` and `"1.0.1"`. */
  | { readonly kind: 'scalar' }
  /** Matches `ID_FORM` and is unique. */
  | { readonly kind: 'id' }
  | { readonly kind: 'slug' }
  | { readonly kind: 'title' }
  /** `template` is the only allowed form, with `{slug}`. */
  | { readonly kind: 'url'; readonly template?: UrlTemplate }
  /** Usually a URL; prose is allowed. */
  | { readonly kind: 'source' }
  /** `notBefore`: path of a date that must not be later than this one. */
  | { readonly kind: 'date'; readonly notBefore?: string }
  | NumberType
  | { readonly kind: 'enum'; readonly values: readonly EnumValue[]; readonly openness: Openness }
  /** A relation list: `relation` is the key of its RelationKind. */
  | { readonly kind: 'relations'; readonly relation: string }
  | { readonly kind: 'list'; readonly of: FieldType; readonly names?: 'aliases' }
  /** A person: a name, or a map `{name, role}`, in which `PERSON_KEY` is the name. */
  | { readonly kind: 'person' }
  | { readonly kind: 'map'; readonly fields: readonly Field[] }
  /** Generated by tools: problems in it are not reported to authors. */
  | { readonly kind: 'machine'; readonly names?: MachineNames }
  /** The same in all patterns; `established` are other values in use. */
  | { readonly kind: 'constant'; readonly value: string; readonly established?: readonly string[] };

export interface NumberType {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  /** Labels of whole numbers; others are rounded, halves upwards. */
  readonly labels?: Readonly<Record<number, string>>;
  /** Labels of intervals of the scale, the highest first. */
  readonly bands?: readonly Band[];
  /** Paths of the numbers of which this one is the mean, to one decimal. */
  readonly meanOf?: readonly string[];
}

export interface Band {
  /** The smallest number of the interval. */
  readonly from: number;
  readonly label: string;
}

/** Generated references to patterns: in the items of the list `list`, under the key `target`. */
export interface MachineNames {
  readonly list: string;
  readonly target: string;
}

export interface UrlTemplate {
  /** The setting that contains the base URL. */
  readonly base: 'site' | 'repository';
  /** The path after the base URL, with `{slug}`. */
  readonly path: string;
  /** The URL is case-insensitive. */
  readonly ignoresCase: boolean;
}

/** The form of a pattern id. Not every id is a strict TypeID: older ones have hexadecimal digits. */
export const ID_FORM = /^pat_[a-z0-9]{20,30}$/;

/** `closed`: a value that no other pattern uses is wrong. `open`: any value is allowed. `growing`: between the two. */
export type Openness = 'closed' | 'growing' | 'open';

export interface EnumValue {
  readonly value: string;
  /** The meaning, without a final dot. */
  readonly doc: string;
  /** Documented upstream, or only in common use. */
  readonly standing: 'documented' | 'established';
}

/** An entry of a relation list may be a map: any of these keys then contains its target, the first one if it has both. */
export const TARGET_KEYS: readonly string[] = ['slug', 'id'];

/** The key of its weight. */
export const WEIGHT_KEY = 'weight';

/** A person may be a map: this key then contains the name. */
export const PERSON_KEY = 'name';

/** The side of a pattern on which a graph shows the related ones. */
export type GraphSide = 'above' | 'below' | 'left' | 'right' | 'around';

export interface RelationKind {
  /** The key of the list, as in `relations` fields; unique in a format. */
  readonly key: string;
  /** A short name for groups and legends: `parents`. */
  readonly label: string;
  /** The relation in words, for captions: `generalizes from`. */
  readonly caption: string;
  /** A sentence about the relation; `{source}` and `{target}` are titles. */
  readonly sentence: string;
  /** The key of the inverse relation; a symmetric relation is its own inverse. */
  readonly inverse: string | undefined;
  readonly symmetric: boolean;
  /** The direction from special to general patterns, for relations of the hierarchy. */
  readonly hierarchy: 'up' | 'down' | undefined;
  readonly place: GraphSide;
  /** Whether entries are ids or slugs. */
  readonly target: 'id' | 'slug';
  /** The scale of weights, and the weight of a new entry; `undefined` if entries are names alone. */
  readonly weight?: { readonly min: number; readonly max: number; readonly initial: number };
  readonly deadTarget: Severity;
  readonly missingInverse: Severity | 'off';
  /** The pattern depends on the target: it should not be less mature. */
  readonly dependsOnTarget?: true;
  /** Whether the same target is also allowed under another kind. */
  readonly compatible: boolean;
}

export interface SectionSpec {
  /** Stable, kebab-case; part of the snippet prefix. */
  readonly key: string;
  readonly number: number;
  readonly title: string;
  /** Other allowed names. */
  readonly synonyms: readonly string[];
  /** Appended to the title in a new heading: `(v2.0)`. */
  readonly suffix?: string;
  /** Recommended minimum and maximum number of words. */
  readonly words: readonly [number, number];
  /** What to write, in one sentence. */
  readonly guidance: string;
  /** The usual content: lines of Markdown; `<...>` is a prompt to replace, `{score} ({label})` comes from the frontmatter. */
  readonly outline: readonly string[];
  /** The bold line required in this section. */
  readonly statement?: Statement;
}

/** ```
 * > **The core conflict is Openness vs. Protection.**
 *     \_ opening           \_ text, the same as in a field
 * ```
 */
export interface Statement {
  /** Its name: `core conflict`. */
  readonly name: string;
  readonly opening: string;
  /** The text of a new one: `<...>` is a prompt to replace. */
  readonly prompt: string;
  /** Path of the field with the same text. */
  readonly field?: string;
}

export interface Assessment {
  readonly section: string;
  /** Path of the field that contains the score. */
  readonly field: string;
  readonly dimensions: readonly string[];
  /** Names of dimensions in texts of an earlier version. */
  readonly formerDimensions?: readonly string[];
  /** Labels of each score, the current one first. */
  readonly labels: Readonly<Record<number, readonly string[]>>;
}

/**
 * A table with a row for each pillar, and one for the overall score, which is their mean:
 * ```
 * | Purpose     | 4   | ... |
 * | **Overall** | 3.9 | ... |
 * ```
 */
export interface PillarTable {
  readonly section: string;
  /** Path of the field with the overall score, rounded, halves upwards. */
  readonly field: string;
  readonly pillars: readonly string[];
  readonly overall: string;
  /** The greatest score; the least is 1. */
  readonly max: number;
}
