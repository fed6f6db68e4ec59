import { describe, expect, it } from 'vitest';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

/** Themes by classes of words, and what the first sentence counts. All lines are invented. */

const themesOf = (language: string, title: string, summary = '', feedCountry = 'pk') =>
  tagText({ title, summary, language, feedCountry }, shippedTaxonomy())
    .tags.filter(({ kind }) => kind === 'theme')
    .map(({ id }) => id);

describe('what wires tell in plain words', () => {
  it.each([
    ['arrest-prosecution', 'en', 'Larkana: seven men booked for torching a toll booth'],
    ['arrest-prosecution', 'en', 'Driver taken by Levies into custody in Ziarat'],
    ['human-rights', 'en', 'Nine flogged in Khost stadium on orders of a court'],
    ['negotiations', 'en', 'Second round of canal consultations ends in Termez'],
    ['diplomacy', 'ru', 'Душанбе и Кабул провели переговоры о пошлинах'],
    ['trade', 'en', 'Islamabad, Tashkent initial transit freight accord'],
    ['infrastructure-attack', 'en', 'Transmission tower near Sibi brought down by saboteurs'],
    ['accusation', 'en', 'Governor of Farah points a finger at Tehran over dead porters'],
    ['accountability', 'en', 'Four constables suspended over a prisoner beaten in Sahiwal'],
    ['recruitment-propaganda', 'en', 'Hafizabad cleric held for luring students into Islamic State'],
    ['weapons-smuggling', 'en', 'Rifles found hidden in a hay cart at Ghulam Khan'],
    ['military-posture', 'en', 'Uzbek, Tajik troops begin drill near Termez'],
    ['humanitarian', 'fa', 'وبا در هلمند؛ شفاخانه‌ها جا ندارند'],
    ['humanitarian', 'ru', 'Казахстан отправил в Кабул вагоны муки'],
    ['airstrike', 'fa', 'جنگنده‌های پاکستان روستایی را در خوست بمباران کردند'],
    ['border-closure', 'ru', 'Закрыт переход на границе Таджикистана и Афганистана'],
  ])('tells %s (%s): %s', (theme, language, title) => {
    expect(themesOf(language, title)).toContain(theme);
  });

  it.each([
    ['human-rights', 'en', 'Traffic jams in Lash wa Juwayn after rain'],
    ['governance', 'en', 'Militant group names a shadow governor for Kunar'],
    ['humanitarian', 'en', 'Gunmen fire at a dengue clinic in Tank, doctors flee'],
  ])('tells no %s (%s): %s', (theme, language, title) => {
    expect(themesOf(language, title)).not.toContain(theme);
  });
});

describe('an arrest below the headline', () => {
  it('is told where the first sentence counts who is held', () => {
    expect(themesOf('en', 'Customs find 90 kg of hashish at Taftan', 'Two drivers were arrested.')).toContain(
      'arrest-prosecution',
    );
  });

  it('stays background where nobody is counted', () => {
    expect(
      themesOf('en', 'Customs find 90 kg of hashish at Taftan', 'Arrests have been promised before.'),
    ).not.toContain('arrest-prosecution');
  });
});
