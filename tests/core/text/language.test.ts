import { describe, expect, it } from 'vitest';
import { guessLanguage, languageRead } from '../../../src/core/text/language.ts';

const TEXTS = {
  en: 'Two policemen wounded as a bomb goes off beside the road in the hills near the old fort',
  ps: 'په ولسوالۍ کې د سړک پر غاړه بم وچاود او دوه پولیس ټپیان شول، چارواکو وویل چې پلټنې روانې دي',
  ur: 'سڑک کنارے نصب بم پھٹنے سے دو پولیس اہلکار زخمی ہو گئے، علاقے میں تلاشی کا عمل جاری ہے',
  fa: 'در پی انفجار یک بمب کنار جاده دو مأمور پلیس زخمی شدند و پیگیری‌ها برای یافتن عاملان ادامه دارد',
  ar: 'أصيب شرطيان في انفجار عبوة ناسفة على جانب الطريق قرب القلعة القديمة، وفق ما أعلنته السلطات المحلية',
  ru: 'Двое полицейских ранены при взрыве у дороги недалеко от старой крепости, сообщили власти',
  zh: '两名警察在老城堡附近的路边爆炸中受伤，当地政府表示搜查行动仍在继续进行',
} as const;
const LANGUAGES = Object.keys(TEXTS) as readonly (keyof typeof TEXTS)[];

describe('languageRead', () => {
  it.each(LANGUAGES.filter((own) => own !== 'en').flatMap((own) => LANGUAGES.map((stated) => [own, stated] as const)))(
    'reads a text in %s as such in a feed marked %s',
    (own, stated) => expect(languageRead(stated, TEXTS[own])).toBe(own),
  );

  it('keeps what is stated where the letters are Latin', () => expect(languageRead('tr', TEXTS.en)).toBe('tr'));

  it('guesses none where nothing tells neighbours apart', () => expect(guessLanguage('شش تن جان باختند')).toBeNull());

  it('keeps what is stated for a few words of another script', () =>
    expect(languageRead('en', 'The word امن means peace in Urdu, and it is on every wall of the town')).toBe('en'));

  it('keeps what is stated where a neighbour writes only a name', () =>
    expect(languageRead('fa', 'سفیر پاکستان در کابل با وزیر خارجه درباره گذرگاه‌ها گفتگو کرد، به گفته پښتانه')).toBe(
      'fa',
    ));

  it('keeps a language that it cannot tell from its neighbours', () =>
    expect(languageRead('uz', 'Тошкентда икки давлат вазирлари учрашиб, темир йўл лойиҳасини муҳокама қилди')).toBe(
      'uz',
    ));

  it('guesses where nothing is stated', () => expect(languageRead(null, TEXTS.ps)).toBe(guessLanguage(TEXTS.ps)));
});
