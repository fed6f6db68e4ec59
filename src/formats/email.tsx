import { cutForMail } from '../core/digest/cut-for-mail.ts';
import type { Digest } from '../core/digest/digest-model.ts';
import { tellCount } from '../core/text/names.ts';
import type { Steps } from '../core/turns/steps.ts';
import { type DigestLook, printBody } from './digest-html.tsx';
import { outlineOf } from './digest-outline.ts';
import { printText } from './digest-text.ts';
import { frameMail, type MailFrameLook } from './mail-frame.tsx';

/** What a person reads of a mail; the head that it travels with is made elsewhere. */
export type MailText = { readonly subject: string; readonly text: string; readonly html: string };

export type MailLinks = {
  readonly home: string;
  readonly manage: string;
  readonly unsubscribe: string;
  /** Whether they can be opened from outside. */
  readonly isPublic: boolean;
};

const NOT_PUBLIC =
  'The links lead to the machine that this service runs on: its operator has not set PUBLIC_URL, so they may ' +
  'not open from elsewhere.';

/** Mail programs drop style sheets, so each element carries its own; nothing is loaded from anywhere. */
const LOOKS: Readonly<Record<DigestLook, string>> = {
  title: 'font-size:22px;line-height:1.3;margin:0 0 4px;color:#1c2326',
  scope: 'font-size:16px;font-weight:600;margin:0 0 2px',
  soft: 'font-size:13px;color:#5c686e;margin:0 0 4px',
  region:
    'font-size:18px;line-height:1.3;margin:28px 0 4px;padding:0 0 4px;border-bottom:2px solid #0b6e6e;color:#1c2326',
  actor: 'font-size:13px;font-weight:600;color:#5c686e;margin:14px 0 0',
  entry: 'padding:11px 0;border-bottom:1px solid #dde3e5',
  headline: 'font-size:16px;line-height:1.4;font-weight:600;margin:0 0 3px',
  'headline-link': 'color:#1c2326;text-decoration:none',
  link: 'color:#0b6e6e;text-decoration:none',
  meta: 'font-size:13px;color:#5c686e;margin:0 0 4px',
  mark: 'display:inline-block;padding:0 8px;border-radius:10px;background:#eaf3f3;color:#1c2326;font-size:12px',
  serious:
    'display:inline-block;padding:0 ' +
    '8px;border-radius:10px;background:#fbeee6;color:#9a3412;font-size:12px;font-weight:600',
  said: 'margin:3px 0 4px',
  why: 'font-size:12.5px;color:#5c686e;margin:0 0 2px',
  coverage: 'padding:0 20px;margin:6px 0;font-size:13px',
};

const FONT = "font-family:system-ui,-apple-system,'Segoe UI','Noto Sans','Noto Naskh Arabic',Tahoma,sans-serif";
const BUTTON =
  'display:inline-block;padding:11px ' +
  '22px;border-radius:6px;background:#0b6e6e;color:#ffffff;font-weight:600;text-decoration:none';
const SOFT = 'font-size:13px;color:#5c686e;margin:0 0 6px';

/** The digest of a morning. */
export function* digestMail(digest: Digest, links: MailLinks): Steps<MailText> {
  const { digest: carried, left } = cutForMail(digest);
  const outline = yield* outlineOf(carried);
  const more = left === 0 ? '' : `${tellCount(left)} more serious stories are too many for a mail: ${links.home}`;
  const body = yield* printBody(outline, (name) => ({ style: LOOKS[name] }));
  const subject = oneLine(`${outline.title}: ${outline.scope}${seriousWords(digest)}`);
  const footer = [
    `All reports: ${links.home}`,
    `Change time, filter or pause: ${links.manage}`,
    `Stop these mails: ${links.unsubscribe}`,
    ...(links.isPublic ? [] : ['', NOT_PUBLIC]),
  ];
  return {
    subject,
    text: `${more === '' ? '' : `${more}\n\n`}${yield* printText(outline)}\n-- \n${footer.join('\n')}\n`,
    html: page(
      subject,
      `${outline.counts}.`,
      <>
        {more === '' ? null : <p style={SOFT}>{more}</p>}
        {body}
        <p style={`${SOFT};margin-top:28px;padding-top:12px;border-top:1px solid #dde3e5`}>
          You asked for this digest every day. <A href={links.home}>All reports</A> ·{' '}
          <A href={links.manage}>Change or pause</A> · <A href={links.unsubscribe}>Unsubscribe</A>
        </p>
        {links.isPublic ? null : <p style={SOFT}>{NOT_PUBLIC}</p>}
      </>,
    ),
  };
}

