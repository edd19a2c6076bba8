/** The commands of this project lose nothing that their descriptions do not name. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateLibrary } from '../bench/generateLibrary.ts';
import { lossesBetween } from '../support/lossesBetween.ts';
import { type OwnCommands, ownCommands } from '../support/ownCommands.ts';
import { hasRealLibrary, hasV7Sample, readPatterns, readRealLibrary, readV7Sample } from '../support/realLibrary.ts';
import { FIXTURES } from '../support/temporaryFolder.ts';

/** Other work may share the machine. */
const LONG = 120_000;

const SAMPLE = readPatterns(path.join(FIXTURES, 'library/_patterns'));
const GENERATED = new Map(generateLibrary({ count: 60, size: 'short', seed: 3 }));

async function lostBy(before: ReadonlyMap<string, string>, work: (commands: OwnCommands) => Promise<void>) {
  const files = new Map([...before].map(([file, text]) => [`_patterns/${file}`, text]));
  const earlier = new Map(files);
  await work(await ownCommands(files));
  expect(files).not.toEqual(earlier);
  return lossesBetween(earlier, files);
}

const rulesOf = (losses: Awaited<ReturnType<typeof lostBy>>) => [...new Set(losses.map(({ rule }) => rule))];

/** Every so many patterns are renamed. */
async function renameEach(before: ReadonlyMap<string, string>, step: number, commands: OwnCommands): Promise<void> {
  for (const [index, name] of [...before.keys()].entries()) {
    const file = `_patterns/${name}`;
    if (index % step === 0) await commands.rename(file, 'title', `Renamed ${index}`);
    if (index % step === 1) await commands.rename(file, 'slug', `renamed-${index}`);
    if (index % step === 2) await commands.move(file, `_patterns/moved-${index}.md`);
  }
}

describe('in the sample library', () => {
  it('renaming titles and slugs and moving files loses nothing', async () => {
    expect(await lostBy(SAMPLE, commands => renameEach(SAMPLE, 3, commands))).toEqual([]);
  });

  it('a new pattern below another one loses nothing', async () => {
    const [parent = ''] = SAMPLE.keys();
    expect(await lostBy(SAMPLE, commands => commands.addBelow(`_patterns/${parent}`, 'Seed Exchange'))).toEqual([]);
  });

  it('merging loses the relations that go to the other pattern, and nothing else', async () => {
    const losses = await lostBy(SAMPLE, commands =>
      commands.merge('_patterns/mutual-monitoring.md', '_patterns/rotating-stewards.md'),
    );
    expect(rulesOf(losses)).toEqual(['lost-relation']);
  });

  it('safe fixes lose nothing', async () => {
    expect(await lostBy(GENERATED, commands => commands.fix('safe'))).toEqual([]);
  });
});

describe.skipIf(!hasRealLibrary() || !hasV7Sample())('in the public libraries', () => {
  it(
    'renaming loses nothing',
    async () => {
      const sample = readV7Sample();
      expect(await lostBy(sample, commands => renameEach(sample, 20, commands))).toEqual([]);
    },
    LONG,
  );

  it(
    'preferred fixes lose only aliases',
    async () => {
      expect(rulesOf(await lostBy(readRealLibrary(), commands => commands.fix('preferred')))).toEqual(['lost-alias']);
    },
    LONG,
  );
});
