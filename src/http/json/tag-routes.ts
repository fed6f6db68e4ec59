import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { cutTexts, SUMMARY_LIMIT, TITLE_LIMIT } from '../../core/item/normalize.ts';
import { tagAnswer } from '../../formats/tag-answer-schema.ts';
import type { ApiDeps, TagOutcome, TagRequest } from '../deps.ts';
import { drawPoints, POINTS, TOO_MUCH } from '../draw-points.ts';
import { Problem } from '../problem.ts';
import { taxonomyOf } from '../query/known.ts';
import { readJsonBody } from '../read-json-body.ts';
import { define } from './define.ts';

const tagRequest = z
  .object({
    id: z.union([z.string(), z.number()]).optional(),
    title: z.string(),
    summary: z.string().nullish(),
    lang: z.string().nullish(),
    language: z.string().nullish().openapi({ description: 'Another name of `lang`.' }),
    feed_country: z.string().nullish(),
    country: z.string().nullish().openapi({ description: 'Another name of `feed_country`.' }),
  })
  .openapi('TagRequest');
const tagOne = tagAnswer.extend({ id: z.union([z.string(), z.number()]).nullable() }).openapi('TagAnswer');
const tagResult = z
  .union([tagOne, z.array(z.union([tagOne, z.object({ id: z.unknown(), error: z.string() })]))])
  .openapi('TagResult');

const MAX_TEXTS = 200;
const RETRY_AFTER_S = 5;

/** Tags texts; nothing is stored. */
export function tagRoutes(app: OpenAPIHono, deps: ApiDeps): void {
  const body = z.union([tagRequest, z.array(tagRequest).max(MAX_TEXTS)]);
  const also = {
    413: 'The body is larger than 1 MiB, or the answer would be too long',
    415: 'The body is no JSON',
    ...TOO_MUCH,
    422: 'Tagging these texts took too long and was broken off',
    503: 'Others wait already, or nothing is published yet; Retry-After says when to ask again',
  };
  const cut = `a title is cut at ${TITLE_LIMIT} characters and a summary at ${SUMMARY_LIMIT}, as those of items are`;
  define(
    app,
    {
      method: 'post',
      path: '/v1/tag',
      summary: `Tags one text or a list of up to ${MAX_TEXTS}; ${cut}; nothing is stored`,
      body,
      answer: tagResult,
      also,
    },
    async (c) => {
      taxonomyOf(deps);
      const asked = await readJsonBody(c.req.raw);
      const texts = Array.isArray(asked) ? asked : [asked];
      if (texts.length > MAX_TEXTS)
        throw new Problem(400, `a list may hold ${MAX_TEXTS} texts; this one holds ${texts.length}`);
      await drawPoints(c, POINTS.tag * Math.ceil(1 + texts.length / POINTS.textsPerTag), deps);
      const read = texts.map(readText);
      const first = read[0];
      if (!Array.isArray(asked) && first?.kind === 'wrong') throw new Problem(400, first.error);
      const answers = answersOf(await tagged(read, deps));
      const lines = read.map((one) =>
        one.kind === 'wrong' ? JSON.stringify({ id: one.id, error: one.error }) : withId(one.id, answers.next().value),
      );
      const json = Array.isArray(asked) ? `[${lines.join(',')}]` : (lines[0] ?? '');
      return c.body(json, 200, { 'content-type': 'application/json' });
    },
  );
}

type Read =
  | { readonly kind: 'text'; readonly id: unknown; readonly request: TagRequest }
  | { readonly kind: 'wrong'; readonly id: unknown; readonly error: string };

function readText(asked: unknown): Read {
  const checked = tagRequest.safeParse(asked);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    const id: unknown = typeof asked === 'object' && asked !== null && 'id' in asked ? asked.id : null;
    return { kind: 'wrong', id, error: `${issue?.path.join('.') || 'the text'}: ${issue?.message}` };
  }
  const { id, title, summary, lang, language, feed_country, country } = checked.data;
  const request = {
    title,
    summary: summary ?? '',
    language: lang ?? language ?? null,
    feedCountry: feed_country ?? country ?? null,
  };
  return { kind: 'text', id: id ?? null, request: cutTexts(request) };
}

async function tagged(read: readonly Read[], { tag }: ApiDeps): Promise<TagOutcome> {
  const texts = read.flatMap((one) => (one.kind === 'text' ? [one.request] : []));
  return texts.length === 0 ? { kind: 'tagged', answers: [] } : tag(texts);
}

/** @throws Problem where there are none */
function answersOf(outcome: TagOutcome): Iterator<string, string> {
  switch (outcome.kind) {
    case 'tagged':
      return outcome.answers.values() as Iterator<string, string>;
    case 'too-slow':
      throw new Problem(422, `tagging took more than ${outcome.limitMs / 1_000} s; send fewer or shorter texts`);
    case 'too-long':
      throw new Problem(
        413,
        `the answer would be longer than ${outcome.limitChars} characters; send fewer texts at once`,
      );
    case 'busy':
      throw new Problem(503, 'others wait for their texts to be tagged; ask again in a few seconds', {
        retryAfter: RETRY_AFTER_S,
      });
    case 'broken':
      throw new Problem(503, `tagging broke off: ${outcome.reason}`, { retryAfter: RETRY_AFTER_S });
  }
}

/** The answer's JSON with the text's own id before it. */
function withId(id: unknown, answer: string): string {
  return `{"id":${JSON.stringify(id)},${answer.slice(1)}`;
}
