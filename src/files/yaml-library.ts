import { createRequire } from 'node:module';

type YamlLibrary = typeof import('yaml');

const load = createRequire(import.meta.url);

/**
 * What tells where in a file something stands. Loaded only when something is wrong or a file is written: it is seventy
 * files, and whoever starts with good files needs none of them.
 */
export function yamlLibrary(): YamlLibrary {
  return load('yaml') as YamlLibrary;
}
