/** The colours of the theme as values, for drawing without CSS. */

/** `#rrggbb` of each class and variable that was asked for, until the theme changes. */
export class ThemeColours {
  private readonly known = new Map<string, string>();
  private readonly probe = document.createElement('span');

  /** @param onChange called when the theme has changed */
  constructor(onChange: () => void) {
    this.probe.className = 'unseen';
    document.body.append(this.probe);
    const observer = new MutationObserver(() => {
      this.known.clear();
      onChange();
    });
    observer.observe(document.documentElement, { attributeFilter: ['style', 'class'] });
    observer.observe(document.body, { attributeFilter: ['class'] });
  }

  get isHighContrast(): boolean {
    return document.body.matches('.vscode-high-contrast, .vscode-high-contrast-light');
  }

  /** The value of a colour variable for an element with this class: `of('--kind', 'kind-above')`. */
  of(variable: string, className = ''): string {
    const key = `${variable} ${className}`;
    let colour = this.known.get(key);
    if (colour === undefined) {
      const { probe } = this;
      probe.className = `unseen ${className}`;
      probe.style.color = `var(${variable})`;
      colour = hexOf(getComputedStyle(probe).color);
      this.known.set(key, colour);
    }
    return colour;
  }
}

/** `rgb(1, 2, 3)` and `color(srgb 0.1 0.2 0.3)`, as browsers give them, as `#rrggbb`. Opacity is ignored. */
export function hexOf(colour: string): string {
  const numbers = (colour.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).slice(0, 3).map(Number);
  if (numbers.length < 3) return '#808080';
  const scale = colour.startsWith('color(') ? 255 : 1;
  return `#${numbers.map(part => byte(part * scale)).join('')}`;
}

/** @param share 0: `a`, 1: `b` */
export function mixed(a: string, b: string, share: number): string {
  const part = (hex: string, at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
  return `#${[1, 3, 5].map(at => byte(part(a, at) + (part(b, at) - part(a, at)) * share)).join('')}`;
}

function byte(value: number): string {
  return Math.round(Math.min(255, Math.max(0, value)))
    .toString(16)
    .padStart(2, '0');
}
