import type { HarmWords } from '../lexicon.ts';

export const arrested: HarmWords = {
  subject: ['落网', '被扣押', '被抓', '被抓获', '被拘捕', '被拘留', '被捕', '被逮捕', '遭拘留', '遭逮捕'],
  object: ['扣押', '扣留', '抓捕', '抓获', '拘捕', '拘留', '逮捕'],
  noun: [],
  fate: [],
  toll: ['被捕人数'],
};
