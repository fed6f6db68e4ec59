import { createNameMask } from '../core/withdrawal/name-mask.ts';
import { takeTurn } from '../pipeline/turns.ts';
import { isSharedAddress } from '../store/address.ts';
import { type FolderLock, lockFolder } from '../store/folder-lock.ts';
import { openStore } from '../store/open.ts';
import { repeatWithdrawals } from '../store/repeat-withdrawals.ts';
import type { Store } from '../store/store.ts';
import { openDoor } from './api.ts';
import { openControlSocket } from './control-socket.ts';
import type { Documents } from './documents.ts';
import { createErrorLog } from './log.ts';
import { nameKeyIn } from './name-key.ts';
import { bearDamage, type Opened, type Service, type ServiceOptions } from './service.ts';
import { createStarted, type Started } from './stop.ts';
import type { WorkThread } from './work/work-thread.ts';

/**
 * Opens what the roles need, starts them, and stops everything in reverse order. All roles together are the API in this
 * thread
 * and the others in one of their own; a single role has the thread to itself.
 */
export async function runRoles({ documents, ...options }: ServiceOptions): Promise<Service> {
  const started = createStarted();
  const onError = createErrorLog(options.log);
  const stop = () => started.stopAll(onError);
  try {
    const opened = await open(options, started, onError);
    const running = await start(opened, documents);
    if (documents !== null && running.reload !== null)
      started.add(await openControlSocket(options.config.dataDir, { reload: running.reload, log: options.log }));
    return { ...running, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Imports only what is run: code takes memory in every thread that knows it. */
async function start(opened: Opened, documents: Documents | null): Promise<Omit<Service, 'stop'>> {
  const { door } = opened;
  if (door === null || documents === null) return (await import('./role.ts')).startRole(opened, documents);
  return (await import('./serve.ts')).serveBesideWork({ ...opened, door }, documents);
}

async function open(
  options: Omit<ServiceOptions, 'documents'>,
  started: Started,
  onError: (error: unknown) => void,
): Promise<Opened> {
  const { roles, config, log, migrationsDir } = options;
  const folder = lockOf(options);
  started.add(async () => folder?.release());
  // A port that is taken ends it before anything is touched.
  const door = roles.has('api') ? await openDoor(config) : null;
  if (door !== null) started.add(door.stop);
  let work: WorkThread | null = null;
  const store = await openStore(config.databaseUrl, {
    migrationsDir,
    migrate: roles.has('scheduler'),
    takeTurn,
    warn: (message) => log.warn(message),
    onDamage: () => work?.warnOfDamage(),
  });
  started.add(() => store.close());
  if (isSharedAddress(config.databaseUrl) && config.smtpUrl === null)
    log.warn('mails become files on the host that makes them; set SMTP_URL on every host');
  const now = () => Date.now();
  // Alone on this database: whatever a predecessor was doing when it died is due again.
  const freeLeases = async () => {
    if (folder?.isAlone()) await store.leases.voidLeases(now());
  };
  await bearDamage(store, freeLeases, onError);
  // Whoever put an older copy in its place by hand has not brought back what was withdrawn.
  if (roles.has('scheduler'))
    await bearDamage(store, () => keepOut(config, store, (message) => log.warn(message)), onError);
  const tellOfDamage = (thread: WorkThread) => {
    work = thread;
  };
  return { ...options, store, door, now, onError, started, freeLeases, tellOfDamage };
}

/** Does withdrawals again that the database knows nothing of, and says which names cannot be recognised any more. */
async function keepOut(
  config: ServiceOptions['config'],
  store: Pick<Store, 'withdrawals'>,
  warn: (message: string) => void,
): Promise<void> {
  const key = nameKeyIn(config);
  const repeated = await repeatWithdrawals(config.databaseUrl, store, key);
  if (repeated > 0) warn(`${repeated} withdrawals that the database knew nothing of were done again`);
  const { unusable } = createNameMask((await store.withdrawals.nameRules()).rules, key);
  if (unusable > 0)
    warn(
      `${unusable} spellings of withdrawn names were kept with another SECRET_KEY, and are not recognised in what ` +
        'comes in: put that key back, or withdraw the names again',
    );
}

/** The API alone may run beside anything but a restore. */
function lockOf({
  roles,
  config: { databaseUrl, redisUrl },
}: Pick<ServiceOptions, 'roles' | 'config'>): FolderLock | null {
  if (roles.size === 3) return lockFolder(databaseUrl, 'serve', redisUrl === null ? 'alone' : 'among-roles');
  const [role] = roles;
  return role === undefined ? null : lockFolder(databaseUrl, role, role === 'api' ? 'read' : 'role');
}
