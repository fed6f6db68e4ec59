/** Whether an address names a PostgreSQL server. */
export function isServerAddress(address: string): boolean {
  return /^postgres(?:ql)?:\/\/./.test(address) && URL.canParse(address);
}

/** The address for people and logs: without its password. */
export function addressToShow(address: string): string {
  const url = new URL(address);
  if (url.password !== '') url.password = '***';
  for (const name of url.searchParams.keys()) if (/password/i.test(name)) url.searchParams.set(name, '***');
  return url.href;
}
