import { describe, expect, it } from 'vitest';
import { storiesOf, type Told } from '../../../support/grouped.ts';

const BAZAAR: Told = {
  title: 'Motorcycle bomb kills five in Wana bazaar',
  summary: 'The device went off outside a row of cloth shops in South Waziristan on Wednesday morning, police said.',
};

const ONE_EVENT: Readonly<Record<string, readonly Told[]>> = {
  'a toll that rises': [
    BAZAAR,
    {
      title: 'Wana bazaar bomb: toll climbs to seven',
      summary: 'Two of the injured died in a Dera Ismail Khan hospital, a doctor in South Waziristan said.',
      hour: 5,
    },
  ],
  'a report in another language': [
    BAZAAR,
    {
      title: 'وانا بازار میں موٹر سائیکل بم دھماکہ، پانچ افراد ہلاک',
      summary: 'پولیس کے مطابق جنوبی وزیرستان میں دھماکہ بدھ کی صبح کپڑے کی دکانوں کے باہر ہوا۔',
      language: 'ur',
      hour: 2,
    },
  ],
  'a claim of it': [
    {
      title: 'Three soldiers killed in ambush on convoy in Awaran',
      summary: 'Gunmen opened fire on a supply convoy in the Jhao area of Awaran on Wednesday, officials said.',
    },
    {
      title: 'BLF claims ambush on army convoy in Awaran',
      summary: 'A spokesman of the Balochistan Liberation Front said that its fighters had killed nine soldiers.',
      hour: 9,
    },
  ],
  'a closure told on both sides of it': [
    {
      title: 'Torkham closed after exchange of fire',
      summary: 'Trucks queue on the Pakistani side of the Torkham crossing, customs officials said.',
    },
    {
      title: 'گذرگاه تورخم به روی رفت‌وآمد بسته شد',
      summary: 'مقام‌های ننگرهار می‌گویند کامیون‌ها در تورخم مانده‌اند و گذرگاه پس از تیراندازی بسته است.',
      language: 'fa',
      hour: 3,
    },
  ],
};

const TWO_EVENTS: Readonly<Record<string, readonly Told[]>> = {
  'attacks of one kind in two districts of a province': [
    { title: 'Two policemen killed in attack on checkpoint in Bannu', summary: 'Gunmen fled, police said.' },
    {
      title: 'Two policemen killed in attack on checkpoint in Lakki Marwat',
      summary: 'Gunmen fled, police said.',
      hour: 4,
    },
  ],
  'a robbery and an attack in one city': [
    {
      title: 'Trader shot dead by robbers in Herat city',
      summary: 'They took the cash that he carried from the market.',
    },
    {
      title: 'Cleric and his son shot dead in Herat city',
      summary: 'Gunmen on a motorcycle opened fire outside a Shia mosque.',
      hour: 5,
    },
  ],
  'a second bomb hours after the first': [
    {
      title: 'Suicide bomber strikes police station in Bannu, six dead',
      summary: 'The attacker rammed a truck into the gate of the station.',
    },
    {
      title: 'Drone drops explosive on house in Bannu',
      summary:
        'Two children were hurt when a quadcopter released it, hours after the suicide attack on the police station.',
      hour: 8,
    },
  ],
  'attacks of one kind in two places of one city': [
    {
      title: 'Two guards shot dead in Quetta',
      summary: 'Gunmen on a motorcycle opened fire near Zarghun Park on Wednesday, police said.',
    },
    {
      title: 'Two guards gunned down in Quetta',
      summary: 'Gunmen on a motorcycle opened fire outside a bank in Satellite Town on Wednesday, police said.',
      hour: 3,
    },
  ],
  'grenades of one day, in the morning and in the evening': [
    { title: 'Grenade thrown at police post in Turbat', summary: 'It went off early in the morning, police said.' },
    { title: 'Grenade thrown at police post in Turbat', summary: 'It went off in the evening, police said.', hour: 11 },
  ],
  'an anniversary and an attack': [
    {
      title: 'Ten years since the school attack, Peshawar remembers',
      summary: 'Parents lit candles for the pupils who were killed in Peshawar.',
    },
    { title: 'Grenade thrown at school in Peshawar', summary: 'Nobody was hurt at the school, police said.', hour: 3 },
  ],
  'a mine accident and an attack on miners': [
    { title: 'Three coal miners shot dead in Duki', summary: 'Gunmen stormed the quarters of a colliery in Duki.' },
    {
      title: 'Gas explosion kills six coal miners in Duki',
      summary: 'Methane ignited far below ground in a mine in Duki, rescuers said.',
      hour: 6,
    },
  ],
  'a market report and a fire': [
    {
      title: 'Rupee ends winning run, closes lower',
      summary: 'Importers lined up for payments in the interbank market.',
    },
    {
      title: 'Eleven dead as fire guts plaza in Karachi',
      summary: 'A blaze tore through an electronics market in Karachi, rescuers said.',
      hour: 6,
    },
  ],
};

describe('reports of events in the region', () => {
  it.each(Object.entries(ONE_EVENT))('are one story where the second is %s', (_, reports) => {
    expect(new Set(storiesOf(reports)).size).toBe(1);
  });

  it.each(Object.entries(TWO_EVENTS))('are two stories where they tell of %s', (_, reports) => {
    expect(new Set(storiesOf(reports)).size).toBe(reports.length);
  });

  it.each([30, 1_500])('are judged alike alone and among %i others', (size) => {
    const noise = Array.from({ length: size }, (_, at): Told => {
      const crop = ['apples', 'saffron', 'wheat', 'grapes', 'melons'][at % 5];
      return { title: `Growers hope for ${crop} season ${at}`, summary: `Cold storage number ${at} opens its doors.` };
    });
    for (const reports of Object.values(ONE_EVENT))
      expect(new Set(storiesOf([...noise, ...reports]).slice(-reports.length)).size).toBe(1);
    for (const reports of Object.values(TWO_EVENTS))
      expect(new Set(storiesOf([...noise, ...reports]).slice(-reports.length)).size).toBe(reports.length);
  });
});
