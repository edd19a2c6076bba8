/** A made-up pattern that hundreds of others refer to, by slug and by links. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isLonger } from '../support/longer.ts';

/** How many patterns refer to the hub: more than are changed as one step of VS Code's undo. The longer tests take larger ones. */
export const SPOKES = process.env.SOAK !== undefined ? 1200 : isLonger ? 300 : 80;

export const GREAT_HUB = 'great-hub.md';

/** Writes the patterns into a folder that contains nothing else. A few have other line breaks, or a byte order mark. */
export function writeHub(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const files = new Map([[GREAT_HUB, patternText('great-hub', 'Great Hub', 'relationships:\n  requires: []\n', 'The hub.')]]);
  for (let number = 1; number <= SPOKES; number++) {
    const relations = 'relationships:\n  requires:\n    - slug: great-hub\n      weight: 0.8\n';
    const text = patternText(`spoke-${number}`, `Spoke ${number}`, relations, 'Turns around the [hub](great-hub.md).');
    const written = number % 10 === 1 ? text.replaceAll('\n', '\r\n') : number % 10 === 2 ? `\ufeff${text}` : text;
    files.set(`spoke-${number}.md`, written);
  }
  const stored = new Set(readdirSync(folder));
  for (const [file, text] of files) {
    const target = path.join(folder, file);
    if (!stored.has(file) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
  }
  for (const file of stored) if (!files.has(file)) rmSync(path.join(folder, file));
}

/** The patterns are short, and their problems would only take time. */
const IGNORED = ['missing-key', 'missing-section', 'missing-statement'];

function patternText(slug: string, title: string, relations: string, problem: string): string {
  const ignores = IGNORED.map(rule => `# commons-patterns-ignore-file: ${rule}\n`).join('');
  return `---\n${ignores}slug: ${slug}\ntitle: ${title}\n${relations}lifecycle:\n  status: drafted\n---\n\n## 1. Problem\n\n${problem}\n`;
}

/** The bytes of every file of a folder, by name. */
export function bytesOf(folder: string): ReadonlyMap<string, string> {
  return new Map(readdirSync(folder).map(file => [file, readFileSync(path.join(folder, file)).toString('base64')]));
}
