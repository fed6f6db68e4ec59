import { benchCases } from './reading/cases.ts';
import { benchEncodings } from './reading/encodings.ts';
import { benchHostile } from './reading/hostile.ts';
import { benchMutations, benchRecorded } from './reading/recorded.ts';
import { benchSpeed } from './reading/speed.ts';

/**
 * How feeds are read, beside rss-parser and feedsmith. Run: npm run bench:reading [-- cases recorded mutations
 * encodings hostile speed] [--runs 50000] [--seed 1]
 */
const words = process.argv.slice(2);
const option = (name: string, otherwise: number) => {
  const at = words.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(words[at + 1]);
};
const SECTIONS: Readonly<Record<string, () => Promise<unknown>>> = {
  cases: benchCases,
  recorded: () => benchRecorded(option('runs', 5_000), option('seed', 1)),
  mutations: () => benchMutations(option('runs', 5_000), option('seed', 1)),
  encodings: async () => benchEncodings(),
  hostile: benchHostile,
  speed: benchSpeed,
};
const wanted = words.filter((word) => word in SECTIONS);
for (const name of wanted.length > 0 ? wanted : Object.keys(SECTIONS)) await SECTIONS[name]?.();
