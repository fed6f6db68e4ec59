import { decode } from '../../src/fetch/decode.ts';
import { encodeAs } from '../../tests/support/encode.ts';
import { percent } from './shared.ts';

/** Language, what it was written in before UTF-8, and sentences that were never in a paper. */
const SENTENCES: readonly (readonly [string, readonly string[], readonly string[]])[] = `
ja euc-jp shift_jis
  県庁は火曜日に古い橋を閉鎖すると発表した。
  昨夜の大雨で川の水位が上がり、三つの村が孤立した。
  市場は来週から再び開かれる見込みです。
  警察は港で見つかった荷物を調べている。
zh gb18030 gbk
  省政府星期二宣布关闭旧桥，车辆改走新路。
  昨晚的大雨使河水上涨，三个村庄与外界失去联系。
  市场预计下周重新开放，商户正在打扫店铺。
  警方正在调查港口发现的可疑货物。
zh big5
  縣政府星期二宣布關閉舊橋，車輛改走新路。
  昨晚的大雨使河水上漲，三個村莊與外界失去聯繫。
  市場預計下週重新開放，商戶正在打掃店鋪。
  警方正在調查港口發現的可疑貨物。
ko euc-kr
  도청은 화요일에 오래된 다리를 폐쇄한다고 발표했다.
  어젯밤 큰비로 강물이 불어나 세 마을이 고립되었다.
  시장은 다음 주에 다시 문을 열 예정이다.
  경찰은 항구에서 발견된 짐을 조사하고 있다.
th windows-874
  จังหวัดประกาศปิดสะพานเก่าในวันอังคาร
  ฝนตกหนักเมื่อคืนทำให้น้ำในแม่น้ำเพิ่มสูงขึ้นและสามหมู่บ้านถูกตัดขาด
  ตลาดคาดว่าจะเปิดอีกครั้งในสัปดาห์หน้า
  ตำรวจกำลังตรวจสอบสินค้าที่พบในท่าเรือ
he windows-1255 iso-8859-8
  העירייה הודיעה ביום שלישי על סגירת הגשר הישן
  הגשם הכבד אמש העלה את מפלס הנהר ושלושה כפרים נותקו
  השוק צפוי להיפתח מחדש בשבוע הבא
  המשטרה בודקת מטען חשוד שנמצא בנמל
ar windows-1256 iso-8859-6
  أعلنت المحافظة يوم الثلاثاء إغلاق الجسر القديم أمام المركبات
  رفعت الأمطار الغزيرة منسوب النهر وانقطعت ثلاث قرى عن العالم
  من المتوقع أن يعاد فتح السوق الأسبوع المقبل
  تفحص الشرطة شحنة مشبوهة عثر عليها في الميناء
fa windows-1256
  استانداري روز سه شنبه از بستن پل قديمي خبر داد
  باران شديد شب گذشته آب رودخانه را بالا آورد و سه روستا را جدا کرد
  انتظار مي رود بازار هفته آينده دوباره باز شود
  پليس بار مشکوکي را که در بندر پيدا شد بررسي مي کند
ur windows-1256
  ضلعي انتظاميہ نے منگل کو پرانا پل بند کرنے کا اعلان کيا
  گزشتہ رات شديد بارش سے دريا ميں پاني چڑھ گيا اور تين گاؤں کٹ گئے
  بازار اگلے ہفتے دوبارہ کھلنے کي اميد ہے
ru windows-1251 koi8-r ibm866 iso-8859-5 x-mac-cyrillic
  Губернатор во вторник объявил о закрытии старого моста
  Ночью сильный дождь поднял уровень реки, три деревни отрезаны
  Рынок, как ожидается, откроется на следующей неделе
  Полиция проверяет груз, найденный в порту
uk windows-1251 koi8-u
  Губернатор у вівторок оголосив про закриття старого мосту
  Вночі сильний дощ підняв рівень річки, три села відрізані
  Ринок, як очікується, відкриється наступного тижня
  Поліція перевіряє вантаж, знайдений у порту
bg windows-1251
  Областният управител обяви във вторник затварянето на стария мост
  През нощта силният дъжд повиши нивото на реката и три села са откъснати
  Пазарът се очаква да отвори отново следващата седмица
sr windows-1251
  Градоначелник је у уторак најавио затварање старог моста
  Јака киша је ноћас подигла ниво реке и три села су одсечена
  Очекује се да ће пијаца поново бити отворена следеће недеље
el windows-1253 iso-8859-7
  Ο περιφερειάρχης ανακοίνωσε την Τρίτη το κλείσιμο της παλιάς γέφυρας
  Η δυνατή βροχή ανέβασε τη στάθμη του ποταμού και τρία χωριά αποκόπηκαν
  Η αγορά αναμένεται να ανοίξει ξανά την επόμενη εβδομάδα
tr windows-1254
  Vali salı günü eski köprünün kapatılacağını açıkladı
  Gece yağan şiddetli yağmur nehrin suyunu yükseltti, üç köyün yolu kesildi
  Pazarın gelecek hafta yeniden açılması bekleniyor
  Polis limanda bulunan şüpheli yükü inceliyor
pl windows-1250 iso-8859-2
  Wojewoda ogłosił we wtorek zamknięcie starego mostu
  Nocą ulewny deszcz podniósł poziom rzeki, trzy wsie są odcięte
  Targ ma zostać ponownie otwarty w przyszłym tygodniu
  Policja sprawdza podejrzaną przesyłkę znalezioną w porcie
cs windows-1250 iso-8859-2
  Hejtman v úterý oznámil uzavření starého mostu
  V noci silný déšť zvedl hladinu řeky a tři vesnice jsou odříznuty
  Trh by se měl příští týden znovu otevřít
  Policie prověřuje podezřelou zásilku nalezenou v přístavu
hu windows-1250 iso-8859-2
  A megyei vezető kedden bejelentette a régi híd lezárását
  Az éjszakai heves eső megemelte a folyó szintjét, három falu elzárva
  A piac várhatóan jövő héten újra kinyit
  A rendőrség a kikötőben talált gyanús csomagot vizsgálja
ro windows-1250
  Prefectul a anunțat marți închiderea podului vechi
  Ploaia puternică a ridicat nivelul râului, trei sate sunt izolate
hr windows-1250 iso-8859-2
  Župan je u utorak najavio zatvaranje starog mosta
  Jaka kiša noćas je podigla razinu rijeke, tri sela su odsječena
fr windows-1252
  Le préfet a annoncé mardi la fermeture de l'ancien pont
  La pluie de la nuit a élevé le niveau de la rivière, trois villages sont isolés
  Le marché devrait rouvrir la semaine prochaine, après un mois d’arrêt
  La police vérifie un colis trouvé près du port
de windows-1252
  Die Bezirksregierung kündigte am Dienstag die Sperrung der alten Brücke an
  Der heftige Regen ließ den Fluss über die Ufer treten, drei Dörfer sind abgeschnitten
  Der Markt soll nächste Woche wieder öffnen
  Die Polizei prüft ein verdächtiges Paket
es windows-1252
  El gobernador anunció el martes el cierre del puente viejo
  La fuerte lluvia elevó el nivel del río y tres aldeas quedaron aisladas
  Se espera que el mercado reabra la próxima semana, según el Ayuntamiento
  ¿Cuándo llegará la ayuda? preguntan los vecinos
pt windows-1252
  O governador anunciou na terça-feira o fecho da ponte velha
  A chuva forte elevou o nível do rio e três aldeias ficaram isoladas
  O mercado deverá reabrir na próxima semana, após a inspeção
it windows-1252
  Il prefetto ha annunciato martedì la chiusura del vecchio ponte
  La forte pioggia ha alzato il livello del fiume, però la città è al sicuro
  Il mercato riaprirà perché l’ispezione è finita
sv windows-1252
  Länsstyrelsen meddelade på tisdagen att den gamla bron stängs
  Kraftigt regn höjde vattennivån och tre byar är avskurna
  Marknaden väntas öppna igen nästa vecka
fi windows-1252
  Maakunta ilmoitti tiistaina vanhan sillan sulkemisesta
  Yöllinen sade nosti joen pintaa, ja kolme kylää jäi eristyksiin
  Torin odotetaan avautuvan jälleen ensi viikolla
lt windows-1257
  Meras antradienį pranešė apie senojo tilto uždarymą
  Smarkus lietus pakėlė upės lygį, trys kaimai atskirti
  Turgus turėtų vėl atsidaryti kitą savaitę
lv windows-1257
  Mērs otrdien paziņoja par vecā tilta slēgšanu
  Stiprs lietus pacēla upes līmeni, trīs ciemi ir nošķirti
et windows-1257 windows-1252
  Maavanem teatas teisipäeval vana silla sulgemisest
  Tugev vihm tõstis jõe taset ning kolm küla on ära lõigatud
is windows-1252
  Sýslumaðurinn tilkynnti á þriðjudag að gamla brúin yrði lokuð
  Mikil rigning hækkaði vatnsborð árinnar og þrjú þorp eru einangruð
  Markaðurinn opnar væntanlega aftur í næstu viku
  Lögreglan rannsakar grunsamlegan pakka við höfnina
da windows-1252
  Amtmanden meddelte tirsdag, at den gamle bro lukkes
  Kraftig regn hævede vandstanden i åen, og tre landsbyer er afskåret
  Markedet ventes at åbne igen i næste uge
en windows-1252
  The governor’s office said on Tuesday that the old bridge – closed since May – will reopen
  Heavy rain raised the river, three villages are “cut off” at the café
`
  .trim()
  .split(/\n(?! )/)
  .map((part) => {
    const [head = '', ...sentences] = part.split(/\n +/);
    const [language = '', ...encodings] = head.split(' ');
    return [language, encodings, sentences];
  });

