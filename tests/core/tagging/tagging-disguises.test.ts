import { describe, expect, it } from 'vitest';
import { tagsOf } from '../../support/taxonomy.ts';

/** Invented; together they use names, acronyms, resolvers, metonyms and themes. */
const CLEAN = [
  'Suicide bombing kills five policemen in Peshawar',
  'TTP claims attack on army post in North Waziristan',
  'ISIS-K says it bombed a mosque in Kabul',
  'Kabul rejects claim by Islamabad over Torkham',
  'Air strike kills nine militants in Khost province',
  'BLA fighters storm a checkpost near Quetta, Balochistan',
  'al-Qaida leader killed in Helmand raid, US says',
  'Taliban ban women from universities in Afghanistan',
  'Pakistani soldiers exchange fire with Afghan guards on border',
  'Protest in Srinagar after arrest of Lashkar-e-Taiba suspect',
  'Three children killed by shelling in Kunar',
  'Tehran denies sending drones to Herat',
];
const FOREIGN: readonly (readonly [string, string])[] = [
  ['ur', 'پشاور میں خودکش حملہ، پانچ اہلکار شہید'],
  ['fa', 'انفجار در کابل چهار کشته بر جا گذاشت'],
  ['ps', 'په کندهار کې چاودنه وشوه'],
];

type Disguise = (text: string, turn: number) => string;
const every = (text: string, turn: number, change: (letter: string) => string) =>
  [...text].map((letter, place) => (place % 3 === turn % 3 ? change(letter) : letter)).join('');
const swap = (pairs: Readonly<Record<string, string>>) => (letter: string) => pairs[letter] ?? letter;
const LATIN_TWINS = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', i: 'і', K: 'К', T: 'Т', H: 'Н', B: 'В', M: 'М' };
const ARABIC_TWINS = { ی: 'ي', ک: 'ك', ه: 'ہ' };
const DASHES = ['‐', '‑', '–', '—', '−', '﹣'];

const LATIN: Readonly<Record<string, Disguise>> = {
  'zero-width spaces': (text, turn) => every(text, turn, (letter) => (/\w/.test(letter) ? `${letter}\u200b` : letter)),
  'soft hyphens and joiners': (text, turn) =>
    every(text, turn, (letter) => (/\w/.test(letter) ? `${letter}\u00ad\u2060` : letter)),
  'look-alike letters': (text, turn) => every(text, turn, swap(LATIN_TWINS)),
  'bidi marks': (text, turn) => text.replaceAll(' ', turn % 2 === 0 ? ' \u200e' : '\u200f '),
  'full-width letters': (text, turn) =>
    every(text, turn, (letter) =>
      /[A-Za-z]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter,
    ),
  'odd dashes': (text, turn) => text.replaceAll('-', DASHES[turn % DASHES.length] ?? '-'),
  'odd spaces': (text, turn) => text.replaceAll(' ', ['\u00a0', '\u2009', '\u3000', '  '][turn % 4] ?? ' '),
  accents: (text, turn) => every(text, turn, swap({ a: 'á', e: 'ë', i: 'ï', o: 'ô', u: 'ü' })),
};
const ARABIC: Readonly<Record<string, Disguise>> = {
  'yeh, kaf and heh of the neighbours': (text, turn) => every(text, turn, swap(ARABIC_TWINS)),
  tatweel: (text, turn) =>
    every(text, turn, (letter) => (/[بپتجچحخسشعغفقکگلمنهی]/.test(letter) ? `${letter}ـ` : letter)),
  'vowel signs': (text, turn) =>
    every(text, turn, (letter) => (/[بپتدرسکلمن]/.test(letter) ? `${letter}\u064e` : letter)),
  'direction marks': (text) => `\u202b${text}\u202c`,
};

const variants = [
  ...Object.entries(LATIN).flatMap(([name, disguise]) =>
    CLEAN.flatMap((clean) => [0, 1, 2].map((turn) => ({ name, language: 'en', clean, text: disguise(clean, turn) }))),
  ),
  ...Object.entries(ARABIC).flatMap(([name, disguise]) =>
    FOREIGN.flatMap(([language, clean]) =>
      [0, 1, 2].map((turn) => ({ name, language, clean, text: disguise(clean, turn) })),
    ),
  ),
];

describe('a disguised headline', () => {
  it('comes in three hundred forms', () => expect(variants.length).toBeGreaterThanOrEqual(300));

  it('is tagged as the clean one in at least 99 of 100', () => {
    const differing = variants.filter(
      ({ language, clean, text }) =>
        JSON.stringify(tagsOf(text, { language })) !== JSON.stringify(tagsOf(clean, { language })),
    );
    expect(differing.map(({ name, text }) => `${name}: ${text}`).slice(0, 10)).toEqual(
      differing.length <= variants.length / 100 ? expect.anything() : [],
    );
  });

  it.each([
    ['۹', '9'],
    ['٩', '9'],
  ])('counts the figure %s as %s', (figure, digit) =>
    expect(tagsOf(`انفجار در کابل ${figure} کشته`, { language: 'fa' })).toEqual(
      tagsOf(`انفجار در کابل ${digit} کشته`, { language: 'fa' }),
    ),
  );
});
