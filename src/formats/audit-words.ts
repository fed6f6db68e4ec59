import type { AuditEntry, Deed } from '../core/access/audit.ts';
import type { Via } from '../core/access/principal.ts';

/** What somebody did, as the middle of a sentence: "ann corrected a tag: item 42 ...". */
const DEEDS: Readonly<Record<Deed, string>> = {
  'tag-overridden': 'corrected a tag',
  'tag-restored': 'took a correction of a tag back',
  'story-graded': 'judged a story',
  'subscriber-changed': 'changed a subscription',
  published: 'published',
  'retag-requested': 'had reports tagged anew',
  'token-created': 'made a token',
  'token-revoked': 'revoked a token',
  'token-forgotten': 'took an ended token off the list',
  'link-created': 'made a reader link',
  'link-revoked': 'revoked a reader link',
  'link-forgotten': 'took an ended reader link off the list',
  'item-withdrawn': 'withdrew a report',
  'name-withdrawn': 'withdrew a name',
  'withdrawal-undone': 'undid a withdrawal',
  restored: 'restored a backup',
  pruned: 'forgot old reports',
  'mails-released': 'released mails that were held back',
  moved: 'moved all that is kept',
  repaired: 'repaired',
  'edition-changed': 'changed a draft of a brief',
  'edition-reviewed': 'reviewed a draft of a brief',
  'feed-paused': 'paused a source',
  'feed-resumed': 'resumed a source',
  'feed-asked': 'had a source asked at once',
};

/** How it is known who it was. */
const VIAS: Readonly<Record<Via, string>> = {
  nothing: 'not signed in',
  environment: 'by the token of the environment',
  token: 'by a token',
  proxy: 'signed in at the proxy',
  link: 'by a reader link',
  'mailed-link': 'by a mailed link',
  command: 'by a command on the machine',
  service: 'by itself',
};

/** An entry that a later version has made says its own name. */
export function deedWords({ what }: Pick<AuditEntry, 'what'>): string {
  return DEEDS[what] ?? what;
}

export function viaWords({ via }: Pick<AuditEntry, 'via'>): string {
  return VIAS[via] ?? via;
}

/** What it was done to, without the word that the deed says already. */
export function subjectOfDeed({ subject }: Pick<AuditEntry, 'subject'>): string {
  return subject.replace(/^(?:feed|token|link|subscriber|edition) /, '');
}
