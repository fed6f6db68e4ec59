import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../src');

/** Per folder of src: which other folders (or single files) and which packages it may import. */
const LAW: Readonly<Record<string, { readonly from: readonly string[]; readonly packages: readonly string[] }>> = {
  core: { from: [], packages: ['node:crypto', 'htmlparser2', 'domhandler', 'entities', 'ipaddr.js', 'tldts'] },
  formats: { from: ['core'], packages: ['hono/jsx', 'hono/html', '@hono/zod-openapi', 'node:crypto'] },
  files: { from: ['core'], packages: ['js-yaml', 'yaml', 'zod', 'node:crypto', 'node:fs', 'node:path', 'node:url'] },
  fetch: {
    from: ['core'],
    packages: ['rss-parser', 'htmlparser2', 'domhandler', 'undici', 'ipaddr.js', 'jschardet', 'tsx', 'node:*'],
  },
  store: { from: ['core'], packages: ['drizzle-orm', 'better-sqlite3', 'tsx', 'node:*'] },
  queue: { from: ['core'], packages: ['bullmq', 'ioredis', 'node:*'] },
  mail: { from: ['core'], packages: ['nodemailer', 'node:*'] },
  pipeline: {
    from: ['core', 'formats', 'fetch/fetcher.ts', 'mail/mailer.ts', 'store/store.ts', 'store/ports', 'queue/queue.ts'],
    packages: [],
  },
  http: {
    from: ['core', 'formats', 'pipeline', 'store/store.ts', 'store/ports'],
    packages: ['hono', '@hono/zod-openapi', 'zod', 'node:crypto'],
  },
  demo: { from: ['core'], packages: ['node:http', 'node:net'] },
  cli: {
    from: [
      'demo',
      'core',
      'formats',
      'files',
      'fetch',
      'store',
      'queue',
      'mail',
      'pipeline',
      'roles/published.ts',
      'roles/worker.ts',
      'config.ts',
    ],
    packages: ['commander', 'zod', 'node:*'],
  },
};

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
const imports = files.flatMap((file) => importsOf(file).map((target) => ({ file, target })));

describe('who may import whom', () => {
  it('sees the whole tree', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(imports.length).toBeGreaterThan(files.length);
  });

  it('is kept by every file of every folder', () => {
    const broken = imports
      .filter(({ file, target }) => !isAllowed(file, target))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(broken).toEqual([]);
  });

  it('keeps what answers JSON and what renders pages apart', () => {
    const across = imports.filter(
      ({ file, target }) =>
        (file.startsWith('http/json/') && target.startsWith('http/pages/')) ||
        (file.startsWith('http/pages/') && target.startsWith('http/json/')),
    );
    expect(across).toEqual([]);
  });

  it('lets nobody import the composition root', () => {
    expect(imports.filter(({ target }) => target === 'main.ts')).toEqual([]);
  });

  it('keeps the clock and chance out of core', () => {
    const impure = files
      .filter((file) => file.startsWith('core/'))
      .filter((file) =>
        /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bperformance\./.test(withoutComments(file)),
      );
    expect(impure).toEqual([]);
  });

  it('keeps every file under its ceiling of 250 lines', () => {
    const long = files.filter((file) => readFileSync(join(src, file), 'utf8').split('\n').length > 251);
    expect(long).toEqual([]);
  });
});

function importsOf(file: string): readonly string[] {
  const source = withoutComments(file);
  const statements = source.matchAll(/^(?:import|export)\b[^;'"]*?\bfrom\s+'([^']+)';/gm);
  const calls = source.matchAll(/\bimport\('([^']+)'\)/g);
  const specifiers = [...statements, ...calls].map((match) => match[1] ?? '');
  return specifiers.map((specifier) =>
    specifier.startsWith('.') ? relative(src, resolve(src, dirname(file), specifier)) : specifier,
  );
}

function withoutComments(file: string): string {
  return readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

function isAllowed(file: string, target: string): boolean {
  const folder = file.split('/')[0] ?? '';
  const law = LAW[folder];
  // The composition root and its roles see everything.
  if (law === undefined) return true;
  if (target.startsWith('../')) return false;
  const isOurs = /\.(tsx?|json)$/.test(target);
  if (isOurs)
    return target.startsWith(`${folder}/`) || law.from.some((from) => target === from || target.startsWith(`${from}/`));
  return law.packages.some((name) =>
    name === 'node:*' ? target.startsWith('node:') : target === name || target.startsWith(`${name}/`),
  );
}
