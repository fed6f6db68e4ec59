import { describe, expect, it } from 'vitest';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

/** Who is named by the way took no part; every line is invented. */

type Report = {
  readonly title: string;
  readonly summary?: string;
  readonly language?: string;
  readonly country?: string;
};
const tag = ({ title, summary = '', language = 'en', country = 'pk' }: Report) =>
  tagText({ title, summary, language, feedCountry: country }, shippedTaxonomy()).tags;
const idsOf = (kind: 'actor' | 'theme', report: Report) =>
  tag(report)
    .filter((one) => one.kind === kind && (one.status === 'explicit' || one.status === 'inferred'))
    .map(({ id }) => id);

describe('an armed group that is named for another time', () => {
  const title = 'Two policemen shot dead in Tank';
  it.each([
    ['en', title, 'Police searched the bazaar. The district has seen attacks by the TTP.', 'ttp'],
    ['en', title, 'Police searched the bazaar. In 2019 the TTP bombed the same picket.', 'ttp'],
    ['en', title, 'Police searched the bazaar; last year the BLA had threatened drivers there.', 'bla'],
    [
      'ur',
      'ٹانک میں دو پولیس اہلکار شہید',
      'پولیس نے علاقے کو گھیر لیا۔ ماضی میں تحریک طالبان پاکستان یہاں حملے کرتی رہی ہے۔',
      'ttp',
    ],
  ])('did nothing now (%s): %s %s', (language, headline, summary, group) => {
    expect(idsOf('actor', { title: headline, summary, language })).not.toContain(group);
  });

  it.each([
    ['Police said the TTP had threatened the picket in October.', 'pk-police'],
    ['The TTP said it had watched the picket since last year.', 'ttp'],
  ])('is told with who speaks of it now: %s', (summary, speaker) => {
    expect(idsOf('actor', { title, summary })).toContain(speaker);
  });

  it('is whom a look back is about where nobody else is named', () => {
    const report = {
      title: 'Seven years on, the market mourns',
      summary: 'In 2019 the TTP killed nine traders in Tank.',
    };
    expect(idsOf('actor', report)).toContain('ttp');
  });

  it('is not told where the headline only asks for it', () => {
    const asked = 'Elder and his driver slain in Miranshah; feud or Taliban?';
    expect(idsOf('actor', { title: asked, summary: 'Police opened a case.' })).toEqual(['pk-police']);
  });
});

describe('arms in a match or a work of art', () => {
  it.each([
    [{ title: 'Left-arm spinner leads troops to level series in Multan', summary: 'The bowlers took nine wickets.' }],
    [
      {
        title: 'رمان «برجک» داستان مرزبانان سیستان است',
        summary: 'ناشر از چاپ دوم خبر داد.',
        language: 'fa',
        country: 'ir',
      },
    ],
    [{ title: 'Spy film teaser shows RAW and ISI in one bunker', summary: 'It opens in Karachi on Eid.' }],
  ])('are borne by nobody: $title', (report) => {
    expect(idsOf('actor', report)).toEqual([]);
  });
});

describe('a common word for forces', () => {
  it.each([
    ['Two troopers hurt as Frontier Corps patrol is hit in Kech', '', 'pk-fc'],
    ['Sindh Rangers office bombed', 'A security official in Karachi said two troopers were hurt.', 'pk-rangers'],
  ])('means the force that is named: %s %s', (title, summary, force) => {
    const actors = idsOf('actor', { title, summary });
    expect(actors).toContain(force);
    expect(actors).not.toContain('pk-army');
  });

  it('means no army where customs or the coast guard are spoken of', () => {
    expect(idsOf('actor', { title: 'Customs sepoy killed in Gwadar' })).not.toContain('pk-army');
    expect(idsOf('actor', { title: 'Sepoy killed in Gwadar' })).toContain('pk-army');
  });
});

describe('deeds in a manner of speaking', () => {
  it.each([
    ['Onion price explodes in Quetta after rains kill crop', 'explosion'],
    ['Bakers hold the city hostage, says mayor of Quetta', 'kidnapping'],
    ['Constables open fire on marchers in Chaman', 'attack'],
    ['Court adjourns Turbat blast case', 'explosion'],
  ])('are none: %s', (title, theme) => {
    expect(idsOf('theme', { title })).not.toContain(theme);
  });
});

describe('what reports tell in other words', () => {
  it.each([
    ['en', 'Court frames charges against nine in Lahore arson', 'arrest-prosecution'],
    ['ru', 'В Оше начался суд над тремя вербовщиками', 'arrest-prosecution'],
    ['en', 'Kabul rejects the whole script of Islamabad', 'denial'],
    ['en', 'Hundreds of Afghans forced home from Iran at Islam Qala', 'refugees-deportation'],
    ['ur', 'باڑہ سے نقل مکانی، سینکڑوں خاندان بے گھر', 'refugees-deportation'],
    ['en', 'Commanders end clash at Milak after four hours of talk', 'negotiations'],
    ['fa', 'گشایش تورخم پس از دو روز', 'border-closure'],
    ['en', 'Landmine kills two shepherds in Dera Bugti', 'human-shield-civilian-harm'],
    ['en', 'Tribesmen repulse militants in Lakki Marwat', 'attack'],
  ])('is heard (%s): %s', (language, title, theme) => {
    expect(idsOf('theme', { title, language })).toContain(theme);
  });
});
