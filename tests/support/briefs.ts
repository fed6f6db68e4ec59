import type { AreaCount, Brief, BriefStatus } from '../../src/core/brief/brief.ts';
import type { BriefStory } from '../../src/core/brief/brief-story.ts';
import { DAY, HOUR } from '../../src/core/clock/time.ts';
import type { Severity } from '../../src/core/story/severity.ts';

const END = Date.parse('2026-11-22T01:00:00Z');

export function statusOf(id: string, name: string, changes: Partial<BriefStatus> = {}): BriefStatus {
  return {
    place: { id, name },
    subject: 'place',
    state: 'open',
    day: null,
    saidBy: null,
    outlet: 'hill-post.example',
    at: END - 13 * HOUR,
    local: '2026-11-21 16:00',
    isStale: false,
    was: null,
    against: null,
    words: `${name} is open.`,
    report: `report-${id}`,
    ...changes,
  };
}

/** An invented story with all that can be known of one. */
export function briefStoryOf(changes: Partial<BriefStory> = {}): BriefStory {
  return {
    number: 1,
    story: 's1',
    form: 'full',
    mark: 'new',
    changes: [],
    severity: 4,
    area: { id: 'a-2', name: 'A-2' },
    place: 'Jalalabad, Nangarhar',
    at: END - 15 * HOUR,
    isStated: true,
    local: '2026-11-21 14:10',
    title: 'Blast at a money exchange in Jalalabad',
    language: 'en',
    gloss: null,
    url: 'https://hill-post.example/blast',
    known: [
      {
        publisher: 'hill-post.example',
        language: 'en',
        text: 'A blast at a money exchange killed three people, police said.',
      },
    ],
    figures: ['killed: 3 (police) to 7 (hospital)'],
    claim: 'claimed by Islamic State',
    response: 'denied by Taliban police',
    outlets: ['hill-post.example', 'river-news.example'],
    origins: '6 outlets, 2 origins (police; hospital)',
    grade: 'Source C (a person of the desk, Oct); credibility 6, not judged',
    why: ['A-2', 'explosion (“blast”)'],
    deskLine: 'Avoid the bazaar until Monday.',
    isPinned: false,
    reports: ['r1', 'r2'],
    facts: {
      reports: 6,
      outlets: 6,
      origins: 2,
      severity: 4,
      place: 'jalalabad',
      figures: [
        { harm: 'killed', group: 'people', holder: 'police', low: 3, high: 3 },
        { harm: 'killed', group: 'people', holder: 'hospital', low: 7, high: 7 },
      ],
      voices: [{ kind: 'claimed', holder: 'Islamic State' }],
    },
    ...changes,
  };
}

const PLACES = ['Bannu, Khyber Pakhtunkhwa', 'Khost, Afghanistan', 'Quetta, Balochistan', 'Herat, Afghanistan'];
const TITLES = [
  ['Army says nine militants were killed in a night raid', 'en', null],
  ['انفجار در نزدیکی یک مکتب در هرات سه زخمی برجا گذاشت', 'fa', '[Dari/Persian] Herat; explosion; 3 injured'],
  ['کوئٹہ میں پولیس چوکی پر حملہ، دو اہلکار جاں بحق', 'ur', '[Urdu] Quetta; attack; 2 killed'],
  ['په خوست کې د ځمکنۍ چاودنې دوه تنه ووژل', 'ps', '[Pashto] Khost; landmine; 2 killed'],
  ['На границе задержан караван с оружием', 'ru', '[Russian] arms'],
] as const;

/** One of many of a day, elsewhere than in own areas. */
export function otherStoryOf(place: number, severity: Severity, changes: Partial<BriefStory> = {}): BriefStory {
  const [title = '', language, gloss] = TITLES[place % TITLES.length] ?? [];
  const spot = PLACES[place % PLACES.length] ?? '';
  const outlets = 1 + (place % 9);
  return briefStoryOf({
    number: place,
    story: `o${place}`,
    severity,
    mark: place % 3 === 0 ? 'grew' : 'new',
    changes: place % 3 === 0 ? [`killed: ${place % 7} to ${(place % 7) + 2} (police)`] : [],
    area: null,
    place: spot,
    isStated: place % 2 === 0,
    title: `${title}${language === 'en' ? ` near ${spot.split(',')[0]}` : ''}`,
    language: language ?? null,
    gloss: gloss ?? null,
    url: `https://paper-${place % 20}.example/news/2026/11/21/story-${place}`,
    known: [0, 1, 2].map((one) => ({
      publisher: `paper-${(place + one) % 20}.example`,
      language: 'en',
      text: `District police said on Saturday that report ${one} of incident ${place} came from a checkpoint.`,
    })),
    claim: place % 4 === 0 ? 'claimed by TTP' : null,
    response: place % 4 === 0 ? 'no response seen' : null,
    outlets: Array.from({ length: outlets }, (_, one) => `paper-${(place + one) % 20}.example`),
    origins: `${outlets} outlets, 1 origin (police)`,
    grade: null,
    why: ['Pakistan (“Bannu”)', 'attack (“raid”)'],
    deskLine: null,
    facts: { ...briefStoryOf().facts, reports: outlets, outlets, origins: 1, severity },
    ...changes,
  });
}

