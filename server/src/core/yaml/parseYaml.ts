/**
 * YAML text -> located tree, by two readers: the quick one reads nearly all files, the tolerant one everything else, and reports
 * errors. A test proves that they agree.
 */
import { parseYamlPlain } from './yamlPlain.ts';
import { parseYamlTolerant, type TolerantResult } from './yamlTolerant.ts';

/**
 * @param source YAML text of one document
 * @param base offset that is added to every span
 */
export function parseYaml(source: string, base: number): TolerantResult {
  const root = parseYamlPlain(source, base);
  return root ? { root, error: undefined } : parseYamlTolerant(source, base);
}
