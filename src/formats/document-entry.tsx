import { createHash } from 'node:crypto';
import { absoluteLink } from '../core/address/url.ts';
import { type Instant, toIso } from '../core/clock/time.ts';
import type { Digest, DigestEntry } from '../core/digest/digest-model.ts';
import { isAsserted } from '../core/tagging/tag-status.ts';
import type { Steps } from '../core/turns/steps.ts';
import { printBody } from './digest-html.tsx';
import { outlineOf } from './digest-outline.ts';
import { factsOf, quotedWords, wasWords } from './digest-words.ts';
import type { DocumentEntry } from './feed-document.ts';

/** Where the service is reached, without a slash at the end. */
export type ServiceAddress = string;

/** A story as an entry: what is said, by whom, and why it is here. */
export function storyEntry(
  entry: DigestEntry,
  updated: Instant,
  { origin, base }: { readonly origin: ServiceAddress; readonly base: ServiceAddress },
): DocumentEntry {
  const page = `${base}/items/${entry.sources[0]?.item ?? entry.story}`;
  const asserted = entry.tags.filter(isAsserted);
  return {
    id: uuidUrn(origin, `story/${entry.story}`),
    title: entry.title,
    url: absoluteLink(entry.url, null) ?? page,
    published: entry.at,
    updated,
    authors: [...new Set(entry.sources.map(({ publisher }) => publisher))],
    summary: [...(entry.gloss === undefined ? [] : [entry.gloss]), ...entry.said.map(({ text }) => text)].join(' '),
    html: String(<StoryContent entry={entry} page={page} />),
    language: entry.language,
    categories: asserted.map(({ kind, id, name }) => ({ kind, id, name })),
  };
}

/** A digest as an entry. Its day is over, so it changes only where something is taken out of it. */
export function* digestEntry(digest: Digest, address: string, origin: ServiceAddress): Steps<DocumentEntry> {
  const outline = yield* outlineOf(digest);
  const body = yield* printBody(outline, () => ({}));
  return {
    id: uuidUrn(origin, `daily/${digest.id}`),
    title: `${outline.title}: ${digest.counts.stories} stories, ${digest.counts.serious} serious`,
    url: address,
    published: digest.end,
    updated: digest.amendedAt ?? digest.end,
    authors: ['khabar'],
    summary: [outline.counts, ...(outline.older === null ? [] : [outline.older])].join('. '),
    html: String(<>{body}</>),
    language: null,
    categories: digest.scope.map(({ kind, id, name }) => ({ kind, id, name })),
  };
}

/**
 * An id that is the same for the same name at the same place, and valid wherever an IRI is asked for (RFC 9562, version
 * 5).
 */
export function uuidUrn(origin: ServiceAddress, name: string): string {
  const bytes = createHash('sha1').update(`khabar\n${origin}\n${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return (
    'urn:uuid:' +
    `${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}`
  );
}

function StoryContent({ entry, page }: { readonly entry: DigestEntry; readonly page: string }) {
  return (
    <>
      {entry.gloss === undefined ? null : <p lang="en">{entry.gloss}</p>}
      {entry.said.map((quote) => (
        <p dir="auto" lang={quote.language ?? undefined}>
          <bdi>{quotedWords(quote)}: </bdi>
          {quote.text}
        </p>
      ))}
      {wasWords(entry).map((words) => (
        <p dir="auto">{words}</p>
      ))}
      {entry.sources.length > 1 ? (
        <ul>
          {entry.sources.map((source) => (
            <li dir="auto">
              <SourceLink {...source} />
            </li>
          ))}
        </ul>
      ) : null}
      {factsOf(entry).map(({ label, parts }) => (
        <p>
          {label}: {parts.join('; ')}
        </p>
      ))}
      <p>
        {entry.tags.length === 0 ? 'No tag. ' : ''}
        <a href={page}>Details</a>
      </p>
    </>
  );
}

function SourceLink({ publisher, title, gloss, url, at }: DigestEntry['sources'][number]) {
  const link = absoluteLink(url, null);
  const when = <time dateTime={toIso(at)}>{toIso(at).slice(0, 16)}Z</time>;
  return (
    <>
      <bdi>{publisher}</bdi> {when}: {link === null ? title : <a href={link}>{title}</a>}
      {gloss === undefined ? null : <span lang="en"> {gloss}</span>}
    </>
  );
}
