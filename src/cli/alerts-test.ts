import type { AlertOutcome } from '../channel/channel.ts';
import { channelKey } from '../core/desk/alert-plan.ts';
import { version } from '../files/product.ts';
import { printTestMessage } from '../formats/alert-test.ts';
import { openMailer } from '../mail/open.ts';
import { openWaysOut } from '../roles/ways-out.ts';
import { openFetching } from '../roles/worker.ts';
import { channelNamed, deskNamed } from './alert-desk.ts';
import { loadDocuments } from './configured.ts';
import { EXIT, UsageError } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';

export type AlertsTestOptions = { readonly desk: string; readonly channel?: string };

/** Sends a message that is marked as a test by each way out of a desk, now; exit 1 unless all were accepted. */
export async function testAlerts({ desk: id, channel: key }: AlertsTestOptions): Promise<number> {
  const config = configFromEnvironment();
  const desk = deskNamed(id, loadDocuments(config).desks);
  const plan = desk.alerts ?? null;
  if (plan === null)
    throw new UsageError(`alerts test: ${id} has no alerts; add the key alerts with its ways out to DESKS_FILE`);
  const channels = key === undefined ? plan.to : [channelNamed(key, plan.to)];
  const mailer = openMailer(config);
  const client = openFetching(config, version, Date.now);
  const { sendAlert, domain, safeSubject } = openWaysOut(config, mailer, { post: client.post, now: Date.now });
  let accepted = 0;
  try {
    for (const channel of channels) {
      const frame = { zone: plan.zone, now: Date.now() };
      const by = { frame, channel: channelKey(channel), domain, safeSubject: safeSubject ?? 'Notes' };
      const outcome = await sendAlert(channel, printTestMessage(desk, by));
      if (outcome.kind === 'accepted') accepted++;
      await printLine(`${channelKey(channel)}\t${outcomeWords(outcome)}`);
    }
  } finally {
    await client.close();
    await mailer.close();
  }
  console.error(`alerts test: ${accepted} of ${channels.length} accepted; look whether the test has arrived`);
  return accepted === channels.length ? EXIT.done : EXIT.problems;
}

/** What came of it, and what is to be done about it. */
function outcomeWords(outcome: AlertOutcome): string {
  switch (outcome.kind) {
    case 'accepted':
      return `accepted: ${outcome.where}`;
    case 'temporary':
      return `not accepted: ${outcome.reason}. An alert would be tried again until it is; put it right and test anew`;
    case 'permanent':
      return `refused: ${outcome.reason}. An alert would be lost here; put this way out right in DESKS_FILE`;
    case 'gone':
      return (
        `refused: ${outcome.reason}. The service would switch this way out off; ` +
        'ask its owner, or take it out of DESKS_FILE'
      );
  }
}
