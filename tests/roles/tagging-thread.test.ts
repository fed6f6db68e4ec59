import { afterEach, describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/core/figure/find-figures.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { readTaxonomyFiles, type TaxonomyFile } from '../../src/files/taxonomy-files.ts';
import { tagAnswer } from '../../src/formats/tag-answer.ts';
import type { TagRequest } from '../../src/http/deps.ts';
import {
  createTaggingThread,
  type TaggingOptions,
  type TaggingThread,
} from '../../src/roles/tagging/tagging-thread.ts';
import type { Store } from '../../src/store/store.ts';
import { repeated } from '../support/attack/nasty-texts.ts';
import { NOON } from '../support/drafts.ts';
import { saveConfig } from '../support/save-config.ts';
import { openSqlite } from '../support/sqlite-store.ts';
import { shippedTaxonomy, taxonomyDir } from '../support/taxonomy.ts';

let store: Store | null = null;
let thread: TaggingThread | null = null;
afterEach(async () => {
  await thread?.close();
  await store?.close();
});

const textOf = (title: string): TagRequest => ({ title, summary: '', language: null, feedCountry: null });
const SHIPPED = readTaxonomyFiles(taxonomyDir);

async function open(options: TaggingOptions = {}, files: readonly TaxonomyFile[] = SHIPPED): Promise<TaggingThread> {
  store = await openSqlite();
  await saveConfig(store, 'taxonomy', JSON.stringify(files), NOON);
  thread = createTaggingThread(store, options);
  return thread;
}

describe('the thread that tags for readers', () => {
  it('answers as tagging here would, one text after another', async () => {
    const texts = ['Blast in Quetta', 'Taliban deny it', ''].map(textOf);
    const { tag } = await open();
    expect(await tag(texts)).toEqual({
      kind: 'tagged',
      answers: texts.map((text) =>
        JSON.stringify(
          tagAnswer(
            tagText(text, shippedTaxonomy()),
            figuresOf(text.title, text.summary, text.language, shippedTaxonomy().facts),
            false,
          ),
        ),
      ),
    });
  });

  it('looks into the taxonomy, explains a text, and tries a proposed form without keeping it', async () => {
    const { lookUp, explain, tryAlias } = await open();
    expect(await lookUp({ kind: 'entry', of: 'actor/ttp' })).toMatchObject({ kind: 'entry', entry: { id: 'ttp' } });
    expect(await lookUp({ kind: 'entry', of: 'actor/nobody' })).toEqual({ kind: 'entry', entry: null });
    expect(await explain(textOf('Blast in Quetta'))).toMatchObject({ kind: 'explained' });
    const report = {
      ...{ item: '1', title: 'The men of Zarghun strike in Bannu', summary: '', language: 'en', feed: null },
      ...{ effective: NOON, overrides: [] },
    };
    const tagging = tagText({ ...report, feedCountry: null, feed: null }, shippedTaxonomy());
    const proposal = { entry: 'actor/ttp', text: 'men of Zarghun', languages: [], exactCase: false };
    const trial = await tryAlias(proposal, [{ ...report, tagging }]);
    expect(trial).toMatchObject({ kind: 'tried', diff: { items: 1, changed: 1 } });
    expect(trial.kind === 'tried' ? trial.diff.rows.map(({ tag, gained }) => [tag, gained]) : []).toContainEqual([
      'actor/ttp',
      1,
    ]);
    const foreign = { ...proposal, text: 'د زرغون سړي' };
    expect(await tryAlias(foreign, [])).toMatchObject({ kind: 'refused', problems: [expect.stringMatching(/lang/)] });
    expect(await tryAlias(proposal, [])).toMatchObject({ kind: 'tried', diff: { items: 0 } });
  });

  it('is handed what is published when that changes', async () => {
    const { tag } = await open();
    const told = async () => {
      const outcome = await tag([textOf('Blast in Quetta')]);
      return outcome.kind === 'tagged'
        ? (JSON.parse(outcome.answers[0] ?? '') as { regions: string[] }).regions
        : outcome;
    };
    expect(await told()).toEqual(['quetta']);
    const renamed = SHIPPED.map(({ text, ...file }) => ({ ...file, text: text.replaceAll('Quetta', 'Zzyzx') }));
    await saveConfig(store as Store, 'taxonomy', JSON.stringify(renamed), NOON + 1);
    expect(await told()).toEqual([]);
  });

  it('ends with texts that take too long, and the next are served by another', async () => {
    const { tag } = await open({ limitMs: 300 });
    // Far more than any request may bring.
    const endless = Array.from({ length: 40 }, () => textOf(repeated('Taliban Kabul ', 400_000)));
    expect(await tag(endless)).toEqual({ kind: 'too-slow', limitMs: 300 });
    expect(await tag([textOf('Kabul')])).toMatchObject({ kind: 'tagged' });
  });

  it('has a few wait, and no more', async () => {
    const { tag } = await open({ maxWaiting: 2 });
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => tag([textOf('Kabul')])));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['tagged', 'tagged', 'tagged', 'busy', 'busy']);
  });

  it('gives no answer that would be too long to hold', async () => {
    const { tag } = await open({ limitChars: 5_000 });
    const many = Array.from({ length: 50 }, () => textOf('Taliban deny blast in Kabul'));
    expect(await tag(many)).toEqual({ kind: 'too-long', limitChars: 5_000 });
    expect(await tag(many.slice(0, 1))).toMatchObject({ kind: 'tagged' });
  });

  it('tells why where it cannot be started, and of a stop', async () => {
    const { tag, close } = await open({}, []);
    expect(await tag([textOf('Kabul')])).toMatchObject({ kind: 'broken' });
    const last = tag([textOf('Kabul')]);
    await close();
    expect(await last).toEqual({ kind: 'broken', reason: 'the service is stopping' });
    expect(await tag([textOf('Kabul')])).toEqual({ kind: 'broken', reason: 'the service is stopping' });
  });
});
