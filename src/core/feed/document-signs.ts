import { MINUTE } from '../clock/time.ts';
import { type Manners, NO_MANNERS } from './watch.ts';

/** What the bytes of an answer show before anybody has parsed them. */
export type DocumentSigns = {
  /** Its outermost element is closed; a document that was cut off is salvaged, but is not whole. */
  readonly isWhole: boolean;
  readonly manners: Manners;
  /** What kind of page it is, if it looks like one of those that publishers' machines send instead of a feed. */
  readonly page: 'parked' | 'challenge' | 'login' | null;
};

const HEAD_BYTES = 64 * 1024;
const TAIL_BYTES = 8 * 1024;

/**
 * Reads the start and the end only. Names of elements are ASCII in every encoding of the web, UTF-16 but for its zeros.
 */
export function signsOf(body: Uint8Array): DocumentSigns {
  const head = asciiOf(body.subarray(0, HEAD_BYTES));
  const tail = asciiOf(body.subarray(Math.max(0, body.length - TAIL_BYTES)));
  const isPage = /<!doctype html|<html[\s>]/i.test(head);
  return {
    isWhole: /<\/(?:[\w-]+:)?(?:rss|feed|rdf|html)\s*>/i.test(tail) || /[}\]]\s*$/.test(tail),
    manners: isPage ? NO_MANNERS : mannersOf(head),
    page: isPage ? pageOf(head) : null,
  };
}

function asciiOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes).replaceAll('\u0000', '');
}

const PAGES = [
  [
    'challenge',
    /just a moment\.\.\.|checking (?:if the site|your browser)|cf-(?:chl|browser-verification|challenge)|challenge-platform|attention required!|verify (?:that )?you are (?:a )?human|are you a (?:human|robot)|ddos-guard|captcha/i,
  ],
  [
    'parked',
    /(?:this )?domain (?:name )?(?:is|may be|has|was)(?: currently)? (?:for sale|parked|expired|available)|buy this domain|domain (?:parking|for sale)|parked (?:free|domain|page)|sedoparking|parkingcrew|bodis\.com|hugedomains|afternic/i,
  ],
  ['login', /<input[^>]+type\s*=\s*["']?password|<title[^>]*>[^<]*(?:log ?in|sign ?in|anmelden)/i],
] as const;

function pageOf(head: string): DocumentSigns['page'] {
  return PAGES.find(([, pattern]) => pattern.test(head))?.[0] ?? null;
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** `<ttl>`, `<skipHours>`, `<skipDays>` of RSS 0.91 and 2.0. What skips everything says nothing. */
function mannersOf(head: string): Manners {
  const channel = head.slice(0, head.search(/<(?:[\w-]+:)?(?:item|entry)[\s>]/i) >>> 0);
  const ttl = Number(/<ttl>\s*(\d{1,7})\s*<\/ttl>/i.exec(channel)?.[1] ?? 0);
  const within = (name: string, part: string) => {
    const list = new RegExp(`<${name}>([\\s\\S]{0,4000}?)</${name}>`, 'i').exec(channel)?.[1] ?? '';
    return [...list.matchAll(new RegExp(`<${part}>\\s*([\\w ]{1,12}?)\\s*</${part}>`, 'gi'))].map(
      ([, one = '']) => one,
    );
  };
  // RSS 0.91 counted the hours from 1 to 24.
  const hours = new Set(
    within('skipHours', 'hour')
      .map((hour) => Number(hour) % 24)
      .filter((hour) => hour >= 0),
  );
  const days = new Set(
    within('skipDays', 'day')
      .map((day) => DAYS.indexOf(day.toLowerCase()))
      .filter((day) => day >= 0),
  );
  return {
    ttlMs: ttl > 0 ? ttl * MINUTE : null,
    skipHours: hours.size < 24 ? [...hours] : [],
    skipDays: days.size < 7 ? [...days] : [],
  };
}
