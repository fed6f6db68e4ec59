/** What is measured of two reports of events; each is near 0 where it says nothing. */
export const EVENT_SIGNALS = [
  /**
   * One place below a province, and how seldom it is named; only a province, only a country in common; no place in one
   * of them.
   */
  'samePlace',
  'rarePlace',
  'sameProvince',
  'sameCountry',
  'noPlace',
  /** Places of one province that do not lie in one another; the other's place is only mentioned; several places. */
  'otherPlace',
  'mentionedPlace',
  'manyPlaces',
  /** A count that both state, and how large it is; counts that differ; the dead of the newer are more. */
  'sameCount',
  'largeCount',
  'otherCounts',
  'moreDead',
  /** Dead of one side here, of another there. */
  'otherSide',
  /** Whom it struck and what was done, the rarer the more; both stated, and nothing the same. */
  'sameTarget',
  'otherTarget',
  'sameMode',
  'otherMode',
  'sameTheme',
  'otherTheme',
  'sameActor',
  'otherActor',
  /** Log of hours between them; days beyond the first. */
  'hoursApart',
  'daysApart',
  /** The newer tells what came after: a claim, a toll that rises, who they were. */
  'laterNews',
  'sameNews',
  'otherKind',
  /** One tells a claim or a denial, the other does not; the newer tells of arrests. */
  'claimOrDenial',
  'laterArrest',
  /** A headline alone. */
  'headline',
  /**
   * Both state days of what they tell, and one is the same or none is; the newer's lies after the older was told; or
   * parts of a day, of what may be one day.
   */
  'sameDay',
  'otherDay',
  'notYet',
  'otherPart',
  /** The newer sets itself apart from what was before. */
  'againLater',
  /** Names shared, those of places among them; uncommon words of a script without capitals. */
  'sameName',
  'sameSpot',
  'sameWord',
  /** Both name places below a district, or other names, and share none: in one script, in two. */
  'otherSpot',
  'otherSpotAcross',
  'otherName',
  'otherWord',
  /** What weighs more at one place. */
  'placeAndTarget',
  'placeAndCount',
  'placeAndMode',
  /** And what, where only a province is common. */
  'provinceAndTarget',
  'provinceAndCount',
  'provinceAndMode',
  'provinceAndName',
  /** Whom it struck, of what each has and the other has not. */
  'ownTargets',
  /** What came after, of something that is the same beyond its place. */
  'laterOfSame',
] as const;
export type EventSignal = (typeof EVENT_SIGNALS)[number];

export type EventVeto =
  | 'recalls other events'
  | 'other places'
  | 'other counts'
  | 'other kinds of event'
  | 'dead of other sides'
  | 'tells of many places'
  | 'another time'
  | 'too long after'
  | 'nothing particular shared';
