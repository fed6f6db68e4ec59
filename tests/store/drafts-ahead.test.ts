import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { NO_HAND } from '../../src/core/brief/editors-hand.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/clock/time.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { openStore } from '../../src/store/open.ts';
import { ACT } from '../support/act.ts';
import { NOON } from '../support/drafts.ts';
import { draftedEdition, leavingEdition, madeBrief } from '../support/editions.ts';

const folder = mkdtempSync(join(tmpdir(), 'khabar-ahead-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a clock that was ahead leaves no draft and no approval of it; what it has sent stays', async () => {
  const store = await openStore(`file:${join(folder, 'khabar.db')}`, { migrationsDir, migrate: true });
  const ahead = NOON + 9 * DAY;
  const approved = { ...NO_HAND, version: 1, approved: { by: 'Mina', at: ahead } };
  const change = { what: 'published', subject: 'an edition', from: null, to: 'approved' } as const;
  const look = (wall: number, uptimeMs: number) => store.leases.noteClock({ wall, uptimeMs, boot: 1 });
  await look(NOON, HOUR);
  await store.editions.saveDraft(draftedEdition(madeBrief(1, { desk: { id: 'herat', title: 'Herat' }, madeAt: NOON })));
  await look(ahead, HOUR + MINUTE);
  await store.editions.sendEdition(leavingEdition(madeBrief(1, { madeAt: ahead })), ahead);
  for (const number of [1, 2]) await store.editions.saveHand('kabul', number, approved, ACT, change);
  await store.editions.saveDraft(draftedEdition(madeBrief(2, { madeAt: ahead })));
  await look(NOON + 2 * MINUTE, HOUR + 2 * MINUTE);
  expect(await store.editions.lastEdition('kabul')).toMatchObject({ number: 1, state: 'sent', madeAt: ahead });
  expect(await store.editions.getHand('kabul', 2)).toEqual(NO_HAND);
  expect(await store.editions.lastEdition('herat')).toMatchObject({ number: 1, state: 'draft' });
  await store.close();
});
