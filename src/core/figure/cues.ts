import type { Word } from '../attribution/words.ts';
import type { Harm } from './figure.ts';

/**
 * How a cue takes its people: `active` before them (kills 5), `either` before or behind (killed), `behind` only (5 dead, 5 die),
 * `noun` with "of" (death of 5).
 */
type CueForm = 'active' | 'either' | 'behind' | 'noun';

/** Words that say what happened to people: words `from` to `to` (exclusive). */
export type Cue = { readonly from: number; readonly to: number; readonly harm: Harm; readonly form: CueForm };

const PHRASES: Readonly<Record<Harm, Readonly<Record<CueForm, string>>>> = {
  killed: {
    active:
      'kill|kills|killing|slay|slays|slaying|martyr|martyrs|martyring|murder|murders|murdering|assassinate|assassinates|execute|executes|executing|behead|beheads|beheading|eliminate|eliminates|eliminating|neutralise|neutralises|neutralize|neutralizes|massacre|massacres|lynch|gun down|guns down|gunning down|shoot dead|shoots dead|shooting dead|shoot to death|take out|hang|hangs|decimate|decimates',
    either:
      'killed|slain|slew|martyred|murdered|assassinated|executed|beheaded|eliminated|neutralised|neutralized|massacred|lynched|gunned down|shot dead|shot and killed|shot to death|fatally shot|hacked to death|beaten to death|stoned to death|burnt to death|burned to death|burnt alive|burned alive|strangled|hanged|decimated|crushed to death|stabbed to death|electrocuted|buried alive|killed and wounded',
    behind:
      'dead|deceased|die|dies|died|dying|perish|perishes|perished|lose their lives|lost their lives|lost his life|lost her life|loses life|lose lives|lost lives|drown|drowns|drowned|succumb|succumbs|succumbed|embraced martyrdom|embrace martyrdom|passed away|fatalities|confirmed dead|feared dead|found dead',
    noun: 'death|deaths|killing|killings|murder|murders|assassination|assassinations|execution|executions|slaying|martyrdom|massacre|loss',
  },
  injured: {
    active: 'injure|injures|injuring|wound|wounds|wounding|hurts|hurting|maim|maims|maiming',
    either: 'injured|wounded|hurt|maimed|hospitalised|hospitalized',
    behind:
      'sustain injuries|sustained injuries|suffer injuries|suffered injuries|receive injuries|received injuries|suffered burns',
    noun: 'injury|injuries|wounding',
  },
  missing: {
    active: '',
    either: '',
    behind: 'missing|unaccounted for|disappear|disappeared|go missing|gone missing|went missing',
    noun: 'disappearance|disappearances',
  },
  arrested: {
    active:
      'arrest|arrests|arresting|detain|detains|detaining|capture|captures|capturing|nab|nabs|nabbing|apprehend|apprehends|apprehending|round up|rounds up|rounding up',
    either: 'arrested|detained|captured|nabbed|apprehended|rounded up|taken into custody|picked up',
    behind: 'held|in custody|behind bars|under arrest',
    noun: 'arrest|arrests|detention|detentions|capture',
  },
};

const cues = new Map<string, { readonly harm: Harm; readonly form: CueForm }>();
// Verbs first: "kills" and "arrests" are nouns only where an "of" follows, which the search sees to.
for (const harm of Object.keys(PHRASES) as Harm[])
  for (const form of ['active', 'either', 'behind', 'noun'] as const)
    for (const phrase of PHRASES[harm][form].split('|'))
      if (phrase !== '' && !cues.has(phrase)) cues.set(phrase, { harm, form });

/** Longest phrase of the list. */
const LONGEST = 3;
/** Few words begin one. */
const FIRST_WORDS = new Set([...cues.keys()].map((phrase) => phrase.split(' ')[0] ?? ''));
const NOUNS = new Set(Object.values(PHRASES).flatMap(({ noun }) => noun.split('|')));

/** Every cue of a sentence, in order, none over another. */
export function cuesOf(words: readonly Word[]): readonly Cue[] {
  const found: Cue[] = [];
  for (let at = 0; at < words.length; ) {
    const cue = cueAt(words, at);
    if (cue === null) at++;
    else {
      found.push(cue);
      at = cue.to;
    }
  }
  return found;
}

/** The cue that begins at a word; null where none does, or where the words mean something else. */
export function cueAt(words: readonly Word[], at: number): Cue | null {
  if (!FIRST_WORDS.has(words[at]?.low ?? '')) return null;
  for (let length = LONGEST; length > 0; length--) {
    const phrase = words
      .slice(at, at + length)
      .map(({ low }) => low)
      .join(' ');
    const cue = cues.get(phrase);
    if (cue === undefined) continue;
    const cueFound = { from: at, to: at + length, ...cue };
    if (isElse(words, cueFound)) return null;
    const next = words[at + length]?.low;
    return NOUNS.has(phrase) && (next === 'of' || cue.form === 'noun') ? { ...cueFound, form: 'noun' } : cueFound;
  }
  return null;
}

/** "to kill", "could kill", "not killed", "held talks", "death sentence", "captured on video". */
function isElse(words: readonly Word[], { from, to, form, harm }: Cue): boolean {
  const before = words[from - 1]?.low ?? '';
  const next = words[to]?.low ?? '';
  const isBare = /^(?:kill|die|injure|wound|hurt|arrest|detain|capture|execute|murder)$/.test(words[from]?.low ?? '');
  if (
    isBare &&
    /^(?:to|could|would|might|may|should|will|can|not|nearly|must|cannot|won't|can't|didn't|don't)$/.test(before)
  )
    return true;
  if (/^(?:not|never|nobody|none|without|attempted|almost)$/.test(before)) return true;
  if (words[from]?.low === 'held')
    return !/^(?:in|over|for|after|by|on|,|\.|with|at|as|near)?$/.test(next) || next === 'hostage';
  if (words[from]?.low === 'hurt' && /^(?:by|his|her|its)$/.test(next) && form === 'active') return true;
  if (harm === 'killed' && form === 'noun')
    return /^(?:sentence|sentences|penalty|row|threat|threats|squad|certificate|anniversary)$/.test(next);
  return words[from]?.low === 'dead' && /^(?:body|sea|zone|line|heat|end)$/.test(next);
}
