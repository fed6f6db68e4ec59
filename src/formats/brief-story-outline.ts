import { absoluteLink } from '../core/address/url.ts';
import type { Brief } from '../core/brief/brief.ts';
import type { BriefStory } from '../core/brief/brief-story.ts';
import type { Severity } from '../core/story/severity.ts';
import { plainText } from '../core/text/text.ts';
import { originCountWords, SEVERITY_WORDS, whenWords } from './brief-words.ts';

/** A story as every format prints it: words alone, each of them plain text of one line. */
export type BriefStoryOutline = {
  readonly number: number;
  readonly severity: Severity;
  /** `SEVERE`, or `ALLEGATION`. */
  readonly word: string;
  readonly isOwn: boolean;
  readonly isShort: boolean;
  /** Own area, place, time, mark. */
  readonly head: readonly string[];
  readonly title: string;
  readonly language: string | null;
  readonly gloss: string | null;
  readonly link: string | null;
  readonly known: readonly { readonly by: string; readonly language: string | null; readonly text: string }[];
  /** What is known beyond sentences, a line each. */
  readonly facts: readonly BriefFact[];
  /** What the desk says of it. */
  readonly desk: string | null;
};

export type BriefFact = { readonly label: string | null; readonly parts: readonly string[] };

/** Links are checked on the way in, and again here: a reader will click on them. */
export function briefStoryOutline(
  story: BriefStory,
  brief: Pick<Brief, 'date'>,
  isAllegation = false,
): BriefStoryOutline {
  const { number, severity, area, place, title, language, gloss, url, deskLine, mark, form } = story;
  const isShort = form === 'short';
  return {
    number,
    severity,
    word: isAllegation ? 'ALLEGATION' : SEVERITY_WORDS[severity],
    isOwn: area !== null,
    isShort,
    head: [
      ...(area === null || isInPlace(area.name, place) ? [] : [plainText(area.name)]),
      place === null ? 'place unknown' : plainText(place),
      whenWords(story, brief),
      mark.toUpperCase(),
    ],
    title: plainText(title),
    language: languageTag(language),
    gloss: gloss === null ? null : plainText(gloss),
    link: absoluteLink(url, null),
    known: isShort ? [] : story.known.map(quoteOutline),
    facts: (isShort ? shortFacts(story, isAllegation) : fullFacts(story)).filter(({ parts }) => parts.length > 0),
    desk: deskLine === null ? null : plainText(deskLine),
  };
}

/** The place says it already: `Bannu, Khyber Pakhtunkhwa`. */
function isInPlace(area: string, place: string | null): boolean {
  return place?.split(', ').includes(area) ?? false;
}

function quoteOutline({ publisher, gloss, language, text }: BriefStory['known'][number]) {
  const by = plainText(gloss === undefined ? publisher : `${publisher}, ${gloss}`);
  return { by, language: languageTag(language), text: plainText(text) };
}

function fullFacts(story: BriefStory): readonly BriefFact[] {
  const { changes, figures, claim, response, origins, grade, why, known, outlets } = story;
  // Where no sentence says whose it is, the headline's outlet is named.
  const from = known.length > 0 ? [] : outlets.slice(0, 1).map(plainText);
  const one = (words: string | null) => (words === null ? [] : [capital(words)]);
  return [
    { label: 'Changed', parts: changes.map(plainText) },
    { label: null, parts: figures.map(capital) },
    { label: null, parts: [...one(claim), ...one(response)] },
    { label: null, parts: [...from, ...one(origins), ...one(grade)] },
    { label: 'Why', parts: why.map(plainText) },
  ];
}

/** Two lines have no room for why it is here, nor for all sides. */
function shortFacts({ figures, response, changes, facts, outlets }: BriefStory, isAllegation: boolean): BriefFact[] {
  const told = (changes.length > 0 ? changes : figures).slice(0, 1).map(capital);
  const answer = isAllegation && response !== null ? [capital(response)] : [];
  const carried = outlets.length === 1 ? outlets.map(plainText) : [originCountWords(facts)];
  return [{ label: null, parts: [...told, ...answer, ...carried] }];
}

function capital(words: string): string {
  const plain = plainText(words);
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** As an attribute may hold it. */
function languageTag(language: string | null): string | null {
  return language !== null && /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(language) ? language : null;
}
