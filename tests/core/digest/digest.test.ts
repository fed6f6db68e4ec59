import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/core/clock/time.ts';
import { cutForMail } from '../../../src/core/digest/cut-for-mail.ts';
import { belongs, digestEntriesOf, digestId } from '../../../src/core/digest/digest.ts';
import type { Digest } from '../../../src/core/digest/digest-model.ts';
import { finish } from '../../../src/core/turns/steps.ts';
import { coverageWords } from '../../../src/formats/digest-words.ts';
import { digestOf, FRAME, itemOf, storyOf } from '../../support/digests.ts';
import { NOON } from '../../support/drafts.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const shape = (digest: ReturnType<typeof digestOf>) =>
  digest.regions.map(({ region, role, actors }) => [
    region?.id ?? null,
    role,
    actors.map(({ actor, entries }) => [actor?.id ?? null, entries.map(({ title }) => title)]),
  ]);

describe('a digest', () => {
  it('groups by the place where it happened, then by the actor named', () => {
    const digest = digestOf(
      [
        itemOf('TTP claims attack on a checkpost in Bannu'),
        itemOf('New road opened in Peshawar'),
        itemOf('Talks between Tehran and Kabul on water'),
        itemOf('Weather is fine'),
      ].map((item) => storyOf([item])),
    );
    expect(shape(digest)).toEqual([
      [
        'pk-kp',
        'place',
        [
          ['ttp', ['TTP claims attack on a checkpost in Bannu']],
          [null, ['New road opened in Peshawar']],
        ],
      ],
      [
        expect.stringMatching(/^(af|ir)/),
        'mentioned',
        [[expect.anything(), ['Talks between Tehran and Kabul on water']]],
      ],
      [null, null, [[null, ['Weather is fine']]]],
    ]);
    expect(digest.regions[0]?.within).toEqual([{ id: 'pk', name: 'Pakistan' }]);
  });

  it('puts a story that touches several regions where the reader asked, once', () => {
    const item = itemOf('Blast in Peshawar and blast in Kabul', { summary: '' });
    expect(digestEntriesOf(digestOf([storyOf([item])]))).toHaveLength(1);
    expect(digestOf([storyOf([item])], { region: ['af'] }).regions[0]?.region?.id).toMatch(/^af/);
    expect(digestOf([storyOf([item])], { region: ['pk'] }).regions[0]?.region?.id).toMatch(/^pk/);
  });

  it('stands under who and where the headline names, as precisely as the text says', () => {
    const claim = itemOf('TTP claims attack in Pakistan', {
      summary: 'A checkpost in Bannu was attacked. Kabul denies harbouring the group.',
    });
    const [region] = digestOf([storyOf([claim])]).regions;
    expect([region?.region?.id, region?.role, region?.actors[0]?.actor?.id]).toEqual(['pk-kp', 'place', 'ttp']);
  });

  it('says of each entry what is new, who said it, and why it is there', () => {
    const item = itemOf('TTP claims attack in Bannu', {
      summary: 'The group said it carried out the attack. Kabul denies harbouring it.',
    });
    const [entry] = digestEntriesOf(digestOf([storyOf([item])]));
    expect(entry).toMatchObject({
      status: 'new',
      severity: 2,
      reasons: [expect.stringContaining('Attack')],
      local: '2026-11-24 16:30',
      said: [{ publisher: 'hill-post.example', text: item.summary }],
      sources: [{ publisher: 'hill-post.example', url: item.url }],
    });
    expect(entry?.tags.find(({ id }) => id === 'ttp')?.because).toEqual(['TTP']);
    expect(entry?.stances.map(({ value, holder }) => [value, holder?.id])).toContainEqual(['denied', 'iea-gov']);
  });

  it('takes a story of several items as one entry, with what only another paper alleges and what is answered', () => {
    const first = itemOf('Pakistan alleges camps in Kunar', { id: '501', effective: NOON });
    const denial = itemOf('Kabul denies there are camps in Kunar', {
      id: '502',
      effective: NOON + MINUTE,
      publisher: 'river.example',
    });
    const entries = digestEntriesOf(digestOf([storyOf([denial, first], { id: '501' })]));
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ title: denial.title, origins: { outlets: 2 } });
    expect(entries[0]?.response).toContain('denied by');
    expect(entries[0]?.sources.map(({ item }) => item)).toEqual(['501', '502']);
    expect(entries[0]?.said).toContainEqual(
      expect.objectContaining({ publisher: 'hill-post.example', text: first.title }),
    );
  });

  it('tells new, changed and revised apart', () => {
    const [a, b] = [itemOf('Blast in Quetta', { id: '1' }), itemOf('Quetta blast toll rises', { id: '2' })];
    const revised = itemOf('Blast in Herat', {
      id: '3',
      revisions: [
        { title: 'Blast in Kabul', summary: '', replacedAt: NOON },
        { title: 'Older', summary: '', replacedAt: FRAME.start - 1 },
      ],
    });
    const digest = digestOf([
      storyOf([a, b], { id: '1', added: ['2'] }),
      storyOf([revised], { added: [], revised: ['3'] }),
      storyOf([itemOf('Blast in Khost')]),
    ]);
    expect(digest.counts).toMatchObject({ stories: 3, new: 1, changed: 1, revised: 1 });
    expect(digestEntriesOf(digest).find(({ status }) => status === 'revised')?.was).toEqual([
      { publisher: 'hill-post.example', title: 'Blast in Kabul', at: NOON },
    ]);
  });

  it('lists what is serious and without a place apart, also for a reader of one region', () => {
    const title = 'Suicide bomber hits aid convoy';
    const convoy = storyOf([itemOf(title)]);
    const elsewhere = storyOf([itemOf(`${title} in Quetta`)]);
    expect(digestOf([convoy, elsewhere]).unplaced.map((entry) => entry.title)).toEqual([title]);
    expect(finish(belongs(convoy.items, { region: ['af'] }, shippedTaxonomy()))).toBe('unplaced');
    expect(finish(belongs(elsewhere.items, { region: ['af'] }, shippedTaxonomy()))).toBeNull();
    expect(finish(belongs(convoy.items, { region: ['af'], lang: ['ps'] }, shippedTaxonomy()))).toBeNull();
    expect(finish(belongs([itemOf('Weather is fine')], { region: ['af'] }, shippedTaxonomy()))).toBeNull();
    expect(digestOf([convoy], { region: ['af'] }).unplaced).toHaveLength(1);
  });

  it('lists nothing as serious that is not, and nothing that speaks of other regions alone', () => {
    const light = storyOf([itemOf('Gunmen attack aid convoy, two drivers injured')]);
    expect(digestOf([light])).toMatchObject({ unplaced: [], counts: { stories: 1 } });
    expect(digestOf([light], { region: ['af'] })).toMatchObject({ unplaced: [], counts: { stories: 0 } });
    const islamabad = [
      itemOf('Suicide bomber hits aid convoy', { summary: 'The bomber came from Pakistan, it said.' }),
    ];
    expect(finish(belongs(islamabad, { region: ['tj'] }, shippedTaxonomy()))).toBeNull();
  });

  it('keeps the first and fullest report, with claim and police, beside the headline of a later one', () => {
    const first = itemOf('TTP says it attacked a post in Bannu', {
      id: '601',
      effective: NOON,
      summary:
        'Tehrik-e-Taliban Pakistan said its men attacked a post in Bannu. Police said two officers were injured.',
    });
    const later = ['602', '603'].map((id, at) =>
      itemOf('Attack on a post in Bannu', { id, effective: NOON + (at + 1) * MINUTE, summary: 'Details are awaited.' }),
    );
    const [entry] = digestEntriesOf(digestOf([storyOf([first, ...later], { id: '601' })]));
    expect(entry?.title).toBe('Attack on a post in Bannu');
    expect(entry?.said.map(({ text }) => text)).toContain(first.summary);
  });

  it('tells of each report in another language what it is about', () => {
    const dari = itemOf('در کابل انفجار رخ داد', { language: 'fa' });
    const [entry] = digestEntriesOf(digestOf([storyOf([dari])]));
    expect(entry).toMatchObject({ gloss: '[Dari/Persian] Kabul; explosion', sources: [{ gloss: expect.any(String) }] });
    const [english] = digestEntriesOf(digestOf([storyOf([itemOf('Blast in Kabul')])]));
    expect(english).not.toHaveProperty('gloss');
  });

  it('knows the place of what happened in the rest of the world', () => {
    const abroad = storyOf([itemOf('Bomb hits aid convoy in Mogadishu')]);
    expect(digestOf([abroad]).unplaced).toEqual([]);
    expect(finish(belongs(abroad.items, { region: ['af'] }, shippedTaxonomy()))).toBeNull();
  });

  it('lists every serious one, the lightest in short where a day is flooded with them', () => {
    const flood = Array.from({ length: 1_500 }, (_, n) =>
      storyOf([itemOf(`Suicide bombing kills ${20 + (n % 50)} in Bannu (${n})`, { id: String(n + 1) })]),
    );
    const digest = digestOf(flood);
    expect(digest.counts).toMatchObject({ stories: 1_500, serious: 1_500, omitted: 0 });
    const entries = digestEntriesOf(digest);
    expect(new Set(entries.map(({ story }) => story)).size).toBe(1_500);
    const short = entries.filter((entry) => entry.inShort === true);
    expect([short.length, short.every(({ title, figures }) => title !== '' && figures.length > 0)]).toEqual([
      500,
      true,
    ]);
    expect(coverageWords(digest).join(' ')).toContain('500 that are serious are told by their headlines');
    const whole = digestEntriesOf(digestOf(flood.slice(0, 1_000)));
    expect(whole.filter((entry) => entry.inShort === true)).toEqual([]);
  });

  it('leaves to the pages what a mail cannot carry, and says how much', () => {
    const stories = Array.from({ length: 6 }, (_, n) => storyOf([itemOf(`Blast kills five in Kabul, dispatch ${n}`)]));
    const digest = digestOf([...stories, storyOf([itemOf('Suicide bombing kills 20')])]);
    const short = JSON.parse(JSON.stringify(digest), (key, value) =>
      Array.isArray(value) && ['entries', 'unplaced'].includes(key)
        ? value.map((entry: object) => ({ ...entry, inShort: true }))
        : value,
    ) as Digest;
    const { digest: carried, left } = cutForMail(short, 4);
    expect([left, digestEntriesOf(carried).length, carried.counts]).toEqual([3, 4, digest.counts]);
    expect(cutForMail(digest, 4)).toEqual({ digest, left: 0 });
  });

  it('lists every serious one without a place, however many there are', () => {
    const flood = Array.from({ length: 1_100 }, (_, n) => storyOf([itemOf(`Suicide bombing kills ${20 + n}`)]));
    expect(digestOf(flood).unplaced).toHaveLength(1_100);
  });

  it('never leaves out a serious one for length', () => {
    const many = Array.from({ length: 300 }, (_, n) => storyOf([itemOf(`Blast kills five in Kabul, dispatch ${n}`)]));
    const light = Array.from({ length: 300 }, (_, n) => storyOf([itemOf(`Market day ${n} in Kabul`)]));
    const digest = digestOf([...light, ...many]);
    expect(digestEntriesOf(digest).filter(({ serious }) => serious)).toHaveLength(300);
    expect(digest.counts).toMatchObject({ stories: 600, serious: 300, omitted: 100 });
  });

  it('is the same for the same stories in any order, and shows each exactly once', () => {
    const titles = [
      'Blast in Kabul',
      'TTP denies role in Quetta',
      'Bomb hits convoy',
      'Talks in Tashkent',
      'Rain',
      'ISKP',
    ];
    const stories = titles.map((title, n) =>
      storyOf([itemOf(title, { id: String(900 + n), effective: NOON + (n % 3) })]),
    );
    const whole = digestOf(stories);
    expect(
      digestEntriesOf(whole)
        .map(({ title }) => title)
        .sort(),
    ).toEqual([...titles].sort());
    fc.assert(
      fc.property(fc.shuffledSubarray(stories, { minLength: stories.length }), (shuffled) => {
        expect(digestOf(shuffled)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('has one name for one question', () => {
    const name = digestId({ region: ['af', 'pk'], actor: ['ttp'] }, '2026-11-24', 'UTC');
    expect(digestId({ actor: ['ttp'], region: ['pk', 'af'] }, '2026-11-24', 'UTC')).toBe(name);
    expect(digestId({ actor: ['ttp'], region: ['pk'] }, '2026-11-24', 'UTC')).not.toBe(name);
    expect(digestId({ region: ['af', 'pk'], actor: ['ttp'] }, '2026-11-24', 'Asia/Kabul')).not.toBe(name);
  });
});
