import { localTime } from '../clock/local-day.ts';
import { NO_FACTS } from '../facts/facts.ts';
import type { Item } from '../item/item.ts';
import { heardNames } from '../listening/heard.ts';
import type { StandingNote } from '../listening/standing-words.ts';
import { type StoryRules, tellStory } from '../story/build-story.ts';
import { type ReportReading, readReport } from '../story/read-report.ts';
import type { SeverityRule } from '../story/severity.ts';
import type { Story } from '../story/story.ts';
import { glossOf } from '../tagging/gloss.ts';
import { liesWithin } from '../tagging/lies-within.ts';
import { ruleWords } from '../tagging/rule-words.ts';
import type { Tag } from '../tagging/tag.ts';
import { isAsserted } from '../tagging/tag-status.ts';
import type { Taxonomy } from '../tagging/taxonomy.ts';
import { eachStep, type Steps } from '../turns/steps.ts';
import { named } from './digest-heading.ts';
import type {
  DigestEntry,
  DigestFrame,
  DigestSource,
  DigestStance,
  DigestStatus,
  DigestStory,
  DigestTag,
} from './digest-model.ts';
import { type GlossOf, quotesOf } from './digest-quotes.ts';

/** What an entry is made with besides its items. */
export type EntryContext = {
  readonly taxonomy: Taxonomy | null;
  readonly severityRules: readonly SeverityRule[];
  readonly reliabilityOf: StoryRules['reliabilityOf'];
  /** What stands out of regions and actors; only what tells of reports. */
  readonly notes: readonly StandingNote[];
  /** Regions that the desk answers for which is told; absent where none is. */
  readonly areas?: readonly string[];
};

/** The name of an own area of the desk; null for other regions. */
export function ownAreaOf(region: string, taxonomy: Taxonomy | null): string | null {
  const entry = taxonomy?.entry('region', region);
  return entry?.type === 'own-area' ? entry.name : null;
}

/** A story as a digest prints it. One report speaks; what others deny, allege or claim besides stands next to it. */
export function* entryOf(
  story: DigestStory,
  frame: Pick<DigestFrame, 'zone' | 'start' | 'end'>,
  context: EntryContext,
): Steps<DigestEntry> {
  return (yield* tellEntry(story, frame, context)).entry;
}

/** The same, with what the story comes to as numbers and voices. */
export function* tellEntry(
  { id, items, added, revised, analyst = null, more = 0 }: DigestStory,
  { zone, start, end }: Pick<DigestFrame, 'zone' | 'start' | 'end'>,
  { taxonomy, severityRules, reliabilityOf, notes, areas = [] }: EntryContext,
): Steps<{ readonly entry: DigestEntry; readonly told: Story }> {
  const facts = taxonomy?.facts ?? NO_FACTS;
  const ordered = [...items].sort(
    (a, b) => a.effective - b.effective || a.seen - b.seen || Number(a.id) - Number(b.id),
  );
  const [first] = ordered;
  if (first === undefined) throw new Error(`story ${id} has no item`);
  const reports = yield* eachStep(ordered, (item) => readReport(item, facts));
  const story = tellStory(id, reports, {
    reliabilityOf,
    analyst,
    ownAreaOf: (region) => ownAreaOf(region, taxonomy),
    isDeskArea: (id) => liesWithin({ kind: 'region', id }, areas, taxonomy),
    severityRules,
    themeName: (theme) => named(theme, 'theme', taxonomy).name,
    unread: [],
  });
  const { title, severity, figures, origins, response, grade } = story;
  yield;
  const glossed: GlossOf = (item) => (taxonomy === null ? null : glossOf(item, taxonomy));
  const sources = yield* eachStep(ordered, (item) => sourceOf(item, zone, glossed(item)));
  const names = new Set(ordered.flatMap(({ tagging }) => heardNames(tagging, facts)));
  const lead = ordered.find((item) => item.title === title) ?? first;
  const read = ordered.map((item, at) => ({ item, reading: reports[at] as ReportReading }));
  const said = yield* quotesOf(lead, read, glossed);
  const gloss = glossed(lead);
  const entry: DigestEntry = {
    story: id,
    title: lead.title,
    language: lead.language,
    ...(gloss === null ? {} : { gloss }),
    url: lead.url,
    said,
    sources,
    ...(more === 0 ? {} : { more }),
    at: first.effective,
    local: localTime(first.effective, zone),
    status: statusOf(ordered, added, revised),
    was: ordered.flatMap((item) =>
      item.revisions
        .filter(({ replacedAt, title }) => replacedAt >= start && replacedAt < end && title !== item.title)
        .map(({ title, replacedAt }) => ({ publisher: item.publisher, title, at: replacedAt })),
    ),
    severity: severity.severity,
    reasons: severity.reasons,
    serious: severity.severity >= 3,
    figures: figures.map(({ text }) => text),
    origins: { outlets: origins.outlets, count: origins.count, text: origins.text },
    grade: {
      reliability: grade.reliability,
      reliabilityReason: grade.reliabilityReason,
      credibility: grade.credibility,
      credibilityReason: grade.credibilityReason,
      isSuggested: grade.isSuggested,
    },
    response,
    standingOut: notes.filter((note) => names.has(`${note.kind}/${note.id}`)),
    stances: stancesOf(ordered, taxonomy),
    tags: tagsOf(ordered, taxonomy),
  };
  return { entry, told: story };
}

