import { localDate, localTime } from '../clock/local-day.ts';
import type { Coverage, SilentSource } from '../feed/coverage.ts';
import type { OlderReports } from '../item/older.ts';
import type { Quiet } from '../listening/heard.ts';
import { listNames } from '../text/names.ts';
import type { BriefCoverage } from './brief.ts';

/** So many names are read to their end in a brief; the page of sources has all. */
const NAMED = 6;
const PROVINCES = 12;

/** Who was heard and who was not, in sentences: silence of a source is not safety of its region. */
export function coverageLines(
  coverage: Coverage,
  { quiet, older, zone }: { readonly quiet: readonly Quiet[]; readonly older: OlderReports; readonly zone: string },
): BriefCoverage {
  const groups = [
    ['Late', coverage.late],
    ['Failing', coverage.failing],
    ['Changed', coverage.changed],
    ['Gone', coverage.retired],
    ['Not asked yet', coverage.waiting],
  ] as const;
  return {
    sources: coverage.sources,
    heard: coverage.heard,
    sentences: [...groups.flatMap(([word, silent]) => groupSentence(word, silent, zone)), ...quietSentence(quiet)],
    older: { count: older.count, oldest: older.oldest === null ? null : localDate(older.oldest, zone) },
  };
}

function groupSentence(word: string, silent: readonly SilentSource[], zone: string): readonly string[] {
  if (silent.length === 0) return [];
  const names = silent.map(({ title, lastHeard, reason }) => {
    const last = lastHeard === null ? 'never heard' : `last heard ${localTime(lastHeard, zone)}`;
    return `${title} (${last}: ${reason})`;
  });
  return [`${word} (${silent.length}): ${listNames(names, '; ', NAMED)}.`];
}

function quietSentence(quiet: readonly Quiet[]): readonly string[] {
  if (quiet.length === 0) return [];
  const names = quiet.map(({ name, days }) =>
    days === null ? `${name} (none since we listen)` : `${name} (${days} days)`,
  );
  return [`Provinces without a report for a week or more (${quiet.length}): ${listNames(names, ', ', PROVINCES)}.`];
}
