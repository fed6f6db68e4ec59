import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/core/clock/time.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import { putAll, readAll } from '../../../src/pipeline/move.ts';
import { readLines, writeLines } from '../../../src/store/kept-lines.ts';
import type { KeptPart } from '../../../src/store/ports/kept.ts';
import type { Store } from '../../../src/store/store.ts';
import { ACT } from '../../support/act.ts';
import { appOver } from '../../support/app.ts';
import { NOON, taggingOf } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';
import { EVENING, fillStore } from '../../support/filled-store.ts';
import { pollFeed, titlesIn } from '../../support/polls.ts';
import { ADMIN_TOKEN } from '../../support/retagger.ts';
import { MORNING } from '../../support/subscriptions.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

/** What readers, feed readers, programs and operators can ask for. */
const ASKED = [
  '/v1/items?evidence=1&limit=100',
  '/v1/items?q=quetta',
  '/v1/items?region=pk-kp',
  '/v1/items/1',
  '/v1/items/2',
  '/v1/stories?evidence=1',
  '/v1/stories?q=market&order=significance',
  '/v1/stories/1?evidence=1',
  '/v1/feeds',
  '/v1/regions',
  '/v1/digests?date=2026-11-24&tz=UTC',
  '/v1/digests?date=2026-11-25&tz=UTC',
  '/feeds/stories.atom',
  '/feeds/stories.rss',
  '/feeds/daily.json',
  '/',
  '/stories',
];

async function answersOf(store: Store): Promise<readonly (readonly [string, number, string | null, string])[]> {
  const app = appOver(store, { now: () => EVENING, publicUrl: 'https://khabar.example' });
  const answers: [string, number, string | null, string][] = [];
  for (const path of ASKED) {
    const answer = await app.request(path, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } });
    answers.push([path, answer.status, answer.headers.get('etag'), await answer.text()]);
  }
  return answers;
}

/** Everything in rows, but what says that it was moved. */
async function rowsOf(store: Store): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const rows: Record<string, unknown[]> = {};
  for await (const part of readAll(store)) rows[part.kind] = [...(rows[part.kind] ?? []), ...part.rows];
  const without = <R>(kind: string, isOther: (row: R) => boolean) => (rows[kind] as R[]).filter((row) => !isOther(row));
  return {
    ...rows,
    audit: without<{ what: string }>('audit', ({ what }) => what === 'moved'),
    meter: without<{ name: string }>('meter', ({ name }) => name === 'mails-held'),
    number: without<{ of: string }>('number', ({ of }) => of === 'audit'),
  };
}

const engines = storeEngines();
const pairs = engines.flatMap(([from, openFrom]) =>
  engines.map(([to, openTo]) => [from, to, openFrom, openTo] as const),
);

describe.each(pairs)('all that is kept, moved from a %s store to a %s one', (from, to, openFrom, openTo) => {
  let source: Store;
  let target: Store;
  beforeEach(async () => {
    [source, target] = [await openFrom(), await openTo()];
    await fillStore(source);
  });
  afterEach(async () => {
    await source.close();
    await target.close();
  });

  const moveAll = () => putAll(readAll(source), target, { act: { ...ACT, at: EVENING }, from: 'elsewhere' });

  it('answers the same to the letter, and leaves the source as it was', async () => {
    const before = await answersOf(source);
    expect(before.filter(([, status]) => status !== 200)).toEqual([]);
    await moveAll();
    expect(await answersOf(target)).toEqual(before);
    expect(await answersOf(source)).toEqual(before);
  });

  it('goes on with the same numbers: the next report and the next change are those that would have come', async () => {
    await moveAll();
    for (const store of [source, target]) {
      await pollFeed(
        store,
        'hill',
        [{ title: 'Polio drive begins in Bannu', guid: 'h9', tagging: taggingOf('region/pk') }],
        EVENING,
      );
      await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => EVENING, owner: 'test' })();
    }
    expect(await target.items.changesSince(0, 100)).toEqual(await source.items.changesSince(0, 100));
    expect(await titlesIn(target)).toEqual(await titlesIn(source));
    // What was known there is recognised here.
    expect((await pollFeed(target, 'hill', [{ title: 'Other words', guid: 'h9' }], EVENING + HOUR)).kind).toBe('saved');
    expect((await titlesIn(target)).filter((title) => title === 'Other words')).toHaveLength(1);
    expect(await titlesIn(target)).toHaveLength((await titlesIn(source)).length);
  });

  it('mails nothing before it is released, and says in the audit where it comes from', async () => {
    await moveAll();
    expect(await target.mail.dueMails(MORNING + 1e9, 10)).toEqual([]);
    const [entry] = await target.audit.auditEntries({ before: null, limit: 1, since: null });
    expect(entry).toMatchObject({ who: 'Mina', what: 'moved', from: 'elsewhere', to: { item: 3 } });
    await target.mail.releaseMails(MORNING, 0, null);
    expect((await target.mail.dueMails(MORNING + 1e9, 10)).map(({ subscription }) => subscription)).toContain('ben');
  });

  it('goes through a file of lines without losing a letter', async () => {
    const direct = await rowsOf(source);
    const lines = async function* () {
      for await (const text of writeLines(readAll(source), '1.0'))
        yield* text.split('\n').filter((line) => line !== '');
    };
    await putAll(readLines(lines(), 'file'), target, { act: ACT, from: 'file' });
    if (from === to) expect(await rowsOf(target)).toEqual(direct);
    expect(await answersOf(target)).toEqual(await answersOf(source));
  });

  it('is only put where nothing was kept before', async () => {
    expect([await source.kept.isUntouched(), await target.kept.isUntouched()]).toEqual([false, true]);
  });
});

describe('lines of all that is kept', () => {
  const parts = async function* (): AsyncGenerator<KeptPart> {
    yield {
      kind: 'meter',
      rows: [
        { name: 'polls', value: 3 },
        { name: 'tick', value: NOON },
      ],
    };
  };
  const written = async () => {
    const lines: string[] = [];
    for await (const text of writeLines(parts(), '1.0')) lines.push(...text.trimEnd().split('\n'));
    return lines;
  };
  const read = async (lines: readonly string[]) => {
    const rows: unknown[] = [];
    for await (const part of readLines(
      (async function* () {
        yield* lines;
      })(),
      'file',
    ))
      rows.push(...part.rows);
    return rows;
  };

  it('are read as they were written', async () => {
    expect(await read(await written())).toEqual([
      { name: 'polls', value: 3 },
      { name: 'tick', value: NOON },
    ]);
  });

  it.each<readonly [string, (lines: string[]) => string[], RegExp]>([
    ['that end early', (lines) => lines.slice(0, -1), /file:3: the file ends here/],
    ['of which one is missing', (lines) => lines.filter((_, at) => at !== 1), /file:3: the lines before are not/],
    ['of which one was changed', (lines) => lines.map((line) => line.replace('3}', '4}')), /file:4: the lines before/],
    [
      'of another format',
      (lines) => lines.map((line) => line.replace('"format":1', '"format":2')),
      /file:1: is not what/,
    ],
    ['that are no JSON', ([first = '']) => [first, 'x'], /file:2: is no JSON object/],
    ['of a kind that nobody knows', ([first = '']) => [first, '{"secret":{}}'], /file:2: holds "secret"/],
    ['with something after the end', (lines) => [...lines, '{}'], /file:5: stands after the end/],
    ['of nothing', () => [], /file:0: the file ends here/],
  ])('%s are refused', async (_what, change, reason) => {
    await expect(read(change(await written()))).rejects.toThrow(reason);
  });
});
