/**
 * All relations of one kind, in a list that opens at their position in the graph: filtered by typing, navigated by keys. Only the
 * visible rows are in the DOM.
 */
import { html, setAttributes } from './dom.ts';
import { type ListRow, matching, type Side } from './listRows.ts';
import { fill, type PageStrings } from './pageStrings.ts';
import { MARK_SIGNS } from './relationMarks.ts';
import { formatNumber } from './sceneParts.ts';
import { markIcon } from './statedMark.ts';

export interface ListContent {
  readonly title: string;
  /** Of the kind's colour. */
  readonly className: string;
  readonly rows: readonly ListRow[];
  /** More rows are being loaded. */
  readonly isLoading: boolean;
  /** Class of the colour of each row. */
  readonly colour: (row: ListRow) => string;
}

export interface ListActions {
  open(row: ListRow, side: boolean): void;
  recentre(row: ListRow): void;
  /** The pointer or the selection is on this row. */
  point(row: ListRow | undefined): void;
  close(): void;
}

const ROW_HEIGHT = 28;
/** Additional rows outside of the visible part. */
const SPARE = 4;
/** Title, field and choices above the rows. */
const ABOVE_ROWS = 132;
const SIDES: readonly Side[] = ['all', 'here', 'there'];

/** The height of a list that shows this number of rows, in pixels. */
export function heightFor(rows: number): number {
  return ABOVE_ROWS + ROW_HEIGHT * Math.max(2, rows);
}

export class ListPanel {
  readonly element: HTMLElement;
  private readonly heading = html('h2', { id: 'list-title' });
  private readonly input: HTMLInputElement;
  private readonly sides: HTMLElement;
  private readonly scroller: HTMLElement;
  private readonly rows = html('div', { class: 'list-rows' });
  private readonly none: HTMLElement;
  private content: ListContent | undefined;
  private shown: readonly ListRow[] = [];
  private side: Side = 'all';
  private active = 0;

  constructor(
    private readonly strings: PageStrings,
    private readonly actions: ListActions,
  ) {
    const close = html('button', { type: 'button', class: 'list-close', 'aria-label': strings.close, title: strings.close }, '✕');
    close.addEventListener('click', () => actions.close());
    this.input = html('input', {
      type: 'text',
      id: 'list-filter',
      role: 'combobox',
      placeholder: strings.listFilter,
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-label': strings.listFilter,
      'aria-controls': 'list-rows',
      'aria-expanded': 'true',
      'aria-autocomplete': 'list',
    });
    this.sides = html('div', { class: 'segments', role: 'group', 'aria-label': strings.statedBy });
    this.scroller = html(
      'div',
      { id: 'list-rows', class: 'list-scroller', role: 'listbox', tabindex: -1, 'aria-labelledby': 'list-title' },
      this.rows,
    );
    this.none = html('p', { class: 'list-none', role: 'status', hidden: true });
    this.element = html(
      'section',
      { class: 'list-panel', role: 'dialog', 'aria-labelledby': 'list-title', hidden: true },
      html('header', {}, this.heading, close),
      this.input,
      this.sides,
      this.none,
      this.scroller,
    );
    this.input.addEventListener('input', () => this.narrow());
    this.element.addEventListener('keydown', event => this.onKey(event));
    this.scroller.addEventListener('scroll', () => this.drawRows());
    this.scroller.addEventListener('click', event => this.onClick(event));
    this.scroller.addEventListener('pointerover', event => actions.point(this.rowAt(event.target)));
    this.scroller.addEventListener('pointerleave', () => actions.point(undefined));
    new ResizeObserver(() => this.drawRows()).observe(this.scroller);
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  open(content: ListContent): void {
    this.input.value = '';
    this.side = 'all';
    this.active = 0;
    this.element.hidden = false;
    this.scroller.scrollTop = 0;
    this.update(content);
    this.input.focus();
  }

  /** Sets new rows; the filter and the selection are kept. */
  update(content: ListContent): void {
    this.content = content;
    setAttributes(this.element, { class: `list-panel ${content.className}` });
    const chosen = this.shown[this.active]?.key;
    this.drawSides(content.rows);
    this.filter();
    this.setActive(this.shown.findIndex(({ key }) => key === chosen));
  }

  close(): void {
    this.element.hidden = true;
    this.content = undefined;
    this.shown = [];
    this.rows.replaceChildren();
  }

  private drawSides(rows: readonly ListRow[]): void {
    const texts = { all: this.strings.listAll, here: this.strings.listHere, there: this.strings.listThere };
    const counts = new Map(SIDES.map(side => [side, matching(rows, '', side).length]));
    const isSplit = (counts.get('here') ?? 0) > 0 && (counts.get('there') ?? 0) > 0;
    this.sides.hidden = !isSplit;
    if (!isSplit) this.side = 'all';
    this.sides.replaceChildren(
      ...SIDES.map(side => {
        const pressed = { 'aria-pressed': `${side === this.side}` };
        const text = `${texts[side]} ${formatNumber(counts.get(side) ?? 0)}`;
        const choice = html('button', { type: 'button', id: `list-${side}`, ...pressed }, text);
        choice.addEventListener('click', () => {
          this.side = side;
          this.drawSides(rows);
          this.narrow();
          document.getElementById(`list-${side}`)?.focus();
        });
        return choice;
      }),
    );
  }

  private narrow(): void {
    this.filter();
    this.scroller.scrollTop = 0;
    this.setActive(0);
  }

  private filter(): void {
    const { rows = [], title = '', isLoading = false } = this.content ?? {};
    this.shown = matching(rows, this.input.value, this.side);
    const count =
      this.shown.length === rows.length
        ? formatNumber(rows.length)
        : `${formatNumber(this.shown.length)} / ${formatNumber(rows.length)}`;
    this.heading.textContent = `${title} · ${count}`;
    this.none.hidden = this.shown.length > 0 && !isLoading;
    this.none.textContent = isLoading ? this.strings.listLoading : fill(this.strings.listNone, this.input.value);
    this.rows.style.height = `${this.shown.length * ROW_HEIGHT}px`;
  }

  private setActive(index: number): void {
    this.active = Math.min(Math.max(0, index), Math.max(0, this.shown.length - 1));
    const top = this.active * ROW_HEIGHT;
    const { scrollTop, clientHeight } = this.scroller;
    if (top < scrollTop) this.scroller.scrollTop = top;
    else if (top + ROW_HEIGHT > scrollTop + clientHeight) this.scroller.scrollTop = top + ROW_HEIGHT - clientHeight;
    this.drawRows();
  }

  private drawRows(): void {
    if (!this.isOpen) return;
    const { scrollTop, clientHeight } = this.scroller;
    const first = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - SPARE);
    const last = Math.min(this.shown.length, Math.ceil((scrollTop + clientHeight) / ROW_HEIGHT) + SPARE);
    this.rows.replaceChildren(...this.shown.slice(first, last).map((row, offset) => this.rowElement(row, first + offset)));
    setAttributes(this.input, { 'aria-activedescendant': this.shown.length > 0 ? `list-row-${this.active}` : undefined });
  }

