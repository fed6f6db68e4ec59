import type { Facts } from '../core/facts/facts.ts';
import { figuresOf } from '../core/figure/find-figures.ts';
import { readOrigins } from '../core/origin/read-origins.ts';
import { readFeatures } from '../core/story/features.ts';
import { distinctFrames } from '../core/story/frame.ts';
import { liesElsewhere } from '../core/tagging/elsewhere.ts';
import type { CompiledTaxonomy } from '../core/tagging/matcher.ts';
import { NO_TAGS } from '../core/tagging/tag.ts';
import { tagText } from '../core/tagging/tag-text.ts';
import { takeTurn } from './turns.ts';

/** A report in each language that is read, with people to whom something happened, who says it, and places. */
const REPORTS: readonly (readonly [language: string, title: string, summary: string])[] = [
  ['en', 'Two soldiers killed in Quetta blast, police say', 'Officials denied that five had died in the attack.'],
  ['ur', 'کوئٹہ میں دھماکہ، دو اہلکار ہلاک', 'پولیس کے مطابق تین افراد زخمی ہوئے۔'],
  ['fa', 'انفجار در کابل دو کشته برجا گذاشت', 'پولیس گفت سه تن زخمی شدند.'],
  ['ps', 'په کابل کې چاودنه، دوه تنه مړه شول', 'پولیس وايي درې تنه ټپیان دي.'],
  ['ar', 'مقتل جنديين في انفجار في كابول', 'وقالت الشرطة إن ثلاثة أشخاص أصيبوا.'],
  ['ru', 'В Кабуле при взрыве погибли двое военных', 'По данным полиции, трое ранены.'],
  ['zh', '喀布尔发生爆炸 两名士兵死亡', '警方说，另有三人受伤。'],
  ['fr', 'Deux soldats tués dans une explosion à Kaboul', 'La police fait état de trois blessés.'],
];
/** Until what is run has been compiled. */
const TIMES = 3;

/**
 * Reads a report of each language: lists and rules are prepared when the first text asks for them, which takes as long
 * as hundreds of others, and must hold up nobody who waits for an answer.
 */
export function warmUp(taxonomy: CompiledTaxonomy): void {
  for (let time = 0; time < TIMES; time++)
    for (const [language, title, summary] of REPORTS) {
      // Another text each time: what has been read is remembered.
      const text = { id: '', title, summary: `${summary} ${time}`, language, feedCountry: null, publisher: '' };
      const tagging = tagText(text, taxonomy);
      liesElsewhere(text, tagging.tags);
      figuresOf(title, text.summary, language, taxonomy.facts);
      distinctFrames({ ...text, tagging }, taxonomy.facts);
      readOrigins(text, taxonomy.facts);
      readFeatures({ ...text, tagging }, taxonomy);
    }
}

/** The same for who only tells what reports say, and has others waiting for him. */
export async function warmUpTelling(facts: Facts): Promise<void> {
  for (const [language, title, summary] of REPORTS) {
    const text = { id: '', title, summary, language, publisher: '', tagging: NO_TAGS };
    for (const read of [
      () => figuresOf(title, summary, language, facts),
      () => distinctFrames(text, facts),
      () => readOrigins(text, facts),
    ]) {
      read();
      await takeTurn();
    }
  }
}
