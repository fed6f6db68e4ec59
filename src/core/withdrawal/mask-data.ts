import type { ItemDraft } from '../item/item.ts';
import type { Tagging } from '../tagging/tag.ts';
import type { NameMask } from './name-mask.ts';

/** Ids are written so, and nothing that a person wrote is: a name within one is the name of something else. */
const ID = /^[a-z0-9]+(?:[-./][a-z0-9]+)*$/;

/** A link that names somebody leads to the name: it is left out whole. */
export function maskLink<T extends string | null>(link: T, { holds }: NameMask): T | null {
  return link !== null && holds(plainLink(link)) ? null : link;
}

/** A link as it would be read aloud: its path and query in words. */
function plainLink(link: string): string {
  try {
    return decodeURIComponent(link).replace(/[/.?&=#:]+/g, ' / ');
  } catch {
    return link.replace(/[/.?&=#:%]+/g, ' / ');
  }
}

/** Plain data with all its texts masked; what holds no name is the same object. */
export function maskData<T>(data: T, names: NameMask): T {
  if (typeof data === 'string') return maskString(data, names) as T;
  if (Array.isArray(data)) {
    const masked = data.map((one: unknown) => maskData(one, names));
    return masked.some((one, at) => one !== data[at]) ? (masked as T) : data;
  }
  if (data === null || typeof data !== 'object') return data;
  const before = Object.entries(data as Record<string, unknown>);
  const masked = before.map(([name, value]) => [name, maskData(value, names)] as const);
  return masked.some(([, value], at) => value !== before[at]?.[1]) ? (Object.fromEntries(masked) as T) : data;
}

function maskString(text: string, names: NameMask): string | null {
  if (/^https?:\/\//i.test(text) && !/\s/.test(text)) return maskLink(text, names);
  return ID.test(text) ? text : names.mask(text);
}

type MaskedDraft = Pick<ItemDraft, 'title' | 'summary' | 'author' | 'source' | 'guid' | 'url' | 'canonicalUrl'>;

/** A draft as it may be stored. Its keys are hashes of what the publisher wrote, and stay: it is the same report. */
export function maskDraft<D extends MaskedDraft>(draft: D, names: NameMask): D {
  const { title, summary, author, source, guid, url, canonicalUrl } = draft;
  const masked = {
    title: names.mask(title),
    summary: names.mask(summary),
    author: maskOr(author, names),
    source: maskOr(source, names),
    guid: guid === null ? null : maskGuid(guid, names),
    url: maskLink(url, names),
    canonicalUrl: maskLink(canonicalUrl, names),
  };
  const isSame = Object.entries(masked).every(([name, value]) => draft[name as keyof MaskedDraft] === value);
  return isSame ? draft : { ...draft, ...masked };
}

function maskOr(text: string | null, names: NameMask): string | null {
  return text === null ? null : names.mask(text);
}

/** The same each time, so that an entry is known by it as before. */
export function maskGuid(guid: string, names: NameMask): string {
  return names.holds(guid) || names.holds(plainLink(guid)) ? names.mask(plainLink(guid)) : guid;
}

/** Tags whose text was masked: they stand until they are made anew, and their evidence would point at other words. */
export function withoutReasons({ tags }: Tagging): Tagging {
  return { tags: tags.map((tag) => ({ ...tag, evidence: [] })), stance: [] };
}
