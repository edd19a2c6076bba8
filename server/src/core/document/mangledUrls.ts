/** URLs whose beginning is wrong: `https.www.example.org`, with a dot in place of `://`, `htps://example.org`. */

export interface MangledUrl {
  /** The correct URL; `undefined` if the name of the host is lost as well. */
  readonly mended: string | undefined;
}

/** Whether a URL is mangled, and the correct one. */
export function mangledUrl(address: string): MangledUrl | undefined {
  const match = MANGLED.exec(address);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const [, scheme, host] = match;
  if (host.includes('.')) {
    return match[3] === undefined && FILE_NAME.test(host)
      ? undefined
      : { mended: `${scheme}://${address.slice(scheme.length + 1)}` };
  }
  return match[3] !== undefined && TOP_LEVEL.test(host) ? { mended: undefined } : undefined;
}

const MANGLED = /^(https?)\.([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::\d{1,5})?([/?#].*)?$/is;
/** `http.request.md` may well be a file. */
const FILE_NAME = /\.(?:md|html?|txt|pdf|png|jpe?g|gif|svg|ya?ml|json)$/i;
const TOP_LEVEL = /^(?:com|org|net|edu|gov|info|io|co|ai|dev|app|eu|uk|de|fr|nl|ch)$/i;

/** The beginning of a URL; white space ends it. */
const WEB_ADDRESS = /^https?:\/\/[^\s/]/i;
const TWICE = /^https?:\/\/(?=https?:\/)/i;
/** One word that should start with `https://`. */
const SLIP = /^(?:h?t{1,3}ps?s?|https?)(?::\/*|\.|;\/\/|\/\/)\S*$|^www\.[^\s.,]+\.\S+$/i;

export function isWebAddress(text: string): boolean {
  return WEB_ADDRESS.test(text) && !/\s/.test(text) && !TWICE.test(text);
}

/** A word that should start with `https://`: the URL with its beginning corrected, if a host name follows. */
export function misspelledUrl(text: string): MangledUrl | undefined {
  if (isWebAddress(text) || !SLIP.test(text)) return undefined;
  return { mended: mend(text.replace(TWICE, '')) };
}

function mend(text: string): string | undefined {
  if (/^www\./i.test(text)) return `https://${text}`;
  const [, start = '', rest = ''] = /^(\w+)[:;./]+(.*)$/s.exec(text) ?? [];
  const mended = `${/s$/i.test(start) ? 'https' : 'http'}://${rest}`;
  return /^https?:\/\/[^\s/.]+\.[^\s/]+/.test(mended) ? mended : undefined;
}
