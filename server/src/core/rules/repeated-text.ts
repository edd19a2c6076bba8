import { findReferences, type Reference } from '../document/citations.ts';
import { EXAMPLE_FRONTMATTER as START } from '../document/exampleText.ts';
import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { copiesOf, type Repetition, repeatedParagraphs } from '../document/repeatedText.ts';
import type { DocumentRule, Finding, Fix } from '../rule.ts';
import { lineAt, message, nextLineStart, type Span, spanOf, textOf } from '../text.ts';

const P = 'Seeds are shared by all who sow them, and some of every harvest goes back to the library for the next year.';
const Q = 'Tools are lent for a week, and borrowers who return them late bring a cake for all the others who had to wait.';
const works = (...lines: readonly string[]) => `${START}\n## 9. Resources & References\n\n${lines.join('\n')}\n`;
const summarized = (body: string) =>
  `---\nlifecycle:\nsummary: >-\n  ${P.slice(0, 49)}\n  ${P.slice(50)}\n---\n\n> ${P}\n\n${body}`;

export const repeatedText: DocumentRule = {
  kind: 'document',
  id: 'repeated-text',
  title: 'Text that occurs twice',
  severity: 'warning',
  reads: 'body',
  docs: `A text that was pasted twice makes readers look for a difference. Reported are a paragraph or a list item of at
least 100 characters that the body already contains, word for word; the summary of the frontmatter, if the body
contains it more than once; and two numbered references in the section for them that have different numbers but the
same address. Works may be listed in several sections, and are not compared as paragraphs. The fix removes the
repeated text. There is no fix for references, because citations use both numbers, and one of the addresses may be the
wrong one. The rule cannot know which of the two places is the right one, and does not find text that was reworded.`,
  examples: {
    valid: [
      { text: `${START}\n${P}\n\n${Q}\n\n- ${P} And more.\n` },
      { text: `${START}\nSeeds are shared.\n\nSeeds are shared.\n` },
      { text: `${START}\n${P}\n\n\`\`\`\n${P}\n\`\`\`\n\n<!--\n${P}\n-->\n\n| ${P} |\n| ${P} |\n` },
      { text: `${START}\n- Ada (2020). ${P}\n\n## 9. References\n\n- Ada (2020). ${P}\n` },
      { text: `${START}\n${P}\n${Q}\n\n${Q}\n` },
      { text: works('[1] Ada. https://example.org/a', '[2] Grace. https://example.org/b') },
      { text: works('[1] Ada. https://example.org/', '[2] Grace. https://example.org/', '- Ada. https://example.org/a') },
      { text: summarized(`${Q}\n`) },
    ],
    invalid: [
      {
        text: `${START}\n${P}\n\n## 2. Core Principles\n\n[|${P}|]\n\n${Q}\n`,
        after: `${START}\n${P}\n\n## 2. Core Principles\n\n${Q}\n`,
      },
      {
        text: `${START}\r\n- ${P}\r\n- ${Q}\r\n- Cake\r\n\r\n[|- ${P}\r\n- ${Q}|]\r\n`,
        after: `${START}\r\n- ${P}\r\n- ${Q}\r\n- Cake\r\n\r\n`,
      },
      { text: `${START}\n${P}\n${Q}\n\nText.\n\n[|${P}\n${Q}|]\n\nMore.\n`, after: `${START}\n${P}\n${Q}\n\nText.\n\nMore.\n` },
      { text: summarized(`Text.\n\n[|${P.slice(0, 27)}\n${P.slice(28, -1)}|].\n`), after: summarized('Text.\n\n') },
      {
        text: works(
          '[1] Ada. https://example.org/a',
          '',
          '[2] Grace. [|http://www.example.org/a|]/',
          '[3] Ada. https://example.org/a',
        ),
      },
      { text: works('1. Ada. https://example.org/a', '2. Ada. [More]([|https://example.org/a|])') },
    ],
  },
  *check(document) {
    for (const repetition of repeatedParagraphs(document)) yield paragraphFinding(document, repetition);
    yield* summaryFindings(document);
    yield* referenceFindings(document);
  },
};

function paragraphFinding(document: PatternDocument, { first, second, count }: Repetition): Finding {
  return {
    span: second,
    message:
      count === 1
        ? message('The text already contains this paragraph.')
        : message('The text already contains these {0} paragraphs.', count),
    related: [{ uri: document.uri, at: first, message: message('The same text') }],
    fixes: () => [removal(document, second)],
  };
}

