/** What is found by looking at all patterns at once, in an editor: after a pause, and again when something has changed. */
import { describe, expect, it } from 'vitest';
import { LiveSurvey } from '../../server/src/liveSurvey.ts';
import { memoryUri } from '../support/memoryFileSystem.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';

const OWN = memoryUri('_patterns/own.md');
const TWIN = memoryUri('_patterns/twin.md');
const ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const text = (title: string, rest = '') => `---\ntitle: ${title}\nclassification:\n${rest}---\n`;

/** Two patterns that are probably one, after the first survey; the clock stands still. */
async function surveyed() {
  const files = new Map([
    ['_patterns/own.md', text('Seed Library')],
    ['_patterns/twin.md', text('12. Seed Libraries', `id: ${ID}\n`)],
  ]);
  const workspace = await memoryWorkspace(files);
  await workspace.whenIndexed();
  let over: (() => void) | undefined;
  let told = 0;
  let alsoDo = () => {};
  const survey = new LiveSurvey({
    workspace,
    clock: {
      after: (_, callback) => {
        over = callback;
        return () => {
          over = undefined;
        };
      },
    },
    onSurveyed: () => {
      told++;
      alsoDo();
    },
    onError: error => expect.fail(String(error)),
  });
  const twins = () => workspace.problems(OWN).filter(({ rule }) => rule === 'twin-pattern');
  survey.surveyNow();
  expect([twins().length, told]).toEqual([1, 1]);
  return {
    files,
    workspace,
    survey,
    twins,
    told: () => told,
    whenTold: (work: () => void) => {
      alsoDo = work;
    },
    isWaiting: () => over !== undefined,
    /** The pause is over. */
    goOn() {
      const callback = over ?? expect.fail('Nothing waits.');
      over = undefined;
      callback();
    },
  };
}

const nextTurn = () => new Promise<void>(resolve => setImmediate(resolve));

describe('a pattern under two names', () => {
  it('is none any more when the other file is deleted', async () => {
    const { files, workspace, survey, twins } = await surveyed();
    files.delete('_patterns/twin.md');
    await workspace.filesChanged([TWIN]);
    survey.surveyNow();
    expect(twins()).toEqual([]);
  });

  it('is none any more when a relation joins the two', async () => {
    const { workspace, survey, twins } = await surveyed();
    workspace.open(OWN, text('Seed Library', `related: [${ID}]\n`), 1);
    survey.surveyNow();
    expect(twins()).toEqual([]);
  });

  it('is shown where its title is now, before the next survey', async () => {
    const { workspace, twins } = await surveyed();
    const before = twins()[0]?.span.start ?? 0;
    workspace.open(OWN, text('Seed Library').replace('---\n', '---\n# A comment.\n'), 1);
    expect(twins().map(({ span }) => span.start)).toEqual([before + '# A comment.\n'.length]);
  });
});

describe('a survey', () => {
  it('is outdated when only the body of a text has changed, and not when only its lines have moved', async () => {
    const { workspace } = await surveyed();
    const { survey } = workspace.libraryOf(OWN);
    workspace.open(OWN, text('Seed Library').replace('---\n', '---\n# A comment.\n'), 1);
    expect(survey.isOutdated).toBe(false);
    workspace.open(OWN, `${text('Seed Library')}\nSeeds that people lend to each other.\n`, 2);
    expect(survey.isOutdated).toBe(true);
  });

  it('that was made while something changed has no effect', async () => {
    const { workspace } = await surveyed();
    const library = workspace.libraryOf(OWN);
    workspace.open(OWN, text('Another Title'), 1);
    const steps = library.surveySteps();
    let step = steps.next();
    expect(step.done).toBe(false);
    workspace.open(OWN, text('Seed Library'), 2);
    while (!step.done) step = steps.next();
    expect([step.value, library.survey.isOutdated]).toEqual([false, true]);
  });

  it('is made after the last of several changes, and then tells of it', async () => {
    const { workspace, survey, told, goOn, isWaiting, twins } = await surveyed();
    workspace.open(OWN, text('Another Title'), 1);
    survey.schedule();
    expect(told()).toBe(1);
    goOn();
    while (workspace.libraryOf(OWN).survey.isOutdated) await nextTurn();
    expect([twins(), told(), isWaiting()]).toEqual([[], 2, false]);
  });

  it('is made again if it is outdated as soon as it ends', async () => {
    const { workspace, survey, goOn, isWaiting, whenTold } = await surveyed();
    workspace.open(OWN, text('Another Title'), 1);
    whenTold(() => workspace.libraryOf(OWN).survey.expire());
    survey.schedule();
    goOn();
    for (let turn = 0; turn < 100 && !isWaiting(); turn++) await nextTurn();
    expect(isWaiting()).toBe(true);
  });
});
