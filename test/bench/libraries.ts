/** The libraries that are measured, in folders of their own, with the patterns in which is typed. */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { hasRealLibrary, hasV7Sample, readRealLibrary, readV7Sample } from '../support/realLibrary.ts';
import { generateFiles, type LibraryOptions, writeLibrary } from './generateLibrary.ts';
import { chooseSubjects, type ShapedFile, type Subject, shapedFiles } from './subjects.ts';

export interface BenchLibrary {
  readonly name: string;
  readonly root: string;
  readonly shapes: readonly ShapedFile[];
  readonly subjects: readonly Subject[];
  read(file: string): string;
}

const roots: string[] = [];

export function generatedLibrary(options: LibraryOptions): BenchLibrary {
  return library(`${options.count} generated patterns`, generateFiles(options));
}

/** The public library together with the sample of v7, where they are present. */
export function realLibrary(): BenchLibrary | undefined {
  if (!hasRealLibrary() || !hasV7Sample()) return undefined;
  const files = [...readRealLibrary(), ...readV7Sample()].map(([file, text]) => [`_patterns/${file}`, text] as const);
  return library(`${files.length} real patterns`, files);
}

export function removeLibraries(): void {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
}

function library(name: string, files: Iterable<readonly [string, string]>): BenchLibrary {
  const shapes: ShapedFile[] = [];
  const root = writeLibrary(counted(files, shapes));
  roots.push(root);
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
  return { name, root, shapes, subjects: chooseSubjects(shapes, read), read };
}

/** Looks at each text on its way to the disk, so that no more than one is kept. */
function* counted(files: Iterable<readonly [string, string]>, shapes: ShapedFile[]): Generator<readonly [string, string]> {
  for (const file of files) {
    shapes.push(...shapedFiles([file]));
    yield file;
  }
}
