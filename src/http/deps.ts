import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Act, Principal } from '../core/access/principal.ts';
import type { DueFeed } from '../core/address/host.ts';
import type { Instant } from '../core/clock/time.ts';
import type { Linking } from '../core/subscription/mailed-link.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import type { DocumentChange } from '../core/upkeep/document-change.ts';
import type { TagStored } from '../pipeline/retag.ts';
import type { WithdrawDeps } from '../pipeline/withdraw.ts';
import type { DueMail } from '../store/ports/mail.ts';
import type { RetagCandidate } from '../store/ports/tags.ts';
import type { Store } from '../store/store.ts';
import type {
  AliasProposal,
  AliasTrial,
  TaxonomyLook,
  TaxonomyQuestion,
  TextExplained,
  ThreadTrouble,
} from './desk-questions.ts';
import type { DrawPoints } from './limits.ts';

/** What routes are put on. */
export type App = OpenAPIHono;

export type TagRequest = {
  readonly title: string;
  readonly summary: string;
  readonly language: string | null;
  readonly feedCountry: string | null;
};

/** What came of texts that were to be tagged. */
export type TagOutcome =
  /** In the order of the texts, each as the JSON of a `TagAnswer`. */
  | { readonly kind: 'tagged'; readonly answers: readonly string[] }
  /** The answers together are longer than that. */
  | { readonly kind: 'too-long'; readonly limitChars: number }
  | ThreadTrouble;

/** How the service is, for people and for monitors. */
export type StatusReport = {
  /** In words; empty while all is well. */
  readonly troubles: readonly string[];
  readonly lastTick: Instant | null;
  readonly queue: { readonly waiting: number; readonly active: number; readonly delayed: number } | null;
  /** When each was done last; null: never, or nobody knows. Absent where nothing is watched. */
  readonly last?: LastTimes;
  /** For how long the brief is due that has waited longest, once it is overdue; 0: none is. Absent as above. */
  readonly briefOverdueMs?: number;
};

export type LastTimes = Readonly<Record<'report' | 'brief' | 'mail' | 'tick' | 'backup', Instant | null>>;

/** What came of reading the operator's documents anew. */
export type ReloadOutcome =
  | { readonly kind: 'reloaded'; readonly change: DocumentChange }
  /** Nothing was changed; each problem as `khabar check` prints it. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] };
export type Reload = (act: Act) => Promise<ReloadOutcome>;

/** What the routes need; values, so that they can be tried without a server. */
export type ApiDeps = {
  readonly store: Store;
  /** The published taxonomy; null until there is one. */
  readonly taxonomy: () => Taxonomy | null;
  /** With the published taxonomy; off the thread that answers, and for no longer than a limit. */
  readonly tag: (texts: readonly TagRequest[]) => Promise<TagOutcome>;
  /** Tags a stored item; where the service does other work beside, off the thread that answers. */
  readonly tagStored: TagStored;
  /** What the taxonomy knows, with all its written forms; absent: nobody can be asked. */
  readonly lookUp?: (question: TaxonomyQuestion) => Promise<TaxonomyLook | ThreadTrouble>;
  /** Tags a text and tells why; nothing is stored. Absent: nobody can be asked. */
  readonly explain?: (text: TagRequest) => Promise<TextExplained | ThreadTrouble>;
  /** What a proposed alias would do to these reports; it changes nothing. Absent: nobody can try it. */
  readonly tryAlias?: (
    proposal: AliasProposal,
    candidates: readonly RetagCandidate[],
  ) => Promise<AliasTrial | ThreadTrouble>;
  /** The first operator's token; null: nobody has it. */
  readonly adminToken: string | null;
  /** The first reader's; with it reading is not public. */
  readonly readToken?: string | null;
  /** Who a trusted proxy says that asks; null where it says nothing, or is none. */
  readonly proxyUser?: (c: Context) => Principal | null;
  /** The header in which it says so. */
  readonly proxyHeader?: string | null;
  /** Whether the proxy can make anybody more than a reader. */
  readonly canProxyEdit?: boolean;
  /** Where a request came from, as text that can be counted by; never what it claims of itself. */
  readonly addressOf?: (c: Context) => string;
  /** What askers may cost; absent: anything. */
  readonly limits?: DrawPoints;
  /** Told of bugs; what the client sees says nothing of them. */
  readonly onError?: (error: unknown) => void;
  readonly now: () => Instant;
  readonly status: () => Promise<StatusReport>;
  readonly version: string;
  /** The time zone of the place where the service stands; UTC if absent. */
  readonly homeZone?: string;
  /** Where readers reach the service, without a slash at the end; null or absent: as they addressed it. */
  readonly publicUrl?: string | null;
  /** What withdrawn names are recognised with; absent: none can be withdrawn. */
  readonly nameKey?: string | null;
  /** Removes mails that were written to files and hold something; absent: there are none. */
  readonly clearOutbox?: WithdrawDeps['clearOutbox'];
  /** Says that a feed is due; what is not heard is found by the next tick. */
  readonly wakeFeed?: (due: DueFeed) => void;
  /** Reads the operator's documents anew; absent: this service reads none. */
  readonly reload?: Reload;
  /** Asks for stories to be grouped now rather than at the next tick. */
  readonly regroup?: () => void;
  /** Absent: this service mails nothing. */
  readonly mail?: MailAccess;
};

/** What the daily mail needs of the outside. */
export type MailAccess = {
  /** Whether anybody may ask for it, or only the operator may invite. */
  readonly open: boolean;
  readonly linking: Linking;
  /** Where a request came from, as text that can be counted by; never what it claims of itself. */
  readonly addressOf: (c: Context) => string;
  /** Says that a mail is due; what is not heard is found by the next tick. */
  readonly wake: (due: DueMail) => void;
};
