/** The settings of the editor, requested or received. Invalid settings are ignored and logged once. */
import { readEditorSettings, type Settings } from './core/index.ts';

export interface EditorSettingsOptions {
  /** Asks the client; `undefined` when it does not answer in time. */
  readonly ask: (root: string, onLate: (values: unknown) => void) => Promise<unknown>;
  /** False for a client that sends its settings itself. */
  readonly canAsk: boolean;
  readonly log: (line: string) => void;
  /** Called when an answer arrives after the time limit. */
  readonly onLate: () => void;
}

export class EditorSettingsSource {
  /** Answers that arrived after the time limit, by the root of a library; another map whenever the settings change. */
  private late = new Map<string, unknown>();
  private readonly logged = new Set<string>();
  /** The last settings from a client that cannot be asked for them. */
  private sent: unknown;

  /** @param handedOver settings in the initialization options: they apply until there are others */
  constructor(
    private readonly handedOver: unknown,
    private readonly options: EditorSettingsOptions,
  ) {}

  /**
   * The client's settings have changed.
   * @param values the settings, from a client that cannot be asked for them; `undefined` or `null` if it only says that they have
   * changed, as some clients do right after the start
   */
  changed(values: unknown): void {
    this.late = new Map();
    this.sent = values;
  }

  async settingsFor(root: string): Promise<Settings> {
    const { settings, leftOut } = readEditorSettings(ownValues(await this.valuesFor(root)));
    for (const line of leftOut) {
      if (this.logged.has(line)) continue;
      this.logged.add(line);
      this.options.log(line);
    }
    return settings;
  }

  private async valuesFor(root: string): Promise<unknown> {
    if (!this.options.canAsk) return this.sent ?? this.handedOver;
    const { late } = this;
    if (late.has(root)) return late.get(root) ?? this.handedOver;
    const values = await this.options.ask(root, answer => {
      // If the settings have changed since, they are not the ones that were asked for.
      if (late !== this.late) return;
      late.set(root, answer);
      this.options.onLate();
    });
    return values ?? this.handedOver;
  }
}

/** The setting of the language client itself, in the same section. */
const CLIENT_SETTING = 'trace';

/** VS Code sends `null` for settings that are not set. */
function ownValues(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return {};
  return Object.fromEntries(Object.entries(settings).filter(([key, value]) => value !== null && key !== CLIENT_SETTING));
}
