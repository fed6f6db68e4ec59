import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { parseDate } from '../core/clock/date.ts';
import { DAY, type Instant } from '../core/clock/time.ts';
import { compileTaxonomy } from '../core/tagging/compile.ts';
import { tagStored } from '../core/tagging/stored.ts';
import type { TagDiff } from '../core/tagging/tag-diff.ts';
import { tagDiffText } from '../formats/tag-diff-text.ts';
import { comparing, previewRetag } from '../pipeline/preview-retag.ts';
import { retag } from '../pipeline/retag.ts';
import { actHere } from '../roles/act-here.ts';
import { publish } from '../roles/publish.ts';
import { createPublishedTaxonomy } from '../roles/published.ts';
import type { Store } from '../store/store.ts';
import { loadDocuments } from './configured.ts';
import { EXIT, UsageError } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';
import { openExisting } from './open-existing.ts';

export type RetagOptions = {
  readonly dryRun?: boolean;
  readonly since?: string;
  readonly yes?: boolean;
};

/** Beyond this share of the items somebody has to say yes: a slip in one alias can touch half of what is stored. */
const MOST_UNASKED = 0.1;
/** Of so few items, any share is small. */
const FEW_ITEMS = 20;

/**
 * Shows what the taxonomy of TAXONOMY_DIR changes in the stored items, publishes it, and tags them anew. A crash loses
 * nothing: a running service, or the same command again, goes on with the rest.
 */
export async function retagItems(options: RetagOptions): Promise<number> {
  const config = configFromEnvironment();
  const documents = loadDocuments(config);
  const fresh = compileTaxonomy(documents.source);
  const since = options.since === undefined ? null : readSince(options.since, Date.now());
  const store = await openExisting(config, 'retag');
  try {
    const diff = await previewRetag(store, {
      since,
      compare: comparing(
        ({ tagging }) => tagging,
        (candidate) => tagStored(candidate, fresh),
      ),
    });
    await printLine(tagDiffText(diff));
    if (options.dryRun === true) return EXIT.done;
    if (options.yes !== true && isLarge(diff) && !(await isWanted(diff))) {
      console.error('retag: nothing was changed');
      return EXIT.problems;
    }
    const taxonomy = createPublishedTaxonomy(store);
    const act = actHere(Date.now());
    const { version } = await publish(store, documents, act, { isAsked: true });
    taxonomy.adopt(version, fresh);
    await store.tags.requestRetag({ version, since }, act);
    return await carryOut(store, taxonomy.retagger);
  } finally {
    await store.close();
  }
}

async function carryOut(
  store: Pick<Store, 'tags' | 'leases'>,
  retagger: Parameters<typeof retag>[0]['retagger'],
): Promise<number> {
  const progress = process.stderr.isTTY ? (items: number) => process.stderr.write(`\rretag: ${items} items`) : () => {};
  const stopping = new AbortController().signal;
  await retag({ store, retagger, now: Date.now, owner: randomUUID(), stopping, onProgress: progress });
  const left = await store.tags.pendingRetag();
  console.error(left === null ? '\rretag: done' : '\rretag: the service is at it, and goes on by itself');
  return EXIT.done;
}

function isLarge({ items, changed }: TagDiff): boolean {
  return changed > FEW_ITEMS && changed > items * MOST_UNASKED;
}

async function isWanted({ items, changed }: TagDiff): Promise<boolean> {
  const question = `retag: ${changed} of ${items} items would change`;
  if (!process.stdin.isTTY) {
    console.error(`${question}; --yes says that this is meant`);
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question}. Go on? [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** `30d` or a date. */
function readSince(text: string, now: Instant): Instant {
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  const since = days === undefined ? parseDate(text) : now - Number(days) * DAY;
  if (since === null)
    throw new UsageError(`retag: --since ${text} is neither a number of days (30d) nor a date (2026-11-01)`);
  return since;
}
