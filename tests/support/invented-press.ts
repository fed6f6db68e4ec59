import { HOUR, MINUTE } from '../../src/core/clock/time.ts';
import type { Entry } from './polled-feed.ts';

const PLACES = [
  'Kabul',
  'Khost',
  'Peshawar',
  'Quetta',
  'Kunduz',
  'Bannu',
  'Herat',
  'Zahedan',
  'Osh',
  'Termez',
  'Gwadar',
];
const ACTORS = [
  'police',
  'a tribal council',
  'teachers',
  'traders',
  'the governor',
  'aid workers',
  'farmers',
  'drivers',
];
const VERBS = ['ask for', 'reject', 'discuss', 'promise', 'await', 'complain about', 'agree on', 'question'];
const THINGS = [
  'unpaid wages',
  'a closed road',
  'new tolls',
  'a curfew',
  'flood relief',
  'school books',
  'a ceasefire',
  'power cuts',
  'wheat prices',
  'a border crossing',
];
const TAILS = [
  'after a tense week',
  'for the third time',
  'despite warnings',
  'in a joint letter',
  'as winter nears',
  '',
];

/** Invents reports: like each other as headlines are, none twice. */
export function createPress(random: () => number, start: number) {
  let count = 0;
  const titles = new Set<string>();
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';

  function title(): string {
    for (;;) {
      const made = `${pick(PLACES)}: ${pick(ACTORS)} ${pick(VERBS)} ${pick(THINGS)} ${pick(TAILS)}`.trim();
      const unique = titles.has(made) ? `${made}, day ${2 + Math.floor(random() * 90)}` : made;
      if (titles.has(unique)) continue;
      titles.add(unique);
      return unique;
    }
  }

  return {
    /** The next report, some minutes after the one before. */
    report(style: { readonly summaries: boolean; readonly dates: boolean }): Entry {
      const number = count++;
      const made = title();
      return {
        guid: `https://dawn.example/?p=${1_000 + number * 7}`,
        link: `https://dawn.example/news/${slugOf(made)}`,
        title: made,
        summary: style.summaries
          ? `${pick(PLACES)} correspondents say that ${pick(ACTORS)} ${pick(VERBS)} ${pick(THINGS)} (${number}).`
          : '',
        date: style.dates ? start + number * 20 * MINUTE : null,
      };
    },
    /** The same report after its editor was at it. */
    edited: (entry: Entry): Entry => ({ ...entry, title: `${entry.title} (updated)` }),
  };
}

/** What a publisher does to the names of all its entries. */
export const RENAMINGS: Readonly<Record<string, (entry: Entry, index: number, now: number) => Entry>> = {
  'new guids': (entry, index) => ({ ...entry, guid: `urn:post:${9_000 + index}` }),
  'guids dropped': (entry) => ({ ...entry, guid: null }),
  'guids from links': (entry) => ({ ...entry, guid: entry.link }),
  'new guids and a new site': (entry, index) => ({
    ...entry,
    guid: `https://new.example/?p=${index}`,
    link: `https://new.example/${index}/${slugOf(entry.title)}`,
  }),
  'new guids and a new site, dates in another zone': (entry, index) => ({
    ...entry,
    guid: `n-${index}`,
    link: `https://new.example/story/${index}`,
    date: entry.date === null ? null : entry.date + 4.5 * HOUR,
  }),
  'new guids and a new site, dated today': (entry, index, now) => ({
    ...entry,
    guid: `n-${index}`,
    link: `https://new.example/story/${index}`,
    date: entry.date === null ? null : now - index * 1_000,
  }),
  'links only': (entry, index) => ({ ...entry, link: `https://amp.dawn.example/a/${index}` }),
};

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
