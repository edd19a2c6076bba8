import { statusOf } from '../library/pattern.ts';
import type { LibraryRule } from '../rule.ts';
import { message } from '../text.ts';

const ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const OTHER = 'pat_01h2xcejqtf2nbrexx3vqjhp42';
const requires = (status: string, target: string) =>
  `---\nid: ${ID}\nclassification:\n  status: ${status}\nrequires: [${target}]\n---\n`;
const other = (status: string) => ({ 'other.md': `---\nid: ${OTHER}\nclassification:\n  status: ${status}\n---\n` });

export const lessMatureTarget: LibraryRule = {
  kind: 'library',
  id: 'less-mature-target',
  title: 'Required pattern that is less mature',
  severity: 'off',
  reads: 'frontmatter',
  docs: `Readers of a mature pattern expect that what it requires is mature as well. Reported is a relation to a
required pattern with an earlier status. The order of the statuses belongs to the format: draft, review, published,
mature; in v7 draft, revised, stable. Patterns of formats with different orders are not compared, and deprecated
patterns are reported by \`deprecated-target\`. The rule cannot know whether a status is up to date. There is no fix,
because another relation or another status does not make a text more mature.`,
  examples: {
    valid: [
      { text: requires('review', OTHER), library: other('review') },
      { text: requires('draft', OTHER), library: other('mature') },
      { text: requires('mature', OTHER), library: other('deprecated') },
      { text: requires('mature', OTHER), library: other('unheard-of') },
      { text: requires('mature', OTHER).replace('requires', 'enables'), library: other('draft') },
      { text: requires('mature', OTHER), library: { 'other.md': `---\nid: ${OTHER}\nlifecycle:\n  status: draft\n---\n` } },
    ],
    invalid: [
      { text: requires('published', `[|${OTHER}|]`), library: other('draft') },
      {
        text: '---\nslug: example\nrelationships:\n  requires: [{slug: [|other|]}]\nlifecycle:\n  status: stable\n---\n',
        library: { 'other.md': '---\nslug: other\nlifecycle:\n  status: revised\n---\n' },
      },
    ],
  },
  *check(pattern, view) {
    const { statuses } = pattern.format;
    const status = statusOf(pattern);
    const own = status === undefined ? -1 : (statuses?.order.indexOf(status) ?? -1);
    if (statuses === undefined || status === undefined || own <= 0) return;
    for (const relation of pattern.relations) {
      if (!relation.kind.dependsOnTarget) continue;
      const target = view.resolve(relation);
      if (target?.status === undefined || target.format.statuses !== statuses) continue;
      const theirs = statuses.order.indexOf(target.status);
      if (theirs === -1 || theirs >= own) continue;
      yield {
        span: relation.target.span,
        message: message(
          'This pattern is "{0}", but requires "{1}", which is "{2}".',
          status,
          target.titleReference,
          target.status,
        ),
      };
    }
  },
};
