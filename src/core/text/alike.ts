import { foldText } from './fold.ts';
import { searchForm } from './search.ts';

/** Half of the words of the shorter headline, and a quarter of those of the longer one, stand in the other. */
const ALIKE_SHARE = 0.5;
/** A headline of fewer words may be a heading that comes back every day. */
const TELLING_WORDS = 4;
/** Texts that begin with so many same characters are one text, maybe cut at different places. */
const LEAD_LENGTH = 60;
/** A shorter text says too little to be recognised by. */
const TELLING_LENGTH = 30;

/** Whether two headlines may be one headline before and after an edit. */
export function alike(a: string, b: string): boolean {
  const [shorter, longer] = [titleWordsOf(a), titleWordsOf(b)].sort((x, y) => x.size - y.size) as [
    Set<string>,
    Set<string>,
  ];
  if (shorter.size === 0) return longer.size === 0;
  const shared = [...shorter].filter((word) => longer.has(word)).length;
  return shared / shorter.size >= ALIKE_SHARE && shared / longer.size >= ALIKE_SHARE / 2;
}

/** Whether two texts are the same as far as both go. */
export function sameLead(a: string, b: string): boolean {
  const lead = tellingLead(a);
  return lead !== null && lead === tellingLead(b);
}

/** How a text begins, folded; null where that is too little to be recognised by. */
export function tellingLead(text: string): string | null {
  const lead = foldText(text.slice(0, 2 * LEAD_LENGTH)).slice(0, LEAD_LENGTH);
  return lead.length >= TELLING_LENGTH ? lead : null;
}

/** Whether a headline has words enough to be told from others by them. */
export function saysSomething(title: string): boolean {
  return titleWordsOf(title).size >= TELLING_WORDS;
}

function titleWordsOf(text: string): Set<string> {
  return new Set(searchForm(text).split(' ').filter(Boolean));
}
