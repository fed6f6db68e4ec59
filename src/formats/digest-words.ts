import { localDate, localTime } from '../core/clock/local-day.ts';
import { toIso } from '../core/clock/time.ts';
import { digestEntriesOf } from '../core/digest/digest.ts';
import type {
  Digest,
  DigestEntry,
  DigestQuote,
  DigestRegion,
  DigestStance,
  DigestTag,
  Named,
} from '../core/digest/digest-model.ts';
import { NO_OLDER } from '../core/item/older.ts';
import type { Quiet } from '../core/listening/heard.ts';
import { tellCount } from '../core/text/names.ts';

// One wording for every format: a reader of the mail and one of the page read the same sentences.

/** Made once: making one takes longer than the rest of a digest's head. */
const FULL_DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `15 Sep 2021` */
function shortDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** `Digest of Tuesday 24 November 2026` */
export function digestTitle({ date }: Pick<Digest, 'date'>): string {
  const day = FULL_DATE.format(Date.parse(`${date}T00:00:00Z`));
  return `Digest of ${day.replace(/,/g, '')}`;
}

/** `2026-11-24 00:00 to 2026-11-25 00:00, Asia/Kabul (from 2026-11-23T19:30Z)` */
export function windowWords({ start, end, zone, partial, madeAt, until: told }: Digest): string {
  const until = told ?? (partial ? Math.min(end, madeAt) : end);
  const words = `${localTime(start, zone)} to ${localTime(until, zone)}, ${zone} (from ${toIso(start).slice(0, 16)}Z)`;
  if (told !== undefined) return `${words}. Partial: what came later is still being put into its stories`;
  return partial ? `${words}. Partial: this window is not over yet` : words;
}

