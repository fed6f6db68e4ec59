import type { Context } from 'hono';
import { mayDo } from '../core/access/principal.ts';
import type { Brief } from '../core/brief/brief.ts';
import { type Edition, editionId } from '../core/brief/edition.ts';
import type { BriefFormat } from '../formats/brief-formats.ts';
import { sentOrDraft, weekOf } from '../pipeline/read-editions.ts';
import { inTurns } from '../pipeline/turns.ts';
import type { ApiDeps } from './deps.ts';
import { drawPoints, POINTS } from './draw-points.ts';
import type { MakeOnce } from './make-once.ts';
import { Problem } from './problem.ts';
import { readWeekDate } from './query/brief-query.ts';
import { sendText } from './send-text.ts';

// What the API and the pages say of briefs alike.

/** @throws Problem where there is none that the asker may read */
export async function editionAsked(
  c: Context,
  { desk, number }: { readonly desk: string; readonly number: number | null },
  revision: number | undefined,
  deps: ApiDeps,
): Promise<Edition> {
  const drafts = mayDo(c.get('principal'), 'edit', false);
  const [last] = number === null ? await deps.store.editions.listEditions(desk, null, 1) : [];
  const wanted = number ?? last?.number;
  const options = { drafts, ...(revision === undefined ? {} : { revision }) };
  const edition = wanted === undefined ? null : await sentOrDraft(desk, wanted, options, deps);
  if (edition === null)
    throw new Problem(404, number === null ? 'no edition of this desk was sent yet' : 'there is no such edition');
  return edition;
}

/** @throws Problem where no edition lies in that week */
export async function weekAsked(desk: string, date: string, deps: ApiDeps): Promise<Brief> {
  const week = await weekOf(desk, readWeekDate(date), deps.now(), deps);
  if (week === null) throw new Problem(404, `no edition of this desk lies in the week up to ${date}`);
  return week;
}

type Printing = { readonly deps: ApiDeps; readonly makeOnce: MakeOnce };

/** A brief in a form; as a file where browsers have nothing to show it with. */
export async function printed(
  c: Context,
  format: BriefFormat,
  brief: Brief,
  etag: string,
  { deps, makeOnce }: Printing,
): Promise<Response> {
  const charset = format.name === 'docx' ? '' : '; charset=utf-8';
  const name = `${editionId({ desk: brief.desk.id, number: brief.number })}.${format.extension}`;
  if (format.name === 'docx') c.header('content-disposition', `attachment; filename="${name}"`);
  if (format.name === 'docx') {
    await drawPoints(c, POINTS.digest, deps);
    const bytes = (await format.print(brief)) as Uint8Array<ArrayBuffer>;
    return c.body(bytes, 200, { 'content-type': `${format.mediaType}${charset}` });
  }
  const make = async () => {
    const text = format.print(brief);
    return Symbol.iterator in text ? inTurns(text as Exclude<typeof text, Promise<unknown>>) : String(await text);
  };
  const text = await makeOnce(`${etag} ${format.name}`, c.req.raw.signal, make, () => drawPoints(c, POINTS.list, deps));
  return sendText(c, text, `${format.mediaType}${charset}`);
}
