/** Which value of a library has which colour, from session to session. Pure. */
import { MOST_COLOURS } from './webview/pageProtocol.ts';

/**
 * Gives values their colours: those that had one keep it while they are among the most used, the others get what is free, the
 * most used first.
 * @param byUse the most used values, most used first
 * @param before the slots as they were; empty where one was free
 */
export function assignSlots(byUse: readonly string[], before: readonly string[]): readonly string[] {
  const slots = Array.from({ length: MOST_COLOURS }, (_, slot) => {
    const value = before[slot] ?? '';
    return byUse.includes(value) ? value : '';
  });
  const taken = new Set(slots);
  const waiting = byUse.filter(value => !taken.has(value));
  return slots.map(value => value || (waiting.shift() ?? ''));
}
