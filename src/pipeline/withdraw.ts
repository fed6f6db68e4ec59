import type { Act } from '../core/access/principal.ts';
import { canonicalizeUrl } from '../core/address/url.ts';
import { addressKeys } from '../core/item/identity.ts';
import { createNameMask, maskedForm, type NameMask, nameRuleOf, refuseSpelling } from '../core/withdrawal/name-mask.ts';
import type { Withdrawal, WithdrawalReach } from '../core/withdrawal/withdrawal.ts';
import type { Done, ScrubAnswer } from '../store/ports/withdrawals.ts';
import type { Store } from '../store/store.ts';

/** So many at once: what is withdrawn is looked at before. */
export const MOST_WITHDRAWN = 200;
/** A spelling that stands in more reports is looked at first, and then meant. */
export const MANY_REPORTS = 50;

export type WithdrawDeps = {
  readonly store: Pick<Store, 'items' | 'withdrawals' | 'config'>;
  /** What names are recognised with; null: none can be withdrawn. */
  readonly nameKey: string | null;
  /** Where readers reach the service, or null: addresses of its own pages are known by it. */
  readonly publicUrl: string | null;
  /** Removes mails that were written to files and hold something; absent: there are none. */
  readonly clearOutbox?: (holds: (words: string) => boolean) => Promise<readonly string[]>;
};

/** What is to go, as somebody wrote it. */
export type WithdrawWish = {
  /** Numbers of reports, or their addresses: the publisher's, or that of their page here. */
  readonly reports: readonly string[];
  /** A name in the spellings that it is to be found in. */
  readonly spellings: readonly string[];
  readonly reason: string;
};

export type WithdrawAnswer =
  | (Done & { readonly kind: 'done'; readonly file: ScrubAnswer; readonly notes: readonly string[] })
  | {
      readonly kind: 'preview';
      readonly subject: string;
      readonly reach: WithdrawalReach;
      readonly notes: readonly string[];
    }
  /** Nothing was changed, and why, in words. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** A name that stands in so many reports is withdrawn only where that is said to be meant. */
  | { readonly kind: 'many'; readonly reach: WithdrawalReach };

export type WithdrawOptions = {
  readonly id: string;
  readonly dryRun: boolean;
  /** Also where very many reports hold the name. */
  readonly sure: boolean;
};

/** Takes reports, or a name, out of all that is stored; nothing where anything of the wish cannot be done. */
export async function withdraw(
  wish: WithdrawWish,
  options: WithdrawOptions,
  deps: WithdrawDeps,
  act: Act,
): Promise<WithdrawAnswer> {
  const { reports, spellings } = wish;
  if (reports.length > 0 === spellings.length > 0) return refused('either reports or spellings of one name');
  return reports.length > 0 ? withdrawReports(wish, options, deps, act) : withdrawName(wish, options, deps, act);
}

async function withdrawReports(
  { reports, reason }: WithdrawWish,
  { id, dryRun }: WithdrawOptions,
  deps: WithdrawDeps,
  act: Act,
): Promise<WithdrawAnswer> {
  if (reports.length > MOST_WITHDRAWN) return refused(`more than ${MOST_WITHDRAWN} reports at once`);
  const items: string[] = [];
  for (const asked of reports) {
    const found = await resolveReport(asked, deps);
    if (found === null) return refused(await whyNot(asked, deps));
    items.push(found);
  }
  const { withdrawals } = deps.store;
  const subject = `${new Set(items).size} reports`;
  if (dryRun) return { kind: 'preview', subject, reach: await withdrawals.reachOfReports(items), notes: [] };
  const titles = (await deps.store.items.getItems(items)).map(({ title }) => title.replace(/\s+/g, ' '));
  const done = await withdrawals.withdrawReports(items, { id, reason }, act);
  if (done === null) return refused('they are gone already');
  const notes = await clearedFiles((words) => titles.some((title) => words.includes(title)), deps);
  return { kind: 'done', ...done, file: await withdrawals.scrub(), notes };
}

