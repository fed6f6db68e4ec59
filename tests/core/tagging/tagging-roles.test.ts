import { describe, expect, it } from 'vitest';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

type Row = readonly [language: string, title: string, id: string];

const roleOf = (language: string, title: string, id: string) =>
  tagText({ title, summary: '', language, feedCountry: null }, shippedTaxonomy()).tags.find(
    (tag) => tag.kind === 'region' && tag.id === id,
  )?.role;

/** Invented: what happened there, by a preposition, a word behind the name, or the event beside it. */
const PLACES: readonly Row[] = [
  ['en', 'Blast in Quetta kills two', 'quetta'],
  ['en', 'Quetta blast kills two', 'quetta'],
  ['en', 'Kabul suicide bombing kills nine', 'kabul'],
  ['en', 'Bajaur roadside bomb kills elder', 'bajaur'],
  ['en', 'Khost: two children killed by shelling', 'af-kho'],
  ['fa', 'انفجار در کابل چهار کشته بر جا گذاشت', 'kabul'],
  ['fa', 'حمله به هرات سه کشته داشت', 'af-her'],
  ['fa', 'انفجار کابل سه کشته داشت', 'kabul'],
  ['fa', 'زلزله در ولایت بادغیس', 'af-bdg'],
  ['fa', 'درگیری در شرق ننگرهار', 'af-nan'],
  ['ps', 'په خوست کې هوايي برید', 'af-kho'],
  ['ps', 'په کندهار کې چاودنه وشوه', 'af-kan'],
  ['ps', 'په ختیځ ننګرهار ولایت کې نښته', 'af-nan'],
  ['ps', 'د کابل په ښار کې چاودنه', 'kabul'],
  ['ur', 'پشاور میں دھماکا، تین افراد ہلاک', 'peshawar'],
  ['ur', 'کوئٹہ کے علاقے میں فائرنگ سے دو ہلاک', 'quetta'],
  ['ur', 'پشاور کے نواحی علاقے سے لاش برآمد', 'peshawar'],
  ['ur', 'کوئٹہ دھماکا: تین ہلاک', 'quetta'],
  ['ur', 'بنوں خودکش حملہ، پانچ اہلکار شہید', 'bannu'],
  ['ru', 'Взрыв в Кабуле: четверо погибших', 'kabul'],
  ['ru', 'Авиаудар по афганскому Хосту', 'af-kho'],
  ['ru', 'Нападение на блокпост под Кветтой', 'quetta'],
  ['ru', 'Землетрясение в афганской провинции Герат', 'af-her'],
  ['ru', 'Пешавар: взрыв в мечети', 'peshawar'],
  ['ar', 'انفجار في كابول يقتل خمسة', 'kabul'],
  ['ar', 'تفجير قندهار يوقع قتلى', 'af-kan'],
  ['ar', 'هجوم في مدينة بيشاور', 'peshawar'],
  ['ar', 'مقتل خمسة بكابول في انفجار', 'kabul'],
  ['zh', '在喀布尔发生爆炸', 'kabul'],
  ['zh', '喀布尔发生爆炸致五人死亡', 'kabul'],
  ['zh', '白沙瓦爆炸致三人死亡', 'peshawar'],
  ['zh', '奎达附近一辆列车遭袭', 'quetta'],
];

/** Spoken of, spoken by, or where somebody comes from. */
const MENTIONS: readonly Row[] = [
  ['en', 'Kabul rejects the report', 'af'],
  ['en', 'Afghan traders ask for visas', 'af'],
  ['en', 'PESHAWAR: Two soldiers killed in Kurram', 'peshawar'],
  ['en', 'Pakistan strikes kill nine in Khost', 'pk'],
  ['fa', 'رئیس دانشگاه کابل استعفا داد', 'kabul'],
  ['ur', 'کراچی کی ٹیم فائنل جیت گئی', 'karachi'],
  ['ru', 'Уроженец Кабула открыл ресторан', 'kabul'],
  ['ar', 'جامعة كابول تعلن أسماء المقبولين', 'kabul'],
  ['ps', 'د کابل پوهنتون نوی رییس لري', 'kabul'],
  // Their names begin with the letter that is "in" before other Arabic names.
  ['fa', 'بادغیس چشم به راه باران است', 'af-bdg'],
  ['ps', 'باجوړ د خلکو هیله ده', 'bajaur'],
];

describe('the role of a region', () => {
  it.each(PLACES)('%s: %s happened in %s', (language, title, id) => expect(roleOf(language, title, id)).toBe('place'));
  it.each(MENTIONS)('%s: %s only speaks of %s', (language, title, id) =>
    expect(roleOf(language, title, id)).toBe('mentioned'),
  );
});
