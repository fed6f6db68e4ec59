import type { ReadLanguage } from '../reading/language.ts';

/** Who is quoted, where their country is not told. */
export type PartyName = 'police' | 'hospital' | 'army' | 'rescue' | 'government' | 'UN' | 'witnesses';

/** How a language says who has told it; parts of words as they are written, `*` for any letters. */
export type OriginWords = {
  readonly parties: Readonly<Record<PartyName, readonly string[]>>;
  /** A sentence with one of them quotes somebody. */
  readonly cues: readonly string[];
  /** Right before the outlet from which a text is taken, and right behind it. */
  readonly creditBefore: readonly string[];
  readonly creditBehind: readonly string[];
  /** "agency", as it stands before an agency's name. */
  readonly agency: readonly string[];
};

export const ORIGIN_WORDS: Readonly<Partial<Record<ReadLanguage, OriginWords>>> = {
  fa: {
    parties: {
      police: ['پولیس', 'قوماندانی امنیه', 'فرماندهی پولیس'],
      hospital: ['شفاخانه', 'بیمارستان', 'داکتران'],
      army: ['ارتش', 'وزارت دفاع'],
      rescue: ['امدادگران', 'حلال احمر', 'هلال احمر'],
      government: ['وزارت داخله', 'وزارت خارجه', 'وزارت کشور', 'حکومت', 'والی', 'سخنگوی', 'وزیر'],
      UN: ['سازمان ملل', 'یوناما'],
      witnesses: ['شاهدان', 'باشندگان', 'اهالی'],
    },
    cues: ['گفت', 'می‌گوید', 'میگوید', 'می‌گویند', 'میگویند', 'اعلام کرد', 'تایید کرد', 'تأیید کرد', 'خبر داد'],
    creditBefore: ['نقل از', 'گزارش', 'حواله', 'به گفته'],
    creditBehind: ['گزارش'],
    agency: ['خبرگزاری'],
  },
  ps: {
    parties: {
      police: ['امنیه قوماندان'],
      hospital: ['روغتون', 'ډاکټر'],
      army: ['دفاع وزارت', 'پوځ'],
      rescue: ['سره میاشت'],
      government: ['ویاند', 'د کورنیو چارو'],
      UN: ['ملګرو ملتونو'],
      witnesses: ['سیمه ییز', 'سیمه‌ییز', 'سیمه‌ ییز', 'سیمهییز'],
    },
    cues: ['وویل', 'ویلي', 'وايي', 'په وینا', 'تایید کړ'],
    creditBefore: [],
    creditBehind: ['په حواله', 'په وینا'],
    agency: [],
  },
  ur: {
    parties: {
      police: [],
      hospital: ['ہسپتال', 'اسپتال', 'ڈاکٹر'],
      army: ['فوج', 'آئی ایس پی آر'],
      rescue: ['ریسکیو'],
      government: ['دفتر خارجہ'],
      UN: ['اقوام متحدہ'],
      witnesses: ['عینی شاهدین', 'عینی شاهدان', 'مقامی لوگوں'],
    },
    cues: ['نے کہا', 'نے بتایا', 'کا کہنا', 'کے مطابق', 'نے تصدیق'],
    creditBefore: ['حوالے'],
    creditBehind: ['کے مطابق', 'نے'],
    agency: [],
  },
  ru: {
    parties: {
      police: ['полици', 'милици', 'МВД'],
      hospital: ['больниц', 'врач', 'минздрав'],
      army: ['минобороны', 'министерств* обороны', 'армия', 'армии', 'погран'],
      rescue: ['спасател', 'МЧС'],
      government: ['МИД', 'правительств', 'президент'],
      UN: ['ООН'],
      witnesses: ['очевид', 'жител'],
    },
    cues: ['сообщил', 'сообщают', 'сообщает', 'заявил', 'подтверд', 'по данным', 'по словам', 'рассказал'],
    creditBefore: ['ссылкой на', 'сообщает', 'передает', 'передаёт', 'информирует'],
    creditBehind: ['сообща'],
    agency: ['агентство'],
  },
  zh: {
    parties: {
      police: ['警方', '警察'],
      hospital: ['医院', '医生'],
      army: ['国防部', '军方'],
      rescue: [],
      government: ['外交部', '政府'],
      UN: ['联合国'],
      witnesses: ['目击者', '居民'],
    },
    cues: ['表示', '称', '说', '通报'],
    creditBefore: ['据'],
    creditBehind: ['报道', '电'],
    agency: [],
  },
};

/**
 * What shows that a newsroom reports itself, as sources of regular expressions; in English whole words, elsewhere parts
 * of words.
 */
export const OWN_REPORT_WORDS: Readonly<Partial<Record<ReadLanguage, readonly string[]>>> = {
  en: [
    'our (?:own )?(?:correspondent|reporter)',
    'staff (?:reporter|correspondent|writer)',
    'special correspondent',
    '(?:has|have) learn(?:ed|t)',
    'exclusive(?:ly)?',
    'correspondent (?:at|on|in) the',
    'reporter (?:at|on) the',
    '(?:seen|reviewed|obtained|verified) by',
    String.raw`an? [\p{L}.]+ (?:journalist|correspondent|reporter|photographer|witness) (?:saw|said|at|counted|in)`,
  ],
  fa: ['خبرنگار ما'],
  ur: ['نامہ نگار'],
  ps: ['د .{2,20} خبریال'],
  ru: ['корреспондент'],
};
