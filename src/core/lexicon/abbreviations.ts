import type { ReadLanguage } from '../reading/language.ts';

/** Where one of these stands before a full stop, no sentence ends; as they are written. */
export const ABBREVIATIONS: Readonly<Partial<Record<ReadLanguage, string>>> = {
  en: `Mr Mrs Ms Dr Prof Hon Gen Lt Col Maj Capt Cmdr Brig Sgt Adm Sen Rep Gov St Ft No Nos vs approx Inc Ltd Co
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec a.m p.m e.g i.e`,
  ru: 'г гг тыс млн млрд ул им кг км руб',
};