const plain = (titles: readonly string[]) =>
  `<rss><channel>${titles.map((title) => `<item><title>${title}</title></item>`).join('')}</channel></rss>`;
const inMarkup = (titles: readonly string[]) =>
  plain(
    titles.map(
      (title, place) =>
        `${title}</title><link>https://paper.example/2026/11/24/report-${place}.html?from=feed</link>` +
        `<description><![CDATA[<div class="story"><img src="https://paper.example/${place}.jpg" alt="photo"/>` +
        `<p style="text-align: justify">${title}</p><a href="https://paper.example/${place}">read more</a>` +
        '</div>]]></description><title>',
    ),
  );
const words = (sentence: string, count: number) =>
  sentence.includes(' ') ? sentence.split(' ').slice(0, count).join(' ') : sentence.slice(0, 3 * count);
/** What a document holds: some sentences from one on. */
const SIZES: Readonly<Record<string, (all: readonly string[], from: number) => readonly string[]>> = {
  'three words': (all, from) => [words(all[from] ?? '', 3)],
  'one headline': (all, from) => [all[from] ?? ''],
  'three headlines': (all, from) => [0, 1, 2].map((next) => all[(from + next) % all.length] ?? ''),
  'twenty headlines': (all, from) => Array.from({ length: 20 }, (_, next) => all[(from + next) % all.length] ?? ''),
};

