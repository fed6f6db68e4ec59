import type { Brief } from '../core/brief/brief.ts';
import type { Steps } from '../core/turns/steps.ts';
import { briefBlock } from './brief-block.ts';
import { briefDocx } from './brief-docx.ts';
import { briefPage } from './brief-html.tsx';
import { briefJsonText } from './brief-json.ts';
import { printSafeBrief } from './brief-safe.ts';
import { briefText } from './brief-text.ts';

export type BriefFormat = {
  readonly name: 'json' | 'html' | 'text' | 'block' | 'safe' | 'docx';
  /** Without parameters; what is text is UTF-8. */
  readonly mediaType: string;
  /** What a file of it is called by its end. */
  readonly extension: string;
  readonly print: (brief: Brief) => Promise<string | Uint8Array> | Steps<string>;
};

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The forms of a brief; the first is given to who asks for none. */
export const BRIEF_FORMATS: readonly [BriefFormat, ...BriefFormat[]] = [
  { name: 'json', mediaType: 'application/json', extension: 'json', print: briefJsonText },
  { name: 'html', mediaType: 'text/html', extension: 'html', print: briefPage },
  { name: 'text', mediaType: 'text/plain', extension: 'txt', print: briefText },
  { name: 'block', mediaType: 'text/plain', extension: 'txt', print: briefBlock },
  { name: 'safe', mediaType: 'text/plain', extension: 'txt', print: printSafeBrief },
  { name: 'docx', mediaType: WORD, extension: 'docx', print: briefDocx },
];
