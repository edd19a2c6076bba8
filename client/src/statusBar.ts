/** The status bar items: the number of patterns and problems, and the format of the active pattern. */
import {
  commands,
  Disposable,
  type Event,
  EventEmitter,
  l10n,
  MarkdownString,
  StatusBarAlignment,
  type StatusBarItem,
  type TextEditor,
  ThemeColor,
  window,
} from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import {
  type FormatName,
  type ProblemCounts,
  STATUS_REQUEST,
  type StatusParams,
  type StatusResult,
} from '../../server/src/protocol.ts';
import { CHOOSE_FORMAT_COMMAND } from './formatChoice.ts';
import { joined, patternCount, problemText } from './views/problemTexts.ts';
import { achieved } from './walkthrough.ts';

export class StatusBar implements Disposable {
  private readonly item: StatusBarItem;
  private readonly formatItem: StatusBarItem;
  private readonly subscriptions: Disposable[];
  private readonly counter = new EventEmitter<ProblemCounts>();
  /** Fires with the problems of the library of the active editor. */
  readonly counted: Event<ProblemCounts> = this.counter.event;
  private asking = false;
  private askAgain = false;

  constructor(
    private readonly client: LanguageClient,
    libraryChanged: Event<void>,
  ) {
    this.item = window.createStatusBarItem('commonsPatterns.status', StatusBarAlignment.Left, 10);
    this.item.name = l10n.t('Commons Patterns');
    this.item.command = 'commonsPatterns.showProblems';
    // Beside the language mode, which is chosen in the same way.
    this.formatItem = window.createStatusBarItem('commonsPatterns.format', StatusBarAlignment.Right, 99);
    this.formatItem.name = l10n.t('Pattern Format');
    this.formatItem.command = CHOOSE_FORMAT_COMMAND;
    this.formatItem.tooltip = l10n.t('Format of this pattern. Click to choose the format of its folder.');
    this.subscriptions = [
      this.counter,
      this.item,
      this.formatItem,
      libraryChanged(() => this.refresh()),
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) void this.refresh();
        else this.hide();
      }),
      window.onDidChangeActiveTextEditor(() => this.refresh()),
    ];
  }

  dispose(): void {
    Disposable.from(...this.subscriptions).dispose();
  }

  /** Asks the server; any number of calls while a request is pending result in one more request. */
  private async refresh(): Promise<void> {
    if (this.asking) {
      this.askAgain = true;
      return;
    }
    if (!this.client.isRunning()) return;
    this.asking = true;
    try {
      const params: StatusParams = { uri: markdownUri(window.activeTextEditor) };
      this.show(await this.client.sendRequest<StatusResult>(STATUS_REQUEST, params));
    } catch (error) {
      // The server is stopping or restarting: the next state change sends a new request.
      this.client.outputChannel.debug(`Cannot get the status: ${String(error)}`);
    } finally {
      this.asking = false;
    }
    if (this.askAgain) {
      this.askAgain = false;
      await this.refresh();
    }
  }

  private show({ patterns, errors, warnings, losses, comparedWith, indexing, format }: StatusResult): void {
    // Counts of what has been read so far would look as if they were those of the library.
    if (!indexing) this.counter.fire({ errors, warnings });
    // Until everything has been read, the views do not say that there is nothing.
    void commands.executeCommand('setContext', 'commonsPatterns.hasRead', !indexing);
    // Shows the menus for patterns if there are any.
    void commands.executeCommand('setContext', 'commonsPatterns.hasPatterns', patterns > 0);
    void commands.executeCommand('setContext', 'commonsPatterns.isPattern', format !== undefined);
    if (patterns > 0) achieved('hasOpenedLibrary');
    if (patterns === 0 && !indexing) {
      this.hide();
      return;
    }
    this.showFormat(format);
    if (indexing) {
      this.showReading();
      return;
    }
    const count = patternCount(patterns);
    const problems = problemText({ errors, warnings });
    this.item.text = [
      `$(type-hierarchy) ${count}`,
      ...(errors > 0 ? [`$(error) ${errors}`] : []),
      ...(warnings > 0 ? [`$(warning) ${warnings}`] : []),
    ].join(' ');
    this.item.backgroundColor = undefined;
    this.item.color = new ThemeColor('statusBar.foreground');
    const tooltip = new MarkdownString('', true);
    tooltip.appendMarkdown(`**${l10n.t('Commons Patterns')}**\n\n`);
    tooltip.appendMarkdown(`${joined([count, problems === '' ? l10n.t('no errors or warnings') : problems])}\n\n`);
    if (losses > 0 && comparedWith !== undefined) {
      tooltip.appendMarkdown('$(history) ');
      tooltip.appendText(lossText(losses, comparedWith));
      tooltip.appendMarkdown('\n\n');
    }
    this.item.tooltip = tooltip;
    this.item.accessibilityInformation = { label: joined([count, problems]) };
    this.item.show();
  }

  private showReading(): void {
    const reading = l10n.t('Reading patterns...');
    this.item.text = `$(sync~spin) ${reading}`;
    this.item.tooltip = reading;
    this.item.accessibilityInformation = { label: reading };
    this.item.show();
  }

  private showFormat(format: FormatName | undefined): void {
    if (format === undefined) {
      this.formatItem.hide();
      return;
    }
    this.formatItem.text = format.label;
    this.formatItem.accessibilityInformation = { label: l10n.t('Format of this pattern: {0}', format.label) };
    this.formatItem.show();
  }

  private hide(): void {
    this.item.hide();
    this.formatItem.hide();
  }
}

function lossText(losses: number, comparedWith: string): string {
  return losses === 1 ? l10n.t('1 loss since {0}', comparedWith) : l10n.t('{0} losses since {1}', losses, comparedWith);
}

function markdownUri(editor: TextEditor | undefined): string | undefined {
  return editor?.document.languageId === 'markdown' ? editor.document.uri.toString() : undefined;
}
