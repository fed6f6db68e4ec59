import { ownAreaOf } from '../core/digest/digest-entry.ts';
import { NO_FACTS } from '../core/facts/facts.ts';
import type { StoryRules } from '../core/story/build-story.ts';
import type { SeverityRule } from '../core/story/severity.ts';
import { shippedSeverityRules } from '../core/story/shipped-severity.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import type { Store } from '../store/store.ts';

/** What the operator's documents, as published, decide about stories. */
export async function storyRulesOf(store: Pick<Store, 'feeds' | 'config'>, taxonomy: Taxonomy | null): Promise<StoryRules> {
  const letters = new Map((await store.feeds.feedHealth()).map(({ feed }) => [feed.id, feed.reliability]));
  return {
    reliabilityOf: (feed) => letters.get(feed) ?? 'F',
    ownAreaOf: (region) => ownAreaOf(region, taxonomy),
    severityRules: await severityRulesOf(store, taxonomy),
    themeName: (theme) => taxonomy?.entry('theme', theme)?.name ?? theme,
    facts: taxonomy?.facts ?? NO_FACTS,
  };
}

/** The severity rule in force: the desk's own, where it has published one. */
export async function severityRulesOf(
  store: Pick<Store, 'config'>,
  taxonomy: Taxonomy | null,
): Promise<readonly SeverityRule[]> {
  const published = await store.config.loadConfig('severity');
  return published === null ? shippedSeverityRules(taxonomy) : (JSON.parse(published.text) as readonly SeverityRule[]);
}
