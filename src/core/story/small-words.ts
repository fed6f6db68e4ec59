import { foldText } from '../text/fold.ts';

/**
 * Small words of languages other than English, which say nothing of an event: a headline in Spanish shares them with
 * every other one. Where few reports are open they would count as rare. What is a telling word of English is left out
 * ("die", "war", "son", "men").
 */
export const SMALL_WORDS: Readonly<Record<string, string>> = {
  es: `
    al algo ante antes asi aunque bajo cada como con contra cual cuando de del desde despues dia dias donde
    durante el ella ellos en entre es esa ese eso esta estan estar estas este esto estos fue fueron ha hace
    hacer hacia han hasta hay hoy la las le les lo los mas me mi mientras mucho muy nada ni nos nueva nuevo
    nuevos o otra otras otro otros para pero poco por porque puede pueden que quien se sea segun ser si sido
    sobre solo su sus tambien tan te tiene tienen toda todas todo todos tras tu un una uno unos ya y yo anos ano`,
  pt: `
    agora ainda ao aos apos aqui as ate cada com como da das de depois diz do dos e ela ele eles em entre essa
    esse esta estao este foi foram ha isso ja mais mas na nas nao nem no nos nova novo num numa o os ou outra
    outro para pela pelas pelo pelos pode por porque qual quando que quem sao se seja sem ser seu seus sobre sua
    suas tambem tem um uma vai`,
  fr: `
    apres au aussi aux avant avec bien ce cela ces cet cette chez comme comment contre dans de depuis des deux
    dont du elle elles en encore entre est et etait etre eux faire fait il ils je jusqu la le les leur leurs
    lors lui mais meme moins ne nos notre nous nouveau nouvelle on ont ou par pas pendant peut plus plusieurs
    pourquoi qu quand que quel qui sa sans se selon ses si sont sous sur tous tout toute toutes tres trois un
    une vers vos votre vous y`,
  it: `
    agli ai al alla alle allo anche ancora che chi ci come con contro cosa cui da dai dal dalla dalle dei degli
    del della delle dello di dopo e ed gia gli ha hai hanno il io la le lo loro ma mai meno mio molto ne nei nel
    nella nelle noi non nuova nuovo o oggi ogni oltre per perche piu poi prima quando quanto quella quello
    questa questo se sempre senza si sia solo sono sotto stato su sua sui sul sulla suo suoi tra tutti tutto un
    una uno verso`,
  de: `
    ab aber alle allem allen aller alles als am auch auf aus bei beim bin bis da damit dann das dass den denn
    der des dich dir doch du durch ein eine einem einen einer eines er es fuer für gegen hat hatte haben hier
    ich ihm ihn ihr ihre ihren im ist ja jetzt kann kein keine koennen können mal mehr mein mit muss nach neue
    neuen neuer neues nicht noch nun nur ob oder ohne schon sehr sein seine seinen seit sich sie sind so soll
    sollen ueber über um und uns unter viel viele vom von vor waren warum weil wenn werden wie wieder wir wird
    wo wurde wurden zu zum zur zwei zwischen`,
  nl: `
    aan bij dat de deze dit een en er geen heeft het hij hoe ik in is je kan maar meer na naar niet nieuwe nog
    nu of om onder ook op over te tot uit van veel voor waar wat weer wel werd wil wordt worden ze zich zijn zo`,
  nordic: `
    af alle at att av blev bliver blir de den der dess det dette di disse du eft efter ej eller en ene er et ett
    for fra fram från får före för ha hade han har havde hos hun hur hvad hvis hvor här i ikke ikkje ingen inte
    ja jag jeg kan kun med meget mer mere mod mot mycket när ned nej noe nogen nu nya ny og också och også om op
    opp os oss på så sig skal ska skulle som til till upp var ved vi vid vil ville være är över`,
  ru: `
    а без более бы был была были было быть в вам вас во вот все всего всех вы где да для до его ее если есть еще
    ж же за и из или им их к как какие когда кто лет ли между меня мне может мы на над не него нет ни них но о
    об один он она они оно от перед по под после почему при про раз с сам свой своей своих себе себя со стал
    стала стали так также такой там то того тоже только том ты у уже чего чем через что чтобы эта эти это этого
    этой этом этот я`,
  uk: `
    або але без був була були було бути в вже від він вони все всі де для до за з зі і із й його як яка який які
    коли ми на над не нема ні о об один по під після при про свої себе та так також там те ти то у усі це цей
    цього через чи що щоб є їх`,
  fa: `
    از اما ان اند او این است با باید بر برای بود بودند بی تا تر توسط چه خود در دارد داد دادند دو دیگر را روی سه
    شد شدن شده شدند شود علیه غیر کرد کردن کردند کرده کند کنند که گفت ما من مورد می نه نیز نیست ها های هر هم همه
    هیچ و ولی یا یک پس پیش`,
  ur: `
    آج اب اپنی اپنے اس اسی ان اور انھوں انہوں ایک بعد بھی بڑی پر پہلے تاہم تک تھا تھی تھے تو جا جانے جب جس جن جو
    جہاں دو دی دیا دیے رہا رہی رہے سے ساتھ سب سکتا سکتی کا کر کرنا کرنے کسی کہ کہا کو کون کوئی کچھ کی کیا کیے کے
    کیوں گا گی گیا گئی گئے لیا لیکن لیے مگر میں نہ نہیں نے وہ والی والے ہو ہوا ہوئی ہوئے ہوتا ہوتی ہوں ہیں ہے یا
    یہ`,
  ps: `
    او په پر تر ته چې چی خپل خو د دا دغه دي دی ده دوی را سره شو شوه شوي شوی شي شی له لپاره لري ما نه هم هغه هغوی
    و وايي وشو وکړ وکړه ول وو وي یا یو یوه کې کی کړ کړه کړي کړی کوي کوی`,
  ar: `
    ان او اذا الا التي التى الذي الذى الذين الى الي اما امام انه انها ايضا أن أو إلى إن ب بعد بعض بل بن بين تم
    ثم حتى حول خلال دون ذلك زي عدم عن عند عندما على علي غير ف فقط في فى قال قبل قد كان كانت كل كما كيف ل لا لدى
    لم لن لها لهم له ليس ما مع من منذ منه منها نحو هذا هذه هل هم هناك هو هي و وقد وكان ولا ولم وهو وهي يوم`,
};

const words: ReadonlySet<string> = new Set(
  Object.values(SMALL_WORDS).flatMap((list) => list.trim().split(/\s+/).map(foldText)),
);

/** Whether a folded word is a small word of a language other than English. */
export function isSmallWord(word: string): boolean {
  return words.has(word);
}
