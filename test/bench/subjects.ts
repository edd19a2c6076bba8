/** The patterns of a library in which typing is measured: ordinary ones, a hub, and one with very many relations. */
import { type Keystroke, keystrokesIn } from './keystrokes.ts';
import { type FileShape, fanInOf, shapeOf } from './libraryShape.ts';

export const SUBJECT_KINDS = ['nine sections', 'v7', 'hub', 'many relations'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export interface Subject {
  readonly kind: SubjectKind;
  readonly file: string;
  readonly text: string;
  readonly keystrokes: readonly Keystroke[];
  readonly relations: number;
  readonly fanIn: number;
  /** 0-1: the part of the patterns of its library that are of this kind. */
  readonly share: number;
}

/** A file of a library with what is counted in it, without its text. */
export interface ShapedFile extends FileShape {
  readonly file: string;
}

export function shapedFiles(files: Iterable<readonly [string, string]>): readonly ShapedFile[] {
  const shaped: ShapedFile[] = [];
  for (const [file, text] of files) {
    const shape = shapeOf(text);
    if (shape) shaped.push({ file, ...shape });
  }
  return shaped;
}

/** The files, most incoming relations first. */
export function byFanIn(shapes: readonly ShapedFile[]): readonly { readonly shape: ShapedFile; readonly fanIn: number }[] {
  const fanIn = fanInOf(shapes);
  return shapes
    .map(shape => ({ shape, fanIn: (fanIn.get(shape.slug) ?? 0) + (fanIn.get(shape.id) ?? 0) }))
    .sort((a, b) => b.fanIn - a.fanIn);
}

/** Of the patterns that have any: so that libraries of all sizes are measured in like patterns. */
const USUAL_RELATIONS = { classic: 15, v7: 7 } as const;

/** From how many incoming relations a pattern is counted as a hub, and from how many of its own as one with many. */
const MANY = { incoming: 100, own: 40 } as const;

function kindOf({ shape, fanIn }: { readonly shape: ShapedFile; readonly fanIn: number }): SubjectKind {
  if (fanIn >= MANY.incoming) return 'hub';
  if (shape.relations.length >= MANY.own) return 'many relations';
  return shape.family === 'v7' ? 'v7' : 'nine sections';
}

/** @param read gives the text of a file */
export function chooseSubjects(shapes: readonly ShapedFile[], read: (file: string) => string): readonly Subject[] {
  const ranked = byFanIn(shapes);
  const firstTypable = (files: typeof ranked) => files.find(({ shape }) => canBeTyped(read(shape.file)));
  const ordinary = (family: FileShape['family']) => {
    const distance = ({ relations }: ShapedFile) => Math.abs(relations.length - USUAL_RELATIONS[family]);
    const few = ranked.filter(({ shape, fanIn }) => shape.family === family && fanIn < 5);
    return firstTypable(few.sort((a, b) => distance(a.shape) - distance(b.shape)));
  };
  const longest = [...ranked].sort((a, b) => b.shape.relations.length - a.shape.relations.length);
  const chosen: Readonly<Record<SubjectKind, (typeof ranked)[number] | undefined>> = {
    'nine sections': ordinary('classic'),
    v7: ordinary('v7'),
    hub: firstTypable(ranked),
    'many relations': firstTypable(longest),
  };
  const otherTitle = /^title: (.*)$/m.exec(read(ranked.at(-1)?.shape.file ?? ''))?.[1] ?? '';
  return SUBJECT_KINDS.map(kind => {
    const found = chosen[kind];
    if (found === undefined) throw new Error(`The library has no pattern for "${kind}".`);
    const { file, relations } = found.shape;
    const text = read(file);
    const share = ranked.filter(pattern => kindOf(pattern) === kind).length / ranked.length;
    return {
      kind,
      file,
      text,
      keystrokes: keystrokesIn(text, otherTitle),
      relations: relations.length,
      fanIn: found.fanIn,
      share,
    };
  });
}

/** Whether a keystroke of each kind can be typed in it. */
export function canBeTyped(text: string): boolean {
  try {
    return keystrokesIn(text, '').length > 0;
  } catch {
    return false;
  }
}
