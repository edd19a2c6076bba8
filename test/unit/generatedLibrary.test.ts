/** A generated library has the shapes of the public one: measured on it, figures mean what they would there. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type CheckedLibrary, checkLibrary, type Score, scoreOf } from '../bench/checkedLibrary.ts';
import { generateFiles, generateLibrary } from '../bench/generateLibrary.ts';
import { type FileShape, fanInOf, meanShape, shapeOf, wordShapeOf } from '../bench/libraryShape.ts';
import {
  CLASSIC_PROBLEMS,
  CLASSIC_SHAPE,
  CLASSIC_WORDS,
  PUBLIC_CLASSIC,
  PUBLIC_SIZE,
  PUBLIC_V7,
  type Shape,
  V7_PROBLEMS,
  V7_SHAPE,
  V7_WORDS,
  type WordShape,
} from '../bench/publicShape.ts';
import { memoryUri } from '../support/memoryFileSystem.ts';
import { hasRealLibrary, hasV7Sample, readRealLibrary, readV7Sample } from '../support/realLibrary.ts';

/** How far a mean may be off: few files have the long lists that make up much of it. */
const TOLERANCE = 0.2;
const COUNT = 904;

/** A quarter of the public library. */
const files = generateLibrary({ count: COUNT });
const shapes = [...files.values()].map(read);

function read(text: string): FileShape {
  const shape = shapeOf(text);
  if (shape === undefined) throw new Error('A file has no frontmatter.');
  return shape;
}

function ofFamily(family: FileShape['family'], all = shapes): readonly FileShape[] {
  return all.filter(shape => shape.family === family);
}

function differences(shape: Shape, expected: Shape): readonly string[] {
  return shapeKeys(expected).flatMap(key => {
    const [is, should] = [shape[key], expected[key]];
    return Math.abs(is - should) <= TOLERANCE * should ? [] : [`${key}: ${is.toFixed(2)} instead of ${should}`];
  });
}

function textsOf(family: FileShape['family']): readonly string[] {
  return [...files.values()].filter(text => read(text).family === family);
}

function differsInWords({ different, shared }: WordShape, expected: WordShape): boolean {
  return Math.abs(different - expected.different) > TOLERANCE * expected.different || Math.abs(shared - expected.shared) > 0.08;
}

function shapeKeys(shape: Shape): readonly (keyof Shape)[] {
  return Object.keys(shape).filter((key): key is keyof Shape => key in shape);
}

describe('a generated library', () => {
  it('has the mix of formats of the public library', () => {
    expect(ofFamily('classic')).toHaveLength(Math.floor((COUNT * PUBLIC_CLASSIC) / PUBLIC_SIZE));
    expect(ofFamily('v7').length / shapes.length).toBeCloseTo(PUBLIC_V7 / PUBLIC_SIZE, 2);
  });

  it('has classic patterns only, when that is asked for', () => {
    const classic = [...generateFiles({ count: 30, size: 'short', formats: 'classic' })];
    expect(classic.filter(([, text]) => read(text).family !== 'classic')).toEqual([]);
  });

  it('has classic patterns of the shape that is counted in the public library', () => {
    expect(differences(meanShape(ofFamily('classic')), CLASSIC_SHAPE)).toEqual([]);
  });

  it('has v7 patterns of the shape that is counted in the public sample', () => {
    expect(differences(meanShape(ofFamily('v7')), V7_SHAPE)).toEqual([]);
  });

  it('has texts of as many different words as the public ones, most of them in few other texts', () => {
    expect(differsInWords(wordShapeOf(textsOf('classic')), CLASSIC_WORDS)).toBe(false);
    expect(differsInWords(wordShapeOf(textsOf('v7')), V7_WORDS)).toBe(false);
    const [any = ''] = textsOf('v7');
    expect(differsInWords(wordShapeOf([any, any]), V7_WORDS)).toBe(true);
  });

  it('tells another shape from this one', () => {
    expect(differences(meanShape(ofFamily('classic')), V7_SHAPE).length).toBeGreaterThan(5);
  });

  it('has hubs whose incoming relations grow with the library, and patterns that few name', () => {
    const most = (all: readonly FileShape[]) => Math.max(...fanInOf(all.filter(({ family }) => family === 'v7')).values());
    const few = most(shapes.slice(0, COUNT / 4));
    expect(few).toBeGreaterThan(50);
    expect(most(shapes)).toBeGreaterThan(2 * few);
    const unnamed = ofFamily('v7').filter(({ slug }) => !fanInOf(shapes).has(slug));
    expect(unnamed.length).toBeGreaterThan(ofFamily('v7').length / 3);
  });

  it('has lists of 70 relations in flow style', () => {
    const long = [...files.values()].filter(text => read(text).relations.length >= 70);
    expect(long.length).toBeGreaterThan(0);
    expect(long.filter(text => !/^related: \[pat_/m.test(text))).toEqual([]);
  });

  it('is the same for the same seed, and another for another', () => {
    const small = (seed: number) => [...generateFiles({ count: 20, size: 'short', seed })];
    expect(small(7)).toEqual(small(7));
    expect(small(7)).not.toEqual(small(8));
  });

  it('has whole frontmatters also when its bodies are short', () => {
    const short = [...generateFiles({ count: COUNT, size: 'short' })].map(([, text]) => read(text));
    const { frontmatter, length } = meanShape(ofFamily('v7', short));
    expect(Math.abs(frontmatter - V7_SHAPE.frontmatter)).toBeLessThan(TOLERANCE * V7_SHAPE.frontmatter);
    expect(length).toBeLessThan(V7_SHAPE.length / 2);
  });
});

describe('what is wrong in a generated library', () => {
  let library: CheckedLibrary;
  let score: Score;

  beforeAll(async () => {
    library = await checkLibrary(new Map(files));
    score = scoreOf(library);
  });

  /** The share of the files of a family that have a rule's finding. */
  function share(family: FileShape['family'], rule: string): number {
    const members = [...files].filter(([, text]) => read(text).family === family);
    const found = members.filter(([file]) => library.workspace.problems(memoryUri(file)).some(problem => problem.rule === rule));
    return found.length / members.length;
  }

  it.each(Object.entries(CLASSIC_PROBLEMS.rules))('is as common as in the public library: %s', (rule, expected) => {
    expect(Math.abs(share('classic', rule) - expected)).toBeLessThan(0.05);
  });

  it.each(Object.entries(V7_PROBLEMS.rules))('is about as common as in the public sample: %s', (rule, expected) => {
    expect(share('v7', rule)).toBeGreaterThan(0.6 * expected);
    expect(share('v7', rule)).toBeLessThan(1.6 * expected);
  });

  it('is never the YAML', () => {
    expect(score.patterns).toBe(COUNT);
    expect(score.rules.get('yaml-syntax')).toBeUndefined();
    expect(score.rules.get('unknown-key')).toBeUndefined();
  });
});

describe.skipIf(!hasRealLibrary() || !hasV7Sample())('the constants that describe the public library', () => {
  it('are what its files say', () => {
    const classic = [...readRealLibrary().values()].map(read);
    const v7 = [...readV7Sample().values()].map(read);
    expect(differences(meanShape(classic), CLASSIC_SHAPE)).toEqual([]);
    expect(differences(meanShape(v7), V7_SHAPE)).toEqual([]);
    expect(differsInWords(wordShapeOf(readRealLibrary().values()), CLASSIC_WORDS)).toBe(false);
    expect(differsInWords(wordShapeOf(readV7Sample().values()), V7_WORDS)).toBe(false);
  });
});
