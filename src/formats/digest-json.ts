import { absoluteLink } from '../core/address/url.ts';
import { toIso } from '../core/clock/time.ts';
import { printEntries } from '../core/digest/digest.ts';
import type { Digest, DigestEntry, DigestSource } from '../core/digest/digest-model.ts';
import { NO_OLDER } from '../core/item/older.ts';
import type { Steps } from '../core/turns/steps.ts';
import { coverageJson } from './coverage-json.ts';
import type { digestEntry, digest as digestSchema, digestSource } from './digest-schema.ts';
import { printFilter } from './filter-json.ts';
import { noteJson } from './note-json.ts';
import type { Printed } from './printed.ts';

/** A digest as the API prints it. */
export function* digestJson(digest: Digest): Steps<Printed<typeof digestSchema>> {
  const printed = yield* printEntries(digest, entryJson);
  const { id, date, zone, start, end, window, partial, madeAt, filter, taxonomy, counts, coverage, until } = digest;
  const { count, oldest } = digest.older ?? NO_OLDER;
  const { omittedSerious, ...shared } = counts;
  return {
    id,
    date,
    tz: zone,
    start: toIso(start),
    end: toIso(end),
    window,
    partial,
    made: toIso(madeAt),
    until: toIso(until ?? (partial ? Math.min(end, madeAt) : end)),
    filter: printFilter(filter),
    taxonomy,
    counts: { ...shared, ...(omittedSerious === undefined ? {} : { omitted_serious: omittedSerious }) },
    older: { count, oldest: oldest === null ? null : toIso(oldest) },
    unplaced: printed(digest.unplaced),
    regions: digest.regions.map(({ region, within, role, actors }) => ({
      region,
      within,
      role,
      actors: actors.map(({ actor, entries }) => ({ actor, entries: printed(entries) })),
    })),
    standing_out: (digest.standingOut ?? []).map(noteJson),
    quiet: digest.quiet ?? [],
    coverage: coverageJson(coverage),
  };
}

function entryJson(entry: DigestEntry): Printed<typeof digestEntry> {
  const {
    story,
    title,
    language,
    gloss,
    url,
    said,
    sources,
    at,
    local,
    status,
    was,
    stances,
    tags,
    standingOut,
    grade,
    inShort,
    ...facts
  } = entry;
  return {
    story,
    title,
    language,
    gloss: gloss ?? null,
    url: absoluteLink(url, null),
    said: said.map((quote) => ({ ...quote, gloss: quote.gloss ?? null })),
    sources: sources.map(sourceJson),
    at: toIso(at),
    local,
    status,
    was: was.map((earlier) => ({ ...earlier, at: toIso(earlier.at) })),
    stances,
    tags,
    standing_out: (standingOut ?? []).map(noteJson),
    grade: grade === undefined ? null : gradeJson(grade),
    in_short: inShort === true,
    ...facts,
  };
}

function gradeJson(grade: NonNullable<DigestEntry['grade']>) {
  const { reliability, reliabilityReason, credibility, credibilityReason, isSuggested } = grade;
  return { reliability, credibility, suggested: isSuggested, reasons: [reliabilityReason, credibilityReason] };
}

function sourceJson({
  item,
  publisher,
  feeds,
  url,
  title,
  language,
  gloss,
  at,
  local,
}: DigestSource): Printed<typeof digestSource> {
  return {
    item,
    publisher,
    feeds,
    url: absoluteLink(url, null),
    title,
    language,
    gloss: gloss ?? null,
    at: toIso(at),
    local,
  };
}
