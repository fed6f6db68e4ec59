import { toIso } from '../core/clock/time.ts';
import { releaseMails } from '../pipeline/release-mails.ts';
import { actHere } from '../roles/act-here.ts';
import { EXIT } from './exit.ts';
import { configFromEnvironment } from './input.ts';
import { openExisting } from './open-existing.ts';

/** Lets mails go again that are held back since a restore. */
export async function mailRelease({ sendDue = false }: { readonly sendDue?: boolean }): Promise<number> {
  const store = await openExisting(configFromEnvironment(), 'mail release');
  try {
    const { since, leftOut } = await releaseMails({ store, now: Date.now, sendDue, act: actHere });
    if (since === null) console.error('mail release: no mails are held back');
    else console.error(`mail release: mails are sent again; they were held back since ${toIso(since)}`);
    if (leftOut > 0)
      console.error(
        `mail release: ${leftOut} that were due are left out: they may have been sent before; their reports ` +
          'come with the next',
      );
    return EXIT.done;
  } finally {
    await store.close();
  }
}
