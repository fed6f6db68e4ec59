import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { HOST_GAP_MS } from '../core/address/host.ts';
import { localDate } from '../core/clock/local-day.ts';
import { ALL_DESK } from '../core/desk/desk.ts';
import { shippedSeverityRules } from '../core/story/shipped-severity.ts';
import { compileTaxonomy } from '../core/tagging/compile.ts';
import { indexTaxonomy } from '../core/tagging/index-taxonomy.ts';
import { finish } from '../core/turns/steps.ts';
import { type SampleRegion, startSampleRegion } from '../demo/sample-region.ts';
import { migrationsDir, version } from '../files/product.ts';
import { readTaxonomyFiles } from '../files/taxonomy-files.ts';
import { digestText } from '../formats/digest-formats.ts';
import { groupOnce } from '../pipeline/group-stories.ts';
import type { IngestDeps } from '../pipeline/ingest-feed.ts';
import { digestOfDay } from '../pipeline/make-digest.ts';
import { actHere } from '../roles/act-here.ts';
import type { Documents } from '../roles/documents.ts';
import { publish } from '../roles/publish.ts';
import { createPublishedTaxonomy } from '../roles/published.ts';
import { openFetching } from '../roles/worker.ts';
import { storeIn } from '../store/address.ts';
import { openStore } from '../store/open.ts';
import { taxonomySourceFromEnvironment } from './configured.ts';
import { EXIT } from './exit.ts';
import { pollAll } from './fetch.ts';
import { configFromEnvironment } from './input.ts';

/** Where the sample region lies; its clock times are shown. */
const ZONE = 'Asia/Kabul';
const LOOPBACK = ['127.0.0.0/8'];

/** Starts the whole service on a configuration and documents; given by the composition root. */
export type StartService = (
  config: Config,
  documents: Documents,
) => Promise<{ readonly address: string | null; stop(): Promise<void> }>;

/**
 * Serves an invented region from this machine, ingests it as any other, and prints its digest. Leaves nothing behind.
 */
export async function demo(
  { serve = false }: { readonly serve?: boolean },
  startService: StartService,
): Promise<number> {
  const started = Date.now();
  const dataDir = await mkdtemp(join(tmpdir(), 'khabar-demo-'));
  const region = await startSampleRegion(started);
  try {
    const config = { ...configFromEnvironment(), ...sealedOff(dataDir) };
    const documents = documentsOf(region, config);
    console.error(`demo: ${region.feeds.length} invented sources on 127.0.0.1; nothing of it has happened`);
    process.stdout.write(await ingestAndPrint(region, documents, config));
    console.error(`demo: from nothing to this digest in ${((Date.now() - started) / 1_000).toFixed(1)} s`);
    if (serve) await serveUntilStopped(config, documents, startService);
    return EXIT.done;
  } finally {
    await region.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Whatever the environment says: no network, no Redis, nobody's data. */
function sealedOff(dataDir: string) {
  return {
    dataDir,
    databaseUrl: storeIn(dataDir),
    redisUrl: null,
    smtpUrl: null,
    allowPrivateNetworks: LOOPBACK,
    publicUrl: null,
    logLevel: 'error' as const,
  };
}

function documentsOf({ feeds }: SampleRegion, { taxonomyDir }: Pick<Config, 'taxonomyDir'>): Documents {
  const taxonomyFiles = readTaxonomyFiles(taxonomyDir);
  const source = taxonomySourceFromEnvironment();
  const taxonomy = indexTaxonomy(source);
  return {
    feeds,
    feedsText: JSON.stringify(feeds),
    taxonomyFiles,
    source,
    taxonomy,
    severity: shippedSeverityRules(taxonomy),
    desks: [ALL_DESK],
    writtenAt: Date.now(),
  };
}

/** Two rounds of polls, because a correction is one only to who has read the first edition. */
async function ingestAndPrint(region: SampleRegion, documents: Documents, config: Config): Promise<string> {
  const store = await openStore(config.databaseUrl, { migrationsDir, migrate: true });
  const fetching = openFetching(config, version, Date.now);
  try {
    const taxonomy = createPublishedTaxonomy(store);
    const made = await publish(store, documents, actHere(Date.now()));
    taxonomy.adopt(made.version, compileTaxonomy(documents.source));
    const deps: IngestDeps = {
      store,
      fetchFeed: fetching.fetchFeed,
      readFeed: fetching.readFeed,
      taggerOf: taxonomy.taggerOf,
      now: Date.now,
      elapsed: () => performance.now(),
      report: () => {},
      stopping: new AbortController().signal,
    };
    const ids = region.feeds.map(({ id }) => id);
    const group = () => groupOnce({ store, taxonomy: taxonomy.current, now: Date.now, owner: 'demo' });
    await pollAll(ids, deps, ids.length);
    await group();
    region.publishLater();
    await sleep(HOST_GAP_MS);
    await pollAll(ids, deps, ids.length);
    await group();
    const date = localDate(Date.now(), ZONE);
    return finish(
      digestText(
        await digestOfDay({ filter: {}, date, zone: ZONE }, { store, taxonomy: taxonomy.current, now: Date.now }),
      ),
    );
  } finally {
    await fetching.close();
    await store.close();
  }
}

async function serveUntilStopped(config: Config, documents: Documents, startService: StartService): Promise<void> {
  const service = await startService(config, documents).catch((error: NodeJS.ErrnoException) => {
    // Somebody is there already, perhaps khabar itself.
    if (error.code !== 'EADDRINUSE') throw error;
    return startService({ ...config, port: 0 }, documents);
  });
  console.log(
    `\nThe same as pages: ${service.address}/  (feed: ${service.address}/feeds/stories.atom); stop with Ctrl-C`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  await service.stop();
}