/** Documents of which nobody says how they are written: how many are read right in every letter. */
export function benchEncodings(): void {
  const table: Record<string, object> = {};
  const wrong: string[] = [];
  for (const [size, choose] of Object.entries(SIZES)) {
    const right = { plain: 0, 'in markup': 0, 'language stated': 0 };
    let all = 0;
    for (const { language, encoding, titles } of documentsOf(choose)) {
      all++;
      const isRead = (document: string, stated: string | null) => isRight(encoding, document, stated);
      if (isRead(plain(titles), null)) right.plain++;
      else wrong.push(`${size} of ${language} in ${encoding}: ${titles[0]}`);
      if (isRead(inMarkup(titles), null)) right['in markup']++;
      if (isRead(plain(titles), language)) right['language stated']++;
    }
    table[size] = {
      documents: all,
      ...Object.fromEntries(Object.entries(right).map(([name, count]) => [`${name} %`, percent(count, all)])),
    };
  }
  console.log('\nDocuments whose encoding nobody states, read right in every letter:');
  console.table(table);
  for (const miss of wrong) console.log(`  ${miss}`);
}

/** Of each language in each of its encodings, from each sentence on; what is ASCII alone tells no encoding. */
function documentsOf(choose: (all: readonly string[], from: number) => readonly string[]) {
  return SENTENCES.flatMap(([language, encodings, sentences]) =>
    encodings.flatMap((encoding) =>
      [...sentences.keys()].map((from) => ({ language, encoding, titles: choose(sentences, from) })),
    ),
  ).filter(({ titles }) => /[^\u0000-\u007f]/.test(titles.join('')));
}

function isRight(encoding: string, document: string, language: string | null): boolean {
  const bytes = encodeAs(encoding, document);
  const declared = decode(bytes, { encoding, contentType: null });
  return decode(bytes, { encoding: null, contentType: null, language }).text === declared.text;
}
