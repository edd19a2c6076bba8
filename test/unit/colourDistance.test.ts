/** The colours of values are told apart: by everybody, by people with deuteranopia, and from the ground. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MOST_COLOURS } from '../../client/src/webview/colours.ts';
import { THEMES } from '../page/themes.ts';
import { contrast, difference, seenWithDeuteranopia } from './support/colourScience.ts';

const CSS = readFileSync(new URL('../../client/src/webview/colours.css', import.meta.url), 'utf8');

/** The hex colours of a rule whose selector begins so, in order. */
function palette(selector: string): readonly string[] {
  const rule = CSS.slice(CSS.indexOf(`\n${selector}`));
  const block = rule.slice(rule.indexOf('{'), rule.indexOf('}'));
  return [...block.matchAll(/--value-\d+: (#[0-9a-f]{6});/g)].map(([, hex]) => hex ?? '');
}

const OTHER = /\.value-other \{\s*--value: (#[0-9a-f]{6})/.exec(CSS)?.[1] ?? '';

it('knows the published distances', () => {
  // Two of the test data of Sharma, Wu and Dalal (2005), and what is known of black and white.
  expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 3);
  expect(difference([22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619])).toBeCloseTo(2.0373, 3);
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});

it.each(THEMES.map(theme => [theme.name, theme] as const))('in the theme %s', (name, { variables }) => {
  const colours = palette(name.endsWith('light') ? '.vscode-light' : 'body {');
  expect(colours).toHaveLength(MOST_COLOURS);
  const all = [...colours, OTHER];
  const pairs = all.flatMap((a, index) => all.slice(index + 1).map(b => [a, b] as const));
  const ground = variables['editor-background'] ?? '';
  expect(pairs.filter(([a, b]) => difference(a, b) < 10)).toEqual([]);
  expect(pairs.filter(([a, b]) => difference(seenWithDeuteranopia(a), seenWithDeuteranopia(b)) < 5)).toEqual([]);
  expect(all.filter(colour => contrast(colour, ground) < 3)).toEqual([]);
});
