/** The kind of value that a field expects, and the kind it has. Knows no field by name. */
import type { FieldType } from '../formats/format.ts';
import { type Phrase, phrase } from '../text.ts';
import type { YamlNode } from '../yaml/yamlNode.ts';

/** `empty`: nothing is written, or a string of no characters. */
export type Shape = 'empty' | 'text' | 'number' | 'boolean' | 'list' | 'map';

/** The shape of a value; `undefined` for an alias, which may be anything. */
export function shapeOf(node: YamlNode): Shape | undefined {
  if (node.kind === 'alias') return undefined;
  if (node.kind === 'sequence') return 'list';
  if (node.kind === 'mapping') return 'map';
  if (node.value === null || node.text === '') return 'empty';
  if (typeof node.value === 'number') return 'number';
  return typeof node.value === 'boolean' ? 'boolean' : 'text';
}

/** The allowed shapes of a type, the usual one first. Shapes that another rule checks are allowed. */
export function shapesFor(type: FieldType): readonly Shape[] {
  switch (type.kind) {
    case 'text':
    case 'title':
    case 'enum':
    case 'source':
      return TEXT;
    case 'slug':
      return TEXT_OR_EMPTY;
    case 'number':
      return type.meanOf ? NUMBER_OR_EMPTY : NUMBER;
    case 'scalar':
    case 'constant':
      return SCALAR;
    case 'id':
    case 'date':
    case 'url':
      return SCALAR_OR_EMPTY;
    case 'person':
      return TEXT_OR_MAP;
    case 'list':
    case 'relations':
      return LIST;
    case 'map':
      return MAP;
    case 'machine':
      return ANY;
  }
}

/** The allowed shapes of the items of a list; `undefined` for a type that is not a list. */
export function itemShapesFor(type: FieldType): readonly Shape[] | undefined {
  if (type.kind === 'list') return shapesFor(type.of);
  return type.kind === 'relations' ? RELATION : undefined;
}

/** The name of a shape in messages. */
export function shapeName(shape: Shape): Phrase {
  return NAMES[shape];
}

const NAMES: Readonly<Record<Shape, Phrase>> = {
  empty: phrase('nothing'),
  text: phrase('text'),
  number: phrase('a number'),
  boolean: phrase('true or false'),
  list: phrase('a list'),
  map: phrase('a map'),
};

const TEXT: readonly Shape[] = ['text'];
const TEXT_OR_EMPTY: readonly Shape[] = ['text', 'empty'];
const TEXT_OR_MAP: readonly Shape[] = ['text', 'map'];
const NUMBER: readonly Shape[] = ['number'];
const NUMBER_OR_EMPTY: readonly Shape[] = ['number', 'empty'];
const SCALAR: readonly Shape[] = ['text', 'number', 'boolean'];
const SCALAR_OR_EMPTY: readonly Shape[] = ['text', 'number', 'boolean', 'empty'];
const LIST: readonly Shape[] = ['list'];
const MAP: readonly Shape[] = ['map'];
const ANY: readonly Shape[] = ['map', 'list', 'text', 'number', 'boolean', 'empty'];
/** A number among ids is reported as an unknown id. */
const RELATION: readonly Shape[] = ['text', 'number', 'boolean', 'map'];
