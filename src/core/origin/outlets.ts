import type { Facts, OutletFact } from '../facts/facts.ts';
import { onceFor } from '../facts/once.ts';

/** An outlet by its domain or name, with what is known of where its texts come from. */
export type Outlet = {
  /** One key for all outlets of one house. */
  readonly key: string;
  /** As it was named. */
  readonly name: string;
  /** Set for agencies. */
  readonly agency: string | null;
  /** Country code of the state that owns it. */
  readonly state: string | null;
  /** The group that it speaks for, as it is told of. */
  readonly party: string | null;
};

/** What a taxonomy knows of outlets. Unknown outlets are outlets, and nothing more. */
export type Outlets = {
  readonly byName: ReadonlyMap<string, OutletFact>;
  /** Every name of an agency, of a state's outlet or of a group's that texts credit; longest first. */
  readonly credited: readonly string[];
};

/** Made once for each taxonomy. */
export const outletsOf: (facts: Facts) => Outlets = onceFor(({ outlets }) => {
  const byName = new Map(outlets.flatMap((outlet) => outlet.names.map((name) => [name, outlet] as const)));
  const credited = [...byName]
    .filter(([name, { isAgency, state, party }]) => (isAgency || state !== null || party !== null) && !isDomain(name))
    .map(([name]) => name)
    .sort((a, b) => b.length - a.length);
  return { byName, credited };
});

function isDomain(name: string): boolean {
  return /\.[a-z]{2,4}$/.test(name);
}

/** Whoever a domain (`en.dawn.com`) or a name ("The Associated Press") means. */
export function outletOf(name: string, { byName }: Outlets): Outlet {
  const low = name
    .toLowerCase()
    .trim()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/^www\./, '');
  const known = lookUp(low, byName);
  const key = (known?.isAgency === true ? known.name : known?.house) ?? low.replace(/^the /, '');
  return {
    key: known?.state == null ? key.toLowerCase() : low,
    name,
    agency: known?.isAgency === true ? known.name : null,
    state: known?.state ?? stateByDomain(low),
    party: known?.party ?? null,
  };
}

function lookUp(low: string, byName: Outlets['byName']): OutletFact | undefined {
  const direct = byName.get(low) ?? byName.get(low.replace(/^the /, ''));
  if (direct !== undefined || !low.includes('.')) return direct;
  // Sections and languages are subdomains: ur.dawn.com.
  for (let rest = low; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
    const found = byName.get(rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Ministries and offices on a state's own domain. */
function stateByDomain(low: string): string | null {
  return /\.(?:gov|mil|mod)\.([a-z]{2})$/.exec(low)?.[1] ?? null;
}
