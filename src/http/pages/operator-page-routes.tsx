import type { Context } from 'hono';
import { desksOf } from '../../pipeline/desks.ts';
import { alertLedger, type LedgerSource, mailLedger, readLedger } from '../../pipeline/ledger.ts';
import type { ApiDeps, App } from '../deps.ts';
import { AuditPage } from './audit-page.tsx';
import { DeliveriesPage } from './deliveries-page.tsx';
import { page } from './page.tsx';
import { SubscribersPage } from './subscribers-page.tsx';

const ENTRIES = 100;
const DELIVERIES = 100;
const SUBSCRIBERS = 100;

/** What only operators see: who changed what, what was sent, and who gets mails. */
export function operatorPages(app: App, deps: ApiDeps): void {
  app.get('/audit', (c) => showAudit(c, deps));
  app.get('/deliveries', (c) => showDeliveries(c, deps));
  app.get('/subscribers', (c) => showSubscribers(c, deps));
}

async function showAudit(c: Context, { store }: ApiDeps): Promise<Response> {
  c.header('cache-control', 'no-store');
  const cursor = c.req.query('cursor') ?? '';
  const before = /^\d{1,15}$/.test(cursor) ? Number(cursor) : null;
  const found = await store.audit.auditEntries({ before, since: null, limit: ENTRIES + 1 });
  const entries = found.slice(0, ENTRIES);
  return page(c, <AuditPage entries={entries} next={found.length > ENTRIES ? (entries.at(-1)?.seq ?? null) : null} />);
}

/** Every way out that keeps a ledger. */
function waysOut({ store }: ApiDeps): readonly LedgerSource[] {
  return [mailLedger(store), alertLedger(store)];
}

async function showDeliveries(c: Context, deps: ApiDeps): Promise<Response> {
  c.header('cache-control', 'no-store');
  const of = (c.req.query('of') ?? '').trim() || null;
  const ledger = await readLedger(waysOut(deps), { of, limit: DELIVERIES });
  const heldSince = await deps.store.mail.mailsHeldSince();
  const channels = await deps.store.alerts.channelStates();
  return page(c, <DeliveriesPage ledger={ledger} of={of} heldSince={heldSince} channels={channels} />);
}

async function showSubscribers(c: Context, { store, taxonomy }: ApiDeps): Promise<Response> {
  c.header('cache-control', 'no-store');
  const after = c.req.query('after') ?? '';
  const all = await store.mail.listSubscriptions();
  const rest = all.filter(({ email }) => email > after);
  const shown = rest.slice(0, SUBSCRIBERS);
  const counts = { all: all.length, confirmed: all.filter(({ status }) => status === 'confirmed').length };
  const props = {
    subscribers: shown,
    counts,
    next: rest.length > shown.length ? (shown.at(-1)?.email ?? null) : null,
    taxonomy: taxonomy(),
    desks: await desksOf(store),
  };
  return page(c, <SubscribersPage {...props} />);
}