/** The tags of all items of a story, each once, with all its evidence; read before inferred. */
export function joinTags(items: readonly Item[]): readonly Tag[] {
  const joined = new Map<string, Tag>();
  for (const tag of items.flatMap(({ tagging }) => tagging.tags)) {
    if (tag.status === 'suppressed') continue;
    const key = `${tag.kind}/${tag.id}/${tag.role ?? ''}/${(tag.candidates ?? []).join()}`;
    const known = joined.get(key);
    if (known === undefined) joined.set(key, tag);
    else {
      const stronger = known.status === 'explicit' || tag.status !== 'explicit' ? known : tag;
      joined.set(key, { ...stronger, evidence: [...known.evidence, ...tag.evidence] });
    }
  }
  return [...joined.values()];
}

function statusOf(items: readonly Item[], added: readonly string[], revised: readonly string[]): DigestStatus {
  if (items.every(({ id }) => added.includes(id))) return 'new';
  return added.length === 0 && revised.length > 0 ? 'revised' : 'changed';
}

function sourceOf(
  { id, publisher, feeds, url, title, language, effective }: Item,
  zone: string,
  gloss: string | null,
): DigestSource {
  const local = localTime(effective, zone);
  return {
    item: id,
    publisher,
    feeds,
    url,
    title,
    language,
    at: effective,
    local,
    ...(gloss === null ? {} : { gloss }),
  };
}

function stancesOf(items: readonly Item[], taxonomy: Taxonomy | null): readonly DigestStance[] {
  const stances = new Map<string, DigestStance>();
  for (const { value, holder, text } of items.flatMap(({ tagging }) => tagging.stance)) {
    const key = `${value} ${holder ?? ''}`;
    if (!stances.has(key))
      stances.set(key, { value, holder: holder === undefined ? null : named(holder, 'actor', taxonomy), text });
  }
  return [...stances.values()];
}

function tagsOf(items: readonly Item[], taxonomy: Taxonomy | null): readonly DigestTag[] {
  return joinTags(items)
    .filter((tag) => isAsserted(tag) || tag.status === 'ambiguous')
    .map((tag) => ({
      ...named(tag.id, tag.kind, taxonomy),
      kind: tag.kind,
      status: tag.status,
      role: tag.role ?? null,
      because: severityReasonsOf(tag),
      candidates: (tag.candidates ?? []).map((id) => named(id, tag.kind, taxonomy)),
    }));
}

/** The words that matched, each once; what was concluded without words says how. */
function severityReasonsOf({ evidence }: Tag): readonly string[] {
  const words = evidence.filter(({ text }) => text !== '').map(({ text }) => text);
  return [...new Set(words.length > 0 ? words : evidence.map(({ rule }) => ruleWords(rule)))];
}
