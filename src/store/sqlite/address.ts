const SCHEME = 'file:';

/** The file that an address names; null for an address of another kind. */
export function fileOf(address: string): string | null {
  return address.startsWith(SCHEME) && address !== SCHEME ? address.slice(SCHEME.length) : null;
}

export function addressOfFile(file: string): string {
  return `${SCHEME}${file}`;
}
