import { indexTaxonomy } from '../core/tagging/index-taxonomy.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import { warmUpTelling } from '../pipeline/warm-up.ts';
import { actHere } from './act-here.ts';
import { answerAt, type Door } from './api.ts';
import type { Documents } from './documents.ts';
import { guardDoor } from './guard-door.ts';
import { linkingOf } from './linking.ts';
import { type PublishedDocuments, publish } from './publish.ts';
import { watchReadiness } from './readiness.ts';
import { reloadOver } from './reload.ts';
import { bearDamage, type Opened, type Service } from './service.ts';
import { createTaggingThread } from './tagging/tagging-thread.ts';
import { startWorkThread } from './work/work-thread.ts';

/**
 * Answers readers in this thread, and does all other work in another: no feed, whatever it brings, holds up who reads.
 * This
 * thread knows the names of the taxonomy and matches nothing with it.
 */
export async function serveBesideWork(
  opened: Opened & { readonly door: Door },
  documents: Documents,
): Promise<Omit<Service, 'stop'>> {
  const { config, migrationsDir, version, store, now, onError, started, door } = opened;
  // Where it could not be published, what can be read is read with it all the same.
  const published = (await publishFirst(opened, documents)) ?? { version: '', documents };
  let { taxonomy }: { taxonomy: Taxonomy } = published.documents;
  const take = async (fresh: Taxonomy) => {
    await warmUpTelling(fresh.facts);
    taxonomy = fresh;
  };
  // Made here first, if it is to be made.
  const linking = linkingOf(config);
  const setup = {
    config,
    migrationsDir,
    version,
    taxonomy: { version: published.version, source: published.documents.source },
  };
  const work = startWorkThread(setup, {
    onError,
    onTaxonomy: (names) => void take(indexTaxonomy(names)).catch(onError),
    examine: store.examine,
    onDeath: opened.freeLeases,
  });
  started.add(work.stop);
  opened.tellOfDamage(work);
  const { close: closeTagging, ...asking } = createTaggingThread(store);
  started.add(closeTagging);
  const limits = await guardDoor(opened);
  const reload = reloadOver(
    opened,
    () => taxonomy,
    async (fresh, act) => {
      const { version: made } = await publish(store, fresh, act, { isAsked: true });
      work.adopt({ version: made, source: fresh.source });
      await take(fresh.taxonomy);
    },
  );
  const readiness = watchReadiness({ store, work, now });
  started.add(readiness.stop);
  answerAt(door, {
    ...opened,
    limits,
    linking,
    work,
    reload,
    readiness,
    taxonomy: () => taxonomy,
    ...asking,
    tagStored: work.tagStored,
  });
  started.add(door.stop);
  await Promise.all([work.started(), warmUpTelling(taxonomy.facts)]);
  return { address: door.address, reload };
}

/** What is in force since; null where the database cannot take it. */
async function publishFirst(
  { store, now, onError, log }: Opened,
  documents: Documents,
): Promise<PublishedDocuments | null> {
  let published: PublishedDocuments | null = null;
  await bearDamage(
    store,
    async () => {
      published = await publish(store, documents, actHere(now()));
      if (published.outdated !== null) log.warn(published.outdated);
    },
    onError,
  );
  return published;
}
