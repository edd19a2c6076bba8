/** In which order diagnostics are sent, and what a message of the client has to wait for. */
import { describe, expect, it, vi } from 'vitest';
import { clientAbilities } from '../../server/src/clientAbilities.ts';
import { ClientUris } from '../../server/src/clientUris.ts';
import { DiagnosticsPublisher } from '../../server/src/diagnosticsPublisher.ts';
import { Presentation } from '../../server/src/presentation.ts';
import { memoryUri } from '../support/memoryFileSystem.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';

const HUB = memoryUri('_patterns/hub.md');
const RELATED = 200;
const hub = (id: string) => `---\nid: ${id}\nslug: hub\ntitle: The hub\n---\n\nText.\n`;
const HUB_ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const DRAFT = `---\nid: pat_01h2xcejqtf2nbrexx3vqjhp43\ngeneralizes_from:\n  - ${HUB_ID}\n---\n\nText.\n`;
const files = new Map([
  ['_patterns/hub.md', hub(HUB_ID)],
  ...Array.from({ length: RELATED }, (_, number): [string, string] => [
    `_patterns/p${number}.md`,
    `---\nslug: p${number}\ntitle: Pattern ${number}\nrelated:\n  - ${HUB_ID}\n---\n\nText.\n`,
  ]),
]);

/** Everything has been published, and then the hub gets another id in the editor: all relations to it are dead. */
async function afterAnEditOfTheHub(
  send: () => Promise<void> = async () => {},
  onError: (error: unknown) => void = error => expect.fail(String(error)),
) {
  const workspace = await memoryWorkspace(files, { onError });
  const uris = new ClientUris();
  const presentation = new Presentation({
    abilities: clientAbilities({ capabilities: {} }),
    uris,
    workspace,
    ruleLink: rule => rule,
    translate: text => text,
  });
  const sent: string[] = [];
  let told = 0;
  const publisher = new DiagnosticsPublisher({
    workspace,
    presentation,
    send: ({ uri }) => {
      sent.push(uri);
      return send();
    },
    onError,
    afterPublishing: () => told++,
  });
  workspace.open(HUB, hub(HUB_ID), 1);
  publisher.flush();
  sent.length = 0;
  told = 0;
  workspace.open(HUB, hub('pat_01h2xcejqtf2nbrexx3vqjhp42').replace('title: The hub\n', ''), 2);
  publisher.schedule();
  return { publisher, sent, workspace, uris, told: () => told };
}

/** More than it takes to publish everything. */
const TURNS = 500;

const nextTurn = () => new Promise<void>(resolve => setImmediate(resolve));

