import { createHash } from 'node:crypto';
import { type Alert, eventId } from '../core/alert/alert.ts';
import { plainText } from '../core/text/text.ts';
import { printAlertPayload } from './alert-json.ts';
import { type AlertMail, alertMail } from './alert-mail.tsx';
import { ALERT_LENGTH, type AlertFrame, alertText, alertWords, cut } from './alert-text.ts';

/** A message for one channel, whichever it is; see `AlertMessage`. */
export type PrintedAlert = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly json: string;
  readonly tone: 'alert' | 'update' | 'correction';
  readonly mail: AlertMail & {
    readonly messageId: string;
    readonly references: readonly string[];
    readonly date: Date;
    readonly isSafe: boolean;
  };
};

export type MessageContext = {
  readonly frame: AlertFrame;
  /** The channel that it goes to: two channels of a desk may end in one mailbox. */
  readonly channel: string;
  /** Behind the @ of Message-IDs. */
  readonly domain: string;
  readonly safeSubject: string;
};

/** One alert, or several that were held back together. */
export function printMessage(alerts: readonly [Alert, ...Alert[]], context: MessageContext): PrintedAlert {
  const { frame, channel, domain, safeSubject } = context;
  const isTest = frame.isTest === true;
  const [first] = alerts;
  const { isSafe } = first;
  const id = alerts.length === 1 ? eventId(first) : `${eventId(first)}+${alerts.length - 1}`;
  const mail = alerts.length === 1 ? alertMail(first, frame, safeSubject) : heldMail(alerts, frame, safeSubject);
  const text = alerts.length === 1 ? alertText(first, frame) : heldText(alerts, frame);
  const title = alerts.length === 1 ? titleOf(first, frame) : heldTitle(alerts);
  const desk = { id: first.desk, title: isSafe ? '' : first.title };
  const payload = printAlertPayload(isTest ? 'alert.test' : 'alert', alerts, text, {
    desk,
    frame,
    at: Math.max(...alerts.map(({ at }) => at)),
  });
  const messageOf = (event: string) => messageIdOf(event, channel, domain);
  return {
    id,
    title,
    text,
    json: JSON.stringify(payload),
    tone: toneOf(alerts),
    mail: {
      ...mail,
      messageId: messageOf(id),
      references: alerts.length === 1 && !isTest ? earlierEvents(first).map(messageOf) : [],
      date: new Date(Math.max(...alerts.map(({ at }) => at))),
      isSafe,
    },
  };
}

/** The first one about the same and the one before: enough for mail programs to keep them together. */
function earlierEvents(alert: Alert): readonly string[] {
  const earlier = [1, alert.n - 1].filter((n) => n >= 1 && n < alert.n);
  return [...new Set(earlier)].map((n) => eventId({ ...alert, n }));
}

function messageIdOf(event: string, channel: string, domain: string): string {
  const hash = createHash('sha256').update(`${event}\n${channel}`).digest('hex').slice(0, 24);
  return `<alert.${hash}@${domain}>`;
}

function titleOf(alert: Alert, frame: AlertFrame): string {
  const { what, head } = alertWords(alert, frame);
  return alert.isSafe ? head : `${what}: ${head}`;
}

function heldTitle(alerts: readonly Alert[]): string {
  const [first] = alerts;
  const marking = first?.marking === null || first?.isSafe !== false ? '' : ` [${plainText(first?.marking ?? '')}]`;
  return `${alerts.length} alerts held back${marking}`;
}

/** A line each, as long as there is room for; the mail and the programs have all of each. */
function heldText(alerts: readonly Alert[], frame: AlertFrame): string {
  const late = frame.delayedSince === null ? '' : `, DELAYED since ${frame.delayedSince}`;
  const first = `${cut(heldTitle(alerts), 120)}${late}:`;
  const room = Math.floor((ALERT_LENGTH - first.length - 30) / alerts.length) - 1;
  const lines = alerts.map((alert) => {
    const { what, head, lines: told } = alertWords(alert, frame);
    const line = `${alert.isSafe ? '' : `${what}. `}${head}. ${told[0] ?? ''}`.trim();
    return cut(line, Math.max(20, room));
  });
  const kept: string[] = [];
  for (const line of lines) if ([first, ...kept, line].join('\n').length <= ALERT_LENGTH - 20) kept.push(line);
  const left = lines.length - kept.length;
  return [first, ...kept, ...(left === 0 ? [] : [`And ${left} more.`])].join('\n');
}

function heldMail(alerts: readonly Alert[], frame: AlertFrame, safeSubject: string): AlertMail {
  const text = `${alerts.map((alert) => alertText(alert, frame)).join('\n\n')}\n`;
  const isSafe = alerts[0]?.isSafe === true;
  return {
    subject: isSafe ? safeSubject : heldTitle(alerts),
    text: isSafe ? text : `${heldTitle(alerts)}\n\n${text}`,
    html: null,
  };
}

function toneOf(alerts: readonly Alert[]): PrintedAlert['tone'] {
  const kinds = alerts.map(({ kind }) => kind);
  if (kinds.includes('initial') || kinds.includes('standing')) return 'alert';
  return kinds.includes('update') ? 'update' : 'correction';
}
