/** What other patterns can see of a pattern, field by field: values without spans. */
import type { PatternTitle } from '../text.ts';
import type { OtherPattern, OtherRelation, OtherValue } from './libraryView.ts';
import { isDeprecated, type Pattern, type Relation, statusOf } from './pattern.ts';
import { isSame } from './samePattern.ts';

export type PatternFields = Omit<OtherPattern, 'uri' | 'titleReference'>;

export type FieldName = keyof PatternFields;

const READ: { readonly [Name in FieldName]: (pattern: Pattern) => PatternFields[Name] } = {
  format: ({ format }) => format,
  readable: ({ readable }) => readable,
  id: ({ id }) => id?.value,
  slug: ({ slug }) => slug?.value,
  title: ({ title }) => title?.value,
  aliases: ({ aliases }) => aliases.map(({ value }) => value),
  relations: ({ relations }) => relations.map(relationWithoutPlace),
  mentions: ({ mentions }) => mentions.map(({ value }) => value),
  values: ({ values }) => values.map(({ path, value }) => ({ path, value })),
  status: statusOf,
  isDeprecated,
  links: ({ links }) => links.map(({ target }) => target.value),
};

export const FIELD_NAMES: readonly FieldName[] = Object.keys(READ).filter(isFieldName);

function isFieldName(name: string): name is FieldName {
  return name in READ;
}

export function relationWithoutPlace({ kind, target, weight }: Relation): OtherRelation {
  return { kind, target: target.value, weight };
}

/** True when a field has the same values in both, regardless of their spans. A missing pattern has no values. */
export function hasSameField(before: Pattern | undefined, after: Pattern | undefined, name: FieldName): boolean {
  if (before === undefined || after === undefined) return before === after;
  return isSame(READ[name](before), READ[name](after));
}

/** @param note called for each field that is read, the first time */
export function otherPattern(pattern: Pattern, note: (field: FieldName, uri: string) => void): OtherPattern {
  return new NotedPattern(pattern, note);
}

class NotedPattern implements OtherPattern {
  private readonly known: Partial<PatternFields> = {};

  constructor(
    private readonly pattern: Pattern,
    private readonly note: (field: FieldName, uri: string) => void,
  ) {}

  get uri(): string {
    return this.pattern.uri;
  }
  get titleReference(): PatternTitle {
    return { titleOf: this.pattern.uri };
  }
  get format(): OtherPattern['format'] {
    return this.read('format');
  }
  get readable(): boolean {
    return this.read('readable');
  }
  get id(): string | undefined {
    return this.read('id');
  }
  get slug(): string | undefined {
    return this.read('slug');
  }
  get title(): string | undefined {
    return this.read('title');
  }
  get aliases(): readonly string[] {
    return this.read('aliases');
  }
  get relations(): readonly OtherRelation[] {
    return this.read('relations');
  }
  get mentions(): readonly string[] {
    return this.read('mentions');
  }
  get values(): readonly OtherValue[] {
    return this.read('values');
  }
  get status(): string | undefined {
    return this.read('status');
  }
  get isDeprecated(): boolean {
    return this.read('isDeprecated');
  }
  get links(): readonly string[] {
    return this.read('links');
  }

  private read<Name extends FieldName>(name: Name): PatternFields[Name] {
    if (!(name in this.known)) {
      this.note(name, this.pattern.uri);
      this.known[name] = READ[name](this.pattern);
    }
    return this.known[name] as PatternFields[Name];
  }
}
