/** Invented prose: as long and as varied as real text, and free of copyright. */
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
const SENTENCES = 600;
const WORDS = 3000;

const HALF_A_SENTENCE = 60;

export function inventText(random: Random): InventedText {
  const words = Array.from({ length: WORDS }, () => inventWord(random));
  const word = () => words[random.below(WORDS)] ?? '';
  const sentences = Array.from({ length: SENTENCES }, () => inventSentence(random, word));
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

function inventWord(random: Random): string {
  const part = (parts: readonly string[]) => parts[random.below(parts.length)] ?? '';
  const syllables = 1 + random.below(3);
  return Array.from({ length: syllables }, () => part(ONSETS) + part(VOWELS) + part(CODAS)).join('');
}

/** Some have a dash or a quotation of their own, and so a character beyond Latin-1: as in six of ten real files. */
function inventSentence(random: Random, word: () => string): string {
  const length = 9 + random.below(16);
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
