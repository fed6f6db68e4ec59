import { spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Block, blocksOf, commandsOf } from './support/documents/blocks.ts';
import { NOT_RUN } from './support/documents/exceptions.ts';
import { cloneProduct, openStage, type Stage } from './support/documents/stage.ts';

const root = resolve(import.meta.dirname, '..');
const ALL = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
/** `npm run test:documents` runs those of all documents; each minute counts where all tests are run. */
const { DOCUMENTS = 'README.md' } = process.env;
const RUN = DOCUMENTS === 'all' ? ALL : DOCUMENTS.split(',');

const blocksIn = (name: string) => blocksOf(name, readFileSync(join(root, name), 'utf8'));
const isRun = (command: string) => !NOT_RUN.some(([form]) => form.test(command));

describe('commands of the documents', () => {
  it.each(ALL.flatMap(blocksIn).filter(({ language }) => language === 'sh'))(
    '$place can be read by a shell',
    ({ text }) => {
      // A place for what only the reader knows is no redirection.
      const { status, stderr } = spawnSync('bash', ['-n'], { input: text.replace(/<(\w+)>/g, '$1'), encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    },
  );

  it('are left out by a reason that some command has', () => {
    const all = ALL.flatMap(blocksIn).flatMap(({ language, text }) => (language === 'sh' ? commandsOf(text) : []));
    const unused = NOT_RUN.filter(([form]) => !all.some((command) => form.test(command)));
    expect(unused.map(([form]) => String(form))).toEqual([]);
  });
});

describe('in a clean clone, with a service that was started there', () => {
  let clone: string;
  beforeAll(() => {
    clone = cloneProduct();
  }, 120_000);
  afterAll(() => rmSync(clone, { recursive: true, force: true }));

  describe.each(RUN.filter((name) => blocksIn(name).some(({ language }) => language === 'sh')))('%s', (name) => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openStage(clone);
    }, 120_000);
    afterAll(() => stage?.close());

    it.each(blocksIn(name))('$place does what it says', async (block) => {
      if (block.language === 'sh') await stage.run(commandsOf(block.text).filter(isRun));
      else writeExample(block, stage);
    });
  });
});

/** What a reader would write into a file by a sample, so that what follows finds it. */
function writeExample({ language, text }: Block, { folder, here }: Stage): void {
  if (language !== 'yaml') return;
  if (text.startsWith('feeds:')) writeFileSync(join(folder, 'feeds.local.yaml'), here(text));
  if (text.startsWith('schema:')) writeFileSync(join(folder, 'taxonomy/90-local.yaml'), here(text));
  if (text.startsWith('alerts:')) {
    const desks = join(folder, 'desks.yaml');
    const first = /\n {2}- id: kabul\n/;
    try {
      writeFileSync(
        desks,
        readFileSync(desks, 'utf8').replace(first, (line) => `${line}${text.replace(/^/gm, '    ').trimEnd()}\n`),
      );
    } catch {
      appendFileSync(
        desks,
        `desks:\n  - id: kabul\n    title: Kabul office\n${text.replace(/^/gm, '    ').trimEnd()}\n`,
      );
    }
  }
}
