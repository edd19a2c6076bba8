/**
 * What was found by looking at all patterns of a library at once, and what follows from it for each file. Found in the background or
 * when it is asked for; while somebody types, it only moves with the text.
 */
import {
  type Library,
  type LibrarySurvey,
  type LintContext,
  lintLibrary,
  lintSurveyed,
  needsSurvey,
  type Pattern,
  type RuleFinding,
  type Settings,
  type Steps,
  surveySteps,
} from './core/index.ts';
import { type Problem, withoutText } from './problem.ts';

export interface SurveyOptions {
  readonly library: Library;
  readonly settings: Settings;
  /** Whether the problems of a file are of interest. */
  readonly isChecked: (uri: string) => boolean;
  readonly contextOf: (uri: string) => LintContext;
}

export class SurveyState {
  /** Grows with each change that a survey would see. */
  private revision = 0;
  private surveyedRevision = -1;
  private survey: LibrarySurvey | undefined;
  /** By URI. */
  private findings = new Map<string, readonly RuleFinding[]>();

  constructor(private readonly options: SurveyOptions) {}

  /** What the last survey has found; `undefined` before the first one. */
  get last(): LibrarySurvey | undefined {
    return this.survey;
  }

  /** Whether another survey may find something else. */
  get isOutdated(): boolean {
    const { library, settings } = this.options;
    return library.complete && needsSurvey(settings) && this.surveyedRevision !== this.revision;
  }

  /** Whether nothing is known yet of what the first survey will find. */
  get isPending(): boolean {
    return this.survey === undefined && this.isOutdated;
  }

  /** A survey would find something else now. */
  expire(): void {
    this.revision++;
  }

  /** A text has changed, or is gone: what was found in it moves with its relations. */
  move(uri: string, pattern: Pattern | undefined): void {
    if (this.survey === undefined) return;
    if (pattern) this.findings.set(uri, this.findingsOf(pattern));
    else this.findings.delete(uri);
  }

  findingsIn(uri: string): readonly RuleFinding[] {
    return this.findings.get(uri) ?? [];
  }

  /** With the fixes. */
  findingsOf(pattern: Pattern, kept: 'fixes' | 'no fixes' = 'no fixes'): readonly RuleFinding[] {
    if (this.survey === undefined) return [];
    const found = lintSurveyed(pattern, this.survey, this.options.contextOf(pattern.uri));
    return kept === 'fixes' ? found : found.map(withoutText);
  }

  /**
   * Looks at all patterns in small steps, unless nothing has changed since the last time. Steps during which something changes have
   * no effect.
   * @returns the files for which it may have found something else
   */
  *steps(): Steps<ReadonlySet<string>> {
    const { library, isChecked } = this.options;
    const { revision } = this;
    if (!this.isOutdated) return NO_FILES;
    const survey = yield* surveySteps(library, isChecked);
    if (this.revision !== revision) return NO_FILES;
    this.surveyedRevision = revision;
    this.survey = survey;
    const before = this.findings;
    this.findings = new Map();
    for (const uri of new Set([...survey.implausible.keys(), ...survey.twins.keys()])) {
      const pattern = library.get(uri);
      if (pattern) this.findings.set(uri, this.findingsOf(pattern));
    }
    return new Set([...before.keys(), ...this.findings.keys()]);
  }

  /** How many relations demand an inverse that would mean nothing. */
  get withoutMeaning(): number {
    let count = 0;
    for (const entries of this.survey?.implausible.values() ?? []) count += entries.filter(entry => entry.demandsInverse).length;
    return count;
  }

  /** The problems of the library as a whole. They have no place in a text. */
  problems(): readonly Problem[] {
    if (this.survey === undefined) return [];
    const found = lintLibrary(this.survey, { settings: this.options.settings });
    return found.map(({ rule, severity, message, data }) => ({
      rule: rule.id,
      severity,
      message,
      span: { start: 0, end: 0 },
      related: [],
      fixable: false,
      ...(data ? { data } : {}),
    }));
  }
}

const NO_FILES: ReadonlySet<string> = new Set();
