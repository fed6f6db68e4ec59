/** A torture that is a program of its own: it fails where something was lost, came twice or went astray. */
export type Torture = {
  readonly name: string;
  /** What is done, and what has to hold. */
  readonly what: string;
  /** The program below tests/, and what it is told beside the seed; a `*.test.ts` is run by vitest. */
  readonly program: string;
  readonly whole: readonly string[];
  /** Null: too long for every change. */
  readonly reduced: readonly string[] | null;
  /** Whether it takes `--seed`. */
  readonly isSeeded: boolean;
};

const seeded = (name: string, what: string, program: string, whole: string, reduced: string | null): Torture => ({
  name,
  what,
  program: `torture/${program}.ts`,
  whole: whole.split(' '),
  reduced: reduced === null ? null : reduced.split(' '),
  isSeeded: true,
});
const unseeded = (name: string, what: string, program: string, reduced: readonly string[] | null): Torture => ({
  name,
  what,
  program,
  whole: [],
  reduced,
  isSeeded: false,
});

const INGEST = 'SIGKILL while it ingests: no report missing, none twice, a sound database and search index';
const GROUP = 'SIGKILL while it groups: every report in one story, no dead link, the stories of an undisturbed run';
const ALERT = 'SIGKILL while it alerts: every grave story told, every alert accepted, none under a second id';

/** All that there are, those that tell most by the minute first. */
export const TORTURES: readonly Torture[] = [
  seeded('ingest', INGEST, 'ingest-kill', '--kills 500 --feeds 200', '--kills 5 --feeds 30'),
  seeded('ingest-redis', INGEST, 'ingest-kill', '--kills 100 --queue bullmq', null),
  seeded('group', GROUP, 'group-kill', '--kills 100', '--kills 4 --feeds 20'),
  seeded('group-redis', GROUP, 'group-kill', '--kills 30 --queue bullmq', null),
  seeded(
    'mail',
    'SIGKILL while it mails digests, then briefs: one Message-ID for a reader and day, repeats byte for byte, no gap',
    'mail-kill',
    '--kills 40 --subscribers 200 --rounds 7 --days 7',
    '--kills 3 --subscribers 20 --rounds 1 --days 1 --readers 3',
  ),
  seeded('alert', ALERT, 'alert-kill', '--kills 300', '--kills 3'),
  seeded('alert-redis', ALERT, 'alert-kill', '--kills 30 --queue bullmq', null),
  seeded(
    'hosts',
    'three hosts on one PostgreSQL and one Redis; one dies every minute, one is cut off, both servers end: no report ' +
      'missing, none twice, a log without gap, each mail and alert once, readers always answered',
    'hosts',
    '--minutes 20 --feeds 200',
    null,
  ),
  seeded(
    'hostile',
    'feeds of everything that hurts beside others: the process lives, answers, and others are not late',
    'hostile',
    '--rounds 2',
    null,
  ),
  unseeded(
    'attacks',
    'attacks on the API, the disk, the database and the clock from outside',
    'torture/attacks.ts',
    null,
  ),
  unseeded('clock', 'clocks that jump while it runs', 'roles/wrong-clock.test.ts', null),
  unseeded(
    'restore',
    'a backup put back: whole, and no mail before it is released',
    'roles/restore-drill.test.ts',
    null,
  ),
];
