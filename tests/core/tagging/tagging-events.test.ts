import { describe, expect, it } from 'vitest';
import { tagsOf } from '../../support/taxonomy.ts';

/** Who did what to whom, by kinds of events. All lines are invented. */

const rowsOf = (lines: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(lines).flatMap(([theme, titles]) => titles.map((title) => [theme, title] as const));
const themesOf = (title: string, summary = '') => tagsOf(title, { summary }).themes;

describe('what happened is told by many words', () => {
  it.each(
    rowsOf({
      'security-forces-target': [
        'Bomb rips through Levies pickup in Khuzdar',
        'Gunmen overrun Levies post in Kalat, torch vehicles',
        'ژوب: لیویز چوکی پر حملہ، دو اہلکار زخمی',
        'کمین بر خودروی گشت پلیس در سراوان؛ دو مأمور زخمی شدند',
        'په لوګر کې دوه سرتېري ووژل شول',
        'مقتل جنديين في كمين قرب كويتا',
        'В Кветте погибли трое полицейских',
      ],
      'claim-of-responsibility': [
        'BLA takes credit for the Hub bridge blast',
        'BRG owns up to blast on Sibi gas line',
        'NRF says it killed three Taliban guards in Panjshir',
      ],
      denial: [
        'Spokesman rubbishes talk of a raid in Chaman',
        'Video of burning bus is fake, say Quetta police',
        'Army dismisses Kupwara ambush report as fabricated',
        'شایعه درگیری در بغلان دروغ است',
        'کوئٹہ میں دھماکے کی خبر من گھڑت ہے',
      ],
      kidnapping: ['Armed men take away six road workers in Tank', 'Three captives freed after a month in Kech'],
      'arrest-prosecution': [
        'Four held over theft in Quetta',
        'Two men hanged in Zahedan',
        'Five suspects nabbed in Swat',
      ],
      'human-rights': ['Taliban flog nine people in Ghor'],
      'ct-operation': ['Terror den busted in Nangarhar: two Daesh men killed', 'Seven khwarij sent to hell in Bannu'],
      'targeted-killing': ['Gunmen shoot dead tribal elder in Bajaur', 'Peace committee head killed in Swat'],
      'education-health-attack': ['Constable guarding polio team shot and wounded in Bannu'],
      'border-closure': ['Kharlachi crossing shut for a second week', 'باب دوستی چوتھے روز بھی بند'],
      'human-shield-civilian-harm': ['Mortar shell kills two children in Dangam'],
      'infrastructure-attack': ['Railway track blown up near Sibi'],
      humanitarian: ['Families in Herat wait for tents and blankets'],
      narcotics: ['В Хатлоне изъяли 40 кг гашиша'],
    }),
  )('%s: %s', (theme, title) => expect(themesOf(title)).toContain(theme));
});

describe('what only looks like it is not told', () => {
  it.each(
    rowsOf({
      'ct-operation': [
        'TTP claims roadside bomb that killed four soldiers in Tank',
        'NRF says two Taliban fighters killed in Andarab raid',
        'BLA says six personnel eliminated in Kech blast',
        'Suicide bomber dies as vest goes off early in Hub',
        'وسله والو په خوست کې دوه پولیس ووژل',
        'شمالی وزیرستان: دہشت گردوں نے دو مزدور ہلاک کر دیے',
      ],
      'security-forces-target': [
        'Two soldiers die as avalanche buries a post in Kupwara',
        'Constables hurt by stones at a protest in Mirpur',
        'Four policemen killed as van plunges into a ravine in Dir',
      ],
      explosion: [
        'PSX explodes past another record',
        'Explosion of dengue in Swat fills wards',
        'انفجار قیمت‌ها در کابل',
      ],
      attack: ['Dengue attacks hundreds in Mardan', 'حملات پی‌درپی تیم ملی فوتبال بی‌ثمر ماند'],
      shelling: ['Rusting mortar shell kills a goatherd in Faryab', 'Old mortar round maims two boys in Ghazni'],
      'arrest-prosecution': [
        'Funeral to be held on Friday in Quetta',
        'Nobody has been arrested after the Herat robbery',
        'Weekly round-up from Balochistan',
      ],
      'claim-of-responsibility': ['CTD claims killing of three men in Nushki'],
      'targeted-killing': ['Man shot dead by cousins over property in Charsadda'],
      negotiations: ['وزیر در گفتگو با رادیو از بارندگی در هرات خبر داد'],
    }),
  )('%s: %s', (theme, title) => expect(themesOf(title)).not.toContain(theme));
});

describe('background', () => {
  it('is passed over where only the summary tells it', () =>
    expect(
      themesOf('Blast damages a culvert in Hub', 'Police later arrested two men in Quetta on another charge.'),
    ).not.toContain('arrest-prosecution'));

  it('is told where the headline is about it', () =>
    expect(themesOf('Two arrested in Quetta over a culvert blast')).toContain('arrest-prosecution'));

  it('is told where the headline is about nothing else', () =>
    expect(themesOf('Update from Quetta', 'Police arrested two men in Quetta.')).toContain('arrest-prosecution'));
});
