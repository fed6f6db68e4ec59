import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFeatures } from '../../../src/core/story/features.ts';
import { createGrouping } from '../../../src/core/story/grouping.ts';
import { SIGNALS } from '../../../src/core/story/signals.ts';
import { createWeighing, type Weights } from '../../../src/core/story/weights.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../../../src/files/taxonomy-files.ts';

const loaded = loadTaxonomy(readTaxonomyFiles('taxonomy'));
if (loaded.kind === 'invalid') throw new Error('the taxonomy of the repository is invalid');
const { taxonomy } = loaded;
const DAY = 86_400_000;

type Text = { readonly title: string; readonly summary?: string; readonly day?: number };

function arrivalOf({ title, summary = '', day = 0 }: Text, item: number) {
  const tagging = tagText({ title, summary, language: 'en', feedCountry: null }, taxonomy);
  return {
    item,
    at: 1_800_000_000_000 + day * DAY,
    features: readFeatures({ title, summary, language: 'en', tagging }, taxonomy),
  };
}

/** The story of each text, as the number of its first report. */
function storiesOf(texts: readonly Text[]): readonly number[] {
  const grouping = createGrouping();
  const stories: number[] = [];
  for (const [item, text] of texts.entries()) {
    const { story, merged } = grouping.place(arrivalOf(text, item));
    stories.push(story);
    for (const [at, other] of stories.entries()) if (merged.includes(other)) stories[at] = story;
  }
  return stories;
}

/** A stream of other news around the reports that are tried. */
const NOISE: readonly Text[] = [
  { title: 'Floods cut the road between Gilgit and Skardu' },
  { title: 'Herat traders complain about new customs duty' },
  { title: 'Court in Lahore hears petition over sugar prices' },
  { title: 'Tajik and Uzbek ministers meet on water sharing' },
  { title: 'Kandahar pomegranate exports rise by a fifth' },
  { title: 'Tehran air quality worst in two years' },
];

const PAIR: readonly Text[] = [
  { title: 'Bomb at Quetta vegetable market kills four' },
  { title: 'Four dead as blast rips through vegetable market in Quetta' },
];

const ONE_EVENT: readonly (readonly Text[])[] = [
  PAIR,
  [{ title: 'Gunmen shoot dead polio worker in Bannu' }, { title: 'Polio vaccinator killed by gunmen in Bannu' }],
  [
    { title: 'Suicide bomber kills 9 at Peshawar police lines' },
    { title: 'UPDATE 2-Peshawar police lines suicide bombing kills 14' },
  ],
  [
    { title: 'Pakistani soldiers killed in ambush on convoy in North Waziristan' },
    { title: 'Ambush on army convoy kills soldiers in North Waziristan' },
  ],
  [
    { title: 'Soldier killed in cross-border firing along Line of Control' },
    { title: 'Cross-border firing kills soldier: Islamabad' },
  ],
  [
    { title: 'Seven militants gunned down during raid in Karachi' },
    { title: 'Raid in Karachi: police kill seven militants' },
  ],
];

const TWO_EVENTS: readonly (readonly [string, Text, Text])[] = [
  [
    'places that do not lie in one another',
    { title: 'Bomb kills three policemen in Peshawar' },
    { title: 'Bomb kills three policemen in Quetta' },
  ],
  ['opposite verbs', { title: 'Torkham crossing reopens for trucks' }, { title: 'Torkham crossing closed for trucks' }],
  [
    "another day's recurrence",
    { title: 'Roadside bomb kills 2 soldiers in Bajaur' },
    { title: 'Roadside bomb kills 5 soldiers in Bajaur', day: 3 },
  ],
  ['templates', { title: 'Morning media roundup' }, { title: 'Morning media roundup', day: 1 }],
  ["an editor's note without words", { title: '(Updating toll)' }, { title: '(Updating toll with details)' }],
  [
    "another day's dead, where nothing says that they are the same",
    { title: 'Gunmen kill soldier at checkpoint in Balochistan' },
    { title: 'Soldier killed in attack on checkpoint in Balochistan', day: 2 },
  ],
  [
    'a toll that falls',
    { title: 'Suicide bomber kills 32 in northwest Pakistan' },
    { title: 'Suicide bombing toll reaches seven in northwest Pakistan', day: 1 },
  ],
  [
    'one word that happens to be in both',
    { title: 'Herat traders complain about new customs duty' },
    { title: 'Traders mourn after handcart bomb', summary: 'A bomb hidden in a handcart went off among the stalls.' },
  ],
  [
    'other means and other targets',
    { title: 'Bomb kills four at Quetta vegetable market' },
    { title: 'Gunmen kill polio worker in Quetta' },
  ],
  [
    'provinces that headlines name in short',
    { title: 'Drone strike in KP kills six' },
    { title: 'Bomb kills three in southwest Pakistan' },
  ],
  [
    'different countries',
    { title: 'Blast at bus station kills six in Bangladesh' },
    { title: 'Blast at bus station kills six in Pakistan' },
  ],
];

/** All of one town and one day, in an index that holds nothing else. */
const ONE_TOWN: readonly Text[] = [
  { title: 'Flood washes away a footbridge in Khost' },
  { title: 'Teachers march over unpaid wages in Khost' },
  { title: 'Apricot growers in Khost hope for exports' },
  { title: 'Policeman shot dead outside bank in Khost' },
  { title: 'Football final draws thousands in Khost' },
  { title: 'Police seize 200 kg of opium in Khost', summary: 'The drugs lay in a lorry; two men were arrested.' },
  { title: 'Two killed in road accident in Khost', summary: 'A bus left the road in the hills; eleven were hurt.' },
  { title: 'Girls go back to classes in Khost', summary: 'The education department said the repairs were done.' },
];

