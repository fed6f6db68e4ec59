import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../../src/core/clock/time.ts';
import { type Attack, brokenLimits, type Outcome } from './attack.ts';
import type { Felt } from './feel.ts';
import { writeNews } from './news.ts';
import { openStage, peakMiBOf, rssOf, type Stage } from './stage.ts';

const REPORTS = 3_000;
/** What the service may hold at most while any of these runs. */
const PEAK_MIB = 450;

/** Each asks the service, which has 3,000 reports of one day, from outside, and holds it to the limits. */
export function attackOf(
  name: string,
  what: string,
  { reports = REPORTS, env = {}, work, judge = () => [] }: Work,
): Attack {
  return {
    name: `http-${name}`,
    what,
    async run(): Promise<Outcome> {
      const feeds = { quiet: rssOf([{ title: 'A quiet day at the museum', summary: '' }]) };
      const stage = await openStage({ feeds, env });
      try {
        await writeNews(stage.file, reports);
        await stage.start();
        // As a service that has run for a while: what it is written in is compiled.
        for (const path of ['/', '/v1/stories', '/v1/digests?q=warm']) await ask(stage, path);
        const notes: string[] = [];
        const felt = await stage.during(() => work(stage, (note) => void notes.push(note)));
        const peak = peakMiBOf(stage.service());
        const broken = [
          ...brokenLimits(felt),
          ...(peak > PEAK_MIB ? [`held ${peak} MiB, over ${PEAK_MIB}`] : []),
          ...judge(felt, notes, stage.service().output()),
        ];
        return { felt, notes: [...notes, `peak ${peak} MiB`].join('; '), broken };
      } finally {
        await stage.close();
      }
    },
  };
}

type Work = {
  readonly reports?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly work: (stage: Stage, note: (line: string) => void) => Promise<void>;
  readonly judge?: (felt: Felt, notes: readonly string[], output: string) => readonly string[];
};

async function ask({ api }: Stage, path: string): Promise<{ status: number; bytes: number; ms: number }> {
  const from = performance.now();
  const answer = await fetch(`${api}${path}`);
  const { byteLength } = await answer.arrayBuffer();
  return { status: answer.status, bytes: byteLength, ms: Math.round(performance.now() - from) };
}

const tell = (path: string, { status, bytes, ms }: Awaited<ReturnType<typeof ask>>) =>
  `${path.slice(0, 40)}: ${status}, ${Math.round(bytes / 1_000)} kB in ${ms} ms`;

const HEAVY = [
  '/v1/digests',
  '/v1/digests?q=zzzz',
  '/feeds/stories.json?limit=500',
  '/feeds/stories.atom?limit=500',
  '/v1/stories?limit=500&evidence=1',
  '/v1/items?limit=500&evidence=1',
];
const LONG = 'x'.repeat(15_000);

const heavyAnswers = attackOf('heavy', 'asks for each of the largest answers, one after another', {
  async work(stage, note) {
    for (const path of HEAVY) note(tell(path, await ask(stage, path)));
  },
});

const manyAtOnce = attackOf(
  'many',
  'sixty readers ask at once for digests of words of their own, and for the largest lists',
  {
    async work(stage, note) {
      const words = Array.from({ length: 40 }, (_, n) => `/v1/digests?q=word${n}`);
      const lists = Array.from({ length: 20 }, (_, n) => `/v1/stories?limit=${500 - n}&evidence=1`);
      const all = await Promise.all([...words, ...lists].map((path) => ask(stage, path)));
      const of = (status: number) => all.filter((one) => one.status === status).length;
      note(`${of(200)} were answered, ${of(503)} asked to come back`);
    },
    judge: (_, [note = '']) => (/^0 /.test(note) ? ['nobody was answered'] : []),
  },
);

const longNames = attackOf('names', 'asks for names of 15,000 characters', {
  reports: 100,
  async work(stage, note) {
    for (let round = 0; round < 10; round++)
      for (const path of [`/v1/items?region=${LONG}`, `/v1/digests?tz=${LONG}`, `/?region=${LONG}`, `/${LONG}`])
        note(tell(path, await ask(stage, path)));
  },
  judge: (_, notes) => notes.filter((note) => !/: 40[04], [01] kB/.test(note)).slice(0, 3),
});

