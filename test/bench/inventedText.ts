/**
 * Invented prose, free of copyright: as long and as varied as real text, with words that are used as often as in any language: a few
 * in every text, most of them in hardly any.
 */
import type { Random } from './random.ts';

export interface InventedText {
  word(): string;
  /** `Two Words`, each with a capital. */
  name(words: number): string;
  sentence(): string;
  /** A paragraph of about this many UTF-16 units. */
  paragraph(length: number): string;
}

const ONSETS =
  'b,bl,br,c,ch,cl,cr,d,dr,f,fl,fr,g,gl,gr,h,j,k,kn,l,m,n,p,ph,pl,pr,qu,r,s,sc,sh,sl,sp,st,str,t,th,tr,v,w,y,z'.split(',');
const VOWELS = 'a,a,e,e,i,i,o,o,u,ai,au,ea,ee,ia,ie,io,oo,ou,oy'.split(',');
const CODAS = ',,,,,,ck,ct,d,ft,l,ld,m,mp,n,nd,ng,nt,p,r,rd,rk,rm,rt,s,sk,st,t,x'.split(',');

/** Prose is put together from this many sentences, so that a hundred megabytes cost a second and not a minute. */
const SENTENCES = 20_000;
const WORDS = 9000;
/** Names are made of the words that are used most. */
const IN_NAMES = 3000;
/** Of the words of a text, those that tell nothing; those used most come first. */
const FUNCTION_WORDS_SHARE = 0.6;
const FUNCTION_WORDS =
  `the of and to a in that is for with as by on are it be or this from their an can not which they its has have
  was at these more such will also but how one all when other than into through who what each where them only may between most over
  some while there any both if must those very even many because within so then without after before under about against being now
  every often itself since upon still whose another during toward never rather perhaps together above again across almost already
  always among around away below beside does enough further here however less might much no nothing onto same several shall should
  though thus until well were whether would yet you your`.split(/\s+/);
/** The word of rank n is used about n to the power of -1.05 times as often as the first; the first ones less than that. */
const EXPONENT = 1.05;
const FLATTENED = 30;

const HALF_A_SENTENCE = 60;

export function inventText(random: Random): InventedText {
  const words = Array.from({ length: WORDS }, () => inventWord(random));
  const word = () => words[random.below(IN_NAMES)] ?? '';
  const telling = ranksByUse(WORDS, FLATTENED, random);
  const functional = ranksByUse(FUNCTION_WORDS.length, 1, random);
  const said = () => (random.chance(FUNCTION_WORDS_SHARE) ? FUNCTION_WORDS[functional()] : words[telling()]) ?? '';
  const sentences = Array.from({ length: SENTENCES }, () => inventSentence(random, said));
  const sentence = () => sentences[random.below(SENTENCES)] ?? '';
  return {
    word,
    name: count => Array.from({ length: count }, () => capital(word())).join(' '),
    sentence,
    paragraph(length) {
      let text = sentence();
      while (text.length + HALF_A_SENTENCE < length) text += ` ${sentence()}`;
      return text;
    },
  };
}

/**
 * @param flattened how many of the first words are used about equally often
 * @returns a function that chooses the rank of a word, from 0
 */
function ranksByUse(count: number, flattened: number, random: Random): () => number {
  const upTo = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank++) upTo[rank] = sum += (rank + flattened) ** -EXPONENT;
  return () => {
    const chosen = (random.below(1e6) / 1e6) * sum;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) > chosen) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

function inventWord(random: Random): string {
  const part = (parts: readonly string[]) => parts[random.below(parts.length)] ?? '';
  const syllables = 1 + random.below(3);
  return Array.from({ length: syllables }, () => part(ONSETS) + part(VOWELS) + part(CODAS)).join('');
}

/** Some have a dash or a quotation of their own, and so a character beyond Latin-1: as in six of ten real files. */
function inventSentence(random: Random, word: () => string): string {
  const length = 14 + random.below(20);
  const words = Array.from({ length }, word);
  const middle = random.below(length - 2) + 1;
  if (random.oneIn(4)) words[middle] = `${words[middle]},`;
  if (random.oneIn(400)) words[middle] = `${words[middle]} —`;
  if (random.oneIn(400)) words[middle] = `“${words[middle]}”`;
  if (random.oneIn(25)) words[middle] = `*${words[middle]}*`;
  return `${capital(words.join(' '))}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