describe('grouping reports into stories', () => {
  it('joins nothing for its place alone, however little else is known', () => {
    expect(storiesOf(ONE_TOWN)).toEqual(ONE_TOWN.map((_, item) => item));
    const headlines = ONE_TOWN.map(({ title }) => ({ title }));
    expect(storiesOf(headlines)).toEqual(headlines.map((_, item) => item));
  });

  it('keeps a bombing and a shooting with other dead apart, and joins each with its like', () => {
    const texts = [
      { title: 'Quetta blast kills five', summary: 'A bomb went off near a bus stop in Quetta, police said.' },
      { title: 'Gunmen shoot dead two policemen in Quetta', summary: 'The officers were on patrol in the city.' },
      { title: 'Five dead as bomb goes off at Quetta bus stop', summary: 'The blast hit people who waited for a bus.' },
    ];
    expect(storiesOf(texts)).toEqual([0, 1, 0]);
  });

  it.each(ONE_EVENT.map((texts) => [texts[0]?.title ?? '', texts] as const))(
    'joins reports of one event: %s',
    (_, texts) => {
      const stories = storiesOf([...NOISE, ...texts]);
      expect(new Set(stories.slice(NOISE.length)).size).toBe(1);
    },
  );

  it.each(TWO_EVENTS)('keeps apart by %s', (_, a, b) => {
    const stories = storiesOf([...NOISE, a, b]);
    expect(stories[NOISE.length]).not.toBe(stories[NOISE.length + 1]);
  });

  it('makes a story of its own of each unrelated report', () => {
    expect(storiesOf(NOISE)).toEqual(NOISE.map((_, at) => at));
  });

  it('gives the same stories for the same reports in the same order', () => {
    const titles = fc.array(
      fc.constantFrom(...NOISE, ...ONE_EVENT.flat(), ...TWO_EVENTS.flatMap(([, a, b]) => [a, b])),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(titles, (texts) => {
        expect(storiesOf(texts)).toEqual(storiesOf(texts));
      }),
      { numRuns: 20 },
    );
  });

  it('decides after a rebuild from kept features as if it had run on', () => {
    const texts = [...NOISE, ...ONE_EVENT.flat()];
    const arrivals = texts.map(arrivalOf);
    const first = createGrouping();
    const stories = arrivals.map((arrival) => first.place(arrival).story);
    const half = Math.floor(arrivals.length / 2);
    const second = createGrouping();
    const rings = new Map<number, number>();
    for (const [at, arrival] of arrivals.slice(0, half).entries()) {
      const story = stories[at] ?? at;
      rings.set(story, second.keep(JSON.parse(JSON.stringify(arrival)), story, rings.get(story) ?? null));
    }
    expect(arrivals.slice(half).map((arrival) => second.place(arrival).story)).toEqual(stories.slice(half));
  });

  it('forgets a report whose words have changed', () => {
    const grouping = createGrouping();
    const [first, second] = PAIR.map(arrivalOf);
    if (first === undefined || second === undefined) throw new Error('the pair is two');
    grouping.place(first);
    grouping.forget(first.item);
    expect(grouping.place(second)).toMatchObject({ story: second.item, reason: null });
    expect(grouping.count()).toBe(1);
  });

  it('says which report it is like, and by which signals', () => {
    const grouping = createGrouping();
    const [, second] = PAIR.map((text, item) => grouping.place(arrivalOf(text, item)));
    expect(second?.reason).toMatchObject({ like: 0 });
    expect(second?.reason?.signals.map(({ signal }) => signal)).toContain('rare');
  });

  it('explains by the weights that it was given', () => {
    const nothing = Object.fromEntries([...SIGNALS, 'bias'].map((signal) => [signal, 0])) as Weights;
    const byTitle = { ...nothing, bias: 1, title: 2 };
    const grouping = createGrouping({ weighing: createWeighing({ titles: byTitle, texts: nothing, events: nothing }) });
    const [first, second] = PAIR.map((text, item) => arrivalOf(text, item));
    if (first === undefined || second === undefined) throw new Error('a pair has two');
    grouping.place(first);
    const { reason } = grouping.place(second);
    expect(reason?.signals.map(({ signal }) => signal)).toEqual(['title']);
    expect(reason?.odds).toBeCloseTo(1 + (reason?.signals[0]?.odds ?? 0), 1);
  });
});

describe('reports that came late', () => {
  const [visit, meeting] = [
    'Taliban envoy Karimi visits Tashkent for railway talks with Aripov',
    'Railway talks in Tashkent: Taliban envoy Karimi meets Aripov',
  ];
  const late = (text: Text, item: number) => {
    const arrival = arrivalOf(text, item);
    return { ...arrival, features: { ...arrival.features, isLate: true } };
  };
  const storyOfSecond = (first: ReturnType<typeof arrivalOf>, second: ReturnType<typeof arrivalOf>) => {
    const grouping = createGrouping();
    grouping.place(first);
    return grouping.place(second).story;
  };

  it('reach only their own days of what came in time', () => {
    const today = arrivalOf({ title: meeting, day: 5 }, 1);
    expect(storyOfSecond(today, late({ title: visit, day: 1 }, 2))).toBe(2);
    expect(storyOfSecond(late({ title: visit, day: 1 }, 1), { ...today, item: 2 })).toBe(2);
    expect(storyOfSecond(today, late({ title: visit, day: 4 }, 2))).toBe(1);
  });

  it('reach one another as far as those do that came in time', () => {
    const [one, other] = [
      { title: visit, day: 1 },
      { title: meeting, day: 5 },
    ];
    expect(storyOfSecond(late(one, 1), late(other, 2))).toBe(1);
    expect(storyOfSecond(arrivalOf(one, 1), arrivalOf(other, 2))).toBe(1);
  });
});
