/** The keys of a map that is an item of a list: an entry of a relation list, or a person. */
import { type Field, type FieldType, type Format, PERSON_KEY, type RelationKind, TARGET_KEYS, WEIGHT_KEY } from './format.ts';

/**
 * @param type of the list
 * @param written the keys that an entry has or is about to get: it has only one of several keys with the same meaning
 */
export function entryFields(format: Format, type: FieldType, written: readonly string[]): readonly Field[] {
  if (type.kind === 'list') return type.of.kind === 'person' ? PERSON_FIELDS : [];
  if (type.kind !== 'relations') return [];
  const kind = format.relations.find(({ key }) => key === type.relation);
  if (kind === undefined) return [];
  return fieldsOfRelation(kind, TARGET_KEYS.find(key => written.includes(key)) ?? kind.target);
}

function fieldsOfRelation(kind: RelationKind, targetKey: string): readonly Field[] {
  const target: Field = {
    key: targetKey,
    doc: `The ${kind.target} of the related pattern.`,
    example: kind.target === 'slug' ? 'seed-library' : 'pat_01h2xcejqtf2nbrexx3vqjhp41',
    required: true,
    type: { kind: 'scalar' },
  };
  if (kind.weight === undefined) return [target];
  const { min, max, initial } = kind.weight;
  const weight: Field = {
    key: WEIGHT_KEY,
    doc: `Strength of the relation, from ${min} to ${max}.`,
    example: String(initial),
    initial: String(initial),
    required: false,
    type: { kind: 'number', min, max },
  };
  const description: Field = {
    key: 'description',
    doc: 'How the two patterns are related, in a few words.',
    example: '"It needs a shared place."',
    required: false,
    type: { kind: 'text' },
  };
  return [target, weight, description];
}

const PERSON_FIELDS: readonly Field[] = [
  {
    key: PERSON_KEY,
    doc: 'Name of the person.',
    example: 'ada',
    required: true,
    type: { kind: 'person' },
  },
  {
    key: 'role',
    doc: 'Contribution of the person.',
    example: 'editor',
    required: false,
    type: { kind: 'text' },
  },
];
