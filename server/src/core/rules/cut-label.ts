import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { isUnfinished, lastToken, openBracket } from '../document/unfinished.ts';
import { named } from '../library/pattern.ts';
import type { DocumentRule } from '../rule.ts';
import { type Message, message, type Span, spanOf, textOf } from '../text.ts';
import type { YamlScalar } from '../yaml/yamlNode.ts';

const labelled = (...labels: readonly string[]) =>
  `---\nlifecycle:\ntitle: Seed Library\ncontext_labels:\n${labels.map((label, index) => `  ${KEYS[index]}: ${label}\n`).join('')}---\n`;
const KEYS = ['corporate', 'government', 'activist', 'tech'];
const LONG = 'Officials lend seeds to neighbours and keep their';

export const cutLabel: DocumentRule = {
  kind: 'document',
  id: 'cut-label',
  title: 'Label that is cut off',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `A program that limits the length of a text leaves half a word, and readers see it in menus and on cards. Reported
is a label that ends with dots, with a comma, with a word such as "the", or inside a bracket; one of a single word, or
of at least 40 characters, whose last word the text contains only as the beginning of a longer word; and two of them that have the same
length and last words that the text does not contain. The rule has no dictionary, so it cannot know a word that was
cut if the text does not contain it. There is no fix, because the rest of the label is not in the file.`,
  examples: {
    valid: [
      { text: labelled('Seeds at Work', '"Seeds, in public."', 'Buy-in', 'What We Ask For') },
      { text: labelled(`${LONG} relationship`) },
      { text: `${labelled(`${LONG} role`)}\nThe roles of all.\n` },
      { text: `${labelled(`${LONG} trust`)}\nTrust and trustworthy neighbours.\n` },
      { text: `${labelled('Keep relationsh')}\nA relationship.\n` },
      { text: `${labelled('Meds', 'Seed')}\nSeeds and meds, medical gardens.\n` },
      { text: labelled('Seeds', '', '[]') },
    ],
    invalid: [
      { text: `${labelled(`${LONG} [|relationsh|]`)}\nA relationship.\n` },
      {
        text: labelled(`"${LONG} [|relationsh|]"`, 'Seeds', `'Companies lend many seeds to all of the teams and keep [|toget|]'`),
      },
      { text: `${labelled('Seeds', '[|Med|]')}\nMedical gardens.\n` },
      { text: labelled('Seeds for [|the|]', 'Seeds shared among [|neighbours,|]') },
      { text: labelled('Seeds that grow[|...|]', 'Seeds [|(and tool|]') },
    ],
  },
  *check(document) {
    const labels = fieldsOfKind(document, 'text').flatMap(({ field, entry: { value } }) =>
      field.type.kind === 'text' && field.type.role === 'label' && value.kind === 'scalar' && value.value !== null ? [value] : [],
    );
    const title = named(document, 'title')?.value;
    const unknown: YamlScalar[] = [];
    for (const label of labels) {
      const end = cutEnd(label.text.trimEnd());
      if (end) {
        yield { span: endSpan(document, label, end.token), message: end.message };
        continue;
      }
      const last = lastToken(label.text);
      const isWord = label.text === last && /^[A-Z\u00c0-\u00de]?[a-z\u00df-\u024f]{2,}$/.test(last);
      const isLong = label.text.length >= SHORTEST && /^[a-z\u00df-\u024f]{3,}$/.test(last);
      if (!isWord && (!isLong || (title !== undefined && label.text.startsWith(title)))) continue;
      const use = useOf(document.text, last.toLowerCase(), label.span);
      if (use === 'beginning') yield { span: endSpan(document, label, last), message: inWord(last) };
      if (use === 'none' && isLong) unknown.push(label);
    }
    for (const label of unknown) {
      if (!unknown.some(other => other !== label && other.text.length === label.text.length)) continue;
      const last = lastToken(label.text);
      yield { span: endSpan(document, label, last), message: inWord(last) };
    }
  },
};

/** Programs do not cut shorter labels. */
const SHORTEST = 40;

function inWord(last: string): Message {
  return message('The label seems to end in the middle of a word: "{0}".', last);
}

function cutEnd(text: string): { readonly token: string; readonly message: Message } | undefined {
  const dots = /(?:\.{3}|\u2026)$/.exec(text);
  if (dots) return { token: dots[0], message: message('The label is cut off: it ends with "{0}".', dots[0]) };
  const open = openBracket(text);
  if (open) return { token: text.slice(open.at), message: message('The label ends inside of a bracket.') };
  const last = lastToken(text);
  // In a title, such a word may be the last one, but is written with a capital.
  if (!isUnfinished(last) || last.charAt(0) !== last.charAt(0).toLowerCase()) return undefined;
  const token = /\S+$/.exec(text)?.[0] ?? last;
  return { token, message: message('The label ends in the middle of a sentence, after "{0}".', token) };
}

/** Endings that make another form of the same word. */
const INFLECTIONS: ReadonlySet<string> = new Set('s es d ed r er n en ing ly'.split(' '));
/** How many places are read: more often than this, only a word occurs. */
const MOST_PLACES = 30;

/** How the rest of a text uses the letters of a word: as a word, only as the beginning of longer ones, or not at all. */
function useOf(text: string, word: string, except: Span): 'word' | 'beginning' | 'none' {
  let use: 'beginning' | 'none' = 'none';
  for (const written of [word, word.charAt(0).toUpperCase() + word.slice(1)]) {
    let places = 0;
    for (let at = text.indexOf(written); at !== -1; at = text.indexOf(written, at + written.length)) {
      if (++places > MOST_PLACES) return 'word';
      if (except.start <= at && at < except.end) continue;
      if (LETTER_BEFORE.test(text.slice(Math.max(0, at - 2), at))) continue;
      const rest = LETTERS.exec(text.slice(at + written.length, at + written.length + 40))?.[0] ?? '';
      if (rest === '' || INFLECTIONS.has(rest)) return 'word';
      use = 'beginning';
    }
  }
  return use;
}

const LETTER_BEFORE = /[A-Za-z\u00c0-\u024f]$/;
const LETTERS = /^[A-Za-z\u00c0-\u024f]+/;

function endSpan({ text }: PatternDocument, label: YamlScalar, token: string): Span {
  const start = textOf(text, label.span).lastIndexOf(token);
  return start === -1 ? label.span : spanOf(label.span.start + start, label.span.start + start + token.length);
}
