/**
 * Applies fixes to the texts of a workspace until nothing changes. The files are not written: each changed text is opened, as it
 * would be in an editor, so that the problems of all other files follow.
 */
import { applyEdits, applyFixes, type Fix, isSafe, parsePattern, type RuleFinding, type TextEdit } from '../core/index.ts';
import type { Workspace } from '../workspace.ts';
import type { LibraryFile } from './libraries.ts';

export interface FixedFile {
  readonly file: LibraryFile;
  readonly before: string;
  readonly after: string;
  /** How many problems of each rule were fixed. */
  readonly rules: ReadonlyMap<string, number>;
}

export interface FixChoice {
  readonly includesRule: (rule: string) => boolean;
  /** `preferred` fixes are what an author probably wants; `safe` ones cannot lose anything. */
  readonly accepts: 'safe' | 'preferred';
}

/** A limit, in case the fixes of two files ever undo each other; otherwise, repeated fixing ends by itself. */
const MOST_ROUNDS = 20;

/** @returns the files whose texts are different now */
export function fixFiles(workspace: Workspace, files: readonly LibraryFile[], choice: FixChoice): readonly FixedFile[] {
  const fixing = new Fixing(workspace, files, choice);
  for (let round = 0; round < MOST_ROUNDS && fixing.round(); round++);
  return fixing.changed();
}

class Fixing {
  private readonly before = new Map<string, string>();
  private readonly rules = new Map<string, Map<string, number>>();
  private readonly byUri: ReadonlyMap<string, LibraryFile>;
  private version = 0;

  constructor(
    private readonly workspace: Workspace,
    files: readonly LibraryFile[],
    private readonly choice: FixChoice,
  ) {
    this.byUri = new Map(files.map(file => [file.uri, file]));
  }

  /** @returns whether something has changed */
  round(): boolean {
    let isChanged = false;
    for (const file of this.byUri.values()) {
      if (this.fixOwn(file)) isChanged = true;
      if (this.fixWithOthers(file)) isChanged = true;
    }
    return isChanged;
  }

  changed(): readonly FixedFile[] {
    return [...this.byUri.values()].flatMap(file => {
      const before = this.before.get(file.uri);
      const after = this.workspace.textOf(file.uri);
      if (before === undefined || after === undefined || before === after) return [];
      return [{ file, before, after, rules: this.rules.get(file.uri) ?? new Map() }];
    });
  }

  /** The fixes that change only the file itself. */
  private fixOwn({ uri, library }: LibraryFile): boolean {
    if (!this.mayBeFixed(uri)) return false;
    const document = this.workspace.document(uri);
    if (document === undefined) return false;
    const fixed: RuleFinding[] = [];
    const after = applyFixes(
      document,
      current => ({
        findings: library.findings(current).filter(this.isMeant),
        context: this.workspace.fixContext(current),
      }),
      text => parsePattern(uri, text, document.format),
      this.accepts,
      finding => fixed.push(finding),
    );
    if (after === document.source) return false;
    this.replace(uri, after);
    for (const finding of fixed) this.count(uri, finding);
    return true;
  }

  /** The fixes that change other files, one after the other: each may change what the next one has to do. */
  private fixWithOthers({ uri }: LibraryFile): boolean {
    let isChanged = false;
    while (this.mayBeFixed(uri) && this.fixOneWithOthers(uri)) isChanged = true;
    return isChanged;
  }

  private fixOneWithOthers(uri: string): boolean {
    const document = this.workspace.document(uri);
    if (document === undefined) return false;
    const context = this.workspace.fixContext(document);
    for (const finding of this.workspace.findings(uri).filter(this.isMeant)) {
      const fix = finding.fixes?.(context).find(this.accepts);
      if (fix?.others === undefined || fix.others.length === 0) continue;
      const parts = [{ uri, edits: fix.edits }, ...fix.others].filter(({ edits }) => edits.length > 0);
      if (parts.length === 0 || !parts.every(part => this.byUri.has(part.uri))) continue;
      const texts = parts.map(part => [part.uri, this.edited(part.uri, part.edits)] as const);
      if (texts.every(([file, text]) => text === this.workspace.textOf(file))) continue;
      for (const [file, text] of texts) this.replace(file, text);
      this.count(parts[0]?.uri ?? uri, finding);
      return true;
    }
    return false;
  }

  private mayBeFixed(uri: string): boolean {
    return this.workspace.problems(uri).some(({ fixable, rule }) => fixable && this.choice.includesRule(rule));
  }

  private readonly isMeant = ({ rule }: RuleFinding): boolean => this.choice.includesRule(rule.id);

  private readonly accepts = (fix: Fix): boolean =>
    fix.ask === undefined && (isSafe(fix) || (this.choice.accepts === 'preferred' && fix.preferred === true));

  private edited(uri: string, edits: readonly TextEdit[]): string {
    return applyEdits(this.workspace.textOf(uri) ?? '', edits);
  }

  private replace(uri: string, text: string): void {
    const before = this.workspace.textOf(uri);
    if (before !== undefined && !this.before.has(uri)) this.before.set(uri, before);
    this.workspace.open(uri, text, ++this.version);
    // A file has no text that is still being typed.
    this.workspace.saved(uri);
  }

  private count(uri: string, { rule }: RuleFinding): void {
    const rules = this.rules.get(uri) ?? new Map<string, number>();
    this.rules.set(uri, rules.set(rule.id, (rules.get(rule.id) ?? 0) + 1));
  }
}
