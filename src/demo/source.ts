/** A report of the sample region. Everything in it is invented. */
export type SampleReport = {
  readonly guid: string;
  readonly title: string;
  /** HTML, as feeds carry it. */
  readonly summary: string;
  /** How long before now it says it was published. */
  readonly minutesAgo: number;
  /** What its publisher turns it into later: a correction. */
  readonly later?: { readonly title: string; readonly summary: string };
};

export type SampleFormat = 'rss2.0' | 'rss1.0' | 'rss0.91' | 'atom1.0' | 'json1.1';

/** A source of the sample region: an invented publisher, the format it writes, and its reports. */
export type SampleSource = {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly country: string;
  readonly language: string;
  readonly format: SampleFormat;
  readonly encoding?: 'windows-1256';
  /** It does not answer: what is not heard has to be said. */
  readonly isDown?: true;
  readonly reports: readonly SampleReport[];
};
