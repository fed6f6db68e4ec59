import { type Alert, eventId } from '../core/alert/alert.ts';
import { toIso } from '../core/clock/time.ts';
import type { alertPayloadSchema, alertSchema } from './alert-schema.ts';
import { type AlertFrame, alertWords } from './alert-text.ts';
import type { Printed } from './printed.ts';

/** An alert for programs. Of a safe one nothing that anybody wrote: places, times, severities and numbers. */
export function printAlert(alert: Alert, frame: AlertFrame): Printed<typeof alertSchema> {
  return {
    id: eventId(alert),
    kind: alert.kind,
    at: toIso(alert.at),
    zone: frame.zone,
    marking: alert.isSafe ? null : alert.marking,
    story: printStory(alert, frame),
    standing: printStanding(alert),
  };
}

function printStory(alert: Alert, frame: AlertFrame): Printed<typeof alertSchema>['story'] {
  const { telling, facts, about, isSafe } = alert;
  if (telling.kind !== 'story' || facts.kind !== 'story') return null;
  const { severity, title, gloss, place, local, isStated, claim, response, outlets, origins, changes } = telling;
  return {
    story: about,
    severity,
    title: isSafe ? '' : title,
    gloss: isSafe ? null : gloss,
    place,
    region: facts.facts.place,
    time: local,
    time_is_stated: isStated,
    figures: (telling.figures.length === 0 ? [] : facts.facts.figures).map(({ harm, low, high, holder }) => ({
      harm,
      low,
      high,
      holder: isSafe ? null : holder,
    })),
    claim: isSafe ? null : claim,
    response: isSafe ? null : response,
    outlets: isSafe ? [] : [...outlets],
    origins,
    changes: isSafe ? [] : [...changes],
    link: isSafe ? null : alertWords(alert, frame).link,
  };
}

function printStanding({ telling, about, isSafe }: Alert): Printed<typeof alertSchema>['standing'] {
  if (telling.kind !== 'standing') return null;
  const { place, subject, state, was, saidBy, outlet, local, words, against } = telling;
  return {
    place,
    region: about,
    subject,
    state,
    was,
    said_by: isSafe ? null : saidBy,
    outlet: isSafe ? null : outlet,
    time: local,
    words: isSafe ? null : words,
    against: isSafe ? null : against,
  };
}

/** What a webhook is sent. @param text the same for people */
export function printAlertPayload(
  type: 'alert' | 'alert.test',
  alerts: readonly Alert[],
  text: string,
  {
    desk,
    frame,
    at,
  }: {
    readonly desk: { readonly id: string; readonly title: string };
    readonly frame: AlertFrame;
    readonly at: number;
  },
): Printed<typeof alertPayloadSchema> {
  return {
    type,
    timestamp: toIso(at),
    data: {
      desk,
      delayed: frame.delayedSince !== null,
      text,
      alerts: alerts.map((alert) => printAlert(alert, frame)),
    },
  };
}
