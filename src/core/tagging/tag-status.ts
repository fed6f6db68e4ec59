import type { TagStatus } from './tag.ts';

type WithStatus = { readonly status: TagStatus };

/** Whether filters and counts go by a tag: what is only a candidate or lost against another hit is not one. */
export function isCounted({ status }: WithStatus): boolean {
  return status !== 'ambiguous' && status !== 'suppressed';
}

/** Whether the text itself gave it, by its words or by a rule: what may be said of it in one line. */
export function isAsserted({ status }: WithStatus): boolean {
  return status === 'explicit' || status === 'inferred';
}
