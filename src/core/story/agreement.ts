import { holderKey } from '../attribution/holder.ts';
import type { VictimGroup } from '../figure/figure.ts';
import type { Origin } from '../origin/origin-item.ts';
import type { OriginReading } from '../origin/read-origins.ts';
import { groupNearIdentical } from '../text/near-text.ts';
import type { ReportReading } from './read-report.ts';

/** A fact that origins state of one event, each in a report of its own. */
export type Agreement = {
  /** "3 killed", or that it happened. */
  readonly fact: string;
  readonly isCount: boolean;
  /** Those who state it, at least two. */
  readonly labels: readonly string[];
};

/** What of a report facts are read from. */
export type AgreeingReport = Pick<ReportReading, 'item' | 'figures' | 'places' | 'tags'> & {
  readonly origins: Pick<OriginReading, 'print'>;
};

/** A text with its copies, and whoever is an origin of one of them. */
type Text = { readonly reports: AgreeingReport[]; readonly voices: Map<string, string> };

/**
 * The facts that at least two origins state independently: a count, or that something of one kind happened at one
 * place. Copies of one text are one report, and two voices in one report are that report's; who is quoted states only
 * what the text has him say, and a number that nobody is named for is nobody's where several speak.
 */
export function agreementsOf(origins: readonly Origin[], reports: readonly AgreeingReport[]): readonly Agreement[] {
  const texts = textsOf(origins, reports);
  return [...countsIn(texts), ...happeningsIn(texts)];
}

function textsOf(origins: readonly Origin[], reports: readonly AgreeingReport[]): readonly Text[] {
  const groups = groupNearIdentical(reports.map((report) => report.origins.print));
  const texts = new Map<number, Text>();
  const textOf = new Map<string, Text>();
  reports.forEach((report, at) => {
    const group = groups[at] ?? at;
    const text = texts.get(group) ?? { reports: [], voices: new Map<string, string>() };
    texts.set(group, text);
    text.reports.push(report);
    textOf.set(report.item, text);
  });
  for (const { key, label, items } of origins) for (const item of items) textOf.get(item)?.voices.set(key, label);
  return [...texts.values()];
}

/** One number of one harm to one side, by two who state it in two texts. */
function countsIn(texts: readonly Text[]): readonly Agreement[] {
  const facts = new Map<string, Map<string, { readonly label: string; readonly texts: Set<Text> }>>();
  for (const text of texts)
    for (const [key, label] of text.voices)
      for (const fact of text.reports.flatMap((report) => countedBy(key, report, text.voices.size === 1))) {
        const by = facts.get(fact) ?? new Map<string, { label: string; texts: Set<Text> }>();
        facts.set(fact, by);
        const known = by.get(key) ?? { label, texts: new Set<Text>() };
        by.set(key, known);
        known.texts.add(text);
      }
  return [...facts].flatMap(([fact, by]) => {
    const statements = [...by.values()];
    const own = new Set(statements.flatMap((one) => [...one.texts]));
    if (statements.length < 2 || own.size < 2) return [];
    return [{ fact, isCount: true, labels: statements.map(({ label }) => label) }];
  });
}

const PARTY = 'party:';

function countedBy(key: string, { figures }: AgreeingReport, isAlone: boolean): readonly string[] {
  return figures
    .filter(({ isPart, isDenied, isHedged, low }) => !isPart && !isDenied && !isHedged && low > 0)
    .filter(({ holder, isHolderInferred }) => {
      const isQuoted = holder !== null && !isHolderInferred;
      if (key.startsWith(PARTY)) return isQuoted ? key === `${PARTY}${holderKey(holder)}` : isAlone;
      return !isQuoted;
    })
    .map(({ low, harm, group }) => `${low}${SIDES[group] ?? ''} ${harm}`);
}

/** Eight militants killed are not eight soldiers killed; of others, papers say "people" or "civilians" as they like. */
const SIDES: Readonly<Partial<Record<VictimGroup, string>>> = {
  militants: ' militants',
  army: ' of the forces',
  police: ' of the forces',
  security: ' of the forces',
};

/** That something of one kind happened at one place, by texts that have no voice in common. */
function happeningsIn(texts: readonly Text[]): readonly Agreement[] {
  const facts = new Map<string, Text[]>();
  for (const text of texts.filter(({ voices }) => voices.size > 0)) {
    const told = text.reports.flatMap(({ places, tags }) =>
      places.flatMap((place) => tags.theme.map((theme) => `${theme} at ${place}`)),
    );
    for (const fact of new Set(told)) facts.set(fact, [...(facts.get(fact) ?? []), text]);
  }
  for (const telling of facts.values()) {
    const heard = new Set<string>();
    const labels = telling.flatMap(({ voices }) => {
      const keys = [...voices.keys()];
      if (keys.some((key) => heard.has(key))) return [];
      for (const key of keys) heard.add(key);
      return [[...voices.values()][0] ?? ''];
    });
    if (labels.length > 1) return [{ fact: HAPPENED, isCount: false, labels }];
  }
  return [];
}

const HAPPENED = 'that it happened';
