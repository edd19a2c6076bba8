/** URLs with a dot in place of `://`: `https.www.example.org`. */

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
