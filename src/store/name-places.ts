import { maskData, maskGuid, maskLink } from '../core/withdrawal/mask-data.ts';
import type { NameMask } from '../core/withdrawal/name-mask.ts';

/** How the texts of a column are read. */
export type TextColumn = 'text' | 'json' | 'link' | 'guid';
export type TextValue = string | null;

/** Where stored texts stand, besides the reports themselves and the mails; `counts`: as what they are told. */
export type TextPlace = {
  readonly table: string;
  readonly columns: Readonly<Record<string, TextColumn>>;
  readonly counts: 'otherTexts' | 'digests' | 'stories' | null;
  /** So many rows are read at once; `PART` if absent. */
  readonly part?: number;
};

/** Of the reports; what belongs to them follows. */
export const REPORT_TEXTS: Readonly<Record<string, TextColumn>> = {
  title: 'text',
  summary: 'text',
  author: 'text',
  source: 'text',
  url: 'link',
  canonical_url: 'link',
  tags: 'json',
};

export const PLACES: readonly TextPlace[] = [
  { table: 'revision', columns: { title: 'text', summary: 'text' }, counts: 'otherTexts' },
  { table: 'digest', columns: { model: 'json' }, counts: 'digests', part: 1 },
  { table: 'edition', columns: { model: 'json' }, counts: 'digests', part: 1 },
  { table: 'edition_hand', columns: { hand: 'json' }, counts: 'otherTexts' },
  { table: 'alert', columns: { body: 'json' }, counts: 'otherTexts' },
  { table: 'alert_delivery', columns: { reason: 'text' }, counts: null },
  { table: 'alert_channel', columns: { stopped_reason: 'text' }, counts: null },
  { table: 'tag_override', columns: { reason: 'text', by: 'text' }, counts: 'otherTexts' },
  { table: 'story_grade', columns: { reason: 'text', by: 'text' }, counts: 'otherTexts' },
  { table: 'left_out', columns: { reason: 'text' }, counts: null },
  { table: 'delivery', columns: { reason: 'text' }, counts: null },
  { table: 'feed', columns: { problems: 'json', reason: 'text', watch: 'json' }, counts: null },
  { table: 'audit', columns: { subject: 'text', before: 'json', after: 'json' }, counts: 'otherTexts' },
  { table: 'withdrawal', columns: { reason: 'text', subject: 'text' }, counts: null },
];

export function maskValue(value: TextValue, column: TextColumn, mask: NameMask): TextValue {
  if (value === null) return null;
  switch (column) {
    case 'text':
      return mask.mask(value);
    case 'link':
      return maskLink(value, mask);
    case 'guid':
      return maskGuid(value, mask);
    case 'json': {
      // Most hold none, and need not be read.
      if (!mask.holds(value) && !mayHoldLink(value, mask)) return value;
      const data: unknown = JSON.parse(value);
      const masked = maskData(data, mask);
      return masked === data ? value : JSON.stringify(masked);
    }
  }
}

const LINK = /"(https?:\/\/[^"\s]+)"/g;

function mayHoldLink(json: string, mask: NameMask): boolean {
  for (const [, link = ''] of json.matchAll(LINK)) if (maskLink(link, mask) === null) return true;
  return false;
}

export type PartRead = {
  /** Rows that hold a name. */
  readonly rows: number;
  /** Where the next part begins; null: there is none. */
  readonly next: number | null;
};
