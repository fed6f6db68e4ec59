import { HOUR, type Instant, MINUTE } from '../../src/core/clock/time.ts';
import { ALL_DESK, type Desk } from '../../src/core/desk/desk.ts';
import type { MailAccess } from '../../src/http/deps.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { keepBrief } from '../../src/pipeline/keep-brief.ts';
import type { Store } from '../../src/store/store.ts';
import { NOON, type Report } from './drafts.ts';
import { saveConfig } from './save-config.ts';
import { seedStore } from './seeded-store.ts';
import { MORNING } from './subscriptions.ts';
import { shippedTaxonomy } from './taxonomy.ts';

export const SECRET = 'a secret of thirty-two characters';
export const EDITORS = ['ann@example.org', 'bo@example.org'] as const;
/** Six in the morning in Kabul: when the brief leaves. */
export const AT = MORNING;

const reportOf = (guid: string, hours: number, title: string, summary = ''): Report => ({
  title,
  summary,
  guid,
  url: `https://hill-post.example/${guid}`,
  published: NOON - hours * HOUR,
});

/** Invented: a blast, an ambush, a flood, an accusation, and a headline that would be markup. */
const REPORTS: Readonly<Record<string, readonly Report[]>> = {
  'hill-post': [
    reportOf('1', 1, 'Blast in Jalalabad kills six', 'Police in Jalalabad said six people were killed by a bomb.'),
    reportOf(
      '2',
      2,
      'Gunmen ambush convoy in Khost, two soldiers killed',
      'Two soldiers were killed in Khost, an official said.',
    ),
    reportOf(
      '3',
      3,
      'Flood in Khuzdar kills three, police say',
      'Police said three people were killed by a flood in Khuzdar.',
    ),
    reportOf(
      '4',
      4,
      '<script>alert(1)</script> & "quotes": raid in Bannu kills four',
      'Four militants were killed in Bannu, the army said.',
    ),
  ],
  'lake-news': [
    reportOf(
      '5',
      5,
      'Pakistan alleges militant training camps in Kunar',
      'A foreign ministry spokesman alleged that militants run training camps in Kunar.',
    ),
    reportOf('6', 4, 'انفجار در هرات دو کشته برجا گذاشت'),
  ],
};

/** A desk in Kabul whose brief leaves at six, is drafted at five and closed half an hour before. */
export function deskWithEditors(editors: readonly string[] = EDITORS): Desk {
  return {
    ...ALL_DESK,
    id: 'kabul',
    title: 'Kabul office',
    areas: ['af-nan'],
    brief: {
      minute: 360,
      zone: 'Asia/Kabul',
      days: 'daily',
      cutoffMs: 30 * MINUTE,
      marking: 'TLP:AMBER',
      when: 'always',
      edition: 'full',
      review: { editors, draftMinute: 300 },
    },
  };
}

/** An empty store with grouped reports and the draft of that desk's first brief. */
export async function draftedStore(store: Store, now: Instant): Promise<void> {
  await seedStore(store, REPORTS);
  await saveConfig(store, 'desks', JSON.stringify([deskWithEditors()]), NOON);
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
  await keepBrief('kabul', { store, taxonomy: shippedTaxonomy, now: () => now, owner: 'test', report: () => {} });
}

/** What the pages of mailed links need. */
export const linkingHere: MailAccess = {
  open: false,
  linking: { baseUrl: 'https://khabar.example', secret: SECRET, isPublic: true },
  addressOf: () => '192.0.2.1',
  wake: () => {},
};
