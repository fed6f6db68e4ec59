import type { ReadLanguage } from '../reading/language.ts';

/** Words beside a day by which it is not that of the event; folded. */
export type DayWords = {
  /** Verbs of speaking: "said on Thursday" is when it was said. */
  readonly says: string;
  /** Right before a day, or right behind it, they say that it is to come or that something else ended then. */
  readonly before: string;
  readonly behind: string;
};

export const DAY_WORDS: Readonly<Partial<Record<ReadLanguage, DayWords>>> = {
  en: {
    says: `said says told announced confirmed stated tweeted wrote reported declared added adding denied rejected
      dismissed condemned claimed brushed termed called urged`,
    before: 'until till by before next coming since every each',
    behind: '',
  },
  fr: { says: 'dit déclaré annoncé affirmé indiqué', before: "jusqu'à avant depuis", behind: 'prochain' },
  ru: {
    says: 'заявил заявила заявили сообщил сообщила сообщили рассказал объявил',
    before: 'до следующую с каждую',
    behind: '',
  },
  fa: { says: 'گفت گفتند گفته گوید گویند', before: 'تا', behind: 'آینده' },
  ps: { says: 'وویل وايي ویلي', before: 'تر راتلونکي راتلونکې', behind: '' },
  ur: { says: 'کہا بتایا', before: 'آئندہ', behind: 'تک' },
  ar: { says: 'قال قالت اعلن اعلنت', before: 'حتى قبل', behind: 'المقبل' },
};

/** Months by their whole names, January to December, then those of the solar year from its first. */
export const MONTH_WORDS: Readonly<Partial<Record<ReadLanguage, string>>> = {
  en: `january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep
    october/oct november/nov december/dec`,
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  fa: `جنوری/ژانویه فبروری/فوریه مارچ/مارس اپریل/آوریل می/مه جون/ژوئن جولای/ژوئیه آگست/اوت/اگست
    سپتمبر/سپتامبر اکتبر/اکتوبر نوامبر/نومبر دسمبر/دسامبر فروردین/حمل اردیبهشت/ثور خرداد/جوزا تیر/سرطان
    مرداد/اسد شهریور/سنبله مهر/میزان آبان/عقرب آذر/قوس دی/جدی بهمن/دلو اسفند/حوت`,
  ps: `جنوري/جنورۍ فبروري/فبرورۍ مارچ اپریل مۍ جون جولای اګست سپتمبر/سپټمبر اکتوبر نومبر/نوامبر دسمبر/ډسمبر
    وری غویی غبرګولی چنګاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب`,
  ur: 'جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر',
  ar: 'يناير فبراير مارس أبريل/إبريل مايو يونيو/يونيه يوليو/يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر',
};
