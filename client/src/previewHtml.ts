/** The head of a pattern in the Markdown preview, as HTML. Every text is escaped: a pattern contributes no markup. */
import type { PatternPreview, PreviewLink } from '../../server/src/protocol.ts';

/** The words that are not from the pattern. */
export interface PreviewWords {
  readonly aliases: string;
  readonly status: string;
  readonly domain: string;
  readonly score: string;
  readonly relations: string;
  readonly unknown: string;
  more(count: number): string;
}

export function previewHtml(preview: PatternPreview, words: PreviewWords): string {
  const { title, aliases, summary } = preview;
  return [
    '<header class="commons-pattern">',
    ...(title === undefined ? [] : [`<h1>${escaped(title)}</h1>`]),
    ...(aliases.length === 0 ? [] : [`<p class="aliases">${escaped(words.aliases)}: ${escaped(aliases.join(', '))}</p>`]),
    ...(summary === undefined ? [] : [`<p class="summary">${escaped(summary)}</p>`]),
    ...badges(preview, words),
    ...relations(preview, words),
    '</header>',
  ].join('\n');
}

function badges({ status, domain, score }: PatternPreview, words: PreviewWords): readonly string[] {
  const scored = score && `${score.value}/${score.max}${score.label === undefined ? '' : ` (${score.label})`}`;
  const items = [
    badge('status', words.status, status),
    badge('domain', words.domain, domain),
    badge('score', words.score, scored),
  ].filter(item => item !== '');
  return items.length === 0 ? [] : [`<ul class="badges">${items.join('')}</ul>`];
}

function badge(kind: string, name: string, value: string | undefined): string {
  if (value === undefined || value === '') return '';
  return `<li class="badge ${kind}"><span class="name">${escaped(name)}</span> <span class="value">${escaped(value)}</span></li>`;
}

function relations({ relations: kinds }: PatternPreview, words: PreviewWords): readonly string[] {
  if (kinds.length === 0) return [];
  const rows = kinds.map(({ caption, patterns, more }) => {
    const links = [...patterns.map(pattern => link(pattern, words)), ...(more > 0 ? [escaped(words.more(more))] : [])];
    return `<dt>${escaped(caption)}</dt><dd>${links.join(', ')}</dd>`;
  });
  return [`<nav class="relations" aria-label="${escaped(words.relations)}"><dl>${rows.join('')}</dl></nav>`];
}

function link({ title, path }: PreviewLink, words: PreviewWords): string {
  if (path === undefined) return `<span class="unknown">${escaped(title)} (${escaped(words.unknown)})</span>`;
  // VS Code opens the link of `data-href`, beside the file of the preview.
  return `<a href="${escaped(path)}" data-href="${escaped(path)}">${escaped(title)}</a>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character] ?? '');
}