describe('diagnostics', () => {
  it('of the open text are sent in a turn of their own, before those of closed files', async () => {
    const { sent } = await afterAnEditOfTheHub();
    await nextTurn();
    expect(sent).toEqual([HUB]);
  });

  it('of closed files are sent some in each turn, all of them in the end, and then the client is told once', async () => {
    const { sent, told } = await afterAnEditOfTheHub();
    const lengths = [0];
    for (let turn = 0; turn < TURNS; turn++) {
      await nextTurn();
      lengths.push(sent.length);
    }
    expect(new Set(sent).size).toBe(RELATED + 1);
    expect(sent).toHaveLength(RELATED + 1);
    expect(Math.max(...lengths.slice(1).map((length, turn) => length - (lengths[turn] ?? 0)))).toBeLessThan(RELATED / 2);
    expect(told()).toBe(1);
  });

  it('of closed files wait until the client has taken those before, while those of open texts do not', async () => {
    let taken = () => {};
    const { publisher, sent, workspace } = await afterAnEditOfTheHub(() => new Promise(resolve => (taken = resolve)));
    for (let turn = 0; turn < TURNS; turn++) await nextTurn();
    expect(sent).toEqual([HUB]);
    taken();
    for (let turn = 0; turn < TURNS; turn++) await nextTurn();
    expect(sent.length).toBeGreaterThan(1);
    expect(sent.length).toBeLessThan(RELATED / 2);
    const before = sent.length;
    workspace.open(HUB, hub(HUB_ID), 3);
    publisher.schedule();
    for (let turn = 0; turn < TURNS; turn++) await nextTurn();
    expect(sent.slice(before)).toEqual([HUB]);
  });

  it('of the next keystroke do not wait for closed files', async () => {
    const { publisher, sent, workspace } = await afterAnEditOfTheHub();
    while (sent.length < RELATED / 2) await nextTurn();
    const before = sent.length;
    workspace.open(HUB, hub(HUB_ID), 3);
    publisher.schedule();
    await nextTurn();
    expect(sent.lastIndexOf(HUB)).toBeGreaterThanOrEqual(before);
    expect(sent.length).toBeLessThan(RELATED);
    for (let turn = 0; turn < TURNS; turn++) await nextTurn();
    expect(sent.filter(uri => uri === HUB)).toHaveLength(2);
    // Those that were told of the dead relation are told that it is none, and no others.
    const counts = new Map<string, number>();
    for (const uri of sent) counts.set(uri, (counts.get(uri) ?? 0) + 1);
    expect([...counts.values()].filter(count => count % 2 === 1)).toEqual([]);
  });

  it('of closed files are all sent after unsaved texts that pointed to the hub have been closed', async () => {
    const drafts = Array.from({ length: 10 }, (_, number) => `untitled:Untitled-${number}`);
    const { publisher, sent, workspace } = await afterAnEditOfTheHub();
    for (const draft of drafts) workspace.open(draft, DRAFT, 1);
    publisher.flush();
    for (const draft of drafts) workspace.close(draft);
    publisher.flush();
    sent.length = 0;
    workspace.open(HUB, hub(HUB_ID), 3);
    publisher.schedule();
    for (let turn = 0; turn < TURNS; turn++) await nextTurn();
    expect(sent).toHaveLength(RELATED + 1);
    expect(workspace.settleSome(1)).toBe(true);
  });

  it('are all sent at once on demand', async () => {
    const { publisher, sent, told } = await afterAnEditOfTheHub();
    publisher.flush();
    expect(sent).toHaveLength(RELATED + 1);
    expect(told()).toBe(1);
    for (let turn = 0; turn < TURNS; turn++) await nextTurn();
    expect(sent).toHaveLength(RELATED + 1);
  });

  it('of a text are sent again, once, when the client may have lost them, even if they are the same', async () => {
    const { publisher, sent } = await afterAnEditOfTheHub();
    publisher.flush();
    sent.length = 0;
    publisher.flush();
    expect(sent).toEqual([]);
    publisher.sendAgain(HUB);
    publisher.flush();
    publisher.flush();
    expect(sent).toEqual([HUB]);
  });

  it('of a text whose problems have been solved are sent again as long as it is open', async () => {
    const draft = 'untitled:Untitled-1';
    const { publisher, sent, workspace } = await afterAnEditOfTheHub();
    workspace.open(draft, DRAFT, 1);
    publisher.flush();
    workspace.open(draft, 'No pattern.', 2);
    publisher.flush();
    sent.length = 0;
    publisher.sendAgain(draft);
    publisher.flush();
    expect(sent).toEqual([draft]);
    workspace.close(draft);
    publisher.flush();
    publisher.sendAgain(draft);
    publisher.flush();
    expect(sent).toEqual([draft]);
  });

  it.each(['while library rules look', 'later'])(
    'of all others are sent when some files cannot be checked (it fails %s)',
    async when => {
      const errors: unknown[] = [];
      const { publisher, sent, workspace } = await afterAnEditOfTheHub(undefined, error => errors.push(error));
      publisher.flush();
      sent.length = 0;
      const bad = [0, 1, 77, RELATED - 1].map(number => memoryUri(`_patterns/p${number}.md`));
      const library = workspace.libraryOf(HUB);
      const failing = <T>(uri: string, value: T): T => {
        if (bad.includes(uri)) throw new Error('A mistake.');
        return value;
      };
      const { observe } = library.library;
      if (when === 'later') {
        vi.spyOn(library.survey, 'findingsIn').mockImplementation(uri => failing(uri, []));
      } else {
        vi.spyOn(library.library, 'observe').mockImplementation((uri, work) =>
          observe.call(library.library, uri, view => failing(uri, work)(view)),
        );
      }
      workspace.open(HUB, hub(HUB_ID), 3);
      publisher.schedule();
      for (let turn = 0; turn < TURNS; turn++) await nextTurn();
      expect(sent).toHaveLength(RELATED + 1 - bad.length);
      expect(errors).toHaveLength(bad.length);
      vi.restoreAllMocks();
      workspace.open(HUB, hub(HUB_ID).replace('The hub', 'A hub'), 4);
      expect(workspace.settleSome(RELATED + 2)).toBe(true);
      expect(bad.flatMap(uri => library.settledProblems(uri)).map(({ rule }) => rule)).not.toContain('unknown-relation-target');
    },
  );

  it('are told of once more only when something has changed', async () => {
    const { publisher, told } = await afterAnEditOfTheHub();
    publisher.flush();
    publisher.flush();
    expect(told()).toBe(1);
  });

  it('are taken from the spelling of the file that the client no longer uses', async () => {
    const { publisher, sent, workspace, uris } = await afterAnEditOfTheHub();
    publisher.flush();
    sent.length = 0;
    const other = HUB.replace('hub', 'h%75b');
    expect(uris.opened(other)).toBe(HUB);
    workspace.open(HUB, hub('pat_01h2xcejqtf2nbrexx3vqjhp42'), 3);
    publisher.flush();
    expect(sent.filter(uri => uri === HUB || uri === other)).toEqual([HUB, other]);
  });

  it('leave out what another problem stands for', async () => {
    const { publisher, sent, workspace } = await afterAnEditOfTheHub();
    publisher.flush();
    sent.length = 0;
    const library = workspace.libraryOf(HUB);
    const [shown, ...others] = library.problems(HUB);
    if (shown === undefined) expect.fail('The hub has no problem.');
    vi.spyOn(library, 'settledProblems').mockReturnValue([shown, ...others, { ...shown, extent: 'detail' }]);
    workspace.changes.add(HUB);
    publisher.flush();
    expect(sent).toEqual([]);
  });

  it('of a text that never had problems are not sent again', async () => {
    const draft = 'untitled:Untitled-1';
    const { publisher, sent, workspace } = await afterAnEditOfTheHub();
    publisher.flush();
    sent.length = 0;
    workspace.open(draft, 'No pattern.', 1);
    publisher.sendAgain(draft);
    publisher.flush();
    expect(sent).toEqual([]);
  });
});
