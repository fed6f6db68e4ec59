import { absoluteLink } from '../core/address/url.ts';
import type { Instant } from '../core/clock/time.ts';
import type { Digest, DigestEntry, DigestStatus } from '../core/digest/digest-model.ts';
import { eachStep, type Steps } from '../core/turns/steps.ts';
import {
  actorWords,
  CLOSING,
  countWords,
  coverageWords,
  digestTitle,
  factsOf,
  localTimeWords,
  olderWords,
  regionWords,
  STANDING_OUT,
  standingWords,
  unplacedWords,
  wasWords,
  windowWords,
} from './digest-words.ts';
import { scopeWords } from './scope-words.ts';

// What stands in a digest, in which order and in which words, whatever it is printed as.

export type DigestOutline = {
  readonly title: string;
  readonly scope: string;
  /** Sentences that want their full stop. */
  readonly window: string;
  readonly counts: string;
  /** What came in besides and is not listed; null where nothing did. */
  readonly older: string | null;
  readonly sections: readonly OutlineSection[];
};

export type OutlineSection = {
  readonly about: 'standing-out' | 'unplaced' | 'region' | 'coverage';
  readonly heading: string;
  readonly blocks: readonly OutlineBlock[];
};

export type OutlineBlock =
  | { readonly kind: 'sentences'; readonly sentences: readonly string[] }
  | { readonly kind: 'actor'; readonly text: string }
  | { readonly kind: 'entry'; readonly entry: OutlineEntry }
  | { readonly kind: 'closing'; readonly text: string };

export type OutlineEntry = {
  /** Counted through the whole digest, from 1. */
  readonly number: number;
  readonly status: DigestStatus;
  readonly severity: number;
  readonly isSerious: boolean;
  /** Of the first report, as clocks of the digest's zone show it. */
  readonly when: string;
  readonly title: string;
  readonly language: string | null;
  /** What the headline is about, for who cannot read it; null in English. */
  readonly gloss: string | null;
  readonly link: string | null;
  readonly sources: readonly OutlineSource[];
  readonly was: readonly string[];
  readonly said: DigestEntry['said'];
  readonly facts: readonly { readonly label: string; readonly parts: readonly string[] }[];
};

export type OutlineSource = {
  readonly publisher: string;
  readonly link: string | null;
  readonly at: Instant;
  readonly when: string;
};

/** A step an entry: a large digest takes longer than others may be kept waiting. */
export function* outlineOf(digest: Digest): Steps<DigestOutline> {
  const standing = standingWords(digest);
  const sections: OutlineSection[] = [];
  let number = 1;
  function* entryBlocks(entries: readonly DigestEntry[]): Steps<readonly OutlineBlock[]> {
    return yield* eachStep(
      entries,
      (entry) => ({ kind: 'entry', entry: outlineEntry(entry, digest, number++) }) as const,
    );
  }
  if (standing.length > 0)
    sections.push({
      about: 'standing-out',
      heading: STANDING_OUT,
      blocks: [{ kind: 'sentences', sentences: standing }],
    });
  if (digest.unplaced.length > 0) {
    const blocks = yield* entryBlocks(digest.unplaced);
    sections.push({ about: 'unplaced', heading: unplacedWords(digest), blocks });
  }
  for (const region of digest.regions) {
    const blocks: OutlineBlock[] = [];
    for (const { actor, entries } of region.actors)
      blocks.push({ kind: 'actor', text: actorWords(actor) }, ...(yield* entryBlocks(entries)));
    sections.push({ about: 'region', heading: regionWords(region), blocks });
  }
  sections.push(coverageSection(digest));
  return {
    title: digestTitle(digest),
    scope: scopeWords(digest),
    window: windowWords(digest),
    counts: countWords(digest),
    older: olderWords(digest),
    sections,
  };
}

function coverageSection(digest: Digest): OutlineSection {
  return {
    about: 'coverage',
    heading: 'Coverage',
    blocks: [
      { kind: 'sentences', sentences: coverageWords(digest) },
      { kind: 'closing', text: CLOSING },
    ],
  };
}

/** Links are checked on the way in, and again here: a reader will click on them. */
function outlineEntry(entry: DigestEntry, digest: Pick<Digest, 'date'>, number: number): OutlineEntry {
  const { status, severity, serious, title, language, gloss = null, url, said, sources } = entry;
  return {
    number,
    status,
    severity,
    isSerious: serious,
    when: localTimeWords(entry, digest),
    title,
    language,
    gloss,
    link: absoluteLink(url, null),
    sources: sources.map((source) => ({
      publisher: source.publisher,
      link: absoluteLink(source.url, null),
      at: source.at,
      when: localTimeWords(source, digest),
    })),
    was: wasWords(entry),
    said,
    facts: factsOf(entry),
  };
}
