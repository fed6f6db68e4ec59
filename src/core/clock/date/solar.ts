const DAY_MS = 86_400_000;
/** The first day of 1400. */
const SPRING_OF_1400 = Date.UTC(2021, 2, 21);

/** Midnight in UTC of a day of the solar calendar of Iran and Afghanistan; null for days that do not exist. */
export function solarDay(year: number, month: number, day: number): number | null {
  if (year < 1300 || year > 1499 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  const leaps = leapDaysBefore(year) - leapDaysBefore(1400);
  return SPRING_OF_1400 + ((year - 1400) * 365 + leaps + before + day - 1) * DAY_MS;
}

function daysIn(year: number, month: number): number {
  if (month <= 6) return 31;
  return month < 12 || isLeap(year) ? 30 : 29;
}

/** Eight years of 33 have a day more, which holds for all years of the web. */
function isLeap(year: number): boolean {
  return leapDaysBefore(year + 1) > leapDaysBefore(year);
}

function leapDaysBefore(year: number): number {
  return Math.floor((8 * year + 21) / 33);
}
