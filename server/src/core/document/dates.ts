/** Dates as patterns write them: `2026-02-01`, `2026-01-28T00:00:00Z`, `2026-01-28 00:00:00+00:00`. */

export interface PatternDate {
  /** The day as it is written: `2026-01-28`. */
  readonly day: string;
  /** Milliseconds since 1970; `undefined` for a day without a time. Without a zone it counts as UTC. */
  readonly time: number | undefined;
}

export const DATE_FORM =
  /^(\d{4})-(\d{2})-(\d{2})(?:(?:[Tt]|[ \t]+)(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?[ \t]*(Z|z|[-+]\d{2}(?::?\d{2})?)?)?$/;

/** @returns `undefined` for a text of no listed form, and for an invalid day or time */
export function parseDate(text: string): PatternDate | undefined {
  const match = DATE_FORM.exec(text);
  if (match === null) return undefined;
  const [, year = '', month = '', date = '', hour, minute, second, , zone = ''] = match;
  if (!isDay(Number(year), Number(month), Number(date))) return undefined;
  const day = `${year}-${month}-${date}`;
  if (hour === undefined) return { day, time: undefined };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const offset = /^([-+])(\d{2}):?(\d{2})?$/.exec(zone);
  const minutes = offset ? Number(`${offset[1]}1`) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) : 0;
  if (Math.abs(minutes) > 18 * 60) return undefined;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(date), Number(hour), Number(minute), Number(second));
  return { day, time: time - minutes * 60_000 };
}

/** True when `a` is earlier than `b`, by the day if one of them has no time. */
export function isEarlier(a: PatternDate, b: PatternDate): boolean {
  return a.time === undefined || b.time === undefined ? a.day < b.day : a.time < b.time;
}

/**
 * What a text of another form probably means: `2026-01-28`, with the rest if its form is valid; the most likely first.
 */
export function guessDates(text: string): readonly string[] {
  const trimmed = text.trim();
  const guesses = [...withoutExtraDigit(trimmed), ...numbers(trimmed), ...names(trimmed)].filter(guess => parseDate(guess));
  return [...new Set(guesses)];
}

function* numbers(text: string): Generator<string> {
  const first = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)(.*)$/.exec(text);
  if (first) {
    const [, year = '', month = '', day = '', rest = ''] = first;
    yield dayText(year, month, day) + timeText(rest);
    if (Number(month) <= 12 && Number(day) > 28 && Number(day) <= 31) yield lastDay(year, month) + timeText(rest);
    if (Number(month) > 12) yield dayText(year, day, month) + timeText(rest);
    if (timeText(rest) !== '') yield dayText(year, month, day);
  }
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) yield dayText(compact[1], compact[2], compact[3]);
  const last = /^(\d{1,2})([-/.])[ ]?(\d{1,2})[-/.][ ]?(\d{4})$/.exec(text);
  if (last) {
    const [, one, mark, two, year] = last;
    const dayFirst = dayText(year, two, one);
    const monthFirst = dayText(year, one, two);
    yield* mark === '/' ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
  }
}

/** `2026-01-288` with a digit less: the second of a double one first, then a leading zero, then any other. */
function* withoutExtraDigit(text: string): Generator<string> {
  const runs = [...text.slice(0, 40).matchAll(/\d+/g)].slice(0, LENGTHS.length);
  const tooLong = runs.filter(({ 0: digits }, index) => digits.length === (LENGTHS[index] ?? 0) + 1);
  const [run] = tooLong;
  if (run === undefined || tooLong.length > 1) return;
  const [digits] = run;
  const places = [...digits].map((_, index) => index).reverse();
  const rank = (place: number) => (digits[place] === digits[place - 1] ? 0 : place === 0 && digits[0] === '0' ? 1 : 2);
  for (const place of places.sort((a, b) => rank(a) - rank(b))) {
    const at = run.index + place;
    for (const guess of numbers(text.slice(0, at) + text.slice(at + 1))) if (/^(?:19|20)/.test(guess)) yield guess;
  }
}

/** How many digits year, month, day, hour, minute and second have. */
const LENGTHS = [4, 2, 2, 2, 2, 2];

function* names(text: string): Generator<string> {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\.?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})$/.exec(text);
  if (dayFirst) yield dayText(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  const monthFirst = /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(text);
  if (monthFirst) yield dayText(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function monthNumber(name = ''): string {
  return String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

function dayText(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function lastDay(year: string, month: string): string {
  return dayText(year, month, String(daysIn(Number(year), Number(month))));
}

/** A time after a day, in a valid form; empty for anything else. */
function timeText(rest: string): string {
  const match = /^[Tt ]\s*(\d{1,2}):(\d{2})(:\d{2}(?:\.\d{1,9})?)?\s*(Z|z|[-+]\d{2}:?(?:\d{2})?)?$/.exec(rest);
  if (match === null) return '';
  const [, hour = '', minute = '', second = ':00', zone = ''] = match;
  return `T${hour.padStart(2, '0')}:${minute}${second}${zone}`;
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
