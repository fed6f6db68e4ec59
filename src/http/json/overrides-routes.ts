import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { meantBy } from '../../core/filter/find-name.ts';
import { TAG_KINDS, type TagKind } from '../../core/tagging/tag.ts';
import { itemJson } from '../../formats/item-json.ts';
import { item } from '../../formats/item-schema.ts';
import { retagItem } from '../../pipeline/retag.ts';
import type { ApiDeps } from '../deps.ts';
import { echo } from '../echo.ts';
import { actIn } from '../principal.ts';
import { Problem } from '../problem.ts';
import { taxonomyOf } from '../query/known.ts';
import { readJsonBody } from '../read-json-body.ts';
import { define } from './define.ts';

const overrideRequest = z
  .strictObject({
    action: z.enum(['add', 'remove']),
    reason: z.string().trim().min(3).max(500).openapi({ description: 'Shown wherever the tag is explained' }),
    by: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .optional()
      .openapi({ description: 'Not believed any more: who decides is who asks' }),
  })
  .openapi('OverrideRequest');

const PATH = '/v1/items/{id}/tags/{kind}/{tag}';
const RETRY_AFTER_S = 5;
const params = z.object({ id: z.string(), kind: z.enum(TAG_KINDS), tag: z.string() });
const also = {
  404: 'There is no such item, or no such decision',
  503: 'Nobody was given the right (no ADMIN_TOKEN is set), or the item cannot be tagged anew now',
};

/** Analysts correct one tag of one item; the correction survives every re-tag. */
export function overrideRoutes(app: OpenAPIHono, deps: ApiDeps): void {
  const summary = 'Add or remove one tag of one item, with a reason';
  define(app, { method: 'put', path: PATH, summary, params, body: overrideRequest, answer: item, also }, async (c) => {
    const { id, kind, tag } = readPath(c, deps);
    const checked = overrideRequest.safeParse(await readJsonBody(c.req.raw));
    if (!checked.success) {
      const issue = checked.error.issues[0];
      throw new Problem(400, `${issue?.path.join('.') || 'the body'}: ${issue?.message}`);
    }
    const { action, reason } = checked.data;
    const act = actIn(c, deps.now());
    const override = { kind, id: tag, action, reason, by: act.who, at: act.at };
    if (!(await deps.store.tags.putOverride(id, override, act)))
      throw new Problem(404, `there is no item "${echo(id)}"`);
    return answer(c, id, deps);
  });

  const undo = 'Take such a decision back: what is read counts again';
  define(app, { method: 'delete', path: PATH, summary: undo, params, answer: item, also }, async (c) => {
    const { id, kind, tag } = readPath(c, deps);
    if (!(await deps.store.tags.dropOverride(id, kind, tag, actIn(c, deps.now()))))
      throw new Problem(404, `nobody has decided about ${kind}/${echo(tag)} of item "${echo(id)}"`);
    return answer(c, id, deps);
  });
}

async function answer(c: Context, id: string, { store, tagStored, now, taxonomy }: ApiDeps): Promise<Response> {
  if ((await retagItem(id, { store, tagStored, now })) === 'later')
    throw new Problem(503, 'the decision is kept, and the item cannot be tagged anew now; ask the same again', {
      retryAfter: RETRY_AFTER_S,
    });
  const changed = await store.items.getItem(id);
  if (changed === null) throw new Problem(404, `there is no item "${echo(id)}"`);
  c.header('cache-control', 'no-store');
  return c.json(itemJson(changed, { evidence: true }, taxonomy()));
}

function readPath(c: Context, deps: ApiDeps): { readonly id: string; readonly kind: TagKind; readonly tag: string } {
  const [id, kind, tag] = [c.req.param('id') ?? '', c.req.param('kind') ?? '', c.req.param('tag') ?? ''];
  if (!isKind(kind))
    throw new Problem(400, `"${echo(kind)}" is no kind of tag; it takes ${TAG_KINDS.join(', ')}`, {
      parameter: 'kind',
    });
  const taxonomy = taxonomyOf(deps);
  if (taxonomy.entry(kind, tag) === undefined) {
    const meant = meantBy(tag, kind, taxonomy);
    throw new Problem(400, `there is no ${kind} "${echo(tag)}"`, { parameter: 'tag', ...meant });
  }
  return { id, kind, tag };
}

function isKind(kind: string): kind is TagKind {
  return (TAG_KINDS as readonly string[]).includes(kind);
}
