/**
 * What a format is: data. Rules, completion, hover, snippets, templates, outline and graph read it;
 * nothing outside this folder names a field or a section.
 */

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Format {
  /** Stable: settings and the protocol name it. */
  readonly id: string;
  readonly label: string;
  readonly recognition: Recognition;
  /** In canonical order. */
  readonly fields: readonly Field[];
  readonly relations: readonly RelationKind[];
  /** In canonical order. */
  readonly sections: readonly SectionSpec[];
  /** How a section heading is written: `{number}`, `{title}`. */
  readonly heading: string;
  /** Other ways to write one that are right: a file keeps to its own. */
  readonly otherHeadings?: readonly string[];
  /** What stands above the first section of a new pattern: lines of Markdown; `<...>` is a prompt to be written over. */
  readonly preamble?: readonly string[];
  /** Normalised names that mean a section only with their number: alone they are too common. */
  readonly ambiguousHeadings: readonly string[];
  /** How the body restates a score of the frontmatter; `undefined` where it does not. */
  readonly assessment: Assessment | undefined;
  /** Key of the section that lists the works the text cites. */
  readonly references?: string;
  /** Where a pattern says what lists and cards show beside its title. */
  readonly facets: Facets;
  /** Files of this format are no patterns: relations may point to them, and nothing is checked in them. */
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

/** How a file is told to be of this format. Lines are scanned, so that it works while the YAML is broken. */
export interface Recognition {
  /** Any of these top-level keys puts a file into the family of formats with the same keys. */
  readonly keys: readonly string[];
  /** Those of them that other Markdown has, too: alone they make no pattern. */
  readonly commonKeys?: readonly string[];
  /** Normalised names of headings: within a family the format with most of them wins, the first one when there are none. */
  readonly headings: readonly string[];
  /** A file with an id that starts like this is of this format, whatever else it says. */
  readonly idPrefix?: string;
}

export interface Field {
  readonly key: string;
  /** What the field means, in a sentence or two. Markdown. */
  readonly doc: string;
  /** A value as it is written in YAML. */
  readonly example: string;
  /** What a new file says; `undefined` = what `type` suggests. Placeholders as in a URL: `{slug}`, `{title}`, `{id}`, `{now}`. */
  readonly initial?: string;
  readonly required: boolean;
  /** A new pattern has it, though it may be missing. */
  readonly usual?: true;
  /** The title of a group of fields that begins here: a new file shows it in a comment. */
  readonly banner?: string;
  /** The field counts as present when this path is. */
  readonly insteadOf?: string;
  /** What the key was called in the past. */
  readonly formerKeys?: readonly string[];
  readonly type: FieldType;
}

export type FieldType =
  | { readonly kind: 'text' }
  /** Anything that is not a map or a list: `1.0` and `"1.0.1"`. */
  | { readonly kind: 'scalar' }
  /** Of the form `ID_FORM`, and of one pattern only. */
  | { readonly kind: 'id' }
  | { readonly kind: 'slug' }
  | { readonly kind: 'title' }
  /** `template` is the only right form, with `{slug}`. */
  | { readonly kind: 'url'; readonly template?: UrlTemplate }
  /** A URL as a rule; prose is accepted. */
  | { readonly kind: 'source' }
  /** `notBefore`: path of a date that must not be later than this one. */
  | { readonly kind: 'date'; readonly notBefore?: string }
  | NumberType
  | { readonly kind: 'enum'; readonly values: readonly EnumValue[]; readonly openness: Openness }
  /** A relation list: `relation` is the key of its RelationKind. */
  | { readonly kind: 'relations'; readonly relation: string }
  | { readonly kind: 'list'; readonly of: FieldType; readonly names?: 'aliases' }
  /** A person: a name, or a map `{name, role}`, in which `PERSON_KEY` holds the name. */
  | { readonly kind: 'person' }
  | { readonly kind: 'map'; readonly fields: readonly Field[] }
  /** Written by machines: no author is told what is wrong in it. */
  | { readonly kind: 'machine'; readonly names?: MachineNames }
  /** The same in all patterns; `established` are values that are in use, too. */
  | { readonly kind: 'constant'; readonly value: string; readonly established?: readonly string[] };

export interface NumberType {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  /** What whole numbers are called; others round, halves upwards. */
  readonly labels?: Readonly<Record<number, string>>;
  /** What stretches of the scale are called, the highest first. */
  readonly bands?: readonly Band[];
  /** Paths of the numbers whose mean this one is, to one decimal. */
  readonly meanOf?: readonly string[];
}

export interface Band {
  /** The least number of the stretch. */
  readonly from: number;
  readonly label: string;
}

/** Where machines name patterns: in the items of the list `list`, under the key `target`. */
export interface MachineNames {
  readonly list: string;
  readonly target: string;
}

export interface UrlTemplate {
  /** Which base of the settings it starts with. */
  readonly base: 'site' | 'repository';
  /** What follows the base, with `{slug}`. */
  readonly path: string;
  /** Upper and lower case lead to the same place. */
  readonly ignoresCase: boolean;
}

/** What the id of a pattern looks like. Not every id is a strict TypeID: older ones have hexadecimal digits. */
export const ID_FORM = /^pat_[a-z0-9]{20,30}$/;

/** `closed`: a value that nobody else uses is wrong. `open`: any value. `growing`: between the two. */
export type Openness = 'closed' | 'growing' | 'open';

export interface EnumValue {
  readonly value: string;
  /** What it means, without a full stop. */
  readonly doc: string;
  /** Documented upstream, or only established by use. */
  readonly standing: 'documented' | 'established';
}

/** An entry of a relation list may be a map: any of these keys then names its target. */
export const TARGET_KEYS: readonly string[] = ['slug', 'id'];

/** The key of its weight. */
export const WEIGHT_KEY = 'weight';

/** A person may be a map: this key then holds the name. */
export const PERSON_KEY = 'name';

/** Where a relation stands around a pattern in a picture. */
export type Place = 'above' | 'below' | 'left' | 'right' | 'around';

export interface RelationKind {
  /** The key of the list, as in `relations` fields; unique in a format. */
  readonly key: string;
  /** A short name for groups and legends: `parents`. */
  readonly label: string;
  /** What the key says, for captions: `generalizes from`. */
  readonly caption: string;
  /** A sentence about the relation; `{source}` and `{target}` are titles. */
  readonly sentence: string;
  /** The key of the mirror relation; a symmetric relation is its own. */
  readonly inverse: string | undefined;
  readonly symmetric: boolean;
  /** Whether it orders patterns from general to special, and which way. */
  readonly hierarchy: 'up' | 'down' | undefined;
  readonly place: Place;
  /** What an entry names. */
  readonly target: 'id' | 'slug';
  /** The scale of the weight that an entry carries, and what a new one has; `undefined` where entries are names alone. */
  readonly weight?: { readonly min: number; readonly max: number; readonly initial: number };
  readonly deadTarget: Severity;
  readonly missingMirror: Severity | 'off';
  /** Whether the same target may stand under another kind, too. */
  readonly compatible: boolean;
}

export interface SectionSpec {
  /** Stable, kebab-case; the snippet prefix is made of it. */
  readonly key: string;
  readonly number: number;
  readonly title: string;
  /** Other names that are right, too. */
  readonly synonyms: readonly string[];
  /** Said after the title in a new heading: `(v2.0)`. */
  readonly suffix?: string;
  /** Guidance: fewest and most words. */
  readonly words: readonly [number, number];
  /** What to write there, in a sentence. */
  readonly guidance: string;
  /** What usually stands inside: lines of Markdown; `<...>` is a prompt to be written over, `{score}` and `{label}` come from the frontmatter. */
  readonly outline: readonly string[];
  /** The line in bold that this section has to have. */
  readonly statement?: Statement;
}

/** ```
 * > **The core conflict is Openness vs. Protection.**
 *     \_ opening           \_ what it says, and a field says, too
 * ```
 */
export interface Statement {
  /** What it is called: `core conflict`. */
  readonly name: string;
  readonly opening: string;
  /** What a new one says: `<...>` is a prompt to be written over. */
  readonly prompt: string;
  /** Path of the field that says the same. */
  readonly field?: string;
}

export interface Assessment {
  readonly section: string;
  /** Path of the field that holds the score. */
  readonly field: string;
  readonly dimensions: readonly string[];
  /** Labels of each score, the current one first. */
  readonly labels: Readonly<Record<number, readonly string[]>>;
}
