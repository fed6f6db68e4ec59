import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Taxonomy } from '../../core/taxonomy.ts';
import { tagAnswer } from '../../formats/tag-answer.ts';
import { define } from '../define.ts';
import type { ApiDeps } from '../deps.ts';
import { taxonomyOf } from '../known.ts';
import { Problem } from '../problem.ts';
import { readJson } from '../read-json.ts';
import { tagRequest, tagResult } from '../schemas.ts';

const MAX_TEXTS = 1_000;

/** Tags texts; nothing is stored. */
export function tagRoutes(app: OpenAPIHono, deps: ApiDeps): void {
  const body = z.union([tagRequest, z.array(tagRequest)]);
  const also = { 413: 'The body is larger than 1 MiB', 415: 'The body is no JSON' };
  define(
    app,
    {
      method: 'post',
      path: '/v1/tag',
      summary: 'Tags one text or a list of texts; nothing is stored',
      body,
      answer: tagResult,
      also,
    },
    async (c) => {
      const taxonomy = taxonomyOf(deps);
      const asked = await readJson(c.req.raw);
      if (!Array.isArray(asked)) {
        const answer = tagOne(asked, deps, taxonomy);
        if ('error' in answer) throw new Problem(400, answer.error);
        return c.json(answer);
      }
      if (asked.length > MAX_TEXTS)
        throw new Problem(413, `a list may hold ${MAX_TEXTS} texts; this one holds ${asked.length}`);
      return c.json(asked.map((one) => tagOne(one, deps, taxonomy)));
    },
  );
}

function tagOne(asked: unknown, deps: ApiDeps, taxonomy: Taxonomy): { id: unknown; error: string } | { id: unknown } {
  const checked = tagRequest.safeParse(asked);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    const id: unknown = typeof asked === 'object' && asked !== null && 'id' in asked ? asked.id : null;
    return { id, error: `${issue?.path.join('.') || 'the text'}: ${issue?.message}` };
  }
  const { id, title, summary, lang, feed_country } = checked.data;
  const request = { title, summary: summary ?? '', language: lang ?? null, feedCountry: feed_country ?? null };
  return { id: id ?? null, ...tagAnswer(deps.tag(request, taxonomy)) };
}
