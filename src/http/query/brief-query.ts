import { isDate } from '../../core/clock/local-day.ts';
import type { Desk } from '../../core/desk/desk.ts';
import { nearest } from '../../core/text/near.ts';
import { BRIEF_FORMATS, type BriefFormat } from '../../formats/brief-formats.ts';
import { desksOf } from '../../pipeline/desks.ts';
import type { ApiDeps } from '../deps.ts';
import { echo } from '../echo.ts';
import { Problem } from '../problem.ts';
import { refuseUnknown, singleParameter } from './query.ts';

/** Which edition is asked for, as its address says. @throws Problem where the desk or the number can be none */
export async function readEditionPath(
  { desk, number }: { readonly desk: string; readonly number: string },
  { store }: Pick<ApiDeps, 'store'>,
): Promise<{ readonly desk: string; readonly number: number | null }> {
  await knownDesk(desk, { store });
  if (number === 'latest') return { desk, number: null };
  if (!/^[1-9]\d{0,8}$/.test(number))
    throw new Problem(404, `"${echo(number)}" is no number of an edition; they begin with 1, and "latest" is the last`);
  return { desk, number: Number(number) };
}

/** A desk that there is, or one of former times that has editions. @throws Problem where it is neither */
export async function knownDesk(id: string, { store }: Pick<ApiDeps, 'store'>): Promise<Pick<Desk, 'id' | 'title'>> {
  const desks = await desksOf(store);
  const desk = desks.find((one) => one.id === id);
  if (desk !== undefined) return desk;
  const [last] = await store.editions.listEditions(id, null, 1);
  const title = last === undefined ? undefined : (await store.editions.getEdition(id, last.number))?.brief.desk.title;
  if (title !== undefined) return { id, title };
  const near = nearest(
    id,
    desks.map((one) => one.id),
  );
  throw new Problem(404, `there is no desk "${echo(id)}"`, { near });
}

/** A local date that ends a week. @throws Problem where it is none */
export function readWeekDate(date: string): string {
  if (!isDate(date)) throw new Problem(404, `"${echo(date)}" is no day such as 2026-11-24`);
  return date;
}

/** In which form it is asked for. @throws Problem naming what there is */
export function readBriefFormat(search: URLSearchParams, also: readonly string[] = []): BriefFormat {
  refuseUnknown(search, ['format', ...also]);
  const asked = singleParameter(search, 'format');
  const [standard] = BRIEF_FORMATS;
  if (asked === undefined) return standard;
  const format = BRIEF_FORMATS.find(({ name }) => name === asked);
  if (format !== undefined) return format;
  const names = BRIEF_FORMATS.map(({ name }) => name);
  throw new Problem(400, `"format" must be one of ${names.join(', ')}`, { parameter: 'format', near: nearest(asked, names) });
}

/** A number of a revision. @throws Problem where it is none */
export function readRevision(search: URLSearchParams): number | undefined {
  const text = singleParameter(search, 'revision');
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new Problem(400, '"revision" must be a whole number from 1 on', { parameter: 'revision' });
  return Number(text);
}
