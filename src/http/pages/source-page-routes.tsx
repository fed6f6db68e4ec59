import type { Context } from 'hono';
import { mayDo } from '../../core/access/principal.ts';
import { unreachedFeeds } from '../../core/feed/network.ts';
import { type FeedDeed, MAX_PAUSE_REASON } from '../../core/feed/operator-deed.ts';
import { nearest } from '../../core/text/near.ts';
import type { FeedHealth } from '../../store/ports/feeds.ts';
import type { ApiDeps, App } from '../deps.ts';
import { echo } from '../echo.ts';
import { notModified } from '../etag.ts';
import { actIn } from '../principal.ts';
import { Problem } from '../problem.ts';
import { refuseUnknown } from '../query/query.ts';
import { MAX_FORM_BYTES, readBody } from '../read-body.ts';
import { readerZone } from '../reader-zone.ts';
import { Notice, page } from './page.tsx';
import { SourcePage } from './source-page.tsx';
import { DONE_WORDS, refusalWords } from './source-words.ts';
import { SourcesPage } from './sources-page.tsx';
import { shortTimeIn } from './when.tsx';

const LATEST = 10;
/** So many last entries of the audit are looked through for what was done to one source. */
const AUDIT_LOOKED_THROUGH = 500;
const AUDIT_SHOWN = 20;

/** What is read: all sources, and each with its history and what operators can do with it. */
export function sourcePages(app: App, deps: ApiDeps): void {
  app.get('/sources', async (c) => {
    const unchanged = notModified(c, { mark: await deps.store.items.mark(), version: deps.version, polls: true });
    if (unchanged !== null) return unchanged;
    const feeds = await deps.store.feeds.feedHealth();
    return page(c, <SourcesPage feeds={feeds} unreached={unreachedFeeds(feeds, deps.now())} />);
  });
  app.get('/sources/:id', async (c) => {
    const mayAct = mayDo(c.get('principal'), 'operate', false);
    const basis = { mark: await deps.store.items.mark(), version: deps.version, polls: true };
    const unchanged = mayAct ? null : notModified(c, basis);
    return unchanged ?? showSource(c, deps, DONE_WORDS[c.req.query('done') ?? ''] ?? null);
  });
  // Behind the right, and of one segment: what a browser is asked for here it shows on every page from then on.
  app.get('/sign-in', (c) => {
    const to = c.req.query('to') ?? '/sources';
    return c.redirect(/^\/sources(?:\/[a-z0-9-]+)?$/.test(to) ? `.${to}` : './sources', 303);
  });
  app.post('/sources/:id', (c) => operate(c, deps));
}

async function showSource(
  c: Context,
  deps: ApiDeps,
  notice: string | null,
  status: 200 | 409 = 200,
): Promise<Response> {
  const { store, taxonomy, now } = deps;
  const id = c.req.param('id') ?? '';
  const feeds = await store.feeds.feedHealth();
  const source = feeds.find(({ feed }) => feed.id === id);
  if (source === undefined) return missingSource(c, id, feeds);
  const mayAct = mayDo(c.get('principal'), 'operate', false);
  if (mayAct) c.header('cache-control', 'no-store');
  const { rows } = await store.items.findItems({ feed: [id] }, { limit: LATEST, after: null });
  const props = {
    source,
    isUnreached: unreachedFeeds(feeds, now())?.feeds.includes(id) ?? false,
    latest: rows,
    taxonomy: taxonomy(),
    now: now(),
    deeds: mayAct ? await deedsOn(id, deps) : null,
    notice,
  };
  return page(c, <SourcePage {...props} />, status);
}

function missingSource(c: Context, id: string, feeds: readonly FeedHealth[]): Response | Promise<Response> {
  const near = nearest(
    id,
    feeds.map(({ feed }) => feed.id),
  );
  const mean = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
  return page(c, <Notice title="No such source" text={`No source is called “${echo(id)}”.${mean}`} />, 404);
}

async function deedsOn(id: string, { store }: ApiDeps) {
  const entries = await store.audit.auditEntries({ before: null, since: null, limit: AUDIT_LOOKED_THROUGH });
  return entries.filter(({ subject }) => subject === `feed ${id}`).slice(0, AUDIT_SHOWN);
}

async function operate(c: Context, deps: ApiDeps): Promise<Response> {
  const form = new URLSearchParams((await readBody(c.req.raw, MAX_FORM_BYTES)).toString('utf8'));
  const deed = readDeed(form);
  const answer = await deps.store.feeds.operateFeed(c.req.param('id') ?? '', deed, actIn(c, deps.now()));
  if (answer.kind === 'unknown-feed') return showSource(c, deps, null);
  if (answer.kind !== 'done') {
    const zone = await readerZone(c, undefined, deps);
    const words = refusalWords(answer, (at) => shortTimeIn(zone, at));
    return showSource(c, deps, words, 409);
  }
  if (deed.kind !== 'pause') deps.wakeFeed?.(answer.due);
  return c.redirect(`?done=${deed.kind}`, 303);
}

/** @throws Problem naming the field */
function readDeed(form: URLSearchParams): FeedDeed {
  refuseUnknown(form, ['do', 'reason']);
  const reason = (form.get('reason') ?? '').trim();
  switch (form.get('do')) {
    case 'ask':
      return { kind: 'ask' };
    case 'resume':
      return { kind: 'resume' };
    case 'pause':
      if (reason.length > MAX_PAUSE_REASON || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(reason))
        throw new Problem(400, `"reason" must be at most ${MAX_PAUSE_REASON} letters on one line`, {
          parameter: 'reason',
        });
      return { kind: 'pause', reason: reason === '' ? null : reason };
    default:
      throw new Problem(400, '"do" must be pause, resume or ask', { parameter: 'do' });
  }
}
