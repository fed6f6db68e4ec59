import { type Instant, SECOND } from '../core/clock/time.ts';
import { NO_WISHES, type Validators } from '../core/feed/exchange.ts';
import { NETWORK_FAULTS } from '../core/feed/network.ts';
import type { FetchOutcome } from '../core/feed/outcome.ts';
import { createAddressRule } from './address.ts';
import { type Answer, failed, judgeAnswer } from './answer.ts';
import { type Ask, askPatiently, askStrictly } from './ask.ts';
import { createGuardedAgent, type GuardedAgent, type Resolve } from './connect.ts';
import { startDeadline } from './deadline.ts';
import { failureOf, isOfForm } from './failure.ts';
import type { BodyRoom, FetchFeed, FetchRequest } from './fetcher.ts';
import { firstHop, type Hop, type Redirect, redirectOf } from './hop.ts';

export type HttpOptions = {
  readonly userAgent: string;
  /** Networks (CIDR) that may be fetched from although they are not public. */
  readonly allowPrivateNetworks: readonly string[];
  /** Only for headers that hold a date. */
  readonly now: () => Instant;
  /** After decompression. Feeds of 5 MB are rare; what is larger is no feed or a trap. */
  readonly maxBodyBytes?: number;
  /** For connecting, for the headers and for each pause within the body. */
  readonly headersTimeoutMs?: number;
  /** From the first connection to the last byte, over all redirects. */
  readonly totalTimeoutMs?: number;
  readonly maxRedirects?: number;
  /** Replaces the system's name lookup. */
  readonly resolve?: Resolve;
  /** PEM certificates of authorities that are trusted besides the usual ones. */
  readonly certificateAuthorities?: readonly string[];
};

const LIMITS = {
  maxBodyBytes: 5 * 2 ** 20,
  headersTimeoutMs: 10 * SECOND,
  totalTimeoutMs: 20 * SECOND,
  maxRedirects: 5,
};

/** Publishers with many cookies and policies send more than the usual 16 KiB. */
const MAX_HEADER_BYTES = 64 * 2 ** 10;

/** Far more than there are. */
const MOST_ODD_ORIGINS = 1_000;

type Options = HttpOptions & typeof LIMITS;
type Exchange = {
  readonly guarded: GuardedAgent;
  readonly options: Options;
  readonly signal: AbortSignal;
  readonly validators: Validators;
  readonly room: BodyRoom | undefined;
  /** Whose answers are known to be odd in form: they are not asked twice again. */
  readonly oddOrigins: ReturnType<typeof createOrigins>;
};

/** A client that follows redirects by itself, so that every hop passes the same rules. */
export function createHttpFetcher(given: HttpOptions): { fetch: FetchFeed; close(): Promise<void> } {
  const options: Options = { ...LIMITS, ...given };
  const oddOrigins = createOrigins(MOST_ODD_ORIGINS);
  const guarded = createGuardedAgent({
    mayConnect: createAddressRule(options.allowPrivateNetworks),
    connectTimeoutMs: Math.min(options.headersTimeoutMs, options.totalTimeoutMs),
    maxHeaderBytes: MAX_HEADER_BYTES,
    resolve: options.resolve,
    certificateAuthorities: options.certificateAuthorities,
  });

  async function fetch({ url, validators, signal: caller, room }: FetchRequest): Promise<FetchOutcome> {
    const hop = firstHop(url);
    if (hop === null) return failed('bad-url', `"${url.slice(0, 200)}" is no http or https address`);
    const { signal, clear } = startDeadline(options.totalTimeoutMs, caller);
    try {
      return await followRedirects(hop, { guarded, options, signal, validators, room, oddOrigins });
    } finally {
      clear();
    }
  }

  return { fetch, close: guarded.destroy };
}

