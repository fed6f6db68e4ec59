import { linkAddresses } from '../formats/link-addresses.ts';
import { addressHere } from '../roles/address-here.ts';
import { loadDocuments } from './configured.ts';
import { EXIT } from './exit.ts';
import { type FilterOptions, readFilterOptions } from './filter-options.ts';
import { configFromEnvironment, printLine } from './input.ts';
import { makeKey, readExpiry, readName, withStore } from './keys.ts';

export type AddLinkOptions = Omit<FilterOptions, 'since' | 'until'> & {
  readonly name: string;
  readonly expires?: string;
};

/** Makes a reader link and prints its addresses: only the hash of its key is kept, so nobody can show them again. */
export async function createLink({ name, expires, ...subject }: AddLinkOptions): Promise<number> {
  const config = configFromEnvironment();
  const { taxonomy, feeds, desks } = loadDocuments(config);
  const filter = readFilterOptions(subject, { taxonomy, feeds: feeds.map(({ id }) => id), desks });
  const made = { kind: 'link', name: readName(name), may: 'read', scope: { kind: 'filter', filter } } as const;
  const expiresAt = readExpiry(expires, Date.now());
  return withStore(async (store) => {
    const key = await makeKey({ ...made, expiresAt }, store);
    if (key === null) return EXIT.problems;
    for (const { what, url } of linkAddresses(addressHere(config), key)) await printLine(`${url}\t${what}`);
    console.error(`links: whoever has one of these reads as ${made.name}; they are shown once`);
    return EXIT.done;
  });
}
