/** The keys of a map that stands in a list: of an entry of a relation list, of a person. */
import { type Field, type FieldType, type Format, PERSON_KEY, TARGET_KEYS, WEIGHT_KEY } from './format.ts';

/**
 * @param type of the list
 * @param written the keys that an entry has, or is getting: of several keys that mean the same it has one
 */
export function entryFields(format: Format, type: FieldType, written: readonly string[]): readonly Field[] {
  if (type.kind === 'list') return type.of.kind === 'person' ? PERSON_FIELDS : [];
  if (type.kind !== 'relations') return [];
  const kind = format.relations.find(({ key }) => key === type.relation);
  if (kind === undefined) return [];
  const target: Field = {
    key: written.find(key => TARGET_KEYS.includes(key)) ?? kind.target,
    doc: `The pattern that the entry names: its ${kind.target}.`,
    example: kind.target === 'slug' ? 'seed-library' : 'pat_01h2xcejqtf2nbrexx3vqjhp41',
    required: true,
    type: { kind: 'text' },
  };
  if (kind.weight === undefined) return [target];
  const { min, max, initial } = kind.weight;
  const weight: Field = {
    key: WEIGHT_KEY,
    doc: `How strong the relation is, from ${min} to ${max}.`,
    example: String(initial),
    initial: String(initial),
    required: false,
    type: { kind: 'number', min, max },
  };
  return [target, weight];
}

const PERSON_FIELDS: readonly Field[] = [
  {
    key: PERSON_KEY,
    doc: 'What the person is called.',
    example: 'ada',
    required: true,
    type: { kind: 'person' },
  },
  {
    key: 'role',
    doc: 'What the person did for the pattern.',
    example: 'editor',
    required: false,
    type: { kind: 'text' },
  },
];
