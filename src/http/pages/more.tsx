import { tellCount } from '../../core/text/names.ts';

/** "and 1,200 more reports ...": what a page does not list it counts; nothing where it lists all. */
export function More({ count = 0, what }: { readonly count?: number | undefined; readonly what: string }) {
  return count === 0 ? null : (
    <p class="meta">
      and {tellCount(count)} more {what}
    </p>
  );
}
