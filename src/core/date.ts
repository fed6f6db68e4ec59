/** Hours east of UTC of the zone names that feeds use; ambiguous ones as newspapers mean them (RFC 822 and the region's). */
const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  bst: 1,
  west: 1,
  cet: 1,
  met: 1,
  cest: 2,
  mest: 2,
  eet: 2,
  sast: 2,
  eest: 3,
  msk: 3,
  ast: -4,
  adt: -3,
  trt: 3,
  irst: 3.5,
  irdt: 4.5,
  gst: 4,
  aft: 4.5,
  pkt: 5,
  uzt: 5,
  tjt: 5,
  tmt: 5,
  ist: 5.5,
  npt: 5.75,
  kgt: 6,
  almt: 6,
  bdt: 6,
  mmt: 6.5,
  ict: 7,
  wib: 7,
  hkt: 8,
  cst8: 8,
  sgt: 8,
  awst: 8,
  jst: 9,
  kst: 9,
  acst: 9.5,
  aest: 10,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  akst: -9,
  hst: -10,
  brt: -3,
  art: -3,
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const ISO = /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[t\s]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?\s*(.*)$/;
const DAY_FIRST =
  /^(?:[a-z]+\.?,?\s+)?(\d{1,2})[\s./-]+([a-z]{3,})\.?,?[\s./-]+(\d{2,4})(?:,?\s+(?:at\s+|-\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?)?\s*(.*)$/;
const MONTH_FIRST =
  /^(?:[a-z]+\.?,?\s+)?([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:(\d{4})(?:,?\s+(?:at\s+|-\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]\.?m\.?)?)?|(\d{1,2}):(\d{2}):(\d{2})\s+(?:([a-z]{2,5})\s+)?(\d{4}))\s*(.*)$/;
const NUMERIC =
  /^(\d{1,4})[./-](\d{1,2})[./-](\d{2,4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]\.?m\.?)?)?\s*(.*)$/;
const EPOCH = /^\d{10}(?:\d{3})?$/;

type Parts = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly zone: string;
};

/**
 * Reads the dates of feeds: RFC 822 with its many sins, ISO 8601, asctime, epoch seconds, `24.11.2026`. A date without a
 * zone is taken as UTC. Null rather than wrong: for anything else, for impossible days, and outside 1990 to 2100.
 * @returns epoch milliseconds
 */
export function parseDate(text: string): number | null {
  const clean = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\((.*?)\)$/, '$1')
    .trim();
  if (clean === '' || clean.length > 80) return null;
  if (EPOCH.test(clean)) return within(clean.length === 10 ? Number(clean) * 1000 : Number(clean));
  const parts = isoParts(clean) ?? dayFirst(clean) ?? monthFirst(clean) ?? numeric(clean);
  return parts === null ? null : momentOf(parts);
}

function isoParts(text: string): Parts | null {
  const match = ISO.exec(text);
  if (match === null || match[1] === undefined) return null;
  return {
    year: Number(match[1]),
    month: Number(match[2] ?? 1),
    day: Number(match[3] ?? 1),
    ...clock(match[4], match[5], match[6]),
    zone: match[7] ?? '',
  };
}

function dayFirst(text: string): Parts | null {
  const match = DAY_FIRST.exec(text);
  const month = monthOf(match?.[2]);
  if (match === null || month === null) return null;
  return {
    year: fullYear(match[3] ?? ''),
    month,
    day: Number(match[1]),
    ...clock(match[4], match[5], match[6], match[7]),
    zone: match[8] ?? '',
  };
}

function monthFirst(text: string): Parts | null {
  const match = MONTH_FIRST.exec(text);
  const month = monthOf(match?.[1]);
  if (match === null || month === null) return null;
  const day = Number(match[2]);
  if (match[3] !== undefined)
    return {
      year: Number(match[3]),
      month,
      day,
      ...clock(match[4], match[5], match[6], match[7]),
      zone: match[13] ?? '',
    };
  return {
    year: Number(match[12]),
    month,
    day,
    ...clock(match[8], match[9], match[10]),
    zone: match[11] ?? match[13] ?? '',
  };
}

/** `2026/11/24`, `24.11.2026`; between `11/24/2026` and `24/11/2026` only the day tells, and where it does not, the day comes first as in the region. */
function numeric(text: string): Parts | null {
  const match = NUMERIC.exec(text);
  if (match === null) return null;
  const [first, second, third] = [Number(match[1]), Number(match[2]), match[3] ?? ''];
  const rest = { ...clock(match[4], match[5], match[6], match[7]), zone: match[8] ?? '' };
  if ((match[1] ?? '').length === 4) return { year: first, month: second, day: Number(third), ...rest };
  if (second > 12) return { year: fullYear(third), month: first, day: second, ...rest };
  return { year: fullYear(third), month: second, day: first, ...rest };
}

function clock(hour?: string, minute?: string, second?: string, half?: string) {
  const named = Number(hour ?? 0);
  const noon = half === undefined ? named : (named % 12) + (half.startsWith('p') ? 12 : 0);
  return { hour: noon, minute: Number(minute ?? 0), second: Number(second ?? 0) };
}

function momentOf({ year, month, day, hour = 0, minute = 0, second = 0, zone }: Parts): number | null {
  const offset = offsetOf(zone);
  if (offset === null || month < 1 || month > 12 || day < 1 || hour > 24 || minute > 59 || second > 60) return null;
  // Day 31 of a short month would silently become the next month's first.
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return within(Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59)) - offset * 60_000);
}

/** Minutes east of UTC; null if there is something that is no zone. */
function offsetOf(zone: string): number | null {
  const text = zone.trim().replace(/^(?:gmt|utc|ut)(?=[+-])/, '');
  if (text === '') return 0;
  const match =
    /^([+-])(\d{1,2}):?(\d{2})?(?:\s*\(?[a-z/_ ]*\)?)?$/.exec(text) ?? /^([+-])(\d{2})(\d{2})\d*$/.exec(text);
  if (match !== null) {
    const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
    return minutes > 15 * 60 ? null : match[1] === '-' ? -minutes : minutes;
  }
  const hours = ZONES[text.split(' ')[0] ?? ''];
  return hours === undefined ? null : hours * 60;
}

function monthOf(name: string | undefined): number | null {
  const place = MONTHS.indexOf((name ?? '').slice(0, 3));
  return place < 0 ? null : place + 1;
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year + (year < 70 ? 2000 : 1900);
}

const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

function within(moment: number): number | null {
  return Number.isFinite(moment) && moment >= EARLIEST && moment < LATEST ? moment : null;
}
