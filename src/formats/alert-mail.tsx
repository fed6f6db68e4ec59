import type { Alert } from '../core/alert/alert.ts';
import { plainText } from '../core/text/text.ts';
import { type AlertFrame, type AlertWords, alertText, alertWords } from './alert-text.ts';
import { oneLine } from './email.tsx';
import { frameMail } from './mail-frame.tsx';

const CARD =
  'border-collapse:collapse;table-layout:fixed;max-width:600px;width:100%;background:#ffffff;border-radius:8px';
const TEXT =
  "padding:16px 20px;font-family:system-ui,-apple-system,'Segoe UI','Noto Sans','Noto Naskh Arabic',Tahoma," +
  'sans-serif;font-size:15px;line-height:1.5;color:#16302f;overflow-wrap:anywhere';

export type AlertMail = { readonly subject: string; readonly text: string; readonly html: string | null };

/** One alert as a mail. Safe ones are text alone and keep the subject that the operator has set. */
export function alertMail(alert: Alert, frame: AlertFrame, safeSubject: string): AlertMail {
  const text = `${alertText(alert, frame)}\n`;
  if (alert.isSafe) return { subject: safeSubject, text, html: null };
  const words = alertWords(alert, frame);
  const marking = alert.marking === null ? '' : ` [${plainText(alert.marking)}]`;
  const subject = oneLine(`${words.what}: ${words.head}${marking}`);
  return { subject, text, html: htmlOf(alert, words, subject, frame) };
}

function htmlOf(
  alert: Alert,
  { what, head, lines, link, event }: AlertWords,
  subject: string,
  frame: AlertFrame,
): string {
  const [first = '', ...others] = lines;
  const body = (
    <>
      {alert.marking === null ? null : <p style="margin:0 0 8px">{plainText(alert.marking)}</p>}
      {frame.delayedSince === null ? null : <p style="margin:0 0 8px">DELAYED since {frame.delayedSince}</p>}
      <p style="margin:0;font-weight:600;letter-spacing:.02em">{what}</p>
      <h1 style="font-size:18px;line-height:1.35;margin:2px 0 10px">{head}</h1>
      <p dir="auto" style="margin:0 0 8px;font-size:16px;text-align:start">
        {first}
      </p>
      {others.map((line) => (
        <p dir="auto" style="margin:0 0 6px;text-align:start">
          {line}
        </p>
      ))}
      {link === null ? null : (
        <p style="margin:12px 0">
          <a href={link} style="color:#0b6e6e">
            All reports and why
          </a>
        </p>
      )}
      <p style="margin:12px 0 0;font-size:12px;color:#5a6f6e">
        {plainText(alert.title)}; reports, not findings. {event}
      </p>
    </>
  );
  return frameMail(subject, lines[0] ?? head, body, {
    scheme: 'light',
    sheet: null,
    margin: '16px 8px',
    card: CARD,
    text: TEXT,
  });
}
