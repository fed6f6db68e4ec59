#!/usr/bin/env node
// Writes docs/third-party.md: every package that runs in khabar, by the lock file, with its licence as its own
// package.json states it, and with the texts that come with it. `--check` only says whether it is current.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const target = join(root, 'docs/third-party.md');

/** Those under which a part may be passed on with khabar. What is not listed has to be looked at by a person. */
const FINE = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'PSF-2.0',
];

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const packages = Object.entries(lock.packages)
  .filter(([path, { dev, link }]) => path !== '' && dev !== true && link !== true)
  .map(([path, entry]) => describe(path, entry))
  .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));

const unknown = packages.filter(({ licence }) => !isFine(licence));
if (unknown.length > 0) {
  for (const { name, version, licence } of unknown) console.error(`${name}@${version}: ${licence} is not on the list`);
  process.exit(1);
}
const text = printed();
if (process.argv.includes('--check')) {
  const isCurrent = existsSync(target) && readFileSync(target, 'utf8') === text;
  if (!isCurrent) console.error('docs/third-party.md is not current: npm run third-party');
  process.exit(isCurrent ? 0 : 1);
}
writeFileSync(target, text);
console.error(`${packages.length} packages`);

function describe(path, entry) {
  const name = path.replace(/^.*node_modules\//, '');
  const folder = join(root, path);
  const file = join(folder, 'package.json');
  // What is only for another system is not there; the lock file has its licence.
  const manifest = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const stated = manifest.license ?? manifest.licenses?.map(({ type }) => type).join(' OR ') ?? entry.license;
  const licence = typeof stated === 'object' ? stated.type : stated;
  // On another system others are there.
  const notices =
    existsSync(folder) && entry.optional !== true
      ? readdirSync(folder)
          .filter((one) => /^(?:licen[cs]e|copying|notice)/i.test(one))
          .sort()
      : [];
  return { name, version: entry.version, licence: licence ?? 'states no licence', optional: entry.optional, notices };
}

/** "(MIT OR GPL-3.0)": one of them is enough; "AND": all have to be. */
function isFine(licence) {
  const words = licence.replace(/[()]/g, '');
  return words.split(/ OR /).some((one) => one.split(/ AND /).every((part) => FINE.includes(part.trim())));
}

function printed() {
  const counts = new Map();
  for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const sums = [...counts].sort((a, b) => b[1] - a[1]).map(([licence, count]) => `${licence} (${count})`);
  const rows = packages.map(
    ({ name, version, licence, optional, notices }) =>
      `| ${name} | ${version} | ${licence} | ${notices.join(', ')}${optional ? ' (only on some systems)' : ''} |`,
  );
  return `# What khabar is made of besides its own code

Made by \`npm run third-party\` from the lock file; what only builds and tests is not listed. Each package lies with its
licence in \`node_modules/<name>/\`. Names of countries and towns come from Unicode CLDR (Unicode License v3) and
GeoNames (CC BY 4.0). The image adds Node.js (MIT, with its own list of parts) and Debian.

Licences: ${sums.join(', ')}.

| package | version | licence | texts that come with it |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
