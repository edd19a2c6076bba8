/** The values that the patterns of a library have in their fields, and questions about them whose answers are watched. */
import { CountIndex } from './countIndex.ts';

/** Whether at least this many patterns have a value in one of several fields. */
export interface UsesQuestion {
  readonly topic: string;
  readonly patterns: number;
  readonly paths: readonly string[];
}

export class ValuesInUse {
  private readonly byPath = new Map<string, CountIndex>();
  /** One for each field with a vocabulary. */
  private readonly questions = new Map<string, UsesQuestion>();

  /** How many patterns use this value of a field. */
  uses(path: string, value: string): number {
    return this.byPath.get(path)?.count(value) ?? 0;
  }

  /** The values of a field, most used first. */
  of(path: string): readonly { readonly value: string; readonly uses: number }[] {
    const index = this.byPath.get(path);
    return index ? index.counts().sort((a, b) => b.uses - a.uses || (a.value < b.value ? -1 : 1)) : [];
  }

  /** How often each value of a field occurs. */
  counts(path: string): CountIndex {
    let index = this.byPath.get(path);
    if (index === undefined) this.byPath.set(path, (index = new CountIndex()));
    return index;
  }

  /** Whether at least this many patterns have a value in one of these fields. */
  question(patterns: number, paths: readonly string[]): UsesQuestion {
    const topic = `isUsedBy ${patterns} ${paths.join(' ')}`;
    let question = this.questions.get(topic);
    if (question === undefined) this.questions.set(topic, (question = { topic, patterns, paths }));
    return question;
  }

  /** The questions whose answers may change with the values of a field. */
  questionsAbout(path: string): readonly UsesQuestion[] {
    return [...this.questions.values()].filter(({ paths }) => paths.includes(path));
  }

  isUsed({ patterns, paths }: UsesQuestion, value: string): boolean {
    return paths.reduce((sum, path) => sum + this.uses(path, value), 0) >= patterns;
  }
}
