/** Hover texts, with the text of users escaped. */
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, excerpt, inlineCode, markdownLink } from '../../server/src/core/document/markdownText.ts';
import { hoverAt } from '../../server/src/core/features/hover.ts';
import { ruleExplanations } from '../../server/src/core/features/ruleExplanations.ts';
import { parsePattern } from '../../server/src/core/index.ts';
import { cursorIn, FILE, patternFile } from '../support/atCursor.ts';
import { uriOf } from '../support/memoryLibrary.ts';

const ID = (last: string) => `pat_${last.repeat(24)}`;

const LIBRARY = {
  'shared-governance.md': patternFile({
    id: ID('1'),
    title: 'Shared *Governance* <img src=x>',
    slug: 'shared-governance',
    aliases: 'Joint Rule',
    overview: 'It is **care** for [things](a.md), <b>together</b>.\n\nAnd more.',
  }),
  'repair-rota.md': patternFile({ id: ID('2'), title: 'Repair Rota', domain: 'operations' }),
};

const head = (lines: string) => `---\nid: ${ID('9')}\ntitle: Example\n${lines}\n---\n\n`;

const ruleLink = (rule: string) => `https://example.org/rules/${rule}`;

/** The hover at a place, with or without the problems reported there. */
function hover(marked: string, library: Readonly<Record<string, string>> = LIBRARY, reports: 'all' | 'nothing' = 'nothing') {
  const { memory, document, offset, text } = cursorIn(marked, library);
  const problems = reports === 'all' ? memory.lint(FILE).map(({ rule, span }) => ({ rule: rule.id, span })) : [];
  const read = (uri: string) => {
    const entry = Object.entries(library).find(([file]) => uriOf(file) === uri);
    return entry && parsePattern(uri, entry[1]);
  };
  const found = hoverAt(document, memory.library, offset, { read, problems, ruleLink });
  return found && { markdown: found.markdown, covered: text.slice(found.span.start, found.span.end) };
}

describe('in an ignore comment', () => {
  it('shows the documentation of the rule', () => {
    const found = hover(head('# commons-patterns-ignore: slug-mis$0match\nslug: other'));
    expect(found?.covered).toBe('slug-mismatch');
    expect(found?.markdown).toMatch(/^\*\*Slug that differs from the file name\*\* \(`slug-mismatch`\)\n\nThe URL/);
  });

  it('reports an unknown rule, and shows nothing beside the name', () => {
    expect(hover(head('# commons-patterns-ignore: no-such-r$0ule'))?.markdown).toBe('Unknown rule `no-such-rule`.');
    expect(hover(head('# commons-pat$0terns-ignore: slug-mismatch'))).toBeUndefined();
  });
});

describe('on a problem', () => {
  const why = (marked: string) => hover(marked, LIBRARY, 'all');

  it('explains the rule briefly below the other text, with a link to the rest', () => {
    const found = why(head('classification:\n  domain: gover$0nence'));
    expect(found?.covered).toBe('governence');
    expect(found?.markdown).toBe(
      '`governence`: not documented.\n\nNot used by any other pattern.\n\n---\n\n' +
        '*Why:* Lists and filters group patterns by these values, so a misspelled value puts a pattern in the wrong place. ' +
        '[unknown-value](https://example.org/rules/unknown-value)',
    );
  });

  it('explains each rule once, also if there is no other text', () => {
    const found = why(head('related: []\ncol$0our: red'));
    expect(found?.covered).toBe('colour');
    expect(found?.markdown).toMatch(/^\*Why:\* Keys that the format does not define are ignored, .+ \[unknown-key\]\(.+\)$/);
    const finding = { rule: 'unknown-key', span: { start: 0, end: 1 } };
    expect(ruleExplanations([finding, finding], ruleLink)).toBe(found?.markdown);
  });

  it('explains nothing beside the problem', () => {
    expect(why(head('related: []\ncolour: r$0ed'))).toBeUndefined();
    expect(why(head(`related: [${ID('2')}$0]`))?.markdown).not.toContain('Why');
  });
});

