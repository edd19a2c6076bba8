/**
 * The hash of each line that GitHub uses to recognise a problem when its line has moved. It is computed from the characters that
 * follow the start of the line, without spaces and tabs, and ends in a number where several lines have the same.
 * Source: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
import { numbered } from './problemFingerprint.ts';

/** How many characters count. */
const CHARACTERS = 100;
const BASE = 37;
/** What follows the last character of the text. */
const END = 0xffff;

/** @returns the hash of each line, in the order of the lines */
export function lineHashes(text: string): readonly string[] {
  const ink = text.replace(/\r\n?/g, '\n').replace(/[ \t]/g, '');
  const withCount = numbered();
  const hashes = [];
  for (let start = 0; start !== -1; start = nextLine(ink, start)) hashes.push(withCount(hashAt(ink, start)));
  return hashes;
}

function nextLine(ink: string, start: number): number {
  const end = ink.indexOf('\n', start);
  return end === -1 ? -1 : end + 1;
}

/** A polynomial of 64 bits, in two halves: numbers are exact up to 53. */
function hashAt(ink: string, start: number): string {
  let [high, low] = [0, 0];
  for (let index = start; index < start + CHARACTERS; index++) {
    const character = index < ink.length ? ink.charCodeAt(index) : index === ink.length ? END : 0;
    low = low * BASE + character;
    high = (high * BASE + Math.floor(low / HALF)) % HALF;
    low %= HALF;
  }
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
}

const HALF = 2 ** 32;
