import type { Brief } from '../core/brief/brief.ts';
import type { Pieces } from '../core/text/pieces.ts';
import type { Steps } from '../core/turns/steps.ts';
import { printBriefBody } from './brief-html.tsx';
import { MAIL_DARK_SHEET, MAIL_LOOKS } from './brief-mail-looks.ts';
import { briefOutline } from './brief-outline.ts';
import { printBriefText } from './brief-text.ts';
import { type MailLinks, oneLine } from './email.tsx';
import { frameMail, type MailFrameLook } from './mail-frame.tsx';

export type BriefLinks = MailLinks & {
  /** Where the edition stands for good. */
  readonly permalink: string;
  /** What this reader alone is told: `You did not get edition 11 by mail.` */
  readonly notes?: readonly string[];
};

/** The mail of an edition to one reader; what is shared with the others is the same for all of them. */
export type BriefMailText = { readonly subject: string; readonly text: Pieces; readonly html: Pieces };

/**
 * Where something of a reader's own stands in what was printed for all. Texts of others hold no control characters, so
 * that none of them can pass for one.
 */
const GAPS = ['permalink', 'stories', 'home', 'manage', 'unsubscribe', 'notes', 'notPublic'] as const;
type Gap = (typeof GAPS)[number];
const gap = (name: Gap) => `\u0001${GAPS.indexOf(name)}\u0001`;

const HERE_ALONE = 'These links open only where this service runs: PUBLIC_URL is not set.';

/** Prints an edition once for all its readers; each of them takes but a joining of strings. */
export function* prepareBriefMail(brief: Brief): Steps<(links: BriefLinks) => BriefMailText> {
  const places = { permalink: gap('permalink'), stories: gap('stories') };
  const outline = yield* briefOutline(brief, places);
  const footer = [
    gap('notes'),
    '--',
    `All reports: ${gap('home')}`,
    `Change or pause: ${gap('manage')}`,
    `Stop these mails: ${gap('unsubscribe')}`,
    `${gap('notPublic')}`,
  ];
  const subject = oneLine(outline.subject);
  const text = parts(yield* printBriefText(outline, footer));
  const body = yield* printBriefBody(outline, MAIL_LOOKS, <Footer />);
  const html = parts(frameMail(subject, outline.bottomLine.text, body, FRAME));
  const path = outlinePath(brief);
  return (links) => ({ subject, text: fill(text, textGaps(links, path)), html: fill(html, markupGaps(links, path)) });
}

function outlinePath({ more }: Brief): string {
  return oneLine(more.path);
}

function Footer() {
  const soft = MAIL_LOOKS('soft');
  return (
    <>
      {gap('notes')}
      <p {...soft}>
        <A href={gap('home')}>All reports</A> · <A href={gap('manage')}>Change or pause</A> ·{' '}
        <A href={gap('unsubscribe')}>Unsubscribe</A>
      </p>
      {gap('notPublic')}
    </>
  );
}

function A({ href, children }: { readonly href: string; readonly children?: unknown }) {
  return (
    <a {...MAIL_LOOKS('link')} href={href}>
      {children as string}
    </a>
  );
}

type Filled = Readonly<Record<Gap, string>>;

function textGaps(links: BriefLinks, path: string): Filled {
  const { home, manage, unsubscribe, permalink, notes = [], isPublic } = links;
  return {
    home,
    manage,
    unsubscribe,
    permalink,
    stories: below(home, path),
    notes: notes.length === 0 ? '' : `${notes.map(oneLine).join('\n')}\n`,
    notPublic: isPublic ? '' : `${HERE_ALONE}\n`,
  };
}

function markupGaps(links: BriefLinks, path: string): Filled {
  const plain = textGaps(links, path);
  const escaped = Object.fromEntries(Object.entries(plain).map(([name, text]) => [name, String(<>{text}</>)]));
  const paragraph = (words: string) => String(<p {...MAIL_LOOKS('soft')}>{words}</p>);
  return {
    ...(escaped as Filled),
    notes: (links.notes ?? []).map((words) => paragraph(oneLine(words))).join(''),
    notPublic: links.isPublic ? '' : paragraph(HERE_ALONE),
  };
}

/** The home of a reader link has a path of its own. */
function below(home: string, path: string): string {
  return `${home.replace(/\/$/, '')}${path}`;
}

type Printed = { readonly shared: readonly string[]; readonly gaps: readonly Gap[] };

function parts(printed: string): Printed {
  const split = printed.split('\u0001');
  const [shared, gaps] = [0, 1].map((odd) => split.filter((_, place) => place % 2 === odd)) as [string[], string[]];
  return { shared, gaps: gaps.map((number) => GAPS[Number(number)] ?? 'home') };
}

function fill({ shared, gaps }: Printed, filled: Filled): Pieces {
  return { shared, own: gaps.map((name) => filled[name]) };
}

const FONT = "system-ui,-apple-system,'Segoe UI','Noto Sans','Noto Naskh Arabic',Tahoma,sans-serif";
const SHEET =
  'border-collapse:collapse;table-layout:fixed;max-width:720px;background:#ffffff;border:1px solid #dde3e5;' +
  'overflow-wrap:break-word';

const FRAME: MailFrameLook = {
  scheme: 'light dark',
  sheet: MAIL_DARK_SHEET,
  classes: { page: 'p', card: 'q', ink: 'i' },
  margin: '8px 4px',
  card: SHEET,
  text: `padding:16px;font:15px/1.45 ${FONT};color:#1c2326;text-align:start`,
};
