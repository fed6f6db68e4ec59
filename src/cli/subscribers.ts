import { randomBytes } from 'node:crypto';
import { parseEmailAddress } from '../core/address/email-address.ts';
import { toIso } from '../core/clock/time.ts';
import { parseMinute } from '../core/subscription/daily.ts';
import type { Delivery } from '../core/subscription/delivery.ts';
import type { Subscription } from '../core/subscription/subscription.ts';
import { migrationsDir } from '../files/product.ts';
import { subscriptionWords } from '../formats/subscription-words.ts';
import { endSubscription, requestSubscription } from '../pipeline/subscribe.ts';
import { actHere } from '../roles/act-here.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { loadDocuments } from './configured.ts';
import { EXIT, UsageError } from './exit.ts';
import { type FilterOptions, readFilterOptions, readZoneOption } from './filter-options.ts';
import { configFromEnvironment, printLine } from './input.ts';

export type AddOptions = Omit<FilterOptions, 'since' | 'until'> & { readonly time: string; readonly tz?: string };

/** Prints who gets the daily mail, or was asked. */
export async function listSubscribers({ json = false }: { readonly json?: boolean }): Promise<number> {
  return withStore(async (store) => {
    const { taxonomy, desks } = loadDocuments(configFromEnvironment());
    const all = await store.mail.listSubscriptions();
    for (const one of all) {
      const [last] = await store.mail.deliveries(one.id, 1);
      const { what, when } = subscriptionWords(one, taxonomy, desks);
      const row = {
        email: one.email,
        status: statusOf(one),
        when,
        what,
        next: one.next === null ? null : toIso(one.next.dueAt),
        last: last === undefined ? null : outcomeOf(last),
      };
      await printLine(
        json
          ? JSON.stringify({ id: one.id, ...row, filter: one.filter })
          : Object.values(row)
              .map((cell) => cell ?? '-')
              .join('\t'),
      );
    }
    const confirmed = all.filter(({ status }) => status === 'confirmed').length;
    console.error(`subscribers: ${all.length}, ${confirmed} of them confirmed`);
    return EXIT.done;
  });
}

function outcomeOf({ occasion, state, reason }: Pick<Delivery, 'occasion' | 'state' | 'reason'>): string {
  return `${occasion} ${state}${reason === null ? '' : `: ${reason}`}`;
}

/** Invites an address: a mail asks for its confirmation. Lifts whatever kept it from being asked. */
export async function addSubscriber(email: string, options: AddOptions): Promise<number> {
  const config = configFromEnvironment();
  const { taxonomy, feeds, desks } = loadDocuments(config);
  const filter = readFilterOptions(options, { taxonomy, feeds: feeds.map(({ id }) => id), desks });
  const daily = { minute: minuteOf(options.time), zone: readZoneOption(options.tz) };
  const address = addressOf(email);
  return withStore(async (store) => {
    const id = randomBytes(16).toString('base64url');
    const deps = { store, now: Date.now, who: actHere(Date.now()) };
    const asked = await requestSubscription({ id, email: address, filter, daily, network: null }, deps);
    if (asked === null) {
      console.error(`subscribers: ${address} is a subscriber already; remove it first to change it from here`);
      return EXIT.problems;
    }
    const { what, every, when } = subscriptionWords(asked, taxonomy, desks);
    console.error(
      `subscribers: ${address} will be asked by mail within a minute while the service runs: ${what}, ` +
        `${every} at ${when}`,
    );
    return EXIT.done;
  });
}

/** Ends the mails to an address; only `add` begins them again. */
export async function removeSubscriber(email: string): Promise<number> {
  const address = addressOf(email);
  return withStore(async (store) => {
    const known = await store.mail.findSubscription(address);
    if (known === null) {
      console.error(`subscribers: ${address} is unknown`);
      return EXIT.problems;
    }
    await endSubscription(
      known.subscription.id,
      { suppress: true },
      { store, now: Date.now, who: actHere(Date.now()) },
    );
    console.error(`subscribers: nothing more is mailed to ${address}`);
    return EXIT.done;
  });
}

function statusOf({ status, paused, suppressed, refusals }: Subscription): string {
  if (status === 'ended') return suppressed ? 'ended, not to be asked' : 'ended';
  if (!paused) return status;
  return refusals > 0 ? `paused: refused ${refusals} times` : 'paused';
}

function addressOf(email: string): string {
  const parsed = parseEmailAddress(email);
  if (parsed.kind === 'invalid') throw new UsageError(`${email}: ${parsed.message}`);
  return parsed.address;
}

function minuteOf(time: string): number {
  const minute = parseMinute(time);
  if (minute === null) throw new UsageError('--time: must be a full or a half hour, such as 06:00 or 18:30');
  return minute;
}

/** The command may be the first that touches the database. */
async function withStore(work: (store: Pick<Store, 'items' | 'mail' | 'config'>) => Promise<number>): Promise<number> {
  const store = await openStore(configFromEnvironment().databaseUrl, { migrationsDir, migrate: true });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
