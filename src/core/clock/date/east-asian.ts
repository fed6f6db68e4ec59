const NUMERALS = '〇零一二三四五六七八九';
const NUMERAL = '[〇零一二三四五六七八九十廿卅]+';
/** Years that are counted from another one than the first. */
const ERAS: readonly (readonly [RegExp, number])[] = [
  [/令和 ?(\d{1,2})(?= ?年)/, 2018],
  [/平成 ?(\d{1,2})(?= ?年)/, 1988],
  [/昭和 ?(\d{1,2})(?= ?年)/, 1925],
  [/(?:中華)?民[國国] ?(\d{2,3})(?= ?年)/, 1911],
];
const WEEKDAY =
  / ?(?:[（(](?:星期|週|周)?[日月火水木金土一二三四五六天월화수목금토일][）)]|[日月火水木金土]曜日?|(?:星期|礼拜|禮拜|週|周)[一二三四五六日天]|[월화수목금토일]요일),? ?/;

/** Dates of China, Japan and Korea as ISO ones: `2026年11月24日 下午6时05分`, `令和8年…`, `2026년 11월 24일 오후 6:05`. */
export function withoutEastAsian(text: string): string {
  if (!/[年月日年년월시時时點点]/.test(text)) return text;
  return inYears(inDigits(text))
    .replace(/(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号號]?/, '$1/$2/$3 ')
    .replace(WEEKDAY, ' ')
    .replace(/(\d{1,2}) ?[時时點点시] ?(?:(\d{1,2}) ?[分분])? ?(?:(\d{1,2}) ?[秒초])?/, clock)
    .replace(/(?:오전|上午|午前|上晝|凌晨|早上|清晨) ?([\d:]+)/, '$1 am')
    .replace(/(?:오후|下午|午後|下晝|晚上|傍晚) ?([\d:]+)/, '$1 pm')
    .replace(/\s+/g, ' ')
    .trim();
}

function clock(_: string, hour: string, minute = '00', second = '00'): string {
  return `${hour}:${minute.padStart(2, '0')}:${second.padStart(2, '0')} `;
}

function inYears(text: string): string {
  const stated = text.replace(/(令和|平成|昭和) ?元/, '$1 1');
  for (const [pattern, before] of ERAS)
    if (pattern.test(stated)) return stated.replace(pattern, (_, year: string) => String(before + Number(year)));
  return stated;
}

/** `二〇二六年十一月二十四日`: a year is written digit by digit, other numbers with ten. */
function inDigits(text: string): string {
  // A month alone is a name, see `names/whole.ts`.
  if (!text.includes('年')) return text;
  return text.replace(new RegExp(`${NUMERAL}(?= ?[年月日号號時时點点分秒])`, 'g'), (numeral) => {
    const ones = (part: string) => [...part].map((letter) => Math.max(0, NUMERALS.indexOf(letter) - 1)).join('');
    const plain = numeral.replace('廿', '二十').replace('卅', '三十');
    if (!plain.includes('十')) return ones(plain);
    const [tens = '', rest = ''] = plain.split('十');
    return String(Number(tens === '' ? 1 : ones(tens)) * 10 + Number(rest === '' ? 0 : ones(rest)));
  });
}
