import { describe, expect, it } from 'vitest';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

/** Themes by what is done to whom, in the words of each language. All lines are invented. */

const themesOf = (language: string, title: string, summary = '', feedCountry = 'pk') =>
  tagText({ title, summary, language, feedCountry }, shippedTaxonomy())
    .tags.filter(({ kind }) => kind === 'theme')
    .map(({ id }) => id);

describe('what is done to whom', () => {
  it.each([
    ['denial', 'en', 'Residents contradict police account of Tank encounter, say slain men were labourers'],
    ['denial', 'fa', 'والی بدخشان گزارش‌ها از درگیری در ارگو را شایعه خواند'],
    ['denial', 'ru', 'В МВД назвали слухи о беспорядках в Оше провокацией'],
    ['targeted-killing', 'fa', 'جسد تیرباران‌شده یک پولیس پیشین در قندوز پیدا شد'],
    ['human-rights', 'ps', 'طالبانو په غزني کې دوه خبریالان نیولي دي'],
    ['human-rights', 'ru', 'Адвоката, защищавшего памирцев, приговорили к девяти годам'],
    ['protest', 'ur', 'مقتول کے ورثا نے لاش سڑک پر رکھ کر ٹریفک بند کر دی'],
    ['protest', 'fa', 'بازاریان زاهدان مغازه‌ها را بستند'],
    ['infrastructure-attack', 'ur', 'مچھ میں بجلی کے دو کھمبے دھماکے سے تباہ'],
    ['infrastructure-attack', 'ru', 'Взорвана опора ЛЭП, снабжающей Кабул узбекским электричеством'],
    ['education-health-attack', 'ps', 'په وزیرستان کې د نجونو یو ښوونځی په بم الوزول شوی'],
    ['womens-rights', 'fa', 'دختران بالاتر از صنف ششم همچنان از مکتب محروم‌اند'],
    ['refugees-deportation', 'ur', 'تیراہ سے سینکڑوں خاندانوں کا انخلا'],
    ['shelling', 'ps', 'د پاکستان پوځ د کونړ پر دانګام راکټونه وتوغول'],
    ['attack', 'ru', 'Неизвестные расстреляли автомобиль пограничников в Хатлонской области'],
    ['ct-operation', 'ur', 'قلات میں آئی بی او، فتنہ الہندوستان کے چھ کارندے ہلاک'],
    ['safe-haven', 'en', 'Minister: TTP operating freely from Afghan soil'],
    ['kidnapping', 'en', "Tribal elder's son whisked off by gunmen in Bara"],
  ])('tells %s in %s: %s', (theme, language, title) => {
    expect(themesOf(language, title)).toContain(theme);
  });

  it.each([
    ['explosion', 'en', 'Police raid house in Mardan', 'Three rifles were seized and two hand grenades recovered.'],
    ['suicide-bombing', 'en', 'Guards bust cell in Saravan', 'They seized three suicide vests.'],
    ['ied', 'ru', 'В Оше задержан вербовщик', 'У него изъяли самодельное взрывное устройство.'],
    ['protest', 'en', 'Kabul hands note of protest to Pakistani envoy', ''],
    ['safe-haven', 'en', 'Jets pound militant hideouts in Tirah', ''],
    ['security-forces-target', 'ru', 'Погранвойска Таджикистана опровергли сообщения о гибели двух военнослужащих', ''],
    ['protest', 'ru', 'Лавины перекрыли трассу Душанбе — Хорог', ''],
  ])('tells no %s where arms were found or a death is denied (%s): %s', (theme, language, title, summary) => {
    expect(themesOf(language, title, summary)).not.toContain(theme);
  });
});
