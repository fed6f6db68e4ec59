import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

const root = resolve(import.meta.dirname, '..');
/** Their own files stand beside them: `notes/x.md`. */
const DOCS = readdirSync(resolve(root, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);
const read = (name: string) => readFileSync(resolve(root, name), 'utf8');

describe('.env.example', () => {
  const lines = read('.env.example').split('\n');
  const stated = Object.fromEntries(
    lines.flatMap((line) => [...line.matchAll(/^#([A-Z_]+)=(.*)$/g)].map(([, name = '', value = '']) => [name, value])),
  );

  it('names every variable that is read, and no other', () => {
    const known = [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): z?/gm)].map((match) => match[1]);
    expect(Object.keys(stated).sort()).toEqual(known.sort());
  });

  it('states values that are accepted', () => {
    expect(() => readConfig(stated)).not.toThrow();
  });

  it('states the defaults, except where it says that it gives an example', () => {
    const examples = lines.flatMap((line, index) =>
      /An example:$/.test(lines[index - 1] ?? '') ? [/^#(\w+)/.exec(line)?.[1]] : [],
    );
    const defaults = Object.fromEntries(Object.entries(stated).filter(([name]) => !examples.includes(name)));
    expect(readConfig(defaults)).toEqual(readConfig({}));
  });
});

describe('documents for people', () => {
  it.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'feeds.yaml', ...DOCS])(
    '%s names only files that exist',
    (name) => {
      const paths = read(name).match(/(?<![\w/.-])(?:src|tests|docs|bench|taxonomy)\/[\w./-]*\w(?:\.\w+|\/)?/g) ?? [];
      // Written by an operator, not by us.
      const missing = paths.filter((path) => path !== 'taxonomy/90-local.yaml' && !existsSync(resolve(root, path)));
      expect(missing).toEqual([]);
    },
  );

  it.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...DOCS])(
    '%s names only scripts that package.json has',
    (name) => {
      const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
      const named = [...read(name).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map((match) => match[1]);
      expect(named.filter((script) => !scripts.includes(script ?? ''))).toEqual([]);
    },
  );

  it.each(['README.md', ...DOCS])('%s links and shows only what is there', (name) => {
    const links = [...read(name).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(resolve(root, dirname(name), link)))).toEqual([]);
  });
});
