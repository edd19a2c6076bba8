/**
 * README.md for packages. A package has no address at which a relative picture could be found: `npm run package` takes the text with
 * the picture inside, and `vsce package`, which refuses such pictures, the text without it.
 */
import fs from 'node:fs';

const PICTURE = /<picture>.*?<img alt="([^"]*)".*?<\/picture>\n\n/s;
const SMALL = 'media/screenshots/overview-dark.webp';

/** Writes `dist/README.md` and `dist/readme/README.md`. */
export function writePackagedReadmes() {
  const text = fs.readFileSync('README.md', 'utf8');
  if (!PICTURE.test(text)) throw new Error('README.md has no <picture> with an <img>.');
  fs.writeFileSync('dist/README.md', text.replace(PICTURE, ''));
  const data = fs.readFileSync(SMALL).toString('base64');
  fs.mkdirSync('dist/readme', { recursive: true });
  fs.writeFileSync(
    'dist/readme/README.md',
    text.replace(PICTURE, (_, alt) => `![${alt}](data:image/webp;base64,${data})\n\n`),
  );
}
