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

const WIDTH = 92;

/** A digest for a terminal or the text part of a mail; lines are folded at words. */
export function* digestText(digest: Digest): Steps<string> {
  const printed = yield* printEntries(digest, (entry, place) => entryLines(entry, digest, place + 1).join('\n'));
  const standing = standingWords(digest);
  const lines = [
    digestTitle(digest).toUpperCase(),
    ...fold(scopeWords(digest)),
    ...fold(`${windowWords(digest)}.`),
    ...fold(`${countWords(digest)}.`),
    ...(standing.length === 0
      ? []
      : ['', STANDING_OUT.toUpperCase(), ...standing.flatMap((sentence) => fold(sentence))]),
    '',
    ...(digest.unplaced.length === 0 ? [] : [unplacedWords(digest).toUpperCase(), ...printed(digest.unplaced), '']),
    ...digest.regions.flatMap((region) => [
      `== ${regionWords(region)}`,
      ...region.actors.flatMap(({ actor, entries }) => [`-- ${actorWords(actor)}`, ...printed(entries)]),
      '',
    ]),
    'COVERAGE',
    ...coverageWords(digest).flatMap((sentence) => fold(sentence)),
    '',
    CLOSING,
  ];
  return `${lines.join('\n')}\n`;
}

function entryLines(entry: DigestEntry, digest: Digest, number: number): readonly string[] {
  const head = [
    `${number}.`,
    entry.status.toUpperCase(),
    `SEVERITY ${entry.severity}`,
    localTimeWords(entry, digest),
    entry.sources.map(({ publisher }) => publisher).join(', '),
  ];
  return [
    head.join(' | ').replace(' | ', ' '),
    ...fold(entry.title, '   '),
    ...wasWords(entry).flatMap((words) => fold(words, '   ')),
    ...entry.said.flatMap(({ publisher, text }) => fold(`${publisher}: ${text}`, '   ')),
    ...factsOf(entry).flatMap(({ label, parts }) => fold(`${label}: ${parts.join('; ')}`, '   ')),
    ...entry.sources.flatMap(({ url }) => {
      const link = absoluteLink(url, null);
      return link === null ? [] : [`   ${link}`];
    }),
  ];
}

/** Folds at spaces; a longer word stays whole, because it is a link or a name. */
function fold(text: string, indent = ''): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line];
}
