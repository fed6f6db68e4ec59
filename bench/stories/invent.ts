/**
 * Reports without meaning but with the statistics of news: common and rare words, places, numbers, a third retold by
 * others.
 */
export function* inventReports(count: number): Generator<Report> {
  const random = createRandom(7);
  const word = () => `w${Math.floor(VOCABULARY ** random())}x`;
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const recent: Report[] = [];
  for (let at = 0; at < count; at++) {
    const twin = random() < 0.33 ? recent[Math.floor(random() * recent.length)] : undefined;
    const words = (n: number) => Array.from({ length: n }, word).join(' ');
    const report = twin === undefined ? invent(pick, words, 1 + Math.floor(random() * 30)) : retell(pick, words, twin);
    recent.push(report);
    if (recent.length > 200) recent.shift();
    yield report;
  }
}

type Report = { readonly title: string; readonly summary: string };
type Pick = (list: readonly string[]) => string;

/** A text that tells of its title and is as long as leads are. */
function invent(pick: Pick, words: (count: number) => string, count: number): Report {
  const [what, done, whom, where, names] = [pick(WHAT), pick(DONE), pick(WHOM), pick(WHERE), words(3)];
  return {
    title: `${what} ${done} ${count} ${whom} in ${where} ${names}`,
    summary: `${words(12)} ${what} ${done} ${count} ${whom} ${words(12)} ${where} ${names} ${words(14)}`,
  };
}

/** Another headline over a text of which half is kept. */
function retell(pick: Pick, words: (count: number) => string, { title, summary }: Report): Report {
  return {
    title: `${pick(WHAT)} ${title}`,
    summary: `${words(8)} ${summary.slice(0, summary.length / 2)} ${words(8)}`,
  };
}

const VOCABULARY = 60_000;
const WHAT = ['Bomb', 'Gunmen', 'Blast', 'Militants', 'Police', 'Army', 'Flood', 'Drone strike', 'Protesters', 'Court'];
const DONE = ['kills', 'wounds', 'arrests', 'targets', 'frees', 'displaces', 'strikes'];
const WHOM = ['soldiers', 'people', 'militants', 'policemen', 'workers', 'civilians', 'passengers'];
const WHERE = [
  'Peshawar',
  'Quetta',
  'Kabul',
  'Kandahar',
  'Bannu',
  'Karachi',
  'Srinagar',
  'Herat',
  'Nangarhar',
  'Gwadar',
  'Khost',
  'Chaman',
];

/** Mulberry32: the same numbers every time. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
