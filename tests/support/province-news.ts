import { HOUR } from '../../src/core/clock/time.ts';
import { NOON, type Report } from './drafts.ts';

/** Where how many reports come from in ninety days, invented. */
const PLACES: readonly (readonly [place: string, reports: number])[] = [
  ['Kunar', 34],
  ['Nangarhar', 40],
  ['Kabul', 60],
  ['Khost', 22],
  ['Paktika', 18],
  ['Kandahar', 26],
  ['Helmand', 14],
  ['Badakhshan', 12],
  ['Takhar', 9],
  ['Herat', 16],
  ['Quetta', 30],
  ['Bannu', 24],
  ['Peshawar', 38],
  ['North Waziristan', 20],
  ['Zahedan', 14],
  ['Karachi', 20],
  ['Lahore', 11],
  ['Srinagar', 10],
  ['Gilgit', 5],
  ['Mashhad', 6],
  ['Khorog', 4],
  ['Kashgar', 3],
  ['Dushanbe', 6],
  ['Termez', 3],
];
const DEEDS = [
  'Gunmen kill two soldiers at a checkpost in',
  'Roadside bomb kills five civilians in',
  'Police arrest six suspects in',
  'Suicide bomber kills eleven worshippers in',
  'Traders hold a strike in',
  'Flood damages a bridge in',
  'Militants kidnap three labourers in',
  'Governor visits a new school in',
];
const CLOSURES: readonly Report[] = [
  {
    title: 'Torkham border crossing closed for a third day, officials say',
    summary: 'Officials said the Torkham crossing remains closed to trucks.',
    guid: 'torkham',
    url: 'https://border-post.example/torkham',
    published: NOON - 5 * HOUR,
  },
  {
    title: 'گذرگاه اسلام قلعه بسته شد',
    summary: 'مسوولان گفتند گذرگاه اسلام‌قلعه بسته شده است.',
    guid: 'islam-qala',
    url: 'https://border-post.example/islam-qala',
    published: NOON - 9 * HOUR,
    language: 'fa',
  },
];

/** Ninety days of reports from many provinces, and closures; every feed tells its own part. */
export function provinceNews(): Readonly<Record<string, readonly Report[]>> {
  const feeds: Record<string, Report[]> = { 'border-post': [...CLOSURES], 'hill-post': [], 'river-news': [] };
  const names = Object.keys(feeds);
  PLACES.forEach(([place, reports], number) => {
    for (let at = 0; at < reports; at++) {
      // Most of them lately, in no order that a clock would give.
      const back = ((at * at * 2160) / (reports * reports) + ((number * 7 + at * 5) % 11)) * HOUR;
      const guid = `${place} ${at}`;
      feeds[names[(at + number) % names.length] ?? 'hill-post']?.push({
        title: `${DEEDS[(at * 3 + number) % DEEDS.length]} ${place}`,
        summary: `Police in ${place} said so on day ${at + 1}. Nobody else spoke of it.`,
        guid,
        url: `https://hill-post.example/${encodeURIComponent(guid)}`,
        published: NOON - HOUR - back,
      });
    }
  });
  return feeds;
}