/** A busy day: two own stories, ten serious ones, fourteen moderate and sixteen minor ones. */
export function storiesOfDay(count = 42): readonly BriefStory[] {
  const own = [
    briefStoryOf(),
    briefStoryOf({ story: 's2', severity: 2, title: 'Road closed by snow', deskLine: null }),
  ];
  const others = Array.from({ length: count - own.length }, (_, place) => {
    const share = place / (count - own.length);
    return otherStoryOf(place + 3, share < 0.05 ? 4 : share < 0.25 ? 3 : share < 0.6 ? 2 : 1);
  });
  return [...own, ...others];
}

function areaCount(id: string | null, changes: Partial<AreaCount> = {}): AreaCount {
  return {
    area: id === null ? null : { id, name: id.toUpperCase() },
    now: [5, 0, 2, 1],
    usual: [4, 2, 1, 0],
    aid: { now: 1, usual: 0 },
    month: 140,
    year: 1_312,
    ...changes,
  };
}

/** An invented edition; what it is asked to be otherwise comes last. */
export function briefOf(changes: Partial<Brief> = {}): Brief {
  return {
    period: 'day',
    schema: 1,
    desk: { id: 'kabul', title: 'Daily note' },
    number: 12,
    date: '2026-11-22',
    zone: 'Asia/Kabul',
    start: END - DAY,
    end: END,
    window: { from: 100, to: 200 },
    dueAt: END + HOUR / 2,
    madeAt: END + 60_000,
    marking: 'TLP:AMBER',
    edition: 'full',
    taxonomy: 'test',
    review: { state: 'reviewed', by: 'ops@example.org', at: END + 18 * 60_000 },
    bottomLine: { text: 'One severe incident in area A-2. Torkham still shut.', by: null },
    status: [
      statusOf('torkham', 'Torkham', { state: 'closed', day: 3, saidBy: 'customs official', was: 'open' }),
      statusOf('islam-qala', 'Islam Qala', {
        state: 'restricted',
        isStale: true,
        local: '2026-11-20 09:00',
        words: 'Islam Qala is open for patients only.',
      }),
      statusOf('kabul-airport', 'Kabul airport', {
        state: 'unknown',
        outlet: null,
        local: '2026-11-19 08:00',
        words: null,
        report: null,
      }),
    ],
    since: {
      previous: { number: 11, date: '2026-11-21' },
      counts: { new: 4, grew: 2, changed: 0, denied: 1, corrected: 1, withdrawn: 0 },
      notes: [{ kind: 'corrected', edition: 11, item: 3, text: 'said Khost; it was Khogyani, Nangarhar', story: 's3' }],
    },
    counts: {
      areas: [areaCount('a-2'), areaCount('a-3', { now: [0, 0, 0, 0] }), areaCount(null, { now: [21, 9, 3, 0] })],
      windows: 28,
      countedSince: '2026-11-03',
    },
    counted: [],
    stories: [briefStoryOf(), otherStoryOf(2, 2, { form: 'short' })],
    allegations: [
      otherStoryOf(4, 1, {
        number: 3,
        form: 'short',
        title: 'Pakistan alleges camps in Kunar',
        language: 'en',
        gloss: null,
        figures: [],
        place: 'Kunar, Afghanistan',
        response: 'denied by Taliban authorities',
      }),
    ],
    unplaced: [
      otherStoryOf(6, 3, { number: 4, place: null, title: 'Bomb hits aid convoy', language: 'en', gloss: null }),
    ],
    coverage: {
      sources: 44,
      heard: 41,
      sentences: ['Azadi is 26 hours late.', 'Nuristan: nothing for 9 days.'],
      older: { count: 3, oldest: '2021-09-15' },
    },
    more: {
      shortened: 1,
      trimmed: 0,
      isLong: false,
      dropped: 0,
      left: [11, 0, 0, 0],
      minor: [
        { area: { id: 'af-nan', name: 'Nangarhar' }, count: 8 },
        { area: null, count: 3 },
      ],
      path: '/stories?desk=kabul&from=100&to=200',
    },
    ...changes,
  };
}
