/** The data that the page gets from its host: one function, texts, and earlier choices. */
import { type PageMessage, type PageState, pageState } from './pageProtocol.ts';
import { pageStrings } from './pageStrings.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: PageState): void;
};

export const host = acquireVsCodeApi();
export const send = (message: PageMessage): void => host.postMessage(message);
export const strings = pageStrings.parse(JSON.parse(document.body.dataset.strings ?? '{}'));
/** The state of this page, otherwise the last choices in the workspace. */
export const remembered = pageState.safeParse(host.getState() ?? JSON.parse(document.body.dataset.choices ?? '{}')).data ?? {};
