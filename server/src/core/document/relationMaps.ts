/** The entries of relation lists that are maps, with the fields that such a map has. */
import { entryFields } from '../formats/entryFields.ts';
import type { Field } from '../formats/format.ts';
import type { YamlMapping } from '../yaml/yamlNode.ts';
import { fieldsOfKind } from './fieldsOfKind.ts';
import { itemsOf, type LocatedField, type PatternDocument } from './patternDocument.ts';
import { perDocument } from './perDocument.ts';

export interface RelationMap {
  /** Path of the list. */
  readonly path: string;
  readonly list: LocatedField;
  readonly map: YamlMapping;
  readonly fields: readonly Field[];
}

/** In the order of the format, and of the text within each list. */
export const relationMaps = perDocument((document): readonly RelationMap[] => [...findRelationMaps(document)]);

function* findRelationMaps(document: PatternDocument): Generator<RelationMap> {
  for (const list of fieldsOfKind(document, 'relations')) {
    const { field, path, entry } = list;
    for (const map of itemsOf(entry.value)) {
      if (map.kind !== 'mapping') continue;
      const written = map.entries.map(({ key }) => key.text);
      yield { path, list, map, fields: entryFields(document.format, field.type, written) };
    }
  }
}
