/**
 * The minimum that any checker of these files has to do: `node readOnly.mjs <folder>` reads every Markdown file below a
 * folder and finds its fences and headings. What the real checker costs is measured beside it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const [folder = '.'] = process.argv.slice(2);
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.md'));
let fences = 0;
let headings = 0;
for (const name of names) {
  const text = readFileSync(path.join(folder, name), 'utf8');
  let fenced = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) {
      fenced = !fenced;
      fences++;
    } else if (!fenced && /^#{1,6} /.test(line)) {
      headings++;
    }
  }
}
console.log(`${names.length} files, ${headings} headings, ${fences} fences`);
