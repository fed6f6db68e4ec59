import { errors } from 'undici';
import { SECOND } from '../core/clock/time.ts';
import type { FetchFailure } from '../core/feed/exchange.ts';
import { AddressRefused } from './connect.ts';
import { NotHttp } from './lenient/not-http.ts';

type Code = FetchFailure['code'];

/** What was under way when a request broke. */
export type Fault = {
  readonly error: unknown;
  readonly url: URL;
  /** The headers had come, the body had not. */
  readonly isReading: boolean;
  readonly headersTimeoutMs: number;
  readonly totalTimeoutMs: number;
};

/** The one place where network faults become reasons in words. */
export function failureOf(fault: Fault): FetchFailure {
  const error = rootOf(fault.error);
  const { host } = fault.url;
  if (error instanceof AddressRefused) return { code: 'address-refused', message: refusalOf(fault.url, error.address) };
  if (error instanceof NotHttp) return { code: 'bad-http', message: `${host} ${error.message}` };
  const key = keyOf(error);
  if (isOfForm(error)) return { code: 'bad-http', message: `${host} answers in something that is not HTTP (${key})` };
  const words = timeoutWords(key, fault);
  if (words !== null) return { code: 'timeout', message: `${host} ${words}` };
  if (BROKEN_OFF.has(key)) return brokenOff(host, fault.isReading, key);
  const [code, known] = KNOWN.get(key) ?? unknownFault(key, error);
  return { code, message: `${host} ${known}${key === '' ? '' : ` (${key})`}` };
}

/** Whether undici gave an answer up for its form: then asking patiently may help. */
export function isOfForm(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // `100 Continue` that nobody waits for is an error to it.
  if (error instanceof errors.SocketError) return error.message === 'bad response';
  if (error instanceof errors.ResponseContentLengthMismatchError) return true;
  // What only breaks off would break off again.
  return error.name === 'HTTPParserError' && !('code' in error && error.code === 'HPE_INVALID_EOF_STATE');
}

function refusalOf({ host, hostname }: URL, address: string): string {
  const isLiteral = hostname.replace(/^\[|\]$/g, '') === address;
  const what = isLiteral
    ? `${host} is not a public address`
    : `${host} is at ${address}, which is not a public address`;
  return `${what}: it is refused unless ALLOW_PRIVATE_NETWORKS names a network that holds ${address}`;
}

function timeoutWords(key: string, { headersTimeoutMs, totalTimeoutMs }: Fault): string | null {
  switch (key) {
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return `could not be connected to within ${seconds(headersTimeoutMs)}`;
    case 'UND_ERR_HEADERS_TIMEOUT':
      return `did not answer within ${seconds(headersTimeoutMs)}`;
    case 'UND_ERR_BODY_TIMEOUT':
      return `stopped in the middle of its answer for ${seconds(headersTimeoutMs)}`;
    case 'TimeoutError':
      return `did not get its answer through within ${seconds(totalTimeoutMs)}`;
    default:
      return null;
  }
}

function seconds(ms: number): string {
  return `${ms / SECOND} s`;
}

const BROKEN_OFF: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_ABORTED',
  'HPE_INVALID_EOF_STATE',
]);

function brokenOff(host: string, isReading: boolean, key: string): FetchFailure {
  if (isReading) return { code: 'cut-off', message: `${host} broke off in the middle of its answer (${key})` };
  return { code: 'network', message: `${host} closed the connection without an answer (${key})` };
}

const KNOWN: ReadonlyMap<string, readonly [Code, string]> = new Map([
  ['ENOTFOUND', ['dns', 'is a name that nobody knows: it does not exist, or there is no name service here']],
  ['ENODATA', ['dns', 'is a name without an address']],
  ['EAI_AGAIN', ['dns', 'cannot be looked up: the name service does not answer']],
  ['EAI_FAIL', ['dns', 'cannot be looked up: the name service fails']],
  ['ECONNREFUSED', ['connect', 'refuses connections']],
  ['ENETUNREACH', ['connect', 'cannot be reached from this network']],
  ['ENETDOWN', ['connect', 'cannot be reached: the network is down']],
  ['EHOSTUNREACH', ['connect', 'cannot be reached']],
  ['EHOSTDOWN', ['connect', 'cannot be reached']],
  ['EADDRNOTAVAIL', ['connect', 'cannot be reached from this machine']],
  ['EACCES', ['connect', 'may not be connected to: something on this machine forbids it']],
  ['EPERM', ['connect', 'may not be connected to: something on this machine forbids it']],
  ['EMFILE', ['network', 'cannot be asked: this process has too many files open']],
  ['UND_ERR_HEADERS_OVERFLOW', ['bad-http', 'sends too many headers']],
  ['UND_ERR_DESTROYED', ['network', 'was not asked: the fetcher is closed']],
  ['UND_ERR_CLOSED', ['network', 'was not asked: the fetcher is closed']],
  ['AbortError', ['network', 'was not asked to the end: the fetch was stopped']],
  ['CERT_HAS_EXPIRED', ['tls', 'has a certificate that has expired']],
  ['CERT_NOT_YET_VALID', ['tls', 'has a certificate that is not valid yet; is the clock of this machine right?']],
  ['ERR_TLS_CERT_ALTNAME_INVALID', ['tls', 'has a certificate for another name']],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', ['tls', 'has a certificate that nobody but itself has signed']],
  ['SELF_SIGNED_CERT_IN_CHAIN', ['tls', 'has a certificate of an authority that is not trusted']],
  ['UNABLE_TO_GET_ISSUER_CERT', ['tls', 'has a certificate of an authority that is not trusted']],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', ['tls', 'has a certificate of an authority that is not trusted']],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', ['tls', 'has a certificate of an authority that is not trusted']],
  ['CERT_REVOKED', ['tls', 'has a certificate that was revoked']],
  ['EPROTO', ['tls', 'does not speak TLS as we do']],
]);

function unknownFault(key: string, error: unknown): readonly [Code, string] {
  const words = printable(error instanceof Error ? error.message : String(error));
  if (/^ERR_(?:SSL|TLS)_/.test(key)) return ['tls', `does not speak TLS as we do: ${words}`];
  if (/^(?:CERT|CRL|UNABLE_TO)_/.test(key)) return ['tls', `has no valid certificate: ${words}`];
  return ['network', `could not be asked: ${words}`];
}

/** Some messages quote what the other side sent. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 200);
}

/** Where several addresses were tried: the first that was more than missing a road (mostly IPv6) tells the most. */
function rootOf(error: unknown): unknown {
  if (!(error instanceof AggregateError) || error.errors.length === 0) return error;
  const telling = error.errors.find((one) => !['ENETUNREACH', 'EADDRNOTAVAIL'].includes(keyOf(one)));
  return rootOf(telling ?? error.errors[0]);
}

/** The code of a system's or a library's error; the name where it has none (DOMException has numbers). */
function keyOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.name === 'Error' ? '' : error.name;
}
