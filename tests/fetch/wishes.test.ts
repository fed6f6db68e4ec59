import { describe, expect, it } from 'vitest';
import { wishesOf } from '../../src/fetch/wishes.ts';

const now = Date.UTC(2026, 10, 24, 6);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('Retry-After', () => {
  it.each<[string, number | null]>([
    ['120', 120_000],
    [' 120 ', 120_000],
    ['1.5', 1_500],
    ['0', null],
    ['604800', 7 * DAY],
    ['315360000', 7 * DAY],
    ['9'.repeat(400), 7 * DAY],
    ['-5', null],
    ['soon', null],
    ['', null],
    ['1e9', null],
    ['0x10', null],
    ['120 s', null],
    ['never 2040', null],
    ['2026-11-25', null],
    ['Tue, 24 Nov 2026 07:00:00 GMT', HOUR],
    ['Tuesday, 24-Nov-26 07:00:00 GMT', HOUR],
    ['Tue Nov 24 07:00:00 2026', HOUR],
    ['Tue Dec  1 07:00:00 2026', 7 * DAY],
    ['24 Nov 2026 07:00:00 GMT', HOUR],
    ['tue, 24 nov 2026 07:00:00 gmt', HOUR],
    ['Tue, 24 Nov 2026 07:00:00 +0000', HOUR],
    ['Tue, 24 Foo 2026 07:00:00 GMT', null],
    ['Tue, 24 Nov 2026 07:00:00 PST', null],
    ['Tue, 24 Nov 2026 05:00:00 GMT', null],
    ['Sun, 06 Nov 1994 08:49:37 GMT', null],
    ['Sunday, 06-Nov-94 08:49:37 GMT', null],
    ['Tue, 31 Nov 2026 07:00:00 GMT', null],
    ['Tue, 24 Nov 2026 25:00:00 GMT', null],
    ['Di, 24 Dez 2026 07:00:00 GMT', null],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 7 * DAY],
    ['Sun, 24 Nov 2036 06:00:00 GMT', 7 * DAY],
  ])('%j asks for %j ms', (value, ms) => {
    expect(wishesOf({ 'retry-after': value }, now).retryAfterMs).toBe(ms);
  });
});

describe('freshness', () => {
  const inAnHour = 'Tue, 24 Nov 2026 07:00:00 GMT';
  it.each<[Record<string, string | string[]>, number | null]>([
    [{}, null],
    [{ 'cache-control': 'max-age=3600' }, HOUR],
    [{ 'cache-control': 'public, MAX-AGE=3600, must-revalidate' }, HOUR],
    [{ 'cache-control': 'max-age="3600"' }, HOUR],
    [{ 'cache-control': 'public,max-age = 3600' }, HOUR],
    [{ 'cache-control': ['public', 'max-age=3600'] }, HOUR],
    [{ 'cache-control': 's-maxage=3600' }, null],
    [{ 'cache-control': 'max-age=0' }, null],
    [{ 'cache-control': 'max-age=-1' }, null],
    [{ 'cache-control': 'max-age=3600, no-cache' }, null],
    [{ 'cache-control': 'no-store, max-age=3600' }, null],
    [{ 'cache-control': 'no-cache="set-cookie", max-age=3600' }, HOUR],
    [{ 'cache-control': 'max-age=3600', age: '600' }, HOUR - 600_000],
    [{ 'cache-control': 'max-age=3600', age: '7200' }, null],
    [{ 'cache-control': 'max-age=3600', age: 'old' }, HOUR],
    [{ expires: inAnHour }, HOUR],
    [{ expires: inAnHour, 'cache-control': 'public' }, HOUR],
    [{ expires: inAnHour, 'cache-control': 'max-age=60' }, 60_000],
    [{ expires: inAnHour, 'cache-control': 'max-age=0' }, null],
    [{ expires: '0' }, null],
    [{ expires: '-1' }, null],
    [{ expires: 'Thu, 19 Nov 1981 08:52:00 GMT' }, null],
  ])('of %j is %j ms', (headers, ms) => {
    expect(wishesOf(headers, now).freshForMs).toBe(ms);
  });
});
