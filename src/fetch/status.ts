import { type AnswerHeaders, singleHeader } from './headers.ts';

const WORDS: ReadonlyMap<number, string> = new Map([
  [204, 'with nothing (204)'],
  [206, 'with a part only, which we did not ask for (206)'],
  [304, 'that nothing has changed (304), although we have never read it'],
  [400, 'that it does not understand our request (400)'],
  [401, 'that it wants a user name and a password (401)'],
  [402, 'that it wants to be paid (402)'],
  [403, 'that we may not read this (403): it may refuse feed readers or this network'],
  [404, 'that there is nothing at this address (404): the feed may have moved'],
  [405, 'that this address cannot be read (405)'],
  [406, 'that it has no feed at this address (406)'],
  [408, 'that our request took too long (408)'],
  [421, 'that it does not serve this name (421)'],
  [451, 'that it withholds this for legal reasons (451): it may be blocked in this country'],
  [500, 'that something broke at its end (500)'],
  [502, 'that the server behind it does not answer (502)'],
  [504, 'that the server behind it does not answer in time (504)'],
]);

/** A status that brought no feed, as a person would say it; continues a sentence that begins with the host. */
export function statusReason(status: number, headers: AnswerHeaders): string {
  const keeper = gatekeeper(status, headers);
  if (keeper !== null) return `answers with a page that tells people from machines (${status}, ${keeper})`;
  return `answers ${WORDS.get(status) ?? otherStatus(status)}`;
}

function otherStatus(status: number): string {
  if (status >= 520 && status <= 530) return `that the server behind it cannot be reached (${status}, Cloudflare)`;
  if (status >= 500) return `that something is broken at its end (${status})`;
  if (status >= 400) return `that it will not send this (${status})`;
  return `with status ${status}, which brings no feed`;
}

/** Who stands before the publisher and asks visitors to prove that they are people; null if nobody shows. */
export function gatekeeper(status: number, headers: AnswerHeaders): string | null {
  if (singleHeader(headers, 'cf-mitigated') === 'challenge') return 'Cloudflare';
  if (/^(?:challenge|captcha)$/.test(singleHeader(headers, 'x-amzn-waf-action') ?? '')) return 'AWS WAF';
  if (singleHeader(headers, 'x-sucuri-block') !== null) return 'Sucuri';
  // These name themselves in good answers too.
  if (status !== 403) return null;
  if (singleHeader(headers, 'x-datadome') !== null) return 'DataDome';
  return singleHeader(headers, 'server') === 'ddos-guard' ? 'DDoS-Guard' : null;
}
