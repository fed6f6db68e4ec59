import { absoluteLink } from '../core/address/url.ts';
import { printEntries } from '../core/digest/digest.ts';
import type { Digest, DigestEntry } from '../core/digest/digest-model.ts';
import type { Steps } from '../core/turns/steps.ts';
import {
  actorWords,
  CLOSING,
  countWords,
  coverageWords,
  digestTitle,
  factsOf,
  localTimeWords,
  regionWords,
  STANDING_OUT,
  scopeWords,
  standingWords,
  unplacedWords,
  wasWords,
  windowWords,
} from './digest-words.ts';

/** A digest as CommonMark. Nothing that a publisher wrote can become markup. */
export function* digestMarkdown(digest: Digest): Steps<string> {
  const entries = yield* printEntries(digest, (entry) => entryLines(entry, digest).join('\n'));
  const standing = standingWords(digest);
  const lines = [
    `# ${plain(digestTitle(digest))}`,
    '',
    `**${plain(scopeWords(digest))}**  `,
    `${plain(windowWords(digest))}.  `,
    `${plain(countWords(digest))}.`,
    '',
    ...(standing.length === 0
      ? []
      : [`## ${plain(STANDING_OUT)}`, '', ...standing.map((one) => `- ${plain(one)}`), '']),
    ...(digest.unplaced.length === 0 ? [] : [`## ${plain(unplacedWords(digest))}`, '', ...entries(digest.unplaced)]),
    ...digest.regions.flatMap((region) => [
      `## ${plain(regionWords(region))}`,
      '',
      ...region.actors.flatMap((group) => [`### ${plain(actorWords(group.actor))}`, '', ...entries(group.entries)]),
    ]),
    '## Coverage',
    '',
    ...coverageWords(digest).map((sentence) => `- ${plain(sentence)}`),
    '',
    plain(CLOSING),
  ];
  return `${lines.join('\n')}\n`;
}

function entryLines(entry: DigestEntry, digest: Digest): readonly string[] {
  const marks = [entry.status, `severity ${entry.severity}`, localTimeWords(entry, digest)];
  return [
    `- **${link(entry.title, entry.url)}** (${plain(marks.join(', '))})`,
    ...wasWords(entry).map((words) => `  - ${plain(words)}`),
    ...entry.said.map(({ publisher, text }) => `  - ${plain(publisher)}: ${plain(text)}`),
    ...factsOf(entry).map(({ label, parts }) => `  - ${label}: ${plain(parts.join('; '))}`),
    `  - Sources: ${entry.sources.map((source) => `${link(source.publisher, source.url)} ${plain(localTimeWords(source, digest))}`).join(', ')}`,
    '',
  ];
}

/** Every ASCII sign may be escaped in CommonMark, so every one is. */
function plain(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

function link(text: string, url: string | null): string {
  const address = absoluteLink(url, null);
  if (address === null) return plain(text);
  return `[${plain(text)}](<${address.replace(/[<>\\\s()]/g, percent)}>)`;
}

/** Also brackets, which `encodeURIComponent` leaves as they are: what reads less than CommonMark ends a link at the first. */
function percent(sign: string): string {
  return /[()]/.test(sign) ? `%${sign.charCodeAt(0).toString(16)}` : encodeURIComponent(sign);
}
