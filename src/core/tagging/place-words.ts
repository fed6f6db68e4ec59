import { folded } from './place-grammar.ts';

/** Behind a name these are what happened there: "Quetta blast". */
export const EVENTS = folded(
  'blast blasts bombing bombings bomb explosion explosions attack attacks assault clash clashes shooting ambush raid',
  'siege operation protest protests sit rally floods flood quake earthquake avalanche landslide airstrike airstrikes',
  'airport hospital mosque market bazaar court police residents encounter violence unrest killing killings murder',
  'murders fire blaze talks summit meeting conference crash accident tragedy incident massacre carnage march verdict',
  'shutdown rampage stampede derailment دھماکہ دھماکا دھماکے حملہ حملے واقعہ واقعے فائرنگ آپریشن سانحہ زلزلہ دھرنا',
  'حادثہ جلسہ برید بریدونه چاودنه پېښه نښته زلزله',
);
/** Dari, Persian and Arabic have them before it. */
export const EVENTS_BEFORE = folded(
  'عملیات حمله حملات انفجار رویداد رخداد درگیری آتش‌سوزی زلزله زمین‌لرزه سیلاب تیراندازی کشتار اعتراضات تجمع حادثه',
  'عملية هجوم هجمات انفجار تفجير زلزال حادث اشتباكات مجزرة حريق فيضانات غارة قصف احتجاجات',
);
/** A bare title with one of these tells of something that happened. */
export const HAPPENINGS = folded(
  'killed kills kill dead die dies injured wounded hurt missing found arrested arrests held detained seized seizes',
  'recovered shut shuts closed closes closure reopened reopens opened opens open sealed suspended resumes resumed',
  'halted diverted delayed boycott boycotts strike protest claims claimed grenade blast bomb fire fired raid raids',
  'gang bust busts busted kidnapped abducted released releases freed rescued trapped drown drowned crash accident',
  'collapsed collapse floods snow rain fog inaugurated launched holds held hosts hosted visits visited arrives',
  'arrived exported fined jailed sentenced executed returns returned deported evacuated raised full ہلاک زخمی گرفتار',
  'اغوا برآمد بند کھول کھل بحال حملہ دھماکہ فائرنگ دھرنا احتجاج جاں شہید بازیاب حادثہ آگ قتل دم وژل وژلي ووژل',
  'وژل‌شوي ټپي ټپیان نیول ونیول چاودنه برید بند تړل تړلې وتړل پرانیستل پرانیستې خلاص اعدام سوځېدلي مړ mort morts tué',
  'tués tuée tuées tuent blessé blessés enlevé enlevés enlevés arrêté arrêtés attaqué attaquée fermé fermée rouvre',
  'attaque attentat embuscade explosion incendie inondations libérés détenus effondrement accident capturé reprend',
  'tombe muertos muerto heridos herido secuestrados detenidos atentado ataque explosión incendio cerrado cerrada',
  'mortos morto feridos ferido sequestrados detidos ataque explosão incêndio fechado fechada کشته زخمی بازداشت',
  'دستگیر انفجار حمله بسته باز بازگشایی اعدام ربوده آتش‌سوزی زلزله تیراندازی کشت درگذشت افتتاح مقتل إصابة اعتقال',
  'انفجار هجوم إغلاق فتح خطف غرق زلزال حريق взрыв убит убиты погибли погиб ранены ранен задержан задержаны задержал',
  'закрыт закрыта открыт открыта обстрел пожар 炸 袭 死 亡 伤 捕 获 抓 闭 震 火 毙',
);
/** These a country does elsewhere. */
export const DONE_ELSEWHERE = folded(
  'attack attacks assault raid operation airstrike airstrikes siege court police talks summit meeting conference',
);

/** Between a name and its event no such word stands: "Kabul guesthouse bombing", but not "Kabul blamed for bombing". */
export const NO_COMPOUND = folded(
  'in on at to from of by with for as and or after before over says said who that is are was were has have had will',
  'not no amid behind against blamed blames denies condemns condemn claims claim vows warns urges reject',
  'rejects accuse',
  'accuses',
);

/** Right before a name these make it what something else is compared with. */
export const COMPARING = folded('since like unlike echoing recalling than resembling');

/** Right behind a name these make it who speaks. */
export const SPEAKING = folded(
  'says said rejects denies accuses condemns warns urges vows blames',
  '称 说 表 谴 否 拒 要 指 呼 愿 警 敦 批 与 和 将',
);
