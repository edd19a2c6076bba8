/**
 * Relations of the public libraries that were drawn by a seed over high, middle and low likeness, and judged by reading both patterns
 * before any figure was known. Slugs and verdicts only.
 */
export interface JudgedRelation {
  readonly library: 'library' | 'v7-sample';
  readonly source: string;
  readonly kind: string;
  readonly target: string;
  /** `weak`: a reader learns little from it. */
  readonly verdict: 'good' | 'weak' | 'wrong';
}

type Row = readonly [source: string, kind: string, target: string, verdict: JudgedRelation['verdict']];

const CLASSIC: readonly Row[] = [
  ['cooperative-business-models-detailed', 'related', 'deliberative-democracy-fishkins-model', 'weak'],
  ['front-end-innovation-process', 'related', 'minimum-viable-product-mvp-ries', 'good'],
  ['shaker-design-principles', 'related', 'buen-vivir-documented', 'weak'],
  ['reliability-engineering', 'specializes_to', 'site-reliability-engineering-sre-google', 'good'],
  ['protocol-daos', 'related', 'nft-communities', 'weak'],
  ['consent-based-decision-making-distinct-from-consensus', 'related', 'federated-governance', 'weak'],
  ['5s-methodology', 'related', 'lean-accounting', 'weak'],
  ['lean-six-sigma', 'related', 'as9100-quality-management-system', 'good'],
  ['lead-user-innovation', 'related', 'arp4754-guidelines-for-development-of-civil-aircraft-and-systems', 'wrong'],
  ['user-story-mapping', 'related', 'extreme-programming-xp-becks-methodology', 'good'],
  ['just-in-time-jit', 'related', 'lean-six-sigma-combined-approach', 'good'],
  ['investment-daos', 'related', 'daos-documented', 'good'],
  ['lean-construction', 'related', 'lean-canvas-maurya', 'weak'],
  ['blockchain-governance-beyond-daos', 'related', 'board-governance-models-carver-policy-governance', 'weak'],
  ['arp4754-guidelines-for-development-of-civil-aircraft-and-systems', 'related', 'silicon-valley-innovation-model', 'wrong'],
  ['b-corporation-model-benefit-corporation', 'related', 'doughnut-economics-product-application', 'good'],
  ['indigenous-design-principles-seven-generations', 'related', 'buen-vivir-documented', 'good'],
  ['ai-governance-models', 'related', 'ai-cooperatives', 'good'],
  ['front-end-innovation-process', 'related', 'shanzhai-iterative-copying-innovation', 'weak'],
  ['web3-governance', 'related', 'reputation-based-governance', 'good'],
  ['systems-thinking', 'related', 'systems-thinking-frameworks-meadows-senge-checkland', 'good'],
  ['lead-user-innovation', 'related', 'minimum-viable-product-mvp-ries', 'weak'],
  [
    'relational-ontology-indigenous-feminist',
    'related',
    'indigenous-governance-various-traditions-beyond-maorihaudenosaunee',
    'good',
  ],
  ['shanzhai-iterative-copying-innovation', 'related', 'shaker-design-principles', 'wrong'],
  ['agile-software-development', 'related', 'expert-systems-in-design', 'wrong'],
  ['complementary-currencies-parallel-systems', 'generalizes_from', 'complementary-currencies', 'good'],
  ['user-story-mapping', 'related', 'disciplined-agile-delivery-dad', 'good'],
  ['green-engineering', 'related', 'green-manufacturing', 'good'],
  ['design-for-disassembly', 'related', 'shanzhai-iterative-copying-innovation', 'wrong'],
  ['cooperative-design-principles', 'related', 'data-governance-frameworks-dama', 'wrong'],
];

const V7: readonly Row[] = [
  ['foraging-and-wild-foods', 'complementary', 'adventure-design-methodology', 'weak'],
  ['emotional-granularity', 'complementary', 'active-imagination-technique', 'weak'],
  ['accountability-partnership', 'complementary', 'achievement-celebration', 'weak'],
  ['solo-travel-growth-path', 'complementary', 'adversarial-growth', 'weak'],
  ['stakeholder-architecture', 'specializes_to', 'ecosystem-partnership-design', 'good'],
  ['acceptance-and-commitment', 'enables', 'accountability-partnership', 'weak'],
  ['community-vs-individual-resilience', 'complementary', 'adversarial-growth', 'weak'],
  ['avoidant-attachment-repair', 'complementary', 'achievement-celebration', 'wrong'],
  ['shame-resilience-curriculum', 'complementary', 'addiction-as-coping-mechanism', 'good'],
  ['multi-generational-commons-stewardship', 'enables', 'adaptive-leadership-under-uncertainty', 'weak'],
  ['augmentation-vs-replacement-framing', 'enables', 'adaptive-leadership-under-uncertainty', 'wrong'],
  ['adventure-design-methodology', 'enables', 'acting-despite-irreducible-uncertainty', 'weak'],
  ['power-commons-governance', 'enables', 'adaptive-facilitation', 'weak'],
  ['workview-lifeview-integration', 'complementary', 'acting-despite-irreducible-uncertainty', 'wrong'],
  ['feedback-loop-governance', 'generalizes_from', 'governance-design', 'good'],
  ['obituary-writing-practice', 'complementary', 'acceptance-and-commitment', 'weak'],
  ['legitimacy-and-consent', 'requires', 'community-and-participation-model', 'good'],
  ['relationship-with-authority-patterns', 'complementary', 'active-imagination-technique', 'wrong'],
  ['accelerated-skill-acquisition', 'complementary', 'accountability-partnership', 'weak'],
  ['feedback-solicitation-structure', 'complementary', 'active-listening-depth', 'good'],
  ['diasporic-identity-complexity', 'complementary', 'acquaintance-layer', 'weak'],
  ['emotional-coaching-parenting', 'generalizes_from', 'active-listening-depth', 'weak'],
  ['sudden-wealth-navigation', 'requires', 'acting-despite-irreducible-uncertainty', 'weak'],
  ['landlord-relationship', 'complementary', 'administrative-advocacy', 'wrong'],
  ['learning-from-pivots', 'complementary', 'accountability-without-shame', 'weak'],
  ['consistent-intellectual-voice', 'complementary', 'acceptance-and-commitment', 'wrong'],
  ['compliance-and-regulatory-specification', 'generalizes_from', 'commons-blueprint', 'good'],
  ['adversity-quotient', 'complementary', 'adaptive-strategy-under-uncertainty', 'weak'],
  ['art-practice-for-non-artists', 'enables', 'accelerated-skill-acquisition', 'weak'],
  ['friendship-making-adult', 'enables', 'active-listening-depth', 'weak'],
];

const rowsOf = (library: JudgedRelation['library'], rows: readonly Row[]): readonly JudgedRelation[] =>
  rows.map(([source, kind, target, verdict]) => ({ library, source, kind, target, verdict }));

export const JUDGED_RELATIONS: readonly JudgedRelation[] = [...rowsOf('library', CLASSIC), ...rowsOf('v7-sample', V7)];
