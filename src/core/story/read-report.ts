import type { Instant } from '../clock/time.ts';
import type { Facts } from '../facts/facts.ts';
import type { Figure, Harm, VictimGroup } from '../figure/figure.ts';
import { gravestToll, type StatedToll } from '../figure/figure-ranges.ts';
import { figuresOf } from '../figure/find-figures.ts';
import type { Item } from '../item/item.ts';
import { type OriginReading, readOrigins } from '../origin/read-origins.ts';
import { liesElsewhere } from '../tagging/elsewhere.ts';
import type { StanceValue, TagKind } from '../tagging/tag.ts';
import { isAsserted, isCounted } from '../tagging/tag-status.ts';
import { NO_PRINT } from '../text/near-text.ts';
import { isAllegation } from './allegation.ts';
import { distinctFrames, type Frame } from './frame.ts';

/** What a story takes over of one report, read alone; small, whatever the text is. */
export type ReportReading = {
  readonly item: string;
  readonly title: string;
  readonly language: string | null;
  readonly effective: Instant;
  readonly publisher: string;
  /** The feed that showed it first. */
  readonly feed: string;
  readonly origins: OriginReading;
  readonly figures: readonly Figure[];
  /** How many a report's own sentences assert, other than a group's claim, and who says so. */
  readonly tolls: Readonly<Record<Exclude<Harm, 'arrested'>, StatedToll>>;
  /** It happened in the rest of the world: nothing that is counted there makes a story of ours graver. */
  readonly isElsewhere: boolean;
  readonly frames: readonly Frame[];
  readonly isAllegation: boolean;
  readonly isDenial: boolean;
  /** Explicit and inferred tags. */
  readonly tags: Readonly<Record<TagKind, readonly string[]>>;
  /** Regions in which it happened, and what they lie in. */
  readonly places: readonly string[];
  readonly stances: readonly StanceValue[];
  /** Figures and frames that it states besides these. */
  readonly more: { readonly figures: number; readonly frames: number };
};

/** A text of 2,000 characters tells of fewer people and lets fewer speak; one that does not is made to fill records. */
const FIGURES = 24;
const FRAMES = 24;

/** Those who fight armed groups, and whom such groups say to have killed. */
const FOES: ReadonlySet<VictimGroup> = new Set(['army', 'police', 'security', 'militants']);

/**
 * A group's count of its foes, or of what it claims to have done, makes nothing graver by itself; who governs counts
 * others, too.
 */
function isClaimed({ holder, isHolderInferred, group }: Figure, claims: boolean): boolean {
  return holder?.kind === 'group' && !isHolderInferred && (claims || FOES.has(group));
}

export function readReport(item: Item, facts: Facts): ReportReading {
  const { id, title, summary, language, tagging, effective, publisher, feeds } = item;
  const figures = figuresOf(title, summary, language, facts);
  const frames = distinctFrames(item, facts);
  const claims = tagsOf(item, 'theme').includes('claim-of-responsibility');
  const founded = figures.filter((figure) => !figure.isHedged && !isClaimed(figure, claims));
  return {
    item: id,
    title,
    language,
    effective,
    publisher,
    feed: feeds[0] ?? '',
    origins: readOrigins(item, facts),
    figures: figures.slice(0, FIGURES),
    tolls: {
      killed: gravestToll(founded, 'killed'),
      injured: gravestToll(founded, 'injured'),
      missing: gravestToll(founded, 'missing'),
    },
    isElsewhere: liesElsewhere(item, tagging.tags),
    frames: frames.slice(0, FRAMES),
    isAllegation: isAllegation(tagging, facts),
    isDenial: frames.some(({ kind }) => kind === 'denied'),
    tags: { region: tagsOf(item, 'region'), actor: tagsOf(item, 'actor'), theme: tagsOf(item, 'theme') },
    places: [
      ...new Set(tagging.tags.filter((tag) => tag.role === 'place' && isCounted(tag)).map(({ id: place }) => place)),
    ],
    stances: [...new Set(tagging.stance.map(({ value }) => value))],
    more: { figures: Math.max(0, figures.length - FIGURES), frames: Math.max(0, frames.length - FRAMES) },
  };
}

const NONE: StatedToll = { count: 0, by: null };

/** A report of which nothing is read but that it is there: for one that cannot be read. */
export function plainReport({ id, title, language, effective, publisher, published, feeds }: Item): ReportReading {
  return {
    item: id,
    title,
    language,
    effective,
    publisher,
    feed: feeds[0] ?? '',
    origins: {
      item: { id, publisher, published },
      carrier: null,
      hints: [],
      more: 0,
      print: NO_PRINT,
    },
    figures: [],
    tolls: { killed: NONE, injured: NONE, missing: NONE },
    isElsewhere: false,
    frames: [],
    isAllegation: false,
    isDenial: false,
    tags: { region: [], actor: [], theme: [] },
    places: [],
    stances: [],
    more: { figures: 0, frames: 0 },
  };
}

function tagsOf({ tagging }: Item, kind: TagKind): readonly string[] {
  const named = tagging.tags.filter((tag) => tag.kind === kind && isAsserted(tag));
  return [...new Set(named.map((tag) => tag.id))];
}
