/** The frontmatter of a format as a JSON Schema, for editors and validators of YAML. */
import { type Field, type FieldType, type Format, ID_FORM, PERSON_KEY, TARGET_KEYS, WEIGHT_KEY } from '../formats/format.ts';

export type JsonSchema = { readonly [key: string]: unknown };

export function frontmatterSchema(format: Format): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Frontmatter: ${format.label}`,
    ...mapSchema(format.fields, format),
  };
}

function mapSchema(fields: readonly Field[], format: Format): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(field => [field.key, { description: field.doc, ...typeSchema(field.type, format) }]),
    ),
    required: fields.filter(({ required, insteadOf }) => required && insteadOf === undefined).map(({ key }) => key),
  };
}

function typeSchema(type: FieldType, format: Format): JsonSchema {
  switch (type.kind) {
    case 'id':
      return { type: 'string', pattern: ID_FORM.source };
    case 'url':
      return { type: 'string', format: 'uri' };
    case 'number':
      return { type: 'number', minimum: type.min, maximum: type.max };
    case 'enum': {
      const values = type.values.map(({ value }) => value);
      return type.openness === 'closed' ? { enum: values } : { type: 'string', examples: values };
    }
    case 'constant':
      return { enum: [type.value, ...(type.established ?? [])] };
    case 'relations':
      return { type: ['array', 'null'], items: relationSchema(type.relation, format) };
    case 'list':
      return { type: ['array', 'null'], items: typeSchema(type.of, format) };
    case 'map':
      return mapSchema(type.fields, format);
    case 'person':
      return { anyOf: [{ type: 'string' }, { type: 'object', required: [PERSON_KEY] }] };
    case 'scalar':
      return { type: ['string', 'number'] };
    case 'date':
      // YAML readers turn a date into a string or keep it.
      return { type: 'string' };
    case 'machine':
      return {};
    default:
      return { type: 'string' };
  }
}

function relationSchema(key: string, { relations }: Format): JsonSchema {
  const weight = relations.find(kind => kind.key === key)?.weight;
  const properties = weight ? { [WEIGHT_KEY]: { type: 'number', minimum: weight.min, maximum: weight.max } } : {};
  return {
    anyOf: [{ type: 'string' }, { type: 'object', properties, anyOf: TARGET_KEYS.map(target => ({ required: [target] })) }],
  };
}
