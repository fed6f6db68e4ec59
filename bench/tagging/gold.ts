import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TagKind } from '../../src/core/tagging/tag.ts';

/** A labelled text. */
export type Gold = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly country: string | null;
  readonly language: string | null;
  readonly gold: Readonly<Record<TagKind, readonly string[]>>;
  readonly optional: readonly string[];
  readonly forbidden: readonly string[];
};

export type PressRelease = {
  readonly id: string;
  readonly text: string;
  readonly provinces: readonly string[];
  readonly groups: readonly string[];
};

/** An agency headline with what a coder found in it. */
export type Coded = {
  readonly id: string;
  readonly headline: string;
  readonly country: string;
  readonly province: string;
  readonly sides: readonly string[];
};

export function readRows<T>(file: string): readonly T[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

type RealRow = {
  readonly id: string;
  readonly title: string;
  readonly summary?: string;
  readonly lang?: string;
  readonly feed_country?: string;
  readonly regions: readonly string[];
  readonly actors: readonly string[];
  readonly themes: readonly string[];
  readonly optional?: readonly string[];
  readonly forbidden?: readonly string[];
};

export function readReal(file: string): readonly Gold[] {
  return readRows<RealRow>(file).map((row) => ({
    id: row.id,
    title: row.title,
    summary: row.summary ?? '',
    country: row.feed_country ?? null,
    language: row.lang ?? null,
    gold: { region: row.regions, actor: row.actors, theme: row.themes },
    optional: row.optional ?? [],
    forbidden: row.forbidden ?? [],
  }));
}

export function readInvented(shared: string): readonly Gold[] {
  const lines = readFileSync(join(shared, 'taxonomy/gold-invented.tsv'), 'utf8').trim().split('\n').slice(1);
  const list = (text = '') => text.split(/[|,;\s]+/).filter((part) => part !== '');
  const long = (text: string | undefined) =>
    list(text).map((name) => name.replace(/^r:/, 'region/').replace(/^a:/, 'actor/').replace(/^t:/, 'theme/'));
  return lines.map((line): Gold => {
    const [id, lang, country, title, summary, regions, actors, themes, , optional, forbidden] = line.split('\t');
    const isEnglish = lang === 'en';
    return {
      id: id ?? '',
      title: title ?? '',
      summary: summary ?? '',
      country: country || null,
      language: lang || null,
      gold: { region: list(regions), actor: list(actors), theme: isEnglish ? list(themes) : [] },
      optional: [...long(optional), ...(isEnglish ? [] : list(themes).map((theme) => `theme/${theme}`))],
      forbidden: long(forbidden),
    };
  });
}

const GROUPS: Readonly<Record<string, string>> = {
  taliban: 'afghan-taliban',
  haqqani: 'haqqani-network',
  imu: 'imu',
  hig: 'hig',
  aq: 'al-qaeda',
};
const PROVINCES: Readonly<Record<string, string>> = {
  badakhshan: 'bds',
  badghis: 'bdg',
  baghlan: 'bgl',
  balkh: 'bal',
  bamyan: 'bam',
  daykundi: 'day',
  farah: 'fra',
  faryab: 'fyb',
  ghazni: 'gha',
  ghor: 'gho',
  helmand: 'hel',
  herat: 'her',
  jowzjan: 'jow',
  kabul: 'kab',
  kandahar: 'kan',
  kapisa: 'kap',
  khost: 'kho',
  kunar: 'knr',
  kunduz: 'kdz',
  laghman: 'lag',
  logar: 'log',
  nangarhar: 'nan',
  nimroz: 'nim',
  nuristan: 'nur',
  paktya: 'pia',
  paktia: 'pia',
  paktika: 'pka',
  panjshir: 'pan',
  parwan: 'par',
  samangan: 'sam',
  'sar-e pul': 'sar',
  takhar: 'tak',
  uruzgan: 'uru',
  wardak: 'war',
  zabul: 'zab',
};

export function readPressReleases(file: string): readonly PressRelease[] {
  type Row = { id: number; text: string; province: readonly string[]; target_group: readonly string[] };
  return readRows<Row>(file).map(({ id, text, province, target_group }) => ({
    id: String(id),
    text,
    provinces: province.flatMap((name) => (PROVINCES[name] === undefined ? [] : [`af-${PROVINCES[name]}`])),
    groups: target_group.flatMap((name) => GROUPS[name] ?? []),
  }));
}

export function readCoded(file: string): readonly Coded[] {
  type Row = {
    readonly id: string;
    readonly headline: string;
    readonly country: string;
    readonly adm1: string;
    readonly side_a: string;
    readonly side_b: string;
    readonly digest: boolean;
    readonly country_in_headline: boolean;
    readonly adm1_in_headline: boolean;
    readonly side_a_in_headline: string;
    readonly side_b_in_headline: string;
  };
  const named = (side: string, how: string) => (how === 'named' ? [side] : []);
  return readRows<Row>(file)
    .filter(({ digest }) => !digest)
    .map((row) => ({
      id: row.id,
      headline: row.headline,
      country: row.country_in_headline ? row.country : '',
      province: row.adm1_in_headline ? row.adm1 : '',
      sides: [...named(row.side_a, row.side_a_in_headline), ...named(row.side_b, row.side_b_in_headline)],
    }));
}
