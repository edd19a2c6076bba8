/** The values of the flat frontmatter: their meaning, and which of them are documented. */
import type { EnumValue, StatusOrder } from './format.ts';

const documented = (value: string, doc: string): EnumValue => ({ value, doc, standing: 'documented' });
const established = (value: string, doc: string): EnumValue => ({ value, doc, standing: 'established' });

export const COMMONS_DOMAINS: readonly EnumValue[] = [
  documented('business', 'companies, cooperatives and other enterprises'),
  documented('security', 'protecting people, systems and data'),
  documented('startup', 'founding and growing new ventures'),
  documented('urban', 'cities, neighbourhoods and public space'),
  documented('ecology', 'living systems and caring for them'),
  documented('life', 'personal and everyday life'),
  documented('platform', 'digital platforms and protocols'),
];

export const UNIVERSALITIES: readonly EnumValue[] = [
  documented('universal', 'applies across all domains and contexts'),
  documented('domain', 'applies within specific domains'),
  established('human-universal', 'applies to human organizations everywhere'),
  established('context-specific', 'applies in specific contexts'),
  established('implementation', 'a specific way to implement something'),
  established('context-dependent', 'depends on the context'),
];

export const DOMAINS: readonly EnumValue[] = [
  documented('governance', 'decision-making, authority, voting'),
  documented('operations', 'processes, workflows, execution'),
  documented('finance', 'funding, revenue, economics'),
  documented('technology', 'technical systems and infrastructure'),
  documented('culture', 'values, norms, behaviours'),
  documented('security', 'protection, resilience, risk'),
  documented('privacy', 'data protection and consent'),
  documented('sovereignty', 'independence, self-determination'),
  documented('startup', 'creating and scaling ventures'),
  documented('platform', 'platforms and the services built on them'),
  established('design', 'designing products, services and organizations'),
  established('meta', 'patterns about patterns'),
  established('sustainability', 'lasting within ecological and social limits'),
  established('value-creation', 'how value is created'),
];

export const CATEGORIES: readonly EnumValue[] = [
  documented('framework', 'a structure that organizes many practices'),
  documented('practice', 'something people do again and again'),
  documented('principle', 'a rule that guides decisions'),
  documented('tool', 'an instrument for a single task'),
  documented('structure', 'a lasting arrangement of roles or parts'),
  documented('process', 'steps that lead to a result'),
  documented('anti-pattern', 'a common response that makes things worse'),
  established('methodology', 'a complete way of working'),
  established('meta-pattern', 'a pattern about patterns'),
  established('pattern', 'a pattern in the general sense'),
  established('business-model', 'how an enterprise creates and captures value'),
  established('team', 'how a team is composed and works'),
  established('governance', 'how decisions and authority are organized'),
  established('growth', 'how a venture or a community grows'),
  established('funding', 'where money comes from'),
];

export const ERAS: readonly EnumValue[] = [
  documented('pre-industrial', 'before industry: crafts, villages, oral tradition'),
  documented('industrial', 'machines, mass production, hierarchy'),
  documented('cognitive', 'people working with intelligent machines'),
  established('digital', 'computers and networks'),
  established('agricultural', 'farming and settlement'),
];

export const STATUSES: readonly EnumValue[] = [
  documented('draft', 'work in progress'),
  documented('review', 'ready for review'),
  documented('published', 'published on the site'),
  documented('mature', 'proven and stable'),
  documented('deprecated', 'kept for reference, no longer recommended'),
];

export const STATUS_ORDER: StatusOrder = { order: ['draft', 'review', 'published', 'mature'], deprecated: 'deprecated' };

export const ALIGNMENTS: Readonly<Record<number, string>> = {
  1: 'very low',
  2: 'low',
  3: 'medium',
  4: 'high',
  5: 'very high',
};
