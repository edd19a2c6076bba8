/** The zoom buttons in a corner of the graph. */
import { html } from './dom.ts';
import type { PageStrings } from './pageStrings.ts';
import { button } from './toolbar.ts';

export interface Zoomable {
  zoom(steps: number): void;
  fit(): void;
}

/** @param seen returns the view that is visible when a button is pressed */
export function zoomButtons(strings: PageStrings, seen: () => Zoomable): HTMLElement {
  const element = html('div', { class: 'segments zoom', role: 'group', 'aria-label': strings.zoomFit });
  for (const [text, name, steps] of [
    ['+', strings.zoomIn, 1],
    ['−', strings.zoomOut, -1],
    ['⤢', strings.zoomFit, 0],
  ] as const) {
    const act = (): void => {
      if (steps === 0) seen().fit();
      else seen().zoom(steps);
    };
    element.append(button(`zoom${steps}`, text, act, { title: name, 'aria-label': name }));
  }
  return element;
}
