import type { Act } from '../core/access/principal.ts';
import type { Desk } from '../core/desk/desk.ts';
import { TAG_KINDS } from '../core/tagging/tag.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import { changeInWords, documentChange, type InForce } from '../core/upkeep/document-change.ts';
import type { TaxonomyFile } from '../files/taxonomy-files.ts';
import { UnraisedVersion } from '../files/taxonomy-version.ts';
import type { Reload, ReloadOutcome } from '../http/deps.ts';
import type { Store } from '../store/store.ts';
import type { Documents, ReadDocuments } from './documents.ts';
import type { Opened } from './service.ts';

type ReloadPorts = {
  readonly store: Pick<Store, 'feeds' | 'config'>;
  readonly read: ReadDocuments;
  /** The taxonomy in force; null before one is. */
  readonly current: () => Taxonomy | null;
  /** Makes documents that were read current. @throws UnraisedVersion */
  readonly republish: (documents: Documents, act: Act) => Promise<void>;
};

/** The reload of a service that was given what reads documents; null where none was. */
export function reloadOver(
  { store, readDocuments: read, log }: Opened,
  current: ReloadPorts['current'],
  republish: ReloadPorts['republish'],
): Reload | null {
  return read === null ? null : telling(createReload({ store, read, current, republish }), log);
}

/** Whoever asked, the log has what came of it. */
function telling(reload: Reload, log: Opened['log']): Reload {
  return async (act) => {
    try {
      const outcome = await reload(act);
      if (outcome.kind === 'reloaded')
        log.info({ by: act.who, changes: changeInWords(outcome.change) }, 'feeds and taxonomy reloaded');
      else log.error({ by: act.who, problems: outcome.problems }, REFUSED);
      return outcome;
    } catch (error) {
      log.error({ by: act.who, reason: (error as Error).message }, REFUSED);
      throw error;
    }
  };
}

const REFUSED = 'reload refused: the former feeds and taxonomy stay';

/** One reload at a time: the next one reads what is written by then. */
function createReload(ports: ReloadPorts): Reload {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const run = last.then(() => reloadOnce(ports, act));
    last = run.catch(() => {});
    return run;
  };
}

async function reloadOnce({ store, read, current, republish }: ReloadPorts, act: Act): Promise<ReloadOutcome> {
  const answer = await read();
  if (answer.kind === 'refused') return answer;
  const { documents } = answer;
  const before = await inForce(store, current());
  try {
    await republish(documents, act);
  } catch (error) {
    if (error instanceof UnraisedVersion) return { kind: 'refused', problems: error.message.split('\n') };
    throw error;
  }
  const { feeds, taxonomyFiles, taxonomy, severity, desks } = documents;
  const now = { feeds, taxonomyFiles, desks, severity: JSON.stringify(severity), entries: entriesOf(taxonomy) };
  return { kind: 'reloaded', change: documentChange(before, { ...now, taxonomyVersion: taxonomy.version }) };
}

async function inForce({ feeds, config }: ReloadPorts['store'], taxonomy: Taxonomy | null): Promise<InForce> {
  const [files, desks, severity] = [
    await config.loadConfig('taxonomy'),
    await config.loadConfig('desks'),
    await config.loadConfig('severity'),
  ];
  return {
    feeds: (await feeds.feedHealth()).map(({ feed }) => feed),
    taxonomyVersion: taxonomy?.version ?? null,
    taxonomyFiles: files === null ? [] : (JSON.parse(files.text) as TaxonomyFile[]),
    entries: taxonomy === null ? [] : entriesOf(taxonomy),
    desks: desks === null ? [] : (JSON.parse(desks.text) as Desk[]),
    severity: severity?.text ?? null,
  };
}

function entriesOf(taxonomy: Taxonomy) {
  return TAG_KINDS.flatMap((kind) => taxonomy.entries(kind));
}