export type Question = {
  /** In words: what would come, and when. */
  readonly what: string;
  readonly every: string;
  readonly when: string;
  readonly confirm: string;
  readonly refuse: string;
  /** The operator of the service invited; otherwise somebody typed the address in. */
  readonly invited: boolean;
  readonly isPublic: boolean;
};

/** Asks whether a digest is wanted at this address. */
export function questionMail({ what, every, when, confirm, refuse, invited, isPublic }: Question): MailText {
  const subject = 'Please confirm: a daily digest from khabar';
  const why = invited
    ? 'The desk that runs this service invites you to its daily digest.'
    : 'Somebody, hopefully you, asked for a daily digest to this address.';
  const offer = `${oneLine(what)}, ${every} at ${when}.`;
  const text = [
    why,
    '',
    offer,
    '',
    'Open this page within two days and press the button to begin:',
    confirm,
    '',
    'Without that nothing more comes. If you never want such a question again:',
    refuse,
    ...(isPublic ? [] : ['', NOT_PUBLIC]),
    '',
  ].join('\n');
  const html = page(
    subject,
    offer,
    <>
      <h1 style={LOOKS.title}>A daily digest from khabar</h1>
      <p style="margin:0 0 12px">{why}</p>
      <p style="margin:0 0 18px;font-weight:600" dir="auto">
        {offer}
      </p>
      <p style="margin:0 0 18px">
        <a href={confirm} style={BUTTON}>
          Look and confirm
        </a>
      </p>
      <p style={SOFT}>The link is good for two days. Without your confirmation nothing more comes.</p>
      <p style={SOFT}>
        You did not ask? <A href={refuse}>Never ask me again</A>
      </p>
      {isPublic ? null : <p style={SOFT}>{NOT_PUBLIC}</p>}
    </>,
  );
  return { subject, text, html };
}

/** Whether mail works at all. */
export function testMail(home: string | null): MailText {
  const subject = 'khabar: mail works خبر';
  const said = 'This mail was asked for with `khabar mail test`. If you can read it, mail works.';
  return {
    subject,
    text: home === null ? `${said}\n` : `${said}\n\n${home}\n`,
    html: page(
      subject,
      said,
      <>
        <h1 style={LOOKS.title}>Mail works</h1>
        <p style="margin:0 0 12px">{said}</p>
        <p dir="rtl" lang="fa" style="margin:0 0 12px;text-align:start">
          این نامه برای آزمایش است.
        </p>
        {home === null ? null : (
          <p style={SOFT}>
            <A href={home}>{home}</A>
          </p>
        )}
      </>,
    ),
  };
}

/** One line for a header field, whatever the words hold. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}

function seriousWords({ counts }: Digest): string {
  if (counts.stories === 0) return ' (nothing new)';
  return counts.serious === 0 ? '' : ` (${counts.serious} serious)`;
}

function A({ href, children }: { readonly href: string; readonly children?: unknown }) {
  return (
    <a href={href} style="color:#0b6e6e">
      {children as string}
    </a>
  );
}

const FRAME: MailFrameLook = {
  scheme: 'light',
  sheet: null,
  margin: '16px 8px',
  card: 'border-collapse:collapse;max-width:680px;background:#ffffff;border:1px solid #dde3e5',
  text: `padding:22px 24px;${FONT};font-size:15px;line-height:1.5;color:#1c2326;text-align:start`,
};

/** @param preview what mail programs show beside the subject */
function page(title: string, preview: string, body: unknown): string {
  return frameMail(title, preview, body, FRAME);
}