describe('in the frontmatter', () => {
  it('shows the meaning of a key, its type and an example', () => {
    const found = hover(head('classification:\n  dom$0ain: governance'));
    expect(found?.covered).toBe('domain');
    expect(found?.markdown).toContain('Field of work that the pattern belongs to. Required.');
    expect(found?.markdown).toContain('One of the allowed values. Example: `domain: governance`');
  });

  it('shows the meaning of a value and how many patterns use it', () => {
    const found = hover(head('classification:\n  domain: gov$0ernance'));
    expect(found?.covered).toBe('governance');
    expect(found?.markdown).toBe('`governance`: decision-making, authority, voting.\n\nUsed by 2 patterns.');
    expect(hover(head('classification:\n  category: [x, ritu$0al]'))?.markdown).toContain('not documented');
  });

  it('shows the label of a score', () => {
    expect(hover(head('classification:\n  commons_alignment: 4$0'))?.markdown).toMatch(
      /^\*\*4\*\* of 5: high, \*Value Creation Enabler\*/,
    );
    expect(hover(head('classification:\n  commons_alignment: nine$0'))).toBeUndefined();
  });

  it('shows a relation as a sentence', () => {
    const found = hover(head(`generalizes_$0from: [${ID('2')}]`));
    expect(found?.markdown).toMatch(/^\*Example\* is a special case of \*Repair Rota\*\./);
    expect(hover(head('generalizes_$0from: []'))?.markdown).not.toContain('…');
    expect(hover(head(`rela$0ted: [${ID('2')}, ${ID('1')}]`))?.markdown).toMatch(/\*Repair Rota\* and \*[^*]+\*/);
  });

  it('shows the card of a target, escaped, with a link', () => {
    const found = hover(head(`related:\n- ${ID('1')}$0`));
    expect(found?.covered).toBe(ID('1'));
    expect(found?.markdown).toContain(`](<${uriOf('shared-governance.md')}>)`);
    expect(found?.markdown).toContain('Shared \\*Governance\\* \\<img src=x\\>');
    expect(found?.markdown).toContain('`governance` · `draft` · also: Joint Rule');
    expect(found?.markdown).toContain('It is care for things, \\<b\\>together\\</b\\>. And more.');
    expect(found?.markdown).not.toMatch(/(?<!\\)<img/);
  });

  it('reports an unknown target', () => {
    expect(hover(head(`related:\n- ${ID('7')}$0`))?.markdown).toBe(`Unknown pattern \`${ID('7')}\`.`);
  });

  it('shows nothing on unknown keys, empty values and comments', () => {
    expect(hover(head('col$0our: red'))).toBeUndefined();
    expect(hover(head('classification:\n  domain: $0'))).toBeUndefined();
    expect(hover(head('related:\n- $0'))).toBeUndefined();
    expect(hover(head('related: [] # no$0ne'))).toBeUndefined();
  });
});

describe('in the body', () => {
  it('shows the guidance of a section and its number of words', () => {
    const found = hover(`${head('related: []')}### 1. Over$0view\n\nthree small words\n`);
    expect(found?.covered).toBe('### 1. Overview');
    expect(found?.markdown).toContain('150-300 words.');
    expect(found?.markdown).toContain('3 words, 147 fewer than recommended.');
    expect(hover(`${head('related: []')}#### Some de$0tail\n`)).toBeUndefined();
  });

  it('shows the cited references, and how often a reference is cited', () => {
    const body = (text: string) =>
      `${head('related: []')}### 1. Overview\n\n${text}\n\n### 9. References\n\n[1] Ostrom: *Commons*.\n[2$1] Cox.\n`;
    const cited = (text: string) => hover(body(text).replace('$1', ''));
    expect(cited('as shown [1$0]')?.markdown).toBe('\\[1\\] Ostrom: \\*Commons\\*.');
    expect(cited('as shown $0[1, 2]')?.markdown).toBe('\\[1\\] Ostrom: \\*Commons\\*.\n\n\\[2\\] Cox.');
    expect(cited('as shown [7$0]')?.markdown).toContain('Unknown reference');
    expect(hover(body('as [2] and [1-2]').replace('$1', '$0'))?.markdown).toBe('Cited 2 times in the text.');
    expect(hover(body('nothing').replace('$1', '$0'))?.markdown).toBe('Not cited in the text.');
    expect(cited('as shown (1$0)')).toBeUndefined();
  });

  it('compares an overall score with the frontmatter', () => {
    const text = `${head('classification:\n  commons_alignment: 3')}### 8. Commons Alignment\n\n**Overall Score: 4$0 (High)**\n`;
    expect(hover(text)?.markdown).toBe('**4**: Value Creation Enabler\n\n`classification.commons_alignment` is 3.');
  });

  it('shows the card of a linked pattern', () => {
    const found = hover(`${head('related: []')}see [there](repair-ro$0ta.md)\n`);
    expect(found?.markdown).toContain('Repair Rota');
    expect(hover(`${head('related: []')}see [there](go$0ne.md)\n`)).toBeUndefined();
    expect(hover(`${head('related: []')}see [there](https://example.org/repair-ro$0ta)\n`)?.markdown).toContain('Repair Rota');
  });
});

describe('Markdown of user text', () => {
  it('is escaped', () => {
    expect(escapeMarkdown('a *b* _c_ [d](e) <img> `f` | $(g) ~h~ #i &amp;')).toBe(
      'a \\*b\\* \\_c\\_ &#91;d&#93;(e) \\<img\\> \\`f\\` \\| \\$(g) \\~h\\~ \\#i \\&amp;',
    );
    expect(escapeMarkdown('- a\nb')).toBe('\\- a b');
    expect(escapeMarkdown('plain text, as it is')).toBe('plain text, as it is');
  });

  it('survives backticks and brackets in code and links', () => {
    expect(inlineCode('a`b')).toBe('`` a`b ``');
    expect(markdownLink('a]b', 'file:///a b>c.md')).toBe('[a&#93;b](<file:///a%20b%3Ec.md>)');
  });

  it('is cut at a word', () => {
    expect(excerpt('one two three four', 12)).toBe('one two …');
    expect(excerpt('# Head\n> quote **bold** `code`', 100)).toBe('Head quote bold code');
  });
});
