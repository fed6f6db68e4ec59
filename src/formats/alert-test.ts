import type { Alert } from '../core/alert/alert.ts';
import { alertHead } from '../core/alert/alert-of.ts';
import { localTime } from '../core/clock/local-day.ts';
import { type Instant, SECOND } from '../core/clock/time.ts';
import type { Desk } from '../core/desk/desk.ts';
import { type MessageContext, type PrintedAlert, printMessage } from './alert-message.ts';

/**
 * What a desk is sent to see whether its alerts arrive: marked as a test wherever people look, of the type `alert.test`
 * for programs, and under an id of its own each second, so that no receiver takes it for a repeat.
 */
export function printTestMessage(
  desk: Desk,
  { frame, ...context }: Omit<MessageContext, 'frame'> & { readonly frame: { zone: string; now: Instant } },
): PrintedAlert {
  return printMessage([testAlert(desk, frame)], {
    ...context,
    frame: { ...frame, home: null, delayedSince: null, isTest: true },
  });
}

function testAlert(desk: Desk, { zone, now }: { readonly zone: string; readonly now: Instant }): Alert {
  const place = null;
  return {
    ...alertHead(desk),
    about: 'test',
    n: Math.floor(now / SECOND),
    kind: 'initial',
    at: now,
    seenAt: now,
    change: 0,
    telling: {
      kind: 'story',
      severity: 1,
      place,
      local: localTime(now, zone),
      isStated: false,
      title: 'Test: nothing has happened',
      language: 'en',
      gloss: null,
      figures: [],
      claim: null,
      response: null,
      outlets: [],
      origins: 0,
      changes: [],
    },
    facts: {
      kind: 'story',
      facts: { reports: 0, outlets: 0, origins: 0, severity: 1, place, figures: [], voices: [] },
      isGrave: false,
      denied: [],
    },
    reports: [],
  };
}
