/** How the months' names start, in the languages that publishers write dates in against the standard. */
const STARTS: readonly string[] = [
  'jan ene gen sty oca янв січ ιαν',
  'feb fev lut şub фев лют φεβ',
  'mar mrz мар бер μαρ',
  'apr abr avr kwi nis апр кві απρ',
  'may mai mag mei maj maio маи мая тра μαι',
  'jun juin giu haz cze июн чер ιουν',
  'jul juil lug tem июл лип ιουλ',
  'aug ago aou sie ağu авг сер αυγ',
  'sep set eyl wrz szept сен вер σεπ',
  'oct okt out ott paz eki окт жов οκτ',
  'nov kas ноя νοε',
  'dec dez dic gru ara дек гру δεκ',
];
const PLACES: readonly (readonly [string, number])[] = STARTS.flatMap((starts, place) =>
  starts.split(' ').map((start) => [withoutAccents(start), place + 1] as const),
).sort(([a], [b]) => b.length - a.length);

/** 1 to 12; null for what is no month. The longest start decides: `juin`, but `juil`. */
export function monthOf(name: string | undefined): number | null {
  if (name === undefined || name.length < 3) return null;
  const plain = withoutAccents(name);
  return PLACES.find(([start]) => plain.startsWith(start))?.[1] ?? null;
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}
