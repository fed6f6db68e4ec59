import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { openStage, rssOf, type Stage } from '../support/attack/stage.ts';
import { itemsOf, ready } from '../support/large-feed.ts';
import { eventually } from '../support/service.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const TITLE = 'Heart attack kills a teacher in Quetta';

/** A service that has read its feed, and whose work can be brought into trouble. */
async function staged(): Promise<Stage & { readonly suffer: (trouble: 'throw' | 'fill' | 'loop') => void }> {
  const preload = pathToFileURL(resolve(import.meta.dirname, '../support/work-trouble.mjs')).href;
  const env: Record<string, string> = { NODE_OPTIONS: `--import ${preload}` };
  const stage = await openStage({ feeds: { hills: rssOf([{ title: TITLE, summary: '' }], 'hills') }, env });
  open.push(stage.close);
  const file = join(stage.folder, 'trouble');
  (stage.env as Record<string, string>)['WORK_TROUBLE_FILE'] = file;
  await stage.start();
  await eventually(
    () => itemsOf(stage),
    (items) => items === 1,
    240_000,
  );
  return { ...stage, suffer: (trouble) => writeFileSync(file, trouble) };
}

const suppressedOf = async ({ api }: Stage) => {
  const answer = (await (await fetch(`${api}/v1/items/1?evidence=1`)).json()) as {
    evidence: { suppressed?: readonly { text: string }[] };
  };
  return answer.evidence.suppressed;
};
const isReady = async ({ api }: Stage) => (await ready(api)).status === 200;

describe('the thread that does the work of serve', () => {
  it.each([
    ['throw', 'an invented bug'],
    ['fill', 'memory'],
  ] as const)(
    'dies alone of %s, is told of, and works again, without asking anybody twice',
    async (trouble, reason) => {
      const stage = await staged();
      stage.suffer(trouble);
      // On a busy machine what fills its memory is slow to answer before it ends.
      const ended = new RegExp(`^what polls, groups and mails has ended: .*${reason}`);
      await eventually(
        () => ready(stage.api),
        ({ status, troubles }) => status === 503 && ended.test(troubles),
        120_000,
      );
      expect((await fetch(`${stage.api}/v1/items`)).status).toBe(200);
      await eventually(() => isReady(stage), Boolean, 120_000);
      expect(await eventually(() => suppressedOf(stage), Boolean, 120_000)).not.toHaveLength(0);
      expect(stage.asked()).toEqual({ hills: 1 });
      expect(await stage.service().kill('SIGTERM')).toBe(0);
    },
    600_000,
  );

  it('holds up nobody while it is stuck, is told of, and is ended with the service', async () => {
    const stage = await staged();
    expect(await eventually(() => suppressedOf(stage), Boolean, 120_000)).not.toHaveLength(0);
    stage.suffer('loop');
    const { troubles } = await eventually(
      () => ready(stage.api),
      ({ status }) => status === 503,
      120_000,
    );
    expect(troubles).toMatch(/^what polls, groups and mails has not answered for \d+ s$/);
    const { items } = (await (await fetch(`${stage.api}/v1/items`)).json()) as { items: { title: string }[] };
    expect(items.map(({ title }) => title)).toEqual([TITLE]);
    // Nobody can tell it now, and nobody says that there is nothing.
    expect(await suppressedOf(stage)).toBeUndefined();
    expect(await (await fetch(`${stage.api}/items/1`)).text()).toContain('cannot be told now');
    expect(await stage.service().kill('SIGTERM')).toBe(0);
  }, 600_000);
});