async function withdrawName(
  { spellings, reason }: WithdrawWish,
  { id, dryRun, sure }: WithdrawOptions,
  deps: WithdrawDeps,
  act: Act,
): Promise<WithdrawAnswer> {
  const { store, nameKey } = deps;
  if (nameKey === null) return refused('without SECRET_KEY no name could be recognised again');
  if (spellings.length > MOST_WITHDRAWN) return refused(`more than ${MOST_WITHDRAWN} spellings at once`);
  for (const spelling of spellings) {
    const why = refuseSpelling(spelling);
    if (why !== null) return refused(`a spelling (${maskedForm(spelling)}) ${why}`);
  }
  const rules = spellings.map((spelling) => nameRuleOf(spelling, nameKey));
  const names = createNameMask(rules, nameKey);
  const notes = await namedInFiles(names, store);
  const subject = `name ${[...new Set(spellings.map(maskedForm))].join('; ')}`;
  if (dryRun || !sure) {
    const reach = await store.withdrawals.reachOfName(rules, nameKey);
    if (dryRun) return { kind: 'preview', subject, reach, notes };
    if (reach.items > MANY_REPORTS) return { kind: 'many', reach };
  }
  // The reason is shown to all: it must not be the last place where the name stands.
  const made = { id, reason: names.mask(reason), subject };
  const done = await store.withdrawals.withdrawName(rules, nameKey, made, act);
  return {
    kind: 'done',
    ...done,
    file: await store.withdrawals.scrub(),
    notes: [...notes, ...(await clearedFiles(names.holds, deps))],
  };
}

/** Mails of a service without a mail server are files, which it would erase in time. */
async function clearedFiles(
  holds: (words: string) => boolean,
  { clearOutbox }: WithdrawDeps,
): Promise<readonly string[]> {
  const files = (await clearOutbox?.(holds)) ?? [];
  return files.length === 0 ? [] : [`mails in the outbox that held it were removed: ${files.join(', ')}`];
}

/** The operator's own files are theirs to change: as long as they hold the name it is tagged, and shown. */
async function namedInFiles(names: NameMask, { config }: Pick<Store, 'config'>): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const [kind, what] of [
    ['taxonomy', 'the taxonomy'],
    ['feeds', 'feeds.yaml'],
  ] as const) {
    const text = (await config.loadConfig(kind))?.text ?? '';
    if (names.holds(text)) notes.push(`${what} holds the name: it is yours to take out there, and to publish anew`);
  }
  return notes;
}

/** The number of the report that somebody means; null where there is none. */
async function resolveReport(asked: string, { store, publicUrl }: WithdrawDeps): Promise<string | null> {
  const number = /^\d+$/.test(asked) ? asked : numberInPage(asked, publicUrl);
  if (number !== null) return (await store.items.getItem(number))?.id ?? null;
  const canonical = /^https?:\/\//i.test(asked) ? canonicalizeUrl(asked) : null;
  return canonical === null ? null : store.withdrawals.reportKnownBy(addressKeys(canonical));
}

/** `https://khabar.example/items/42`, or `/items/42`. */
function numberInPage(asked: string, publicUrl: string | null): string | null {
  const base = publicUrl ?? '';
  const path = base !== '' && asked.startsWith(base) ? asked.slice(base.length) : asked;
  return /^(?:https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?)?(?:\/v1)?\/items\/(\d+)$/.exec(path)?.[1] ?? null;
}

async function whyNot(asked: string, deps: WithdrawDeps): Promise<string> {
  const number = /^\d+$/.test(asked) ? asked : (numberInPage(asked, deps.publicUrl) ?? '');
  const gone = number === '' ? null : await deps.store.withdrawals.withdrawnAs('item', number);
  if (gone !== null) return `report ${number} is withdrawn already (${gone.id})`;
  return `there is no report "${asked.slice(0, 200)}"`;
}

function refused(reason: string): WithdrawAnswer {
  return { kind: 'refused', reason };
}

/** How a withdrawal is taken back, in words where it is not. */
export async function undoWithdrawal(
  id: string,
  store: Pick<Store, 'withdrawals'>,
  act: Act,
): Promise<
  | { readonly kind: 'undone'; readonly withdrawal: Withdrawal }
  | { readonly kind: 'unknown' | 'impossible'; readonly reason: string }
> {
  const answer = await store.withdrawals.undoWithdrawal(id, act);
  switch (answer.kind) {
    case 'undone':
      return answer;
    case 'unknown':
      return { kind: 'unknown', reason: `there is no withdrawal "${id.slice(0, 100)}"` };
    case 'undone-before':
      return { kind: 'impossible', reason: 'it is taken back already' };
    case 'name':
      return { kind: 'impossible', reason: 'a name cannot be put back: where it stood is not kept, nor what it was' };
  }
}
