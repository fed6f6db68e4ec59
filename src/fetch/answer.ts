import type { Readable } from 'node:stream';
import type { Instant } from '../core/clock/time.ts';
import { type FetchFailure, NO_WISHES, type ServerWishes, type Validators } from '../core/feed/exchange.ts';
import type { FetchOutcome } from '../core/feed/outcome.ts';
import { readBody } from './body.ts';
import type { BodyRoom } from './fetcher.ts';
import { type AnswerHeaders, listHeader, singleHeader } from './headers.ts';
import { gatekeeper, statusReason } from './status.ts';
import { wishesOf } from './wishes.ts';

/** An answer that is no redirect; its body is not read yet. */
export type Answer = { readonly statusCode: number; readonly headers: AnswerHeaders; readonly body: Readable };

export type AnswerContext = {
  /** The address that answered. */
  readonly url: URL;
  /** The same, if only permanent redirects led to it. */
  readonly movedTo: string | null;
  /** The validators of our request. */
  readonly sent: Validators;
  readonly maxBodyBytes: number;
  readonly room?: BodyRoom | undefined;
  readonly now: () => Instant;
};

/** Decides what an answer means, reading its body where it has news. Rejects if the connection breaks meanwhile. */
export async function judgeAnswer(answer: Answer, context: AnswerContext): Promise<FetchOutcome> {
  const { statusCode: status, headers } = answer;
  const { url, movedTo, sent } = context;
  const wishes = wishesOf(headers, context.now());
  switch (status) {
    case 200:
    case 203:
      return readAnswer(answer, context, wishes);
    case 304:
      if (sent.etag === null && sent.lastModified === null) break;
      return { kind: 'not-modified', validators: renewed(sent, headers), movedTo, wishes };
    case 410:
      return { kind: 'gone' };
    case 429:
      return { kind: 'slow-down', status, wishes };
    case 503:
      if (gatekeeper(status, headers) === null) return { kind: 'slow-down', status, wishes };
  }
  const { failure } = failed('http-status', `${url.host} ${statusReason(status, headers)}`);
  return { kind: 'failed', failure: { ...failure, status }, wishes };
}

/** Characters of links; some sites announce each of their fonts there. */
const MOST_LINKS = 16_000;

async function readAnswer(
  { headers, body: stream }: Answer,
  { url, movedTo, maxBodyBytes, room }: AnswerContext,
  wishes: ServerWishes,
): Promise<FetchOutcome> {
  const tooLarge = `${url.host} sends more than ${maxBodyBytes / 2 ** 20} MiB, which no feed needs`;
  // What comes compressed is larger still.
  if (Number(singleHeader(headers, 'content-length')) > maxBodyBytes) return failed('too-large', tooLarge, wishes);
  // Known before anything of it has come, so that nobody sends it in vain.
  const noRoom = `${url.host} was not asked to the end: too many large documents came at once`;
  if (room?.fits(Number(singleHeader(headers, 'content-length') ?? 0)) === false)
    return failed('network', noRoom, wishes);
  const body = await readBody(stream, listHeader(headers, 'content-encoding'), maxBodyBytes, room);
  switch (body.kind) {
    case 'too-large':
      return failed('too-large', tooLarge, wishes);
    case 'no-room':
      return failed('network', noRoom, wishes);
    case 'cut-off':
    case 'bad-encoding':
      return failed(body.kind, `${url.host} ${body.message}`, wishes);
    case 'read':
      return {
        kind: 'modified',
        body: body.bytes,
        bodyHash: body.hash,
        contentType: singleHeader(headers, 'content-type'),
        ...(headers['link'] !== undefined && { links: listHeader(headers, 'link').slice(0, MOST_LINKS) }),
        url: url.href,
        movedTo,
        validators: validatorsOf(headers),
        wishes,
      };
  }
}

function validatorsOf(headers: AnswerHeaders): Validators {
  return { etag: validator(headers, 'etag'), lastModified: validator(headers, 'last-modified') };
}

/** Sent back with every request: one that fills the request's head would lock us out for good. */
const LONGEST_VALIDATOR = 4_000;

function validator(headers: AnswerHeaders, name: string): string | null {
  const value = singleHeader(headers, name);
  return value === null || value.length > LONGEST_VALIDATOR ? null : value;
}

/** A 304 need not repeat the validators: then the ones we sent are still right. */
function renewed(sent: Validators, headers: AnswerHeaders): Validators {
  const { etag, lastModified } = validatorsOf(headers);
  return { etag: etag ?? sent.etag, lastModified: lastModified ?? sent.lastModified };
}

/** A failure as an outcome. */
export function failed(
  code: FetchFailure['code'],
  message: string,
  wishes: ServerWishes = NO_WISHES,
): Extract<FetchOutcome, { kind: 'failed' }> {
  return { kind: 'failed', failure: { code, message }, wishes };
}
