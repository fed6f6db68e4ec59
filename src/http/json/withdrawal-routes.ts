import { randomBytes } from 'node:crypto';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Printed } from '../../formats/printed.ts';
import { reachJson, withdrawalJson } from '../../formats/withdrawal-json.ts';
import { withdrawal, withdrawalAnswer, withdrawalList } from '../../formats/withdrawal-schema.ts';
import { MOST_WITHDRAWN, undoWithdrawal, type WithdrawAnswer, withdraw } from '../../pipeline/withdraw.ts';
import type { ApiDeps } from '../deps.ts';
import { drawPoints, POINTS, TOO_MUCH } from '../draw-points.ts';
import { echo } from '../echo.ts';
import { actIn } from '../principal.ts';
import { Problem } from '../problem.ts';
import { refuseUnknown } from '../query/query.ts';
import { readJsonBody } from '../read-json-body.ts';
import { define } from './define.ts';

const texts = z.array(z.string().trim().min(1).max(2_000)).max(MOST_WITHDRAWN).default([]);

const request = z
  .strictObject({
    items: texts.openapi({ description: 'Numbers of reports, or their addresses.' }),
    names: texts.openapi({ description: 'One name, in every spelling that it is to be found in: whole words.' }),
    reason: z.string().trim().min(3).max(500).openapi({ description: 'Shown wherever it stood.' }),
    dry_run: z.boolean().default(false).openapi({ description: 'Only says what is concerned.' }),
    sure: z.boolean().default(false).openapi({ description: 'Also where very many reports hold the name.' }),
  })
  .openapi('WithdrawalRequest');

const ALSO = { 503: 'Nobody was given the right: no ADMIN_TOKEN is set' };

/** Takes reports and names out for good; for operators. */
export function withdrawalRoutes(app: OpenAPIHono, deps: ApiDeps): void {
  const path = '/v1/withdrawals';
  const list = 'What was withdrawn, newest first';
  define(app, { method: 'get', path, summary: list, answer: withdrawalList, also: ALSO }, async (c) => {
    refuseUnknown(new URL(c.req.url).searchParams, []);
    c.header('cache-control', 'no-store');
    return c.json({ withdrawals: (await deps.store.withdrawals.listWithdrawals()).map(withdrawalJson) });
  });

  const summary = 'Take reports, or a name in its spellings, out of everything for good';
  const also = { ...ALSO, ...TOO_MUCH, 422: 'It cannot be done, and nothing was changed' };
  define(app, { method: 'post', path, summary, body: request, answer: withdrawalAnswer, also }, async (c) => {
    const checked = request.safeParse(await readJsonBody(c.req.raw));
    if (!checked.success) {
      const issue = checked.error.issues[0];
      throw new Problem(400, `${issue?.path.join('.') || 'the body'}: ${issue?.message}`);
    }
    const { items, names, reason, dry_run: dryRun, sure } = checked.data;
    // Every text there is is read for a name.
    await drawPoints(c, names.length > 0 ? POINTS.weekOfDigests : POINTS.digest, deps);
    const wish = { reports: items, spellings: names, reason };
    const { store, nameKey = null, publicUrl = null, clearOutbox } = deps;
    const ports = { store, nameKey, publicUrl, ...(clearOutbox && { clearOutbox }) };
    const options = { id: randomBytes(6).toString('hex'), dryRun, sure };
    const answer = await withdraw(wish, options, ports, actIn(c, deps.now()));
    deps.regroup?.();
    c.header('cache-control', 'no-store');
    return c.json(printed(answer));
  });

  const undo = 'Let withdrawn reports come in again when a feed shows them; names cannot be put back';
  const params = z.object({ id: z.string() });
  const of = { 404: 'There is no such withdrawal', 422: 'It cannot be taken back', ...ALSO };
  define(
    app,
    { method: 'delete', path: `${path}/{id}`, summary: undo, params, answer: withdrawal, also: of },
    async (c) => {
      const answer = await undoWithdrawal(c.req.param('id') ?? '', deps.store, actIn(c, deps.now()));
      if (answer.kind !== 'undone') throw new Problem(answer.kind === 'unknown' ? 404 : 422, echo(answer.reason));
      c.header('cache-control', 'no-store');
      return c.json(withdrawalJson(answer.withdrawal));
    },
  );
}

/** @throws Problem 422 where nothing was done */
function printed(answer: WithdrawAnswer): Printed<typeof withdrawalAnswer> {
  switch (answer.kind) {
    case 'refused':
      throw new Problem(422, answer.reason);
    case 'many':
      throw new Problem(422, `it stands in ${answer.reach.items} reports; "sure": true says that this is meant`);
    case 'preview':
      return { withdrawal: null, reach: reachJson(answer.reach), file: null, file_reason: null, notes: answer.notes };
    case 'done':
      return {
        withdrawal: withdrawalJson(answer.withdrawal),
        reach: reachJson(answer.reach),
        file: answer.file.kind,
        file_reason: answer.file.kind === 'later' ? answer.file.reason : null,
        notes: answer.notes,
      };
  }
}