  private rowElement(row: ListRow, index: number): HTMLElement {
    const { statedHere, statedThere, statedBoth, oneSided, noSuchPattern, elsewhere } = this.strings;
    const said = { source: statedHere, target: statedThere, both: statedBoth }[row.statedBy];
    const facts = row.isDead ? noSuchPattern : row.isElsewhere ? elsewhere : row.domain;
    const hasColour = !row.isDead && !row.isElsewhere;
    const changed = row.change && { added: this.strings.added, removed: this.strings.removed }[row.change];
    const stated = [said, row.oneSided ? oneSided : '', changed ?? ''].filter(part => part !== '').join(', ');
    const element = html(
      'div',
      {
        id: `list-row-${index}`,
        class: ['list-row', row.isDead ? 'dead' : '', row.change ?? ''].join(' ').trimEnd(),
        role: 'option',
        'aria-selected': `${index === this.active}`,
        'aria-setsize': this.shown.length,
        'aria-posinset': index + 1,
        'data-index': index,
        title: [row.title, facts, stated].filter(part => part !== '').join(', '),
      },
      html('span', { class: `legend-bar ${hasColour ? (this.content?.colour(row) ?? '') : 'value-none'}` }),
      markIcon(row),
      ...(row.change
        ? [html('span', { class: `list-change ${row.change}`, 'aria-hidden': 'true' }, MARK_SIGNS[row.change])]
        : []),
      html('span', { class: 'list-name' }, row.title),
      html('span', { class: 'list-facts' }, facts),
      html('span', { class: 'unseen' }, stated),
    );
    element.style.top = `${index * ROW_HEIGHT}px`;
    return element;
  }

  private rowAt(target: EventTarget | null): ListRow | undefined {
    const index = target instanceof Element ? target.closest<HTMLElement>('.list-row')?.dataset.index : undefined;
    return index === undefined ? undefined : this.shown[Number(index)];
  }

  private onClick(event: MouseEvent): void {
    const row = this.rowAt(event.target);
    if (row === undefined) return;
    this.setActive(this.shown.indexOf(row));
    this.actions.open(row, event.ctrlKey || event.metaKey || event.altKey);
  }

  private onKey(event: KeyboardEvent): void {
    // Keys here are for the list only.
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      this.actions.close();
      return;
    }
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / ROW_HEIGHT) - 1);
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = steps[event.key];
    const row = this.shown[this.active];
    if (step !== undefined) {
      event.preventDefault();
      this.setActive(this.active + step);
      this.actions.point(this.shown[this.active]);
    } else if (event.key === 'Enter' && row && event.target === this.input) {
      event.preventDefault();
      if (event.shiftKey) this.actions.recentre(row);
      else this.actions.open(row, event.ctrlKey || event.metaKey || event.altKey);
    }
  }
}
