/** Multi-step input with a back button: each step is a VS Code input that shows its position among the steps. */
import { type Disposable, type QuickInput, QuickInputButtons, type QuickPick, type QuickPickItem, window } from 'vscode';

export interface StepPlace {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
}

/** `undefined`: the user cancelled. */
export type Answer<T> = { readonly kind: 'value'; readonly value: T } | { readonly kind: 'back' } | undefined;

/**
 * @param validate returns the problem of a text; `undefined` if it is valid
 * @param warn returns a warning about a valid text
 */
export function askText(
  place: StepPlace,
  question: {
    readonly prompt: string;
    readonly value: string;
    readonly validate: (text: string) => string | undefined;
    readonly warn: (text: string) => Promise<string | undefined>;
  },
): Promise<Answer<string>> {
  const input = window.createInputBox();
  input.prompt = question.prompt;
  input.value = question.value;
  let latest = 0;
  const check = async (text: string) => {
    const asked = ++latest;
    input.validationMessage = question.validate(text);
    if (input.validationMessage !== undefined) return;
    const warning = await question.warn(text);
    if (asked === latest) input.prompt = warning ?? question.prompt;
  };
  return answerOf(input, place, accept => {
    input.onDidChangeValue(check);
    input.onDidAccept(() => {
      const wrong = question.validate(input.value);
      if (wrong === undefined) accept(input.value.trim());
      else input.validationMessage = wrong;
    });
    if (input.value !== '') void check(input.value);
  });
}

/** @param fill sets the items, immediately or while the user types */
export function askChoice<T extends QuickPickItem>(
  place: StepPlace,
  placeholder: string,
  fill: (pick: QuickPick<T>) => void,
): Promise<Answer<T>> {
  const pick = window.createQuickPick<T>();
  pick.placeholder = placeholder;
  return answerOf(pick, place, accept => {
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen) accept(chosen);
    });
    fill(pick);
  });
}

type SteppedInput = QuickInput & {
  buttons: readonly (typeof QuickInputButtons.Back)[];
  readonly onDidTriggerButton: (listener: () => void) => Disposable;
};

function answerOf<T>(input: SteppedInput, { title, step, totalSteps }: StepPlace, start: (accept: (value: T) => void) => void) {
  input.title = title;
  input.step = step;
  input.totalSteps = totalSteps;
  // Losing the focus, for example to look something up in another window, does not cancel.
  input.ignoreFocusOut = true;
  if (step > 1) input.buttons = [QuickInputButtons.Back];
  return new Promise<Answer<T>>(resolve => {
    const end = (answer: Answer<T>) => {
      resolve(answer);
      input.hide();
    };
    input.onDidTriggerButton(() => end({ kind: 'back' }));
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    start(value => end({ kind: 'value', value }));
    input.show();
  });
}
