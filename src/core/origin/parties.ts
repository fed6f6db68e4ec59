import type { OriginHint } from './origin-hint.ts';

/** Words of the region's other languages for who is quoted, and the cues that somebody is. */
const PARTIES: readonly (readonly [key: string, label: string, words: RegExp])[] = [
  ['party:police', 'police', /پولیس|قوماندانی امنیه|فرماندهی پولیس|امنیه قوماندان|полици|милици|МВД|警方|警察/u],
  [
    'party:hospital',
    'hospital',
    /شفاخانه|بیمارستان|داکتران|روغتون|ډاکټر|ہسپتال|اسپتال|ڈاکٹر|больниц|врач|минздрав|医院|医生/iu,
  ],
  [
    'party:army',
    'army',
    /ارتش|وزارت دفاع|فوج|آئی ایس پی آر|دفاع وزارت|پوځ|минобороны|министерств\p{L}* обороны|арми[яи]|погран|国防部|军方/iu,
  ],
  ['party:rescue', 'rescue', /ریسکیو|امدادگران|حلال احمر|هلال احمر|سره میاشت|спасател|МЧС/u],
  [
    'party:government',
    'government',
    /وزارت داخله|وزارت خارجه|وزارت کشور|حکومت|والی|سخنگوی|دفتر خارجہ|وزیر|ویاند|د کورنیو چارو|МИД|правительств|президент|外交部|政府/u,
  ],
  ['party:un', 'UN', /سازمان ملل|یوناما|ملګرو ملتونو|اقوام متحدہ|ООН|联合国/u],
  [
    'party:witnesses',
    'witnesses',
    /شاهدان|باشندگان|اهالی|عینی شاهدین|عینی شاهدان|سیمه‌? ?ییز|مقامی لوگوں|очевид|жител|目击者|居民/u,
  ],
];
const CUES =
  /گفت|گفته|می‌?گوید|می‌?گویند|اعلام کرد|تایید کرد|تأیید کرد|خبر داد|نے کہا|نے بتایا|کا کہنا|کے مطابق|نے تصدیق|وویل|ویلي|وايي|په وینا|تایید کړ|сообщил|сообщают|сообщает|сообщили|заявил|подтверд|по данным|по словам|рассказал|表示|称|说|通报/u;
const SENTENCES = /[.!?۔؟。…]\s*|\n/u;

/** The parties that a sentence with a speech cue names, for texts in Dari, Pashto, Urdu, Russian or Chinese. */
export function findForeignParties(text: string): readonly OriginHint[] {
  if (!/[\u0400-\u04ff\u0600-\u06ff\u4e00-\u9fff]/.test(text)) return [];
  const found = new Map<string, OriginHint>();
  for (const sentence of text.split(SENTENCES)) {
    const cue = CUES.exec(sentence);
    if (cue === null) continue;
    // The first party of the sentence speaks; the next may be whom it speaks of.
    const first = PARTIES.map(([key, label, words]) => ({ key, label, match: words.exec(sentence) }))
      .filter(({ match }) => match !== null)
      .sort((a, b) => (a.match?.index ?? 0) - (b.match?.index ?? 0))[0];
    if (first === undefined || found.has(first.key)) continue;
    const { key, label, match } = first;
    found.set(key, {
      key,
      label,
      country: null,
      rule: 'party-quoted',
      text: `${match?.[0]} … ${cue[0]}`,
      isStrong: true,
    });
  }
  return [...found.values()];
}
