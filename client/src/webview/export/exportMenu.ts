/** The menu that exports a graph. */
import { html } from '../dom.ts';
import type { PageMessage } from '../pageProtocol.ts';
import type { PageStrings } from '../pageStrings.ts';
import { icon, label } from '../toolbar.ts';

type ExportMessage = Extract<PageMessage, { type: 'export' }>;
export type ExportChoice = Pick<ExportMessage, 'format' | 'to'>;

/** @returns a button with its menu */
export function exportMenu(strings: PageStrings, choose: (choice: ExportChoice) => void): HTMLElement {
  const menu = html('div', { id: 'export-menu', class: 'menu', role: 'menu', popover: 'auto', 'aria-label': strings.export });
  const entries: readonly (readonly [string, ExportChoice])[] = [
    [strings.exportSvg, { format: 'svg', to: 'file' }],
    [strings.exportPng, { format: 'png', to: 'file' }],
    [strings.exportJson, { format: 'json', to: 'file' }],
    [strings.exportMermaid, { format: 'mermaid', to: 'file' }],
    [strings.copySvg, { format: 'svg', to: 'clipboard' }],
    [strings.copyJson, { format: 'json', to: 'clipboard' }],
    [strings.copyMermaid, { format: 'mermaid', to: 'clipboard' }],
  ];
  const items = entries.map(([text, choice]) => {
    const id = `export-${choice.to}-${choice.format}`;
    const item = html('button', { type: 'button', role: 'menuitem', id, tabindex: -1 }, text);
    item.addEventListener('click', () => {
      menu.hidePopover();
      choose(choice);
    });
    return item;
  });
  menu.append(...items);
  const opener = html('button', {
    type: 'button',
    id: 'export',
    popovertarget: 'export-menu',
    'aria-haspopup': 'menu',
    title: strings.exportHint,
  });
  opener.append(icon('⤓'), label(strings.export));
  menu.addEventListener('toggle', () => {
    if (menu.matches(':popover-open')) items[0]?.focus();
  });
  menu.addEventListener('keydown', event => {
    const at = items.findIndex(item => item.matches(':focus'));
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    items[next % items.length]?.focus();
  });
  return html('div', { class: 'menu-holder' }, opener, menu);
}
