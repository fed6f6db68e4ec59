import type { Context } from 'hono';
import { raw } from 'hono/html';
import { localTime } from '../../core/clock/local-day.ts';
import { type DigestLook, printBody } from '../../formats/digest-html.tsx';
import { outlineOf } from '../../formats/digest-outline.ts';
import { digestOfDay } from '../../pipeline/make-digest.ts';
import { inTurns } from '../../pipeline/turns.ts';
import type { ApiDeps, App } from '../deps.ts';
import { drawPoints, POINTS } from '../draw-points.ts';
import { etagOf, notModified } from '../etag.ts';
import type { MakeOnce } from '../make-once.ts';
import { isOperator } from '../principal.ts';
import { dayStands, readDayRequest, settled } from '../query/day-request.ts';
import { known } from '../query/known.ts';
import { writeFilter } from '../query/query.ts';
import { readerZone } from '../reader-zone.ts';
import { DigestPage } from './digest-page.tsx';
import { page, readOrExplain, withoutEmpty } from './page.tsx';

/** The digest of a day of the reader's own, as a page among the others. */
export function digestPage(app: App, deps: ApiDeps, makeOnce: MakeOnce): void {
  app.get('/digest', async (c) => {
    const mark = await deps.store.items.mark();
    const search = withoutEmpty(new URL(c.req.url).searchParams);
    const read = await readOrExplain(async () => {
      const home = await readerZone(c, search.get('desk') ?? undefined, deps);
      return readDayRequest(search, await known(deps), deps.now(), home);
    });
    if (read.kind === 'refused') return page(c, read.notice, read.status);
    const request = read.value;
    const { filter, date, zone } = request;
    const { keep, isSettled } = await dayStands(request, isOperator(c), deps);
    const nowThere = localTime(deps.now(), zone);
    // The way to the next day comes with that, and today says what time it is.
    const stands = date === nowThere.slice(0, 10) ? nowThere : `${zone} ${nowThere.slice(0, 10)}`;
    const basis = {
      mark: isSettled ? settled(mark) : mark,
      version: deps.version,
      polls: true,
      variant: `page ${date} ${stands}`,
    };
    const unchanged = notModified(c, basis);
    if (unchanged !== null) return unchanged;
    const make = async () => JSON.stringify(await printedDay());
    const printedDay = async () => {
      const outline = await inTurns(outlineOf(await digestOfDay(request, deps, { keep })));
      const body = await inTurns(printBody(outline, lookOnPage));
      return { title: `${outline.title}: ${outline.scope}`, body: String(body) };
    };
    const text = await makeOnce(etagOf(c, basis), c.req.raw.signal, make, () => drawPoints(c, POINTS.digest, deps));
    const { title, body } = JSON.parse(text) as Awaited<ReturnType<typeof printedDay>>;
    const query = writeFilter(filter);
    const file = `/v1/digests?${new URLSearchParams([...query, ['date', date], ['tz', zone]])}`;
    const isZoneAsked = search.has('tz');
    const props = { title, date, zone, nowThere, query: query.toString(), isZoneAsked, file };
    return page(c as Context, <DigestPage {...props} body={raw(body)} />);
  });
}

/** Names of their own: the pages' sheet has rules for others of the same name. */
function lookOnPage(name: DigestLook) {
  return { class: `day-${name}` };
}
