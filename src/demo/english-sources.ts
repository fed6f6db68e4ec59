import type { SampleReport, SampleSource } from './source.ts';

const WIRE =
  'A blast at a bus depot in Jalalabad injured four people on Tuesday, a hospital official said. Police said ' +
  'the cause was not known. (Sample Wire)';
const GAZETTE: readonly SampleReport[] = [
  { guid: 'g1', title: 'Blast at bus depot in Jalalabad injures four', summary: WIRE, minutesAgo: 310 },
  {
    guid: 'g2',
    title: 'TTP claims attack on police post in Bannu, two officers injured',
    summary:
      'Tehrik-e-Taliban Pakistan said its men attacked a police post in Bannu district. Police said two ' +
      'officers were injured and that the attack was repelled.',
    minutesAgo: 560,
  },
  {
    guid: 'g3',
    title: 'Roadside bomb hits trucks in Khost',
    summary: 'A roadside bomb damaged two trucks in Khost, a transport union said. No one was injured.',
    minutesAgo: 240,
    later: {
      title: 'Correction: trucks were hit by roadside bomb in Nangarhar',
      summary:
        'A roadside bomb damaged two trucks in Khogyani district of Nangarhar, a transport union said. An ' +
        'earlier version of this report named Khost.',
    },
  },
];

/**
 * Invented publishers who write in English. The places are real so that the taxonomy knows them; nothing of it has
 * happened.
 */
export const ENGLISH_SOURCES: readonly SampleSource[] = [
  {
    id: 'sample-gazette',
    title: 'Sample Gazette',
    publisher: 'gazette.example',
    country: 'pk',
    language: 'en',
    format: 'rss2.0',
    reports: [
      ...GAZETTE,
      { guid: 'g4', title: 'Sample XI win the tape-ball final', summary: 'A last-over six did it.', minutesAgo: 700 },
    ],
  },
  {
    id: 'sample-gazette-frontier',
    title: 'Sample Gazette: Frontier',
    publisher: 'gazette.example',
    country: 'pk',
    language: 'en',
    format: 'rss0.91',
    // The same reports once more: one publisher, two feeds.
    reports: GAZETTE,
  },
  {
    id: 'sample-herald',
    title: 'Sample Herald',
    publisher: 'herald.example',
    country: 'pk',
    language: 'en',
    format: 'atom1.0',
    reports: [
      { guid: 'h1', title: 'Four injured in Jalalabad bus depot blast', summary: WIRE, minutesAgo: 295 },
      {
        guid: 'h2',
        title: 'Pakistan alleges militant training camps in Kunar',
        summary:
          'A foreign ministry spokesman alleged on Tuesday that militants run training camps in Kunar. He gave ' +
          'no evidence. Kabul has rejected such statements before.',
        minutesAgo: 420,
      },
      {
        guid: 'h3',
        title: 'Torkham crossing stays closed for a third day',
        summary:
          'The Torkham border crossing remained closed to trade for a third day, a customs official said. ' +
          '<b>Hundreds of trucks</b> are waiting on both sides.',
        minutesAgo: 180,
      },
    ],
  },
  {
    id: 'sample-hindukush',
    title: 'Sample Hindu Kush Review',
    publisher: 'hindukush.example',
    country: 'af',
    language: 'en',
    format: 'rss2.0',
    reports: [
      { guid: 'k1', title: 'Jalalabad: four injured in blast at bus depot', summary: WIRE, minutesAgo: 270 },
      {
        guid: 'k2',
        title: 'Kabul denies there are training camps in Kunar',
        summary:
          '<p>A spokesman of the Islamic Emirate denied that there are training camps in Kunar and called the ' +
          'statement baseless.</p>',
        minutesAgo: 330,
      },
      {
        guid: 'k3',
        title: 'Taliban commander killed in raid',
        summary:
          'A commander was killed in a raid at night, two residents said. It is not clear which group he belonged to.',
        minutesAgo: 610,
      },
    ],
  },
  {
    id: 'sample-relief',
    title: 'Sample Relief Bulletin',
    publisher: 'relief.example',
    country: 'ch',
    language: 'en',
    format: 'json1.1',
    reports: [
      {
        guid: 'r1',
        title: 'Gunmen attack aid convoy, four aid workers killed',
        summary:
          'Four aid workers were killed when gunmen fired on their convoy, a relief agency said. It did not say where.',
        minutesAgo: 90,
      },
      {
        guid: 'r2',
        title: 'Returnees cross at Islam Qala as nights grow cold',
        summary: 'Some 900 people crossed at Islam Qala on Monday, the agency said.',
        minutesAgo: 1_000,
      },
    ],
  },
  {
    id: 'sample-valley',
    title: 'Sample Valley Post',
    publisher: 'valley.example',
    country: 'in',
    language: 'en',
    format: 'rss2.0',
    reports: [
      {
        guid: 'v1',
        title: 'Gunfight under way near Kupwara, police say',
        summary: 'Police said a gunfight with militants was under way near Kupwara. The report could not be verified.',
        minutesAgo: 60,
      },
    ],
  },
];
