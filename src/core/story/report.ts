/** A report's features with its time, as lists or typed arrays alike. */
export type Report = {
  readonly terms: ArrayLike<number>;
  readonly flags: ArrayLike<number>;
  readonly killed: number;
  readonly injured: number;
  readonly side: number;
  readonly opposites: number;
  /** See `kindBits`; not kept of reports of before it was known. */
  readonly kinds?: number;
  /** What it says of its event; see `readFrame`. Empty where that was not read. */
  readonly frame: ArrayLike<number>;
  /** The title without its numbers, hashed. */
  readonly shape: number;
  readonly isTemplate: boolean;
  readonly hasText: boolean;
  /** It was old when it was first seen. */
  readonly isLate?: boolean;
  /** Effective time in hours. */
  readonly hour: number;
  /** The text in small; empty where there is none to go by. */
  readonly sketch: ArrayLike<number>;
};

/** How rare a term is among the open reports: the higher, the rarer. */
export type Rarity = (term: number) => number;
