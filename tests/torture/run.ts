import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { numbersOf } from './read-outcome.ts';
import { TORTURES, type Torture } from './tortures.ts';

/**
 * All tortures, one after another, and a table of what became of each: exit 1 where something did not hold.
 * Run: npm run torture -- --seed 7 [--reduced] [--only ingest,mail] [--out table.md]
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    reduced: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    out: { type: 'string', default: '' },
  },
});
const tests = resolve(import.meta.dirname, '..');
const names = values.only.split(',').filter(Boolean);
const unknown = names.filter((name) => !TORTURES.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(
    `no torture is called ${unknown.join(', ')}; there are: ${TORTURES.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}
const chosen = TORTURES.filter(
  ({ name, reduced }) => (names.length === 0 || names.includes(name)) && (!values.reduced || reduced !== null),
);
if (chosen.length === 0) {
  console.error(`none of these has a reduced form: ${names.join(', ')}`);
  process.exit(2);
}

const rows: Row[] = [];
for (const torture of chosen) {
  console.error(`\n== ${torture.name}: ${torture.what}`);
  rows.push(await run(torture));
}
const table = tableOf(rows);
console.log(table);
if (values.out !== '') writeFileSync(values.out, `${table}\n`);
process.exit(rows.every(({ held }) => held) ? 0 : 1);

type Row = {
  readonly name: string;
  readonly what: string;
  readonly told: string;
  readonly numbers: string;
  readonly seconds: number;
  readonly load: number;
  readonly held: boolean;
};

async function run({ name, what, program, whole, reduced, isSeeded }: Torture): Promise<Row> {
  const told = [...(isSeeded ? ['--seed', values.seed] : []), ...((values.reduced ? reduced : null) ?? whole)];
  const file = resolve(tests, program);
  const args = program.endsWith('.test.ts') ? [vitest(), 'run', file] : ['--import', 'tsx', file, ...told];
  const begun = performance.now();
  const { code, output } = await runNode(args);
  return {
    name,
    what,
    told: told.join(' '),
    numbers: numbersOf(stripVTControlCharacters(output)),
    seconds: Math.round((performance.now() - begun) / 1000),
    load: loadavg()[0] ?? 0,
    held: code === 0,
  };
}

function vitest(): string {
  return resolve(tests, '../node_modules/vitest/vitest.mjs');
}

/** What it says is shown as it comes, and kept. */
function runNode(args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, { cwd: resolve(tests, '..'), stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        process.stderr.write(chunk);
      });
    child.once('error', failed);
    child.once('close', (code) => done({ code, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

function tableOf(all: readonly Row[]): string {
  const [processor, ...others] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${1 + others.length} cores (${processor?.model.trim() ?? 'unknown'}), ${memory} GiB`;
  const minutes = (all.reduce((sum, { seconds }) => sum + seconds, 0) / 60).toFixed(1);
  return [
    `Seed ${values.seed}, ${new Date().toISOString().slice(0, 10)}, ${machine}, Node ${process.versions.node}, ` +
      `${values.reduced ? 'reduced, ' : ''}${minutes} minutes.`,
    '',
    '| torture | what is done, and what has to hold | told | numbers | load at its end | seconds | held |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...all.map(rowOf),
  ].join('\n');
}

function rowOf({ name, what, told, numbers, seconds, load, held }: Row): string {
  const words = told === '' ? '' : `\`${told}\``;
  return `| ${[name, what, words, numbers, load.toFixed(1), seconds, held ? 'yes' : '**no**'].join(' | ')} |`;
}
