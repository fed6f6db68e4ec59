import type { Brief } from '../core/brief/brief.ts';
import { localTime } from '../core/clock/local-day.ts';
import { toIso } from '../core/clock/time.ts';
import { plainText } from '../core/text/text.ts';
import { subjectWords } from './brief-words.ts';
import { type MailText, oneLine } from './email.tsx';

const STYLE =
  "font-family:system-ui,-apple-system,'Segoe UI','Noto Sans','Noto Naskh Arabic',Tahoma,sans-serif;" +
  'font-size:15px;line-height:1.5;max-width:680px;margin:16px auto;padding:0 12px';
const BUTTON =
  'display:inline-block;padding:11px 22px;border-radius:6px;background:#0b6e6e;color:#ffffff;font-weight:600;' +
  'text-decoration:none';

export type ReviewLinks = {
  readonly link: string;
  /** Whether it can be opened from outside. */
  readonly isPublic: boolean;
};

/** Tells an editor that a draft waits for a look. */
export function reviewMail(brief: Brief, { link, isPublic }: ReviewLinks): MailText {
  const { dueAt, zone, marking, bottomLine } = brief;
  const title = subjectWords(brief);
  const subject = oneLine(`Draft to review: ${title}`);
  const mark = marking === null ? null : plainText(marking);
  const counts = countWords(brief);
  const time = `${localTime(dueAt, zone).slice(11)} ${zone} (${toIso(dueAt).slice(0, 16)}Z)`;
  const until = `It leaves at ${time} in any case: approved as REVIEWED with your address, else as NOT REVIEWED.`;
  const about = 'The link is yours, for this edition only. It ends 24 hours after that; do not pass it on.';
  const line = plainText(bottomLine.text);
  const lines = [
    ...(mark === null ? [] : [mark, '']),
    `${title}: draft of edition ${brief.number}.`,
    counts,
    '',
    until,
    '',
    'Open it to look, to change it and to approve it:',
    link,
    '',
    about,
    ...(isPublic ? [] : ['', NOT_PUBLIC]),
    '',
    `Bottom line so far: ${line}`,
    ...(mark === null ? [] : ['', mark]),
    '',
  ];
  const html = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
      </head>
      <body style={STYLE}>
        {mark === null ? null : <p>{mark}</p>}
        <h1 style="font-size:20px;line-height:1.3;margin:0 0 8px" dir="auto">
          {title}: draft of edition {brief.number}
        </h1>
        <p>{counts}</p>
        <p>{until}</p>
        <p style="margin:18px 0">
          <a href={link} style={BUTTON}>
            Look and approve
          </a>
        </p>
        <p>{about}</p>
        {isPublic ? null : <p>{NOT_PUBLIC}</p>}
        <p dir="auto">Bottom line so far: {line}</p>
        {mark === null ? null : <p>{mark}</p>}
      </body>
    </html>
  );
  return { subject, text: lines.join('\n'), html: `<!doctype html>${html}\n` };
}

const NOT_PUBLIC =
  'The link leads to the machine that this service runs on: its operator has not set PUBLIC_URL, so it may not open ' +
  'from elsewhere.';

function countWords({ stories, allegations, unplaced, status }: Brief): string {
  const of = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
  const told = [...stories, ...unplaced];
  const grave = told.filter(({ severity }) => severity >= 3).length;
  return `${[
    of(told.length, 'story', 'stories') + ` (${grave} serious or severe)`,
    of(allegations.length, 'allegation', 'allegations'),
    of(status.length, 'place watched', 'places watched'),
  ].join(', ')}.`;
}
