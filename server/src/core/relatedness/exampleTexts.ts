/** A small library for the examples of rules that compare texts: twenty patterns about gardens, and twenty about dances. */

const GARDEN =
  'soil seed sprout harvest mulch compost watering gardener bed weed pruning orchard hedge worm root shoot leaf bloom pollen meadow ' +
  'spade rake barrow greenhouse frost shade rain fertile humus bulb fruit apple cherry plum berry bean carrot onion lettuce herb ' +
  'thyme sage basil bee ant beetle slug bird fence path pond stone clay sand loam fork hose bucket trellis vine';
const DANCE =
  'music fiddle caller partner circle hall floor evening rhythm melody waltz polka shoe turn swing band drummer couple stage clap ' +
  'chorus tempo gesture ballroom reel jig costume applause flute accordion singer verse song note beat bow curtsy skirt ribbon ' +
  'lamp guest host crowd invitation spin leap glide twirl lift pose tango studio teacher prelude party ticket curtain balcony ' +
  'heel toe';

const TOPICS = { garden: GARDEN.split(' '), dance: DANCE.split(' ') };
const PATTERNS = 20;
/** So many different words of its topic a text has. */
const WORDS = 27;

/** A text of the topic; each number gives other words of it. */
export function exampleText(topic: keyof typeof TOPICS, number: number): string {
  const words = TOPICS[topic].map((word, place) => ({ word, order: (place * 37 + number * 53 + place * number * 11) % 101 }));
  const chosen = words.sort((a, b) => a.order - b.order || (a.word < b.word ? -1 : 1)).slice(0, WORDS);
  return `${chosen.map(({ word }) => word).join(' ')}.`;
}

export function exampleId(topic: keyof typeof TOPICS, number: number): string {
  return `pat_01h2xcejqtf2nbrexx3v${topic === 'garden' ? 'ga' : 'da'}${String(number).padStart(4, '0')}`;
}

/** A pattern of the library with its relations, as a list in YAML. */
export function examplePattern(topic: keyof typeof TOPICS, number: number, title: string, relations = ''): string {
  const head = `---\nid: ${exampleId(topic, number)}\ntitle: ${title}\nrelated: [${relations}]\n---\n`;
  return `${head}\n## 1. Overview\n\n${exampleText(topic, number)}\n`;
}

/** File name -> text. */
export const EXAMPLE_LIBRARY: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: PATTERNS }, (_, number) => [
    [`garden-${number}.md`, examplePattern('garden', number, `${capital(TOPICS.garden[number])} Plot`)],
    [`dance-${number}.md`, examplePattern('dance', number, `${capital(TOPICS.dance[number])} Night`)],
  ]).flat(),
);

/** The names that relations use for one pattern about gardens, and for one about dances. */
export const GARDEN_PATTERN = exampleId('garden', 3);
export const DANCE_PATTERN = exampleId('dance', 3);

function capital(word = ''): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
