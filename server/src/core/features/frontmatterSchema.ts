/** The frontmatter of a format as a JSON Schema, for editors and validators of YAML. */

import { DATE_FORM } from '../document/dates.ts';
import { type Shape, shapesFor } from '../document/fieldKinds.ts';
import { type Field, type FieldType, type Format, ID_FORM, PERSON_KEY, TARGET_KEYS, WEIGHT_KEY } from '../formats/format.ts';

export type JsonSchema = { readonly [key: string]: unknown };

export function frontmatterSchema(format: Format): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Frontmatter: ${format.label}`,
    ...mapSchema(format.fields, format),
    ...alternatives(format.fields),
  };
}

/** Required fields that may be written in another place. */
function alternatives(fields: readonly Field[]): JsonSchema {
  const allOf = fields.flatMap(({ key, required, insteadOf }) =>
    required && insteadOf !== undefined ? [{ anyOf: [hasKeys([key]), hasKeys(insteadOf.split('.'))] }] : [],
  );
  return allOf.length === 0 ? {} : { allOf };
}

function hasKeys([key, ...further]: readonly string[]): JsonSchema {
  return key === undefined ? {} : { required: [key], properties: { [key]: hasKeys(further) } };
}

function mapSchema(fields: readonly Field[], format: Format): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(field => [field.key, { description: field.doc, ...fieldSchema(field, format) }])),
    required: fields.filter(({ required, insteadOf }) => required && insteadOf === undefined).map(({ key }) => key),
  };
}

/** A field that is not required may be left empty. */
function fieldSchema({ type, required }: Field, format: Format): JsonSchema {
  const schema = typeSchema(type, format);
  return required ? schema : { anyOf: [schema, shapesSchema(['empty'])] };
}

function typeSchema(type: FieldType, format: Format): JsonSchema {
  switch (type.kind) {
    case 'id':
      return { type: 'string', pattern: ID_FORM.source };
    case 'url':
      return { type: 'string', format: 'uri' };
    case 'date':
      // YAML readers turn a date into a string or keep it.
      return { type: 'string', pattern: DATE_FORM.source };
    case 'number':
      return { type: 'number', minimum: type.min, maximum: type.max };
    case 'enum': {
      const values = type.values.map(({ value }) => value);
      return type.openness === 'closed' ? { enum: values } : { ...shapesSchema(shapesFor(type)), examples: values };
    }
    case 'constant':
      return { enum: [type.value, ...(type.established ?? [])] };
    case 'relations':
      return { type: 'array', items: relationSchema(type.relation, format) };
    case 'list':
      return { type: 'array', items: typeSchema(type.of, format) };
    case 'map':
      return mapSchema(type.fields, format);
    case 'person':
      return { anyOf: [shapesSchema(['text']), { type: 'object', required: [PERSON_KEY] }] };
    case 'machine':
      return {};
    default:
      return shapesSchema(shapesFor(type));
  }
}

const SCHEMAS: Readonly<Record<Shape, JsonSchema>> = {
  empty: { enum: [null, ''] },
  text: { type: 'string', minLength: 1 },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  list: { type: 'array' },
  map: { type: 'object' },
};

function shapesSchema(shapes: readonly Shape[]): JsonSchema {
  const [first, ...others] = shapes.map(shape => SCHEMAS[shape]);
  return first !== undefined && others.length === 0 ? first : { anyOf: [...(first ? [first] : []), ...others] };
}

function relationSchema(key: string, { relations }: Format): JsonSchema {
  const weight = relations.find(kind => kind.key === key)?.weight;
  const properties = weight ? { [WEIGHT_KEY]: { type: 'number', minimum: weight.min, maximum: weight.max } } : {};
  return {
    anyOf: [{ type: 'string' }, { type: 'object', properties, anyOf: TARGET_KEYS.map(target => ({ required: [target] })) }],
  };
}
