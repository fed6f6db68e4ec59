import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../service.ts';
import { type Attack, brokenLimits, type Outcome } from './attack.ts';
import { cpuS } from './feel.ts';
import { FREEZING, nastyItems } from './nasty-texts.ts';
import { openStage, peakMiBOf, rssOf, type Stage } from './stage.ts';

async function post(api: string, body: unknown): Promise<{ readonly status: number; readonly tookMs: number }> {
  const from = performance.now();
  const answer = await fetch(`${api}/v1/tag`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await answer.arrayBuffer();
  return { status: answer.status, tookMs: Math.round(performance.now() - from) };
}

const freezingTexts: Attack = {
  name: 'tagging-texts',
  what: 'three texts that name the same again and again, 8,000 to 20,000 characters each, posted for tagging',
  async run() {
    const stage = await openStage({ feeds: { quiet: rssOf([{ title: 'Weather in Quetta', summary: '' }], 'quiet') } });
    try {
      await stage.start();
      const answers: string[] = [];
      const felt = await stage.during(async () => {
        for (const text of FREEZING) {
          const { status, tookMs } = await post(stage.api, text);
          answers.push(`${status} in ${tookMs} ms`);
        }
      });
      return { felt, notes: `answered ${answers.join(', ')}`, broken: brokenLimits(felt) };
    } finally {
      await stage.close();
    }
  },
};

const feedOf = (count: number): Attack => ({
  name: `tagging-feed-${count}`,
  what: `a feed of ${count} items that name the same again and again, 2,000 characters each`,
  async run(): Promise<Outcome> {
    const stage = await openStage({ feeds: { nasty: rssOf(nastyItems(count), 'nasty') } });
    try {
      await stage.start();
      const felt = await stage.during(async () => {
        await eventually(
          () => itemsOf(stage),
          (items) => items >= count,
          600_000,
        );
        await untilIdle(stage);
      });
      const asked = stage.asked()['nasty'] ?? 0;
      const peak = peakMiBOf(stage.service());
      return {
        felt,
        notes: `the publisher was asked ${asked} time(s); ${peak} MiB at most`,
        broken: [...brokenLimits(felt), ...(asked === 1 ? [] : [`the publisher was asked ${asked} times`])],
      };
    } finally {
      await stage.close();
    }
  },
});

async function itemsOf({ api }: Stage): Promise<number> {
  const answer = (await (await fetch(`${api}/v1/feeds`)).json()) as {
    readonly feeds: readonly { readonly items: number }[];
  };
  return answer.feeds[0]?.items ?? 0;
}

/** Until what came of the items is done, too: a while in which hardly anything is computed. */
async function untilIdle(stage: Stage): Promise<void> {
  for (let before = cpuS(stage.service()); ; ) {
    await sleep(1_500);
    const now = cpuS(stage.service());
    if (now - before < 0.2) return;
    before = now;
  }
}

export const TAGGING_ATTACKS: readonly Attack[] = [freezingTexts, feedOf(100), feedOf(400), feedOf(2_000)];
