/**
 * What the generated names lack, by script: other names of countries, what reports call their people, and towns that
 * wars and attacks have made known, also as the languages of the region write them. Desk knowledge.
 */
export const NAMES_BY_HAND = {
  latin:
    'Mariupol|Kherson|Rafah|Khan Younis|Khan Yunis|Deir al-Balah|Jabalia|Jenin|Nablus|Ramallah|Hebron|West ' +
    'Bank|Golan|Palestine|Odesa|' +
    'Sumy|Zaporizhzhia|Donetsk|Luhansk|Kramatorsk|Pokrovsk|Bakhmut|Crimea|Christchurch|Goma|Bukavu|Bunia|Beni|' +
    'North Kivu|Ituri|Tel Aviv|' +
    'Haifa|Eilat|Jerusalem|Port Sudan|El Fasher|Al-Fashir|Omdurman|Darfur|Kordofan|Tigray|Amhara|Oromia|Sahel|' +
    'Hodeidah|Marib|Saada|Taiz|' +
    'Naypyidaw|Rakhine|Sagaing|Mandalay|Burma|Maiduguri|Borno|Zamfara|Plateau State|Bondi|Ivory Coast|Czech ' +
    'Republic|Congo|Kosovo|Britain|' +
    'England|Scotland|Wales|Northern Ireland|Holland|Catalonia|Sinai|Cabo Delgado|Mindanao|Sulu|Marawi|Aceh|Papua|' +
    'Kismayo|Baidoa|Beledweyne|Puntland|Somaliland|Al-Hasakah|Erbil|Kirkuk|Sinjar|Anbar|Basra|Najaf|Karbala|' +
    'Tripoli|Benghazi|Derna|' +
    'Cabo Verde|Eswatini|Cape Town|Durban|Port-au-Prince|Culiacan|Sinaloa|Caracas|Chittagong|Cox’s Bazar|' +
    'Sylhet|Hong Kong|Macau|' +
    'Jaffna|Batticaloa|Colombo|Kathmandu|Pokhara|Southport|Magdeburg|Solingen|Brussels|Strasbourg',
  people:
    'Somali|Somalian|Ukrainian|Israeli|Palestinian|Gazan|Lebanese|Iraqi|Yemeni|Jordanian|Egyptian|Libyan|' +
    'Tunisian|Algerian|Moroccan|' +
    'Sudanese|Ethiopian|Eritrean|Kenyan|Ugandan|Rwandan|Burundian|Congolese|Nigerian|Nigerien|Malian|Burkinabe|' +
    'Senegalese|Ghanaian|' +
    'Cameroonian|Chadian|Mozambican|Zimbabwean|Zambian|South African|British|English|Scottish|Irish|French|' +
    'German|Italian|Spanish|' +
    'Portuguese|Dutch|Belgian|Swiss|Austrian|Polish|Czech|Slovak|Hungarian|Romanian|Bulgarian|Serbian|Croatian|' +
    'Bosnian|Albanian|Kosovar|' +
    'Greek|Cypriot|Swedish|Norwegian|Danish|Finnish|Icelandic|Estonian|Latvian|Lithuanian|Belarusian|Moldovan|' +
    'Armenian|Azerbaijani|Azeri|' +
    'Bangladeshi|Sri Lankan|Nepali|Nepalese|Bhutanese|Maldivian|Burmese|Thai|Vietnamese|Cambodian|Laotian|' +
    'Malaysian|Indonesian|Filipino|' +
    'Philippine|Singaporean|Taiwanese|Japanese|South Korean|North Korean|Korean|Mongolian|Australian|New ' +
    'Zealander|Canadian|Mexican|Cuban|' +
    'Haitian|Colombian|Venezuelan|Ecuadorian|Peruvian|Bolivian|Brazilian|Chilean|Argentine|Kuwaiti|Bahraini|Omani',
  arabic:
    'غزه|غزة|رفح|خان یونس|خان يونس|رام الله|جنین|جنين|نابلس|کرانه باختری|الضفة الغربية|مغربی کنارے|فلسطین|' +
    'فلسطين|اسرائیل|إسرائيل|تل آویو|تل أبيب|تل ابیب|' +
    'حیفا|حيفا|بیت المقدس|یروشلم|بیروت|بيروت|دمشق|حلب|ادلب|إدلب|حمص|بغداد|موصل|الموصل|اربیل|أربيل|کرکوک|كركوك|' +
    'البصرة|کربلا|کربلاء|صنعا|صنعاء|صنعاء|الحدیده|الحديدة|' +
    'خرطوم|الخرطوم|دارفور|الفاشر|مقدیشو|موغادیشو|مقديشو|موغادیشیو|سومالی|صومال|صومالیہ|الصومال|نایروبی|' +
    'نائجیریا|نیجریه|نیجریا|مائیدوگوری|' +
    'اوکراین|اوکراین|یوکرین|یوکرائن|أوكرانيا|کی‌یف|کییف|خارکیف|خارکف|خارکیو|ماریوپل|اودسا|لندن|پاریس|پیرس|' +
    'برلین|برلن|بروکسل|برسلز|مادرید|' +
    'نیویورک|نیو یارک|لس‌آنجلس|شیکاگو|سیدنی|سڈنی|ملبورن|کرایست‌چرچ|کرائسٹ چرچ|داکا|ڈھاکہ|ډاکه|کلمبو|کولمبو|' +
    'کاتماندو|کٹھمنڈو|رنگون|میانمار|برما|' +
    'توکیو|ټوکیو|سئول|پیونگ‌یانگ|بانکوک|بنکاک|بانكوك|جاکارتا|مانیل|منیلا|لیبی|لیبیا|ليبيا|طرابلس|بنغازی|بنغازي|' +
    'قاهره|قاہرہ|القاهرة|مصر|تونس|الجزایر|الجزائر|مراکش|' +
    'عراق|یمن|اردن|لبنان|بحرین|کویت|عمان|سودان|سوڈان|اتیوپی|ایتھوپیا|کنیا|کینیا|فرانسه|فرانس|جرمنی|آلمان|المان|' +
    'ایتالیا|اٹلی|اسپانیا|اسپین|انگلیس|انگلستان|برطانیہ|بریتانیا|' +
    'هلند|هالند|ہالینڈ|سوئد|سویڈن|ناروی|ناروے|دنمارک|ڈنمارک|لهستان|پولینڈ|یونان|صربستان|ارمنستان|آرمینیا|' +
    'آذربایجان|باکو|ایروان|کانادا|کینیڈا|استرالیا|آسٹریلیا|' +
    'جاپان|ژاپن|بنگله‌دیش|بنگلادش|بنگلہ دیش|سریلانکا|سری لنکا|نپال|نیپال|تایلند|تھائی لینڈ|فیلیپین|فلپائن|' +
    'اندونزی|انڈونیشیا|مالزی|ملائیشیا',
  cyrillic:
    'Харьков|Мариуполь|Херсон|Одесса|Запорожье|Донецк|Луганск|Крым|Сектор Газа|Рафах|Хан-Юнис|Западный берег|' +
    'Палестина|Израиль|Тель-Авив|' +
    'Хайфа|Бейрут|Дамаск|Алеппо|Идлиб|Багдад|Мосул|Киркук|Эрбиль|Басра|Сана|Ходейда|Хартум|Дарфур|Могадишо|' +
    'Найроби|Мьянма|Янгон|Коломбо|' +
    'Великобритания|Британия|Англия|Лондон|Париж|Берлин|Брюссель|Мадрид|Варшава|Стокгольм|Нью-Йорк|' +
    'Лос-Анджелес|Сидней|Мельбурн|Крайстчерч|' +
    'Токио|Сеул|Пхеньян|Бангкок|Джакарта|Манила|Катманду|Дакка|Голландия|Южная Корея|Северная Корея|Конго|' +
    'Косово|Казань|Уфа|Сочи|Ставрополь|Пермь',
  han:
    '加沙|拉法|汗尤尼斯|约旦河西岸|巴勒斯坦|特拉维夫|海法|基辅|哈尔科夫|马里乌波尔|敖德萨|顿涅茨克|赫尔松|摩苏尔|基尔库克|埃尔比勒|阿勒颇|伊德利卜|霍姆斯|萨那|荷台达|' +
    '达尔富尔|伦敦|巴黎|柏林|罗马|纽约|悉尼|基督城|克赖斯特彻奇|东京|首尔|平壤|曼谷|河内|仰光|内比都|缅甸|越南|泰国|老挝|日本|韩国|朝鲜|英国|法国|德国|波兰|瑞典|挪威|芬兰|丹麦|荷兰|' +
    '瑞士|希腊|埃及|苏丹|马里|乍得|加蓬|多哥|贝宁|加纳|刚果|也门|约旦|阿曼|巴林|古巴|海地|秘鲁|智利|巴西|巴西利亚|科索沃|四川|云南|广东|湖南|湖北|河南|山西|陕西|贵州|江西|福建|浙江|' +
    '江苏|山东|辽宁|吉林|黑龙江|夏威夷|珍珠港|得克萨斯|加利福尼亚',
} as const;
