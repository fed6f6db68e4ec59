/**
 * Hours east of UTC of the zone names that feeds use; ambiguous ones as newspapers mean them (RFC 822 and the
 * region's).
 */
const HOURS = hoursOf(
  // RFC 822 had the letters the wrong way round, so that nobody can know what is meant by one (RFC 2822, 4.3).
  'a 0 b 0 c 0 d 0 e 0 f 0 g 0 h 0 i 0 k 0 l 0 m 0 n 0 o 0 p 0 q 0 r 0 s 0 t 0 u 0 v 0 w 0 x 0 y 0',
  'ut 0 utc 0 gmt 0 z 0 zulu 0 wet 0 bst 1 west 1 cet 1 met 1 mez 1 wat 1 cest 2 mest 2 mesz 2 cat 2 eet 2 ' +
    'sast 2 eest 3 msk 3 eat 3 trt 3 msd 4',
  'irst 3.5 irdt 4.5 gst 4 samt 4 azt 4 amt 4 get 4 aft 4.5 pkt 5 pkst 6 uzt 5 tjt 5 tmt 5 yekt 5 mvt 5 ist ' +
    '5.5 slst 5.5 npt 5.75 kgt 6 almt 6 bdt 6 omst 6 btt 6 mmt 6.5',
  'ict 7 wib 7 krat 7 hovt 7 hkt 8 sgt 8 myt 8 pht 8 awst 8 ulat 8 irkt 8 wita 8 jst 9 kst 9 wit 9 acst 9.5 ' +
    'acdt 10.5 aest 10 chst 10 vlat 10 aedt 11 nzst 12 nzdt 13',
  'nst -3.5 ndt -2.5 ast -4 adt -3 est -5 edt -4 cst -6 cdt -5 mst -7 mdt -6 pst -8 pdt -7 akst -9 akdt -8 hst ' +
    '-10 brt -3 brst -2 art -3 clt -4 clst -3 cot -5 pet -5 vet -4 bot -4 uyt -3 gft -3',
);
/** Names that mean another offset in summer. */
const PLACES: Readonly<Record<string, string>> = {
  et: 'America/New_York',
  ct: 'America/Chicago',
  mt: 'America/Denver',
  pt: 'America/Los_Angeles',
};
const MOST_MINUTES = 15 * 60;

/**
 * Minutes east of UTC.
 * @param local the time as stated, read as if it were UTC
 * @returns null if something stands there that is no zone
 */
export function zoneOffset(zone: string, local: number): number | null {
  const text = zone
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^(?:gmt|utc|ut|z)\s*(?=[+\-\u2212]\s?\d)/, '');
  if (text === '') return 0;
  const match =
    /^([+\-\u2212])\s?(\d{1,2})(?::?(\d{2}))?(?::?\d{2})?(?:\s*\(?[a-z/_ .]*\)?)?$/.exec(text) ??
    // A digit too many or an offset given twice.
    /^([+\-\u2212])(\d{2})(\d{2})0+$/.exec(text);
  return match === null ? namedOffset(text, local) : statedOffset(match);
}

function statedOffset([, sign, hours, minutes = '0']: RegExpExecArray): number | null {
  const total = Number(hours) * 60 + Number(minutes);
  if (total > MOST_MINUTES || Number(minutes) > 59) return null;
  return sign === '+' ? total : -total;
}

function namedOffset(text: string, local: number): number | null {
  const [name = '', ...words] = text.split(' ');
  const rest = words.join(' ');
  // A letter with words behind it is a word.
  if (words.length > 0 && name.length === 1 && name !== 'z') return null;
  // `GMT` behind a name, or a place in brackets behind it, says nothing more.
  if (words.length > 0 && !/^[a-z()/_ .]+$/.test(rest))
    return /^[\u0000-\u007f]+$/.test(name) ? zoneOffset(rest, local) : null;
  const hours = HOURS.get(name.replaceAll('.', ''));
  if (hours !== undefined) return hours * 60;
  const place = PLACES[name] ?? (/^[a-z]+\/[a-z_/]+$/.test(name) ? name : null);
  return place === null ? null : offsetAt(place, local);
}

/** The offset of a place at a local time; null if nobody knows the place. */
function offsetAt(timeZone: string, local: number): number | null {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    const named = format.formatToParts(local).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(named) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  } catch {
    return null;
  }
}

function hoursOf(...lists: readonly string[]): ReadonlyMap<string, number> {
  const words = lists.join(' ').split(' ');
  return new Map(words.flatMap((word, place) => (place % 2 === 0 ? [[word, Number(words[place + 1])] as const] : [])));
}