/** Only the first copy is expected: the quote above the text. */
function* summaryFindings(document: PatternDocument): Generator<Finding> {
  for (const { field, entry } of fieldsOfKind(document, 'text')) {
    if (field.type.kind !== 'text' || field.type.role !== 'abstract' || entry.value.kind !== 'scalar') continue;
    const [first, ...others] = copiesOf(document, { value: entry.value.text, span: entry.value.span });
    for (const span of first ? others : []) {
      const related = first ? [{ uri: document.uri, at: first, message: message('The same text') }] : [];
      yield { span, message: message('The text already contains the summary.'), related, fixes: () => [removal(document, span)] };
    }
  }
}

function* referenceFindings(document: PatternDocument): Generator<Finding> {
  const { sections, format, text } = document;
  const bodies = sections.all.filter(({ spec }) => spec !== undefined && spec.key === format.references).map(({ body }) => body);
  if (!bodies.some(body => hasOneAddressTwice(textOf(text, body)))) return;
  const references = findReferences(document);
  for (const body of bodies) {
    const byAddress = new Map<string, Reference[]>();
    for (const reference of references) {
      const address = ADDRESS.exec(reference.text.value)?.[0];
      if (address === undefined || reference.span.start < body.start || reference.span.end > body.end) continue;
      const key = `${reference.form} ${addressKey(address)}`;
      const others = byAddress.get(key);
      if (others === undefined) byAddress.set(key, [reference]);
      else if (others.every(({ number }) => number.value !== reference.number.value)) others.push(reference);
    }
    for (const [first, second, ...more] of byAddress.values()) {
      if (first === undefined || second === undefined) continue;
      const numbers = [first, second, ...more].map(({ number }) => number.value).join(', ');
      yield {
        span: addressOf(second),
        message: message('References {0} have the same address.', numbers),
        related: [{ uri: document.uri, at: addressOf(first), message: message('Reference {0}', first.number.value) }],
      };
    }
  }
}

function addressOf({ text: { value, span } }: Reference): Span {
  const address = ADDRESS.exec(value);
  return address ? spanOf(span.start + address.index, span.start + address.index + address[0].length) : span;
}

/** With a path: the home page of a site may be the address of several works. */
const ADDRESS = /https?:\/\/[^\s<>"\])/]+\/(?:[^\s<>"\])]*[^\s<>"\]).,;:/])/i;

function addressKey(address: string): string {
  return address.toLowerCase().replace(/^https?:\/\/(?:www\.)?/, '');
}

/** In different lines. A cheap test: most lists pass it. */
function hasOneAddressTwice(works: string): boolean {
  const places = new Map<string, number>();
  // An address inside of another one belongs to it.
  for (let at = works.indexOf('://'); at !== -1; at = works.indexOf('://', Math.max(at + 3, REST.lastIndex))) {
    REST.lastIndex = works.startsWith('www.', at + 3) ? at + 7 : at + 3;
    const key = REST.exec(works)?.[1]?.toLowerCase() ?? '';
    const place = places.get(key);
    if (place !== undefined && works.lastIndexOf('\n', at) > place) return true;
    places.set(key, at);
  }
  return false;
}

/** The rest of an address, without the mark at its end. */
const REST = /([^\s<>"\])]*[^\s<>"\]).,;:/])?/y;

/** Removes a text with the marks around it; whole lines with the blank line below them if there is nothing else in them. */
function removal({ text }: PatternDocument, { start, end }: Span): Fix {
  const line = lineAt(text, start);
  const below = nextLineStart(text, end);
  const tail = /^[.*_]*[ \t]*/.exec(text.slice(end, lineAt(text, end).end))?.[0].length ?? 0;
  const isWhole = /^[\s>*_]*$/.test(text.slice(line.start, start)) && end + tail === lineAt(text, end).end;
  const title = message('Remove the repeated text');
  if (!isWhole) return { title, edits: [{ span: spanOf(start, end + tail), newText: '' }] };
  const isBlankAbove = line.start === 0 || textOf(text, lineAt(text, line.start - 1)).trim() === '';
  const next = lineAt(text, below);
  const isBlankBelow = below < text.length && textOf(text, next).trim() === '';
  return {
    title,
    edits: [{ span: spanOf(line.start, isBlankAbove && isBlankBelow ? nextLineStart(text, below) : below), newText: '' }],
  };
}
