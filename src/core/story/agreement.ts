import { holderKey } from '../attribution/holder.ts';
import type { Origin } from '../origin/origin-item.ts';
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
export type AgreeingReport = Pick<ReportReading, 'item' | 'figures' | 'places' | 'tags'>;

type Statement = { readonly label: string; readonly items: Set<string> };

/**
 * The facts that at least two origins state independently: a count, or that something of one kind happened at one
 * place. Two voices in one report are that report's; who is quoted states only what the text has him say.
 */
export function agreementsOf(origins: readonly Origin[], reports: readonly AgreeingReport[]): readonly Agreement[] {
  const facts = new Map<string, { isCount: boolean; by: Map<string, Statement> }>();
  const byItem = new Map(reports.map((report) => [report.item, report]));
  for (const { key, label, items } of origins) {
    for (const item of items) {
      const report = byItem.get(item);
      if (report === undefined) continue;
      for (const { fact, isCount } of statedBy(key, report)) {
        const found = facts.get(fact) ?? { isCount, by: new Map() };
        facts.set(fact, found);
        const statement = found.by.get(key) ?? { label, items: new Set() };
        found.by.set(key, statement);
        statement.items.add(item);
      }
    }
  }
  return [...facts].flatMap(([fact, { isCount, by }]) => {
    const statements = [...by.values()];
    const items = new Set(statements.flatMap((one) => [...one.items]));
    if (statements.length < 2 || items.size < 2) return [];
    return [{ fact: isCount ? fact : HAPPENED, isCount, labels: statements.map(({ label }) => label) }];
  });
}

const HAPPENED = 'that it happened';
const PARTY = 'party:';

type Fact = { readonly fact: string; readonly isCount: boolean };

function statedBy(key: string, { figures, places, tags }: AgreeingReport): readonly Fact[] {
  const counts = figures
    .filter(({ isPart, isDenied, isHedged, low }) => !isPart && !isDenied && !isHedged && low > 0)
    .filter(({ holder, isHolderInferred }) => {
      const isQuoted = holder !== null && !isHolderInferred;
      return key.startsWith(PARTY) ? !isQuoted || key === `${PARTY}${holderKey(holder)}` : !isQuoted;
    })
    .map(({ low, harm }) => ({ fact: `${low} ${harm}`, isCount: true }));
  const happened = places.flatMap((place) =>
    tags.theme.map((theme) => ({ fact: `${theme} at ${place}`, isCount: false })),
  );
  return [...counts, ...happened];
}
