import { localDate } from '../clock/local-day.ts';
import type { Coverage, SilentSource } from '../feed/coverage.ts';
import type { OlderReports } from '../item/older.ts';
import type { Quiet } from '../listening/heard.ts';
import { listNames } from '../text/names.ts';
import type { BriefCoverage } from './brief.ts';

/** So many names are read to their end in a brief; the page of sources has all. */
const NAMED = 4;
const PROVINCES = 8;

/** Who was heard and who was not, in sentences: silence of a source is not safety of its region. */
export function coverageLines(
  coverage: Coverage,
  { quiet, older, zone }: { readonly quiet: readonly Quiet[]; readonly older: OlderReports; readonly zone: string },
): BriefCoverage {
  const { sources, heard, late, failing, changed, retired, waiting } = coverage;
  return {
    sources,
    heard,
    sentences: [
      ...groupSentence('Late', late),
      ...groupSentence('Failing', failing),
      ...groupSentence('Changed', changed),
      ...groupSentence('Gone', retired),
      ...(waiting.length === 0 ? [] : [`Not asked yet: ${waiting.length}.`]),
      ...quietSentence(quiet),
    ],
    older: { count: older.count, oldest: older.oldest === null ? null : localDate(older.oldest, zone) },
  };
}

/** Those with one reason together: `Failing (3): Azadi, Dawn (HTTP 503); Tolo (it was not heard for 2 days).` */
function groupSentence(word: string, silent: readonly SilentSource[]): readonly string[] {
  if (silent.length === 0) return [];
  const byReason = new Map<string, string[]>();
  for (const { title, reason } of silent.slice(0, NAMED))
    byReason.set(reason, [...(byReason.get(reason) ?? []), title]);
  const named = [...byReason].map(([reason, titles]) => `${titles.join(', ')} (${reason})`);
  const more = silent.length > NAMED ? [`${silent.length - NAMED} more`] : [];
  return [`${word} (${silent.length}): ${[...named, ...more].join('; ')}.`];
}

function quietSentence(quiet: readonly Quiet[]): readonly string[] {
  if (quiet.length === 0) return [];
  const names = quiet.map(({ name, days }) => (days === null ? name : `${name} (${days} days)`));
  return [`Provinces without a report for a week or more (${quiet.length}): ${listNames(names, ', ', PROVINCES)}.`];
}