async function followRedirects(start: Hop, exchange: Exchange): Promise<FetchOutcome> {
  const { maxRedirects } = exchange.options;
  const { host } = start.url;
  const visited = new Set<string>();
  let hop = start;
  let isPermanent = true;
  let setsCookie = false;
  while (visited.size <= maxRedirects) {
    visited.add(hop.url.href);
    const movedTo = visited.size > 1 && isPermanent ? hop.url.href : null;
    const answer = await askOnce(hop, movedTo, exchange);
    if (answer.kind !== 'to') return answer;
    hop = answer.hop;
    isPermanent &&= answer.isPermanent;
    setsCookie ||= answer.setsCookie;
    // We keep no cookies, so asking the same again would be answered the same.
    if (visited.has(hop.url.href)) return failed('too-many-redirects', `${host} ${circleWords(setsCookie)}`);
  }
  return failed('too-many-redirects', `${host} redirects more than ${maxRedirects} times`);
}

function circleWords(setsCookie: boolean): string {
  return (
    'redirects in a circle' +
    `${setsCookie ? ': it sets a cookie and waits for it to come back, but feed readers keep none' : ''}`
  );
}

type Next = Extract<Redirect, { kind: 'to' }>;

/** Asks as most do; where the answer is good for all but its form, once more with patience. */
async function askOnce(hop: Hop, movedTo: string | null, exchange: Exchange): Promise<FetchOutcome | Next> {
  const leave = exchange.guarded.enter(hop.url.origin);
  try {
    const usual = exchange.oddOrigins.has(hop.url.origin) ? null : await askBy(askStrictly, hop, movedTo, exchange);
    if (usual !== null && !usual.isOdd) return usual.outcome;
    // What has come of it is of no use.
    exchange.room?.close();
    const { outcome } = await askBy(askPatiently, hop, movedTo, exchange);
    if (outcome.kind !== 'failed') exchange.oddOrigins.add(hop.url.origin);
    return usual === null ? outcome : withoutNetworkFault(outcome);
  } finally {
    leave();
  }
}

/** A host that has just been heard, be it in odd words, is no sign that the network here is down. */
function withoutNetworkFault(outcome: FetchOutcome | Next): FetchOutcome | Next {
  if (outcome.kind !== 'failed' || !NETWORK_FAULTS.includes(outcome.failure.code)) return outcome;
  return { ...outcome, failure: { ...outcome.failure, code: 'bad-http' } };
}

/** `isOdd`: it failed for the form of the answer only. */
type Asked = { readonly outcome: FetchOutcome | Next; readonly isOdd: boolean };

async function askBy(ask: Ask, hop: Hop, movedTo: string | null, exchange: Exchange): Promise<Asked> {
  const { options, signal } = exchange;
  let answer: Answer | undefined;
  try {
    answer = await ask(hop, { ...options, ...exchange, maxHeaderBytes: MAX_HEADER_BYTES });
    return { outcome: await judge(answer, hop, movedTo, exchange), isOdd: false };
  } catch (error) {
    const cause = signal.aborted ? signal.reason : error;
    const failure = failureOf({ ...options, error: cause, url: hop.url, isReading: answer !== undefined });
    return { outcome: { kind: 'failed', failure, wishes: NO_WISHES }, isOdd: isOfForm(cause) };
  } finally {
    // What was not read is not worth keeping a socket for; after a whole answer this does nothing.
    answer?.body.on('error', () => {}).destroy();
  }
}

async function judge(
  answer: Answer,
  hop: Hop,
  movedTo: string | null,
  { validators, room, options }: Exchange,
): Promise<FetchOutcome | Next> {
  const redirect = redirectOf(answer.statusCode, answer.headers, hop);
  if (redirect?.kind === 'to') return redirect;
  if (redirect?.kind === 'nowhere') return failed('bad-redirect', `${hop.url.host} ${redirect.message}`);
  return judgeAnswer(answer, { url: hop.url, movedTo, sent: validators, room, ...options });
}

/** A set that forgets: who sets up origins without end must not fill the memory. */
function createOrigins(most: number) {
  const origins = new Set<string>();
  return {
    has: (origin: string) => origins.has(origin),
    add: (origin: string) => {
      if (origins.size >= most) origins.clear();
      origins.add(origin);
    },
  };
}
