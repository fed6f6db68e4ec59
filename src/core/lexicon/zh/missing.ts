import type { HarmWords } from '../lexicon.ts';

export const missing: HarmWords = {
  subject: ['下落不明', '失联', '失踪', '被劫持', '被扣为人质', '被掳走', '被绑架', '遭绑架'],
  object: ['劫持', '劫走', '带走', '掳走', '绑架'],
  noun: [],
  fate: ['失踪'],
  toll: ['失踪人数'],
};
