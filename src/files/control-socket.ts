import { join } from 'node:path';

/** Where a service that reads the operator's documents can be asked to read them anew, by its owner. */
export function controlSocketIn(dataDir: string): string {
  return join(dataDir, 'khabar.sock');
}
