/** Reports without meaning but with the statistics of news: common and rare words, places, numbers, a third retold by others. */
export function* inventReports(count: number): Generator<{ readonly title: string; readonly summary: string }> {
  const random = createRandom(7);
  const word = () => `w${Math.floor(VOCABULARY ** random())}x`;
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const recent: { title: string; summary: string }[] = [];
  for (let at = 0; at < count; at++) {
    const twin = random() < 0.33 ? recent[Math.floor(random() * recent.length)] : undefined;
    const words = (n: number) => Array.from({ length: n }, word).join(' ');
    const report =
      twin === undefined
        ? {
            title: `${pick(WHAT)} ${pick(DONE)} ${1 + Math.floor(random() * 30)} ${pick(WHOM)} in ${pick(WHERE)} ${words(3)}`,
            summary: `${words(14)} ${pick(WHERE)} ${words(12)}`,
          }
        : { title: `${pick(WHAT)} ${twin.title}`, summary: `${words(8)} ${twin.summary.slice(0, 80)}` };
    recent.push(report);
    if (recent.length > 200) recent.shift();
    yield report;
  }
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