/** `12 stories: 9 new, 2 changed, 1 revised; 4 serious` */
export function countWords({ counts }: Pick<Digest, 'counts'>): string {
  if (counts.stories === 0)
    return 'Nothing was reported that passes this filter. That is not the same as nothing happened';
  const parts = (['new', 'changed', 'revised'] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${status}`);
  const stories = counts.stories === 1 ? '1 story' : `${counts.stories} stories`;
  return `${stories}: ${parts.join(', ')}; ${counts.serious === 0 ? 'none' : counts.serious} serious`;
}

/** `12 older reports came in; the oldest of 15 Sep 2021`; null where none did. */
export function olderWords({ older, zone }: Pick<Digest, 'older' | 'zone'>): string | null {
  const { count, oldest } = older ?? NO_OLDER;
  if (oldest === null) return null;
  const date = shortDate(localDate(oldest, zone));
  return count === 1
    ? `1 older report came in, of ${date}`
    : `${tellCount(count)} older reports came in; the oldest of ${date}`;
}

/** Who was heard, what no filter could find, what was left out: a sentence each. */
export function coverageWords(digest: Digest): readonly string[] {
  const { coverage, counts, zone, quiet = [] } = digest;
  const inShort = digestEntriesOf(digest).filter((entry) => entry.inShort === true).length;
  const { sources, heard, at } = coverage;
  const list = (silent: Digest['coverage']['late']) =>
    silent
      .map(
        ({ title, lastHeard }) =>
          `${title} (${lastHeard === null ? 'never heard' : `last ${localTime(lastHeard, zone)}`})`,
      )
      .join(', ');
  const silence = (
    [
      ['Silent beyond their cadence', coverage.late],
      ['Not heard', coverage.failing],
      ['Not the feeds that they were', coverage.changed],
      ['Gone', coverage.retired],
      ['Not asked yet', coverage.waiting],
    ] as const
  ).filter(([, silent]) => silent.length > 0);
  return [
    `Heard ${heard} of ${sources} ${sources === 1 ? 'source' : 'sources'}, as of ${localTime(at, zone)}.`,
    ...silence.map(([words, silent]) => `${words} (${silent.length}): ${list(silent)}.`),
    ...(quiet.length === 0 ? [] : [`No report for a week or more (${quiet.length}): ${quietList(quiet)}.`]),
    `${counts.untagged} of ${counts.items} ${counts.items === 1 ? 'report' : 'reports'} had no tag; no filter ` +
      'by region, actor or theme shows them.',
    ...(counts.omitted > 0 ? [`${counts.omitted} more were left out for length, none of them serious.`] : []),
    ...(inShort > 0
      ? [`${inShort} that are serious are told by their headlines and figures alone: their stories tell the rest.`]
      : []),
    ...((counts.omittedSerious ?? 0) > 0
      ? [
          `${counts.omittedSerious} more that are serious were left out: nobody could read them. A narrower ` +
            'filter shows them.',
        ]
      : []),
  ];
}

/** Of whole continents the longest silences are enough; the JSON has all. */
const MOST_QUIET = 40;

function quietList(quiet: readonly Quiet[]): string {
  const names = quiet.slice(0, MOST_QUIET).map(quietWords).join(', ');
  return quiet.length > MOST_QUIET ? `${names} and ${quiet.length - MOST_QUIET} more` : names;
}

function quietWords({ name, days }: Quiet): string {
  return `${name} (${days === null ? 'none since we listen' : `${days} days`})`;
}

/** Heading of what more or less is reported of than usual: reports, whatever happened. */
export const STANDING_OUT = 'More or less reports than usual';

/** A sentence each; empty on an ordinary day. */
export function standingWords({ standingOut = [] }: Pick<Digest, 'standingOut'>): readonly string[] {
  return standingOut.map(({ text }) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
}

export const CLOSING = 'Reports, not findings: what others published, tagged by rule.';
export const NO_ACTOR = 'No actor named';

/** `Khyber Pakhtunkhwa, Pakistan`; `Speaks of Iran`; `No region named`. */
export function regionWords({ region, within, role }: DigestRegion): string {
  if (region === null) return 'No region named';
  const name = [region, ...within.filter(({ id }) => id !== region.id)].map((one) => one.name).join(', ');
  return role === 'place' ? name : `Speaks of ${name}`;
}

export function unplacedWords({ unplaced }: Pick<Digest, 'unplaced'>): string {
  return `Serious, place unknown (${unplaced.length})`;
}

export function actorWords(actor: Named | null): string {
  return actor === null ? NO_ACTOR : `Named: ${actor.name}`;
}

/** What is known of an entry beyond its sentences, line by line; empty lines are left out. */
export function factsOf(entry: DigestEntry): readonly { readonly label: string; readonly parts: readonly string[] }[] {
  const { figures, origins, sources, more = 0, stances, response, severity, reasons, tags, standingOut = [] } = entry;
  const { withdrawn = [] } = entry;
  const unlisted = more === 0 ? [] : [`and ${tellCount(more)} more reports`];
  return [
    // Where nothing else is left of it, the headline says so.
    { label: 'One report', parts: sources.length === 0 ? [] : withdrawn },
    { label: 'Figures', parts: figures },
    { label: 'Carried by', parts: [...(sources.length > 1 ? [origins.text] : []), ...unlisted] },
    { label: 'Who says it', parts: stances.map(stanceWords) },
    { label: 'Answer', parts: response === null ? [] : [response] },
    { label: 'Grade', parts: gradeWords(entry) },
    { label: `Severity ${severity}`, parts: severity === 1 ? [] : reasons },
    // A crowd of reports is told once, above; repeating it with each of them would be a crowd again.
    { label: 'Stands out', parts: standingOut.filter(({ what }) => what === 'first').map(({ text }) => text) },
    { label: 'Why', parts: tags.map(tagWords) },
  ].filter(({ parts }) => parts.length > 0);
}

/** F6 says that nobody can judge it, as of most stories; only more than that is told. */
function gradeWords({ grade }: DigestEntry): readonly string[] {
  if (grade === undefined || (grade.reliability === 'F' && grade.credibility === 6 && grade.isSuggested)) return [];
  const { reliability, reliabilityReason, credibility, credibilityReason, isSuggested } = grade;
  return [
    `source ${reliability} (${reliabilityReason})`,
    `credibility ${credibility}${isSuggested ? ', suggested' : ''} (${credibilityReason})`,
  ];
}

/** `claimed by TTP (“claims attack”)` */
function stanceWords({ value, holder, text }: DigestStance): string {
  return `${value}${holder === null ? '' : ` by ${holder.name}`} (“${text}”)`;
}

/** `Bannu (“Bannu”)`, `Taliban (inferred: implies)`, `in doubt: X or Y (“Taliban”)`. */
function tagWords({ name, status, role, because, candidates }: DigestTag): string {
  const words = because.map((word) => `“${word}”`).join(', ');
  if (status === 'ambiguous')
    return `in doubt: ${candidates.map((one) => one.name).join(' or ') || name}${words === '' ? '' : ` (${words})`}`;
  const how = [
    ...(status === 'inferred' ? ['inferred'] : []),
    ...(role === null || role === 'place' ? [] : [role]),
    ...(words === '' ? [] : [words]),
  ];
  return how.length === 0 ? name : `${name} (${how.join(': ')})`;
}

/**
 * `relief.example, [Pashto] Khost; airstrike`: who is quoted, and in which language of whom a reader may know
 * nothing.
 */
export function quotedWords({ publisher, gloss }: DigestQuote): string {
  return gloss === undefined ? publisher : `${publisher}, ${gloss}`;
}

/** The headline as its publisher had it before. */
export function wasWords({ was }: Pick<DigestEntry, 'was'>): readonly string[] {
  return was.map(({ publisher, title }) => `${publisher} had before: ${title}`);
}

/** Local times of another date than the digest's need their date; the others do not. */
export function localTimeWords({ local }: { readonly local: string }, { date }: Pick<Digest, 'date'>): string {
  return local.startsWith(`${date} `) ? local.slice(date.length + 1) : local;
}
