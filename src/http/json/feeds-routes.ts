import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context, Handler } from 'hono';
import { localDate, nextDate } from '../../core/clock/local-day.ts';
import type { Filter } from '../../core/filter/filter.ts';
import { SUBJECT_NAMES } from '../../core/filter/read-filter.ts';
import type { FeedDocument } from '../../formats/feed-document.ts';
import { FEED_PRINTERS, type FeedPrinter } from '../../formats/feed-printers.ts';
import { isFinal } from '../../pipeline/make-digest.ts';
import { dailyFeed, type FeedPlace, storyFeed } from '../../pipeline/make-feed.ts';
import { inTurns } from '../../pipeline/turns.ts';
import type { ApiDeps } from '../deps.ts';
import { drawPoints, POINTS, TOO_MUCH } from '../draw-points.ts';
import { type Basis, etagOf, notModified } from '../etag.ts';
import type { MakeOnce } from '../make-once.ts';
import { linkIn } from '../principal.ts';
import { readDayRequest, settled } from '../query/day-request.ts';
import { known } from '../query/known.ts';
import { readListQuery, refuseUnknown, writeFilter } from '../query/query.ts';
import { sendText } from '../send-text.ts';
import { define } from './define.ts';
import { digestQuery, listQuery } from './queries.ts';

const STORY_PARAMETERS = [...SUBJECT_NAMES, 'since', 'until', 'limit'];
const DAILY_PARAMETERS = [...SUBJECT_NAMES, 'tz'];

/** What to answer, and what that depends on besides the address. */
type Feed = {
  readonly basis: Omit<Basis, 'version'>;
  readonly points: number;
  readonly make: () => Promise<FeedDocument>;
};

/** The tagged feed to subscribe to, for any filter: stories as they come, or one digest a day. */
export function feedRoutes(app: OpenAPIHono, deps: ApiDeps, makeOnce: MakeOnce): void {
  for (const format of FEED_PRINTERS) {
    const answer = answerAs(format, deps, makeOnce);
    const about = {
      method: 'get',
      answer: z.string(),
      contentType: format.mediaType,
      also: { 304: 'Nothing has changed since the ETag', ...TOO_MUCH },
    } as const;
    define(
      app,
      {
        ...about,
        path: `/feeds/stories.${format.name}`,
        summary: `Stories that pass a filter, newest first, as ${format.name}`,
        query: listQuery.omit({ cursor: true, evidence: true }),
      },
      answer((c) => readStories(c, deps)),
    );
    define(
      app,
      {
        ...about,
        path: `/feeds/daily.${format.name}`,
        summary: `The digests of the last days for a filter, as ${format.name}`,
        query: digestQuery.omit({ date: true }),
      },
      answer((c) => readDaily(c, deps)),
    );
  }
}

async function readStories(c: Context, deps: ApiDeps): Promise<Feed> {
  const mark = await deps.store.items.mark();
  const { searchParams } = new URL(c.req.url);
  refuseUnknown(searchParams, STORY_PARAMETERS);
  const { filter, limit } = readListQuery(searchParams, await known(deps));
  const make = () => storyFeed({ filter, limit, ...placeOf(c, filter, deps) }, deps);
  return { basis: { mark }, points: POINTS.feed, make };
}

async function readDaily(c: Context, deps: ApiDeps): Promise<Feed> {
  const { searchParams } = new URL(c.req.url);
  refuseUnknown(searchParams, DAILY_PARAMETERS);
  const now = deps.now();
  const { filter, zone } = readDayRequest(searchParams, await known(deps), now);
  const today = localDate(now, zone);
  const yesterday = nextDate(today, -1);
  const last = (await isFinal({ date: yesterday, zone }, deps)) ? yesterday : nextDate(today, -2);
  // Digests of days that are over change only where something is taken out, so the last day says it all.
  const basis = { mark: settled(await deps.store.items.mark()), variant: last };
  const make = () => dailyFeed({ filter, zone, last, ...placeOf(c, filter, deps) }, deps);
  return { basis, points: POINTS.weekOfDigests, make };
}

/** Decides by the ETag before any query runs; what was just given to another reader is given again. */
function answerAs(format: FeedPrinter, deps: ApiDeps, makeOnce: MakeOnce) {
  return (read: (c: Context) => Promise<Feed>): Handler =>
    async (c) => {
      const { basis, points, make } = await read(c);
      const variant = `${originOf(c, deps)} ${basis.variant ?? ''}`;
      const whole = { ...basis, version: deps.version, variant };
      const unchanged = notModified(c, whole);
      if (unchanged !== null) return unchanged;
      const print = async () => inTurns(format.print(await make()));
      const admit = () => drawPoints(c, points, deps);
      const text = await makeOnce(etagOf(c, whole), c.req.raw.signal, print, admit);
      return sendText(c, text, `${format.mediaType}; charset=utf-8`);
    };
}

/** PUBLIC_URL where it is set: behind a proxy we do not know our own name. */
function originOf(c: Context, { publicUrl = null }: ApiDeps): string {
  return publicUrl ?? new URL(c.req.url).origin;
}

function placeOf(c: Context, filter: Filter, deps: ApiDeps): FeedPlace {
  const origin = originOf(c, deps);
  const base = `${origin}${linkIn(c)?.base ?? ''}`;
  const { search } = new URL(c.req.url);
  return { origin, base, self: `${base}${c.req.path}${search}`, query: writeFilter(filter).toString() };
}