/** A connection that sends this and then nothing, and is asked whether it is still open. */
function hold({ api }: Stage, head: string, body: Buffer = Buffer.alloc(0)): Socket {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(api).port) });
  socket.on('error', () => undefined);
  socket.write(head);
  if (body.length > 0) socket.write(body);
  return socket;
}

const unread = attackOf('unread', 'forty connections ask for large answers and never read', {
  async work(stage, note) {
    const paths = Array.from({ length: 40 }, (_, n) => `/v1/stories?limit=${500 - (n % 5)}&evidence=1`);
    const sockets = paths.map((path) => hold(stage, `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).pause());
    await sleep(40 * SECOND);
    note(`peak so far ${peakMiBOf(stage.service())} MiB`);
    for (const socket of sockets) socket.destroy();
  },
});

const MEBIBYTE = 2 ** 20;
const POST = [
  'POST /v1/tag HTTP/1.1',
  'Host: x',
  'Content-Type: application/json',
  `Content-Length: ${MEBIBYTE}`,
  '',
  '',
].join('\r\n');

const heldBodies = attackOf('held', 'five hundred bodies of 1 MiB, each but for its last byte', {
  reports: 100,
  async work(stage, note) {
    const body = Buffer.alloc(MEBIBYTE - 1, 0x20);
    const sockets: Socket[] = [];
    for (let n = 0; n < 500; n++) {
      sockets.push(hold(stage, POST, body));
      if (n % 10 === 0) await sleep(10);
    }
    await sleep(5 * SECOND);
    const { status } = await fetch(`${stage.api}/v1/tag`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"title":"Blast in Kabul"}',
    });
    note(`a small body meanwhile: ${status}`);
    for (const socket of sockets) socket.destroy();
    await sleep(SECOND);
  },
  judge: (_, notes, output) => [
    ...(notes.includes('a small body meanwhile: 200') ? [] : notes),
    ...(output.includes('"internal"') ? ['bodies that broke off were logged as errors of ours'] : []),
  ],
});

const slowBodies = attackOf('slow', 'five hundred bodies, a byte a second', {
  reports: 100,
  async work(stage, note) {
    const sockets = Array.from({ length: 500 }, () => hold(stage, POST));
    const open = () => sockets.filter(({ destroyed, readyState }) => !destroyed && readyState === 'open').length;
    for (const socket of sockets) socket.resume();
    const begun = performance.now();
    while (performance.now() - begun < 40 * SECOND && (open() > 0 || performance.now() - begun < 5 * SECOND)) {
      for (const socket of sockets) if (!socket.destroyed) socket.write(' ');
      await sleep(SECOND);
    }
    note(`${open()} still open after ${Math.round((performance.now() - begun) / SECOND)} s`);
    for (const socket of sockets) socket.destroy();
  },
  judge: (_, [note = '']) => (/^0 /.test(note) ? [] : [note]),
});

/** What a reader who does nothing wrong waits for at most, at the 99th of a hundred answers. */
const GOOD_P99_MS = 250;

const slowHeads = attackOf(
  'heads',
  'five hundred heads of requests, a byte a second, while a good reader asks for lists',
  {
    async work(stage, note) {
      const dripping = new Set<Socket>();
      const open = () => {
        const socket = hold(stage, 'GET /v1/items HTTP/1.1\r\nHost: x\r\nX-Slow: ').resume();
        dripping.add(socket);
        socket.on('close', () => dripping.delete(socket));
      };
      const times: number[] = [];
      const begun = performance.now();
      while (performance.now() - begun < 30 * SECOND) {
        // Whoever was thrown out comes again.
        while (dripping.size < 500) open();
        for (const socket of dripping) socket.write('x');
        for (let n = 0; n < 20; n++) times.push((await ask(stage, '/v1/items')).ms);
        await sleep(SECOND);
      }
      for (const socket of dripping) socket.destroy();
      times.sort((a, b) => a - b);
      note(`${times[Math.floor(times.length * 0.99)]} ms is the p99 of ${times.length} lists of a good reader`);
    },
    judge: (_, [note = '']) => (Number.parseInt(note, 10) <= GOOD_P99_MS ? [] : [note]),
  },
);

/** What anonymous readers can do over HTTP. */
export const HTTP_ATTACKS: readonly Attack[] = [
  heavyAnswers,
  manyAtOnce,
  longNames,
  unread,
  heldBodies,
  slowBodies,
  slowHeads,
];
