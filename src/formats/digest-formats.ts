import type { Digest } from '../core/digest/digest-model.ts';
import { jsonSteps, type Steps } from '../core/turns/steps.ts';
import { printPage } from './digest-html.tsx';
import { digestJson } from './digest-json.ts';
import { printMarkdown } from './digest-markdown.ts';
import { type DigestOutline, outlineOf } from './digest-outline.ts';
import { printText } from './digest-text.ts';

export type DigestFormat = {
  readonly name: 'json' | 'html' | 'markdown' | 'text';
  /** Without parameters; all are UTF-8. */
  readonly mediaType: string;
  /** In steps: a large digest takes longer than others may be kept waiting. */
  readonly print: (digest: Digest) => Steps<string>;
};

/** The formats of a digest; the first is given to who asks for none. */
export const DIGEST_FORMATS: readonly [DigestFormat, ...DigestFormat[]] = [
  { name: 'json', mediaType: 'application/json', print: jsonText },
  { name: 'html', mediaType: 'text/html', print: outlined(printPage) },
  { name: 'markdown', mediaType: 'text/markdown', print: outlined(printMarkdown) },
  { name: 'text', mediaType: 'text/plain', print: digestText },
];

/** What a terminal shows. */
export function* digestText(digest: Digest): Steps<string> {
  return yield* printText(yield* outlineOf(digest));
}

function outlined(print: (outline: DigestOutline) => Steps<string>): DigestFormat['print'] {
  return function* (digest) {
    return yield* print(yield* outlineOf(digest));
  };
}

function* jsonText(digest: Digest): Steps<string> {
  return `${yield* jsonSteps(yield* digestJson(digest))}\n`;
}
