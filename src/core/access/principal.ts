import type { Instant } from '../clock/time.ts';

/** What a route needs, or a token gives. Each holds those before it. */
export const RIGHTS = ['read', 'edit', 'operate'] as const;
export type Right = (typeof RIGHTS)[number];

/** How it is known who asks. */
export type Via = 'nothing' | 'environment' | 'token' | 'proxy' | 'link' | 'mailed-link' | 'command' | 'service';

/** Who is asking. */
export type Principal = {
  readonly kind: 'anonymous' | 'reader' | 'editor' | 'operator';
  /** As the desk knows them: a token's or a link's name, the proxy's user. Empty for nobody in particular. */
  readonly name: string;
  readonly via: Via;
  /** Of a token or link: what it is counted by; never its secret. */
  readonly key: string | null;
};

/** Who does something, and when: what the audit keeps of every change. */
export type Act = { readonly who: string; readonly via: Via; readonly at: Instant };

export const ANONYMOUS: Principal = { kind: 'anonymous', name: '', via: 'nothing', key: null };

const KIND_OF = { read: 'reader', edit: 'editor', operate: 'operator' } as const;

/** Whoever holds a right, by the name that it gives. */
export function principalWith(may: Right, of: Omit<Principal, 'kind'>): Principal {
  return { ...of, kind: KIND_OF[may] };
}

/** Whether somebody may do what needs a right; everybody may read where reading is public. */
export function mayDo({ kind }: Pick<Principal, 'kind'>, need: Right, isReadingPublic: boolean): boolean {
  if (need === 'read' && isReadingPublic) return true;
  const held = RIGHTS.findIndex((right) => KIND_OF[right] === kind);
  return held >= RIGHTS.indexOf(need);
}

/** The act of somebody, for the audit. */
export function actOf({ kind, name, via }: Principal, at: Instant): Act {
  return { who: name === '' ? kind : name, via, at };
}
