import { nearest } from '../core/text/near.ts';
import { channelLine, deliveryJson, deliveryLine } from '../formats/delivery-json.ts';
import { desksOf } from '../pipeline/desks.ts';
import { readDeliveries } from '../pipeline/read-deliveries.ts';
import { deskNamed } from './alert-desk.ts';
import { EXIT, UsageError } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';
import { openExisting } from './open-existing.ts';

export type AlertsListOptions = { readonly desk?: string; readonly limit: string; readonly json?: true };

/** Prints the last alerts with what became of them, newest first, then the channels that fail or are switched off. */
export async function listAlerts({ desk, limit, json }: AlertsListOptions): Promise<number> {
  if (!/^[1-9]\d{0,2}$|^1000$/.test(limit))
    throw new UsageError(`--limit: must be a number from 1 to 1000, not ${limit}`);
  const store = await openExisting(configFromEnvironment(), 'alerts list');
  try {
    if (desk !== undefined) deskNamed(desk, await desksOf(store));
    const asked = { desk: desk ?? null, kind: 'alert', limit: Number(limit), cursor: null } as const;
    const { deliveries } = await readDeliveries(asked, store);
    for (const one of deliveries)
      if (one.kind === 'alert') await printLine(json ? JSON.stringify(deliveryJson(one)) : deliveryLine(one));
    const states = (await store.alerts.channelStates()).filter((one) => desk === undefined || one.desk === desk);
    const failing = states.filter(({ failures, stopped }) => failures > 0 || stopped !== null);
    for (const state of failing) console.error(channelLine(state));
    console.error(
      `alerts list: ${deliveries.length} deliveries; ${failing.length} of ${states.length} channels fail or are ` +
        'switched off',
    );
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** Switches a channel on again that was switched off since nothing was wanted there. */
export async function resumeAlerts({ desk, channel }: { readonly desk: string; readonly channel: string }) {
  const store = await openExisting(configFromEnvironment(), 'alerts resume');
  try {
    if (await store.alerts.resumeChannel(desk, channel)) {
      console.error(
        `alerts resume: ${channel} of ${desk} gets what comes from now on; \`khabar alerts test\` tries it`,
      );
      return EXIT.done;
    }
    const states = await store.alerts.channelStates();
    const known = states.find((one) => one.desk === desk && one.channel === channel);
    if (known !== undefined) throw new UsageError(`alerts resume: ${channel} of ${desk} is not switched off`);
    const off = states.filter(({ stopped }) => stopped !== null).map((one) => `${one.desk} ${one.channel}`);
    const near = nearest(`${desk} ${channel}`, off);
    const rest =
      off.length === 0 ? 'none is switched off' : `switched off: ${(near.length > 0 ? near : off).join(', ')}`;
    throw new UsageError(`alerts resume: ${desk} has sent nothing by ${channel}; ${rest}`);
  } finally {
    await store.close();
  }
}
