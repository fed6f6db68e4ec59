import type { HarmWords } from '../lexicon.ts';

export const injured: HarmWords = {
  subject: ['中枪', '伤', '受伤', '炸伤', '烧伤', '被打伤', '负伤', '轻伤', '重伤'],
  object: ['击伤', '打伤', '炸伤'],
  noun: [],
  fate: ['伤', '受伤'],
  toll: ['伤者', '伤者人数', '受伤人数'],
};
