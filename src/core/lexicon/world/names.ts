// Made by bench/world-names.ts; do not edit.
// Countries and towns of time zones: Unicode CLDR, © Unicode, Inc., Unicode License v3.
// Towns with 300,000 inhabitants or more, and capitals: GeoNames (geonames.org), CC BY 4.0.

/**
 * Countries, capitals and large towns outside the regions of the taxonomy, and their people; folded, parted by bars.
 */
export const WORLD_NAMES = {
  plain:
    'abeokuta|abidjan|abobo|abomey calavi|abu ghurayb|abuja|acapulco de juarez|accra|aceh|ad diwaniyah|adamst' +
    'own|addis ababa|adelaide|aden|ado ekiti|agadir|agra|aguascalientes|ahmadnagar|ajman city|ajmer|akita|ako' +
    'la|akure|al ahmadi|al amarah|al basrah al qadimah|al fashir|al fayyum|al hasakah|al hoceima|al hudaydah|' +
    'al kharj|al kut|al mahallah al kubra|al mansurah|al mawsil al jadidah|al qadarif|aland islands|albania|a' +
    'lbuquerque|alexandria|algeria|algiers|alicante|aligarh|allahabad|alofi|alvaro obregon|amagasaki|ambattur' +
    '|ambon|american samoa|amhara|amman|amravati|amsterdam|ananindeua|anapolis|anbar|andorra|andorra la vella' +
    '|angola|anguilla|anqing|ansan si|anshan|anshun|antananarivo|antigua barbuda|antipolo|antofagasta|antwerp' +
    "en|anyang|anyang si|aparecida de goiania|apia|aracaju|arequipa|argentina|arkhangel'sk|armenia|aruba|arus" +
    'ha|as sulaymaniyah|asahikawa|asansol|asmara|astrakhan|asuncion|asyut|atasehir|athens|auckland|aurangabad' +
    '|australia|austria|avarua|azcapotzalco|azerbaijan|bacolod city|bacoor|bagcilar|baghdad|bahamas|bahceliev' +
    'ler|bahrain|baidoa|bakhmut|baku|balikpapan|bamako|bamenda|bandar lampung|bandar seri begawan|bandung|ban' +
    'gkok|bangladesh|bangui|banjarmasin|banjul|banqiao|baoding|baotou|barbados|barcelona|barddhaman|bareilly|' +
    'barinas|barnaul|barquisimeto|barranquilla|basra|basrah|basse terre|basseterre|batam|batikent|batticaloa|' +
    "bauchi|bauru|bayan nur|bei'an|beira|beirut|bekasi|belarus|beledweyne|belem|belford roxo|belgaum|belgium|" +
    'belgrade|belize|bellary|belmopan|belo horizonte|bengbu|benghazi|bengkulu|benin|benin city|benito juarez|' +
    'benoni|benxi|berlin|bermuda|bern|betim|bhagalpur|bhatpara|bhavnagar|bhayandar|bhilai|bhilwara|bhiwandi|b' +
    'hubaneshwar|bhutan|bielefeld|bien hoa|bikaner|bilbao|bilimora|binan|birkenhead|birmingham|biskra|bissau|' +
    'blantyre|bloemfontein|bobo dioulasso|bochum|bochum hordel|bogor|bogota|bokaro|boksburg|bolivia|bologna|b' +
    'ondi|bonn|borivli|borno|bosnia herzegovina|botshabelo|botswana|bouake|boumerdas|brahmapur|brakpan|brampt' +
    'on|brasilia|bratislava|brazil|brazzaville|bremen|brest|bridgetown|brisbane|bristol|britain|british virgi' +
    'n islands|brno|brunei|brussels|bryansk|bucaramanga|bucharest|bucheon si|budapest|budta|buenos aires|buju' +
    'mbura|bukavu|bulawayo|bulgaria|bunia|buraydah|burkina faso|burma|bursa|burundi|busan|busingen|butuan|byd' +
    'goszcz|cabo delgado|cabo verde|cabuyao|cagayan de oro|cairo|calabar|calamba|calgary|callao|caloocan city' +
    '|camaguey|camayenne|cambodia|cameroon|campina grande|campinas|campo grande|campos dos goytacazes|canada|' +
    'canberra|cancun|cangzhou|cankaya|canoas|cape town|cape verde|caracas|carapicuiba|cardiff|caribbean nethe' +
    'rlands|carrefour|cartagena|casablanca|castries|catalonia|caxias do sul|cayenne|cayman islands|cebu city|' +
    'celaya|central african republic|chad|changchun|changde|changsha|changshu city|changwon|changzhi|changzho' +
    'u|chaoyang|chaozhou|charlotte amalie|cheboksary|chelyabinsk|chengde|cheonan|cheongju si|cherepovets|cher' +
    'nihiv|chiba|chiclayo|chifeng|chihuahua|chile|chimbote|chinju|chisinau|chittagong|chitungwiza|chongjin|ch' +
    'ristchurch|cimahi|city of balikpapan|ciudad apodaca|ciudad bolivar|ciudad del este|ciudad general escobe' +
    'do|ciudad guayana|ciudad lopez mateos|ciudad nezahualcoyotl|ciudad victoria|cluj napoca|cochabamba|cochi' +
    'n|cockburn town|coimbatore|colombia|colombo|colorado springs|columbus|comilla|comoros|conakry|congo|cong' +
    'o brazzaville|congo kinshasa|constanta|contagem|cook islands|copenhagen|cordoba|corpus christi|corriente' +
    "s|costa rica|cote d'ivoire|cotonou|coventry|cox bazar|coyoacan|craiova|crimea|croatia|cuauhtemoc|cuautit" +
    'lan izcalli|cuba|cucuta|cuernavaca|cuiaba|culiacan|curacao|curitiba|cusco|cuttack|cyprus|czech republic|' +
    'czechia|da nang|dadonghai|dadukou|daegu|daejeon|dakar|dalian|dammam|dandong|dar es salaam|darfur|dasmari' +
    'nas|datong|davangere|davao|dehra dun|deir al balah|delmas 73|denizli|denmark|denpasar|depok|derna|dezhou' +
    '|dhaka|dhulia|diadema|diepsloot|dili|djibouti|dnipro|dodoma|dombivli|dominica|dominican republic|donetsk' +
    '|dongguan|dortmund|douala|douglas|dresden|dublin|duisburg|duque de caxias|durban|durgapur|dusseldorf|eas' +
    't jerusalem|east london|ebute ikorodu|ecatepec de morelos|ecuador|edinburgh|edmonton|egypt|eilat|el aaiu' +
    'n|el fasher|el obeid|el paso|el salvador|england|enugu|equatorial guinea|erbil|eritrea|erzurum|esenler|e' +
    'skisehir|essen|estonia|eswatini|ethiopia|etobicoke|falkland islands|faridabad|faroe islands|feira de san' +
    'tana|fenghuang|fes|fiji|finland|firozabad|florianopolis|flying fish cove|fort de france|fort worth|forta' +
    'leza|foshan|franca|france|frankfurt am main|freetown|french guiana|french polynesia|fresno|fujisawa|fuku' +
    'oka|fukuyama|funafuti|fushun|fuxin|fuzhou|gabon|gaborone|gambia|ganja|garoua|gaya|gaza|gdansk|general sa' +
    'ntos|genoa|georgetown|germany|ghana|gibraltar|gifu shi|gitega|glasgow|goiania|golan|gold coast|goma|gora' +
    'khpur|goteborg|goyang si|greece|greenland|grenada|grytviken|guadalajara|guadalupe|guadeloupe|guam|guanko' +
    'u|guaruja|guarulhos|guatemala|guatemala city|guayaquil|guilin|guinea|guinea bissau|guiyang|gulbarga|gunt' +
    'ur|gustavia|gustavo adolfo madero|guyana|gwalior|gwangju|hachioji|hagatna|haifa|haikou|haiphong|haiti|ha' +
    'lifax|hamah|hamamatsu|hamburg|hamhung|handan|hangzhou|hannover|hanoi|haora|harare|harbin|hargeysa|havana' +
    '|hebron|hefei|hegang|helsinki|hengshui|hengyang|hermosillo|heroica matamoros|himeji|hirakata|hiroshima|h' +
    'o chi minh city|hodeidah|hohhot|holguin|holland|homyel|honduras|hong kong|hong kong sar china|honiara|ho' +
    "nolulu|hrodna|hsinchu|huai'an|huaibei|huainan|hualien city|huancayo|huangshi|hubli|hungary|hungnam|huoch" +
    'eng|hwaseong si|iasi|ibadan|ibague|iceland|ikeja|iligan|iligan city|iloilo|ilorin|incheon|indianapolis|i' +
    'ndonesia|ipoh|iquitos|irapuato|iraq|irbid|ireland|irkutsk|islington|israel|italy|itaquaquecetuba|ituri|i' +
    'vanovo|ivory coast|iwaki|ixtapaluca|izhevsk|iztacalco|iztapalapa|jabalia|jabalpur|jaboatao|jaboatao dos ' +
    'guararapes|jacksonville|jaffna|jakarta|jalgaon|jamaica|jambi city|jamestown|jamnagar|jamshedpur|japan|je' +
    'ju city|jenin|jeonju|jerusalem|jhansi|jiamusi|jiangmen|jianshui|jiaojiang|jiaozuo|jiaxing|jieyang|jilin|' +
    'jinan|jincheng|jingdezhen|jining|jinzhou|jixi|joao pessoa|jodhpur|johannesburg|johor bahru|joinville|jor' +
    'dan|juarez|juba|juiz de fora|jundiai|kaduna|kaesong|kagoshima|kahramanmaras|kaifeng|kalininskiy|kaluga|k' +
    'amarhati|kampala|kampung baru subang|kananga|kanazawa|kano|kansas city|kaohsiung|karabaglar|karol bagh|k' +
    'ashiwa|kassala|kathmandu|katowice|katsina|kaunas|kawagoe|kawaguchi|kawasaki|kayseri|kazan|keelung|kemero' +
    'vo|kenitra|kenya|khabarovsk|khabarovsk vtoroy|khamis mushait|khan younis|khan yunis|kharkiv|khartoum|khe' +
    'rson|khmelnytskyi|khovd|khulna|kigali|kimhae|kingston|kingston upon hull|kingstown|kinshasa|kiribati|kir' +
    'kuk|kisangani|kismayo|kitakyushu|kitwe|klang|kobe|kolhapur|kollam|koln|kolwezi|konya|korba|kordofan|kori' +
    'yama|koshigaya|kosovo|kosti|kota bharu|kota kinabalu|kousseri|kowloon|kozhikode|krakow|kralendijk|kramat' +
    'orsk|krasnodar|krasnogvargeisky|krasnoyarsk|krugersdorp|kryvyi rih|kuala lumpur|kuantan|kuching|kukatpal' +
    'li|kulti|kumamoto|kumasi|kunming|kunshan|kurashiki|kurgan|kurnool|kuwait|kuwait city|kwangmyong|kyiv|kyo' +
    'to|la paz|la plata|lagos|langfang|lanzhou|laos|lapu lapu city|las palmas de gran canaria|las pinas|latur' +
    '|latvia|lebanon|leeds|leicester|leipzig|lekki|leon de los aldama|lesotho|lexington fayette|lianshan|liao' +
    'yang|liaoyuan|liberia|libreville|libya|liechtenstein|lijiang|likasi|lilongwe|lipetsk|lisbon|lithuania|li' +
    'verpool|ljubljana|lodz|lome|london|londrina|long beach|longyearbyen|lord howe island|luancheng|luanda|lu' +
    'blin|lubumbashi|luhansk|luohe|luoyang|luqiao|lusaka|luxembourg|lviv|lyon|macao sar china|macapa|macau|ma' +
    'ceio|machida|madagascar|madrid|madurai|magdeburg|magnitogorsk|mahilyow|maiduguri|majuro|makassar|makati ' +
    'city|makhachkala|makiyivka|malabo|malaga|malang|malatya|malawi|malaysia|maldives|male|malegaon|mali|mali' +
    'ngao|malmo|malta|maltepe|mamoudzou|manado|managua|manama|manaus|manchester|mandalay|mandaluyong city|man' +
    'daue city|mangalore|manila|manizales|mannheim|mansilingan|manukau city|maputo|mar del plata|maracaibo|ma' +
    'racay|marawi|marib|mariehamn|marigot|maringa|mariupol|maroua|marrakesh|marseille|marshall islands|martin' +
    'ique|masan|maseru|masina|mata utu|mataram|mathura|matola|matsudo|matsuyama|maturin|maua|mauritania|mauri' +
    'tius|mawlamyine|mayotte|mazatlan|mbabane|mbuji mayi|medan|medellin|meerut|meknes|melbourne|memphis|mendo' +
    'za|merida|mersin|mexicali|mexico|mexico city|micronesia|miguel hidalgo|milan|milwaukee|minato|mindanao|m' +
    'insk|misratah|mississauga|mixco|miyazaki|mogadishu|mogi das cruzes|moldova|mombasa|monaco|mongolia|monro' +
    'via|montenegro|monterrey|montes claros|montevideo|montreal|montserrat|moradabad|morelia|morocco|moroni|m' +
    'osul|mozambique|mudanjiang|munich|muratpasa|murcia|murmansk|muscat|muzaffarnagar|muzaffarpur|mwanza|myko' +
    "layiv|mysore|n'dalatando|n'djamena|naberezhnyye chelny|nablus|nagano|nagasaki|nagoya|naha|nairobi|najaf|" +
    "najafgarh|namibia|namp'o|nampula|nanchang|nanchong|nanded|nangi|nanjing|nanning|nantong|naples|nara shi|" +
    'narela|nashik|nashville|nasiriyah|nassau|natore|naucalpan de juarez|nauru|navi mumbai|nay pyi taw|naypyi' +
    'daw|ndola|neijiang|neiva|nellore|nepal|netherlands|new caledonia|new kingston|new south memphis|new york' +
    ' city|new zealand|newcastle|newport|ngerulmud|niamey|nicaragua|nicosia|niger|nigeria|niigata|ningbo|nish' +
    'inomiya hama|niteroi|nizamabad|nizhniy novgorod|nizhny tagil|north kivu|north korea|north macedonia|nort' +
    'h york|northern ireland|northern mariana islands|norway|nottingham|nouakchott|noumea|nova iguacu|novokuz' +
    "netsk|nowrangapur|nuevo laredo|nuku'alofa|nurnberg|nuuk|nyala|oakland|odesa|odessa|oita|okayama|okazaki|" +
    'okene|oklahoma city|olinda|omaha|oman|omdurman|omsk|onitsha|oran|oranjestad|ordos|orel|orenburg|oromia|o' +
    'saka|osasco|oshawa|oslo|ostrava|ottawa|ouagadougou|oujda angad|oyo|padang|pago pago|palau|palembang|pale' +
    'rmo|palestine|palestinian territories|palikir national government center|panama|panihati|panshan|papeete' +
    '|papua new guinea|paraguay|paramaribo|paris|pasay|pasig city|patiala|pekanbaru|pelotas|penza|percut|pere' +
    'ira|perth|peru|petaling jaya|petare|philippines|philipsburg|phnom penh|pietermaritzburg|pikine|pimpri|pi' +
    'ngdingshan|pingxiang|piracicaba|pittsburgh|piura|plateau state|plovdiv|plymouth|podgorica|pohang|pointe ' +
    'noire|pokhara|pokrovsk|poland|poltava|pontianak|port au prince|port aux francais|port elizabeth|port har' +
    'court|port louis|port moresby|port of spain|port said|port sudan|port vila|portland|porto alegre|porto n' +
    'ovo|porto velho|portugal|posadas|poznan|prague|praia|preston|pretoria|pristina|pucallpa|puebla|puente al' +
    'to|puerto la cruz|punasa|puntland|putian|puyang|puyang chengguanzhen|pyongyang|qingdao|qinhuangdao|qiong' +
    'hai|qiqihar|quebec|quezon city|quito|ra bayrut|rabat|rafah|rajahmundry|rajkot|rajshahi|rakhine|raleigh|r' +
    'amallah|ramgundam|randburg|rangpur|ras al khaimah city|raurkela|recife|resistencia|reunion|reykjavik|rey' +
    'nosa|ribeirao das neves|ribeirao preto|riga|rio de janeiro|riverside|rohtak|romania|rome|rosario|roseau|' +
    'rostov na donu|rotterdam|rwanda|ryazan|saada|sacramento|sagaing|saharanpur|sahel|saint denis|saint georg' +
    'e|saint helier|saint john|saint peter port|saint petersburg|saint pierre|saipan|saitama|sakai|saltillo|s' +
    'alvador|samara|samarinda|samoa|samsun|samut prakan|san antonio|san diego|san jose|san jose del monte|san' +
    ' juan|san luis potosi|san marino|san miguel de tucuman|san miguelito|san nicolas de los garza|san pedro ' +
    'sula|san salvador|san salvador de jujuy|sanaa|sandakan|sangli|sanliurfa|santa ana|santa cruz de la sierr' +
    'a|santa fe|santa maria chimalhuacan|santa marta|santiago de cuba|santiago de los caballeros|santiago de ' +
    'queretaro|santiago del estero|santo andre|santo domingo|santo domingo este|santo domingo oeste|sao berna' +
    'rdo do campo|sao joao de meriti|sao jose do rio preto|sao jose dos campos|sao luis|sao paulo|sao tome|sa' +
    'o tome principe|sao vicente|sapporo|sarajevo|saransk|saratov|sariwon|scarborough|scotland|sector 2|secto' +
    'r 3|sector 6|semarang|sendai|senegal|seongnam si|seoul|serbia|serekunda|seremban|sevastopol|sevilla|seyc' +
    'helles|shah alam|shahjanpur|shangrao|shangyu|shantou|shaoguan|shaoxing|sheffield|shengli|shenyang|shibga' +
    'nj|shijiazhuang|shimoga|shiqi|shivaji nagar|shiyan|shizuoka|shuangyashan|shyamnagar|sierra leone|siligur' +
    'i|simferopol|sinai|sinaloa|singapore|sinjar|sint maarten|siping|sisli|situbondo|skopje|slovakia|slovenia' +
    '|smolensk|soacha|sofia|sokoto|solapur|soledad|solingen|solomon islands|somalia|somaliland|sorocaba|south' +
    ' africa|south boston|south georgia south sandwich islands|south korea|south sudan|south tangerang|southp' +
    'ort|soweto|soyapango|spain|sri lanka|st barthelemy|st helena|st kitts nevis|st louis|st lucia|st pierre ' +
    'miquelon|st vincent grenadines|staten island|stavropol|stockholm|stockton|stoke on trent|strasbourg|stut' +
    "tgart|subang jaya|sucre|sudan|suez|suita|suizhou|sultanah|sultangazi|sulu|sumy|sunch'on|sunderland|surab" +
    'aya|surakarta|surat|surgut|suriname|surrey|suva|suwon|suzhou|swansea|sweden|switzerland|sydney|sylhet|sz' +
    "czecin|ta'if|ta'izz|tabuk|taguig|tai'an|taichung|taihecun|tainan|taipei|taiwan|taiyuan|taiz|taizhou|taka" +
    'matsu|takatsuki|tallinn|tamale|tampa|tampico|tangerang|tanggu|tangier|tangshan|tanzania|taoyuan city|tar' +
    'awa|tawau|tebessa|tegucigalpa|tel aviv|temara|tembisa|tepic|teresina|tetouan|thailand|thane|the bronx|th' +
    'e hague|thessaloniki|thies|thimphu|thiruvananthapuram|thoothukudi|thrissur|tianshui|tieling|tigray|tijua' +
    'na|timisoara|timor leste|tirana|tiruchirappalli|tirunelveli|tiruppur|tlahuac|tlalnepantla|tlalpan|tlaque' +
    "paque|togo|tokorozawa|tokyo|tol'yatti|toluca|tomsk|tonala|tonga|tonghua|tongshan|toronto|torreon|torshav" +
    'n|touba|toulouse|toyama|toyohashi|toyonaka|trinidad tobago|tripoli|trujillo|tucson|tulsa|tumkur|tungi|tu' +
    'nis|tunisia|turin|turks caicos islands|turmero|tuvalu|tuxtla|tver|tyumen|u s virgin islands|uberlandia|u' +
    'daipur|ufa|uganda|uijeongbu si|ujjain|ukraine|ulan bator|ulan ude|ulhasnagar|ulsan|ulyanovsk|umraniye|un' +
    'ited kingdom|uruguay|uskudar|utsunomiya|uyo|vadodara|vaduz|valladolid|valledupar|valletta|vancouver|vanu' +
    'atu|vatican city|venezuela|venustiano carranza|veracruz|vereeniging|victoria de durango|vienna|vientiane' +
    '|vietnam|vijayawada|vila velha|villa nueva|villahermosa|villavicencio|vilnius|vinnytsia|virginia beach|v' +
    'isakhapatnam|vitebsk|vitoria|vladikavkaz|vladimir|volgograd|vologda|volzhskiy|voronezh|wad medani|wakaya' +
    'ma|wales|wallis futuna|wandsbek|warangal|warri|warsaw|weifang|welkom|wenshan city|wenzhou|west bank|west' +
    ' island|west jerusalem|west raleigh|western sahara|wichita|willemstad|windhoek|winejok|winnipeg|wonsan|w' +
    'roclaw|wuhu|wuppertal|wusong|wuxi|xalapa de enriquez|xiamen|xiangtan|xiangyang|xianyang|xico|xingtai|xin' +
    'ing|xinpu|xinxiang|xinyang|xinyuan|xochimilco|xuchang|yamoussoukro|yancheng|yangjiang|yangon|yangquan|ya' +
    'ngshuo|yangzhou|yanji|yantai|yaounde|yaren|yaroslavl|yemen|yerevan|yichang|yinchuan|yingkou|yogyakarta|y' +
    'okohama|yokosuka|yono|yueyang|yunfu|zagreb|zambia|zamboanga|zamfara|zanzibar|zapopan|zaporizhia|zaporizh' +
    'zhia|zaragoza|zaria|zarqa|zhabei|zhangjiakou|zhangjiakou shi xuanhua qu|zhangzhou|zhanjiang|zhaoqing|zhe' +
    'njiang|zhongshan|zhoukou|zhu cheng city|zhuhai|zhumadian|zhuzhou|zibo|zigong|zimbabwe|zunyi|zurich|ابیجا' +
    'ن|ابیدجان|اتریش|اتیوپی|اثینا|اثیوبیا|ادلاید|ادلب|ادیس ابابا|ادیلید|اذربایجان|اذرباییجان|اذربیجان|اربیل|ا' +
    'رجنٹینا|ارجنټاین|اردن|ارمنستان|ارمینیا|اروبا|اروگویه|ارژانتین|ارکتسک|ارکوټسک|اریتره|اریتریا|اریٹیریا|اسب' +
    'انیا|استرا خان|استراخان|استرالیا|استوایی گیانا|استوایی گینی|استولوم|استونی|استونیا|استکهلم|اسراییل|اسردن' +
    'کولیمسک|اسلو|اسلواکی|اسلوونی|اسمارا|اسماره|اسمره|اسواتینی|اسواټینی|اسٹاک هوم|اسٹریا|اسٹریلیا|اسٹونیا|اسټ' +
    'رالیا|اسپانیا|اسپین|اسکوپجے|اسکوپیه|افریقای جنوبی|ال سلواڈور|الاراضی الفلسطینیه|الارجنتین|الاردن|الانبات' +
    'ار|الاند ټاپوان|الاکوادور|البانی|البانیا|البانیه|البحرین|البرازیل|البرتغال|البصره|البوسنه والهرسک|التشیک' +
    '|الجبل الاسود|الجزایر|الجزیره|الجیریا|الجییرز|الجییرس|الحدیده|الخرطوم|الخلیل|الدار البیضاء|الدانمرک|الرا' +
    'س الاخضر|السالوادور|السلفادور|السنغال|السودان|السوید|الصحراء الغربیه|الصومال|الضفه الغربیه|العراق|العیون' +
    '|الغابون|الفاتیکان|الفاشر|الفلبین|القاهره|القدس|المان|المانیا|المغرب|المملکه المتحده|الموصل|المکسیک|النر' +
    'ویج|النمسا|النیجر|الکامیرون|الکونغو برازافیل|الکونغو کینشاسا|الکویت|الیابان|الیانوسک|الیمن|الینڈ ایلینڈز' +
    '|الیونان|امریکایی ساماوا|امریکی ساموا|امریکی ورجن ایلینڈز|امستردام|اممان|انادیر|اناډیر|انتیغوا وبربودا|ا' +
    'نتیگوا و باربودا|انجامنا|اندورا|اندونزی|اندونیزیا|اندونیسیا|اندیر|انغولا|انغویلا|انٹیگوا اور باربودا|انټ' +
    'یگوا او باربودا|انڈورا|انڈونیشیا|انگلستان|انگلیس|انگولا|انگویلا|انگوییلا|انگیلا|انیدر|اواگادوگو|اودسا|او' +
    'رشلیم|اورغوای|اوست نرا|اوست نیرا|اوستنیرا|اوسلو|اوغندا|اولان باتار|اولان باتور|اولان باټر|اولیانوفسک|اوم' +
    'سک|اوکرانیا|اوکراین|اوکلا|اوکلاند|اوکلند|اوگاندا|اوگاڈوگوو|اوگوډوگو|اٹلی|اډیلایډ|اکرا|اکلند|اکلینڈ|اکواد' +
    'ور|ایتالیا|ایتنز|ایتهنز|ایتهوپیا|ایرلند|ایرلندا|ایرلینڈ|ایرلینډ|ایروان|ایرکوتسک|ایرکیتسک|ایس لینڈ|ایسلند' +
    '|ایسلندا|ایسلینډ|ایطالیا|ایل اف مین|ایمسٹرڈم|اینجامینا|ایوکلا|ایټالیه|ایڈیلیڈ|ایکواڈور|بابوا غینیا الجدی' +
    'ده|باراغوای|باربادوس|بارباڈوس|بارناول|بارنایول|باریس|بازنگن|بالاو|باماکو|بامیکو|بانجول|بانغوی|بانکوک|بان' +
    'گوی|بانگی|باهاما|باهماس|باکو|بجمبرا|بجوگورا|بحرین|بخارست|بخارسٹ|بداپسټ|براتیسلافا|براتیسلاوا|برازافیل|بر' +
    'ازاویل|برازاویلے|برازویل|برازیل|براغ|براټسلاوا|بربادوس|برتانیه|برزیل|برسبین|برسلز|برسیبان|برطانیه|برلن|ب' +
    'رلین|برما|برمودا|برنال|برنول|بروسلز|برونای|برونایی|بروندی|برونڈی|برونیی|بروکسل|بروکن هل|بروکن هیل|بروینی' +
    '|برٹش ورجن ایلینڈز|برکینا فاسو|بریتانوی ویگور ټاپوگان|بریتانیا|بریسبن|بریسبین|بریٹسلاوا|بزنجن|بغداد|بلار' +
    'وس|بلانتایر|بلانتیره|بلجیکا|بلغاد|بلغارستان|بلغاریا|بلغاریه|بلغراد|بلنټایر|بلژیک|بلگراد|بلیز|بلینٹایر|بم' +
    'اکو|بنجول|بنغازی|بنغلادیش|بنما|بنوم بنه|بنکاک|بنگلادش|بنگله دیش|بنگویی|بهاماس|بهوٹان|بهوټان|بوتان|بوتسوا' +
    'نا|بوتسوانه|بوجومبورا|بوخارست|بودابست|بوداپست|بودغوریکا|بور مورسبی|بورت او برنس|بورتو نوفو|بورتوریکو|بور' +
    'وندی|بورکینا فاسو|بورکینافاسو|بوسنغن|بوسنی و هرزگوین|بوسنیا او هیرزگوینا|بوسنیا اور هرزیگووینا|بوسینجن|ب' +
    'وغوتا|بولندا|بولیفیا|بولینیزیا الفرنسیه|بولیوی|بولیویا|بونتیانک|بوگوتا|بوگټا|بڈاپسٹ|بگوٹا|بیت المقدس|بیر' +
    'و|بیروت|بیسایو|بیلاروس|بیلایز|بیلجیم|بینن|بیونغ یانغ|تالین|تانزانیا|تایبیه|تایلاند|تایلند|تایوان|تایپه|ت' +
    'ایپی|تایپے|تاییوان|تبلیسی|ترینیداد اور ٹوباگو|ترینیداد و توباگو|ترینیداد وتوباغو|تریپولی|تشاد|تشیسیناو|ت' +
    'شیلی|تفلیس|تل ابیب|تل اویو|تنزانیا|تنزانیه|تهایلنډ|تهایی لینڈ|تهمپو|تهیمفو|توالیو|تورنتو|تورونتو|توغو|تو' +
    'فالو|تومسک|تونس|تونغا|تونگا|تووالو|توکیو|توگو|تگوسیگالپا|تیرانا|تیغوسیغالبا|تیمفو|تیمور لسته|تیمور لیسٹ|' +
    'تیمور لیسټ|تیمور لیشتی|تیونس|جامایکا|جاماییکا|جاپان|جاکارتا|جاکرتا|جایابیورا|جایاپورا|جبل الطارق|جبل طار' +
    'ق|جبوتی|جرزی|جرسی|جرمنی|جزایر الاند|جزایر تورکس و کایکوس|جزایر سلیمان|جزایر فارو|جزایر فالکلند|جزایر مار' +
    'شال|جزایر ماریانای شمالی|جزایر ویرجین ایالات متحده|جزایر ویرجین بریتانیا|جزایر کاراییب هلند|جزایر کوک|جز' +
    'ایر کیمن|جزر الاند|جزر البهاما|جزر القمر|جزر المارتینیک|جزر المالدیف|جزر تورکس وکایکوس|جزر سلیمان|جزر فا' +
    'رو|جزر فوکلاند|جزر فیرجن الامریکیه|جزر فیرجن البریطانیه|جزر مارشال|جزر ماریانا الشمالیه|جزر والس وفوتونا' +
    '|جزر کایمان|جزر کوک|جزیره مان|جزیره من|جمایکه|جماییکا|جمهوری اذربایجان|جمهوری افریقای مرکزی|جمهوری دومین' +
    'یکن|جمهوریه افریقیا الوسطی|جمهوریه الدومینیکان|جمهوریه ڈومینیکن|جمهوریه ډومینیکن|جمیکا|جنوب افریقیا|جنوب' +
    ' السودان|جنوبی افریقه|جنوبی جارجیا اور جنوبی سینڈوچ جزایر|جنوبی سوڈان|جنوبی کوریا|جنین|جورجیا الجنوبیه و' +
    'جزر ساندویتش الجنوبیه|جورجیای جنوبی و جزایر ساندویچ جنوبی|جوهانسبرغ|جوهانسبرگ|جکارتا|جکارته|جیبوتی|جیرسی' +
    '|جے پوره|حلب|حمص|حیفا|خارطوم|خارکف|خارکیف|خارکیو|خان یونس|خاندیجا|خاندیگا|خرتوم|خرطوم|خندیگا|خوود|د ایل ' +
    'اف مین|د ترکیی او کیکاسو ټاپو|د عاج ساحل|د متحده ایالاتو ورجن ټاپوگان|دار السلام|دارالسلام|دارفور|دارون|' +
    'داروین|دانمارک|داکا|داکار|دبلن|دمشق|دنمارک|دوالا|دوبلین|دومینیکا|دکا|رام الله|رانغون|رفح|رنگون|رواندا|رو' +
    'انڈا|روما|رومانی|رومانیا|رومانیه|روندا|روینیون|ری یونین|ریغا|ریونین|ریونیون|ریگا|زامبیا|زاگرب|زریچ|زغرب|' +
    'زمبابوے|زوریخ|زگرب|زیمبابوه|زیمبابوی|زیمبیا|زیورخ|زیگریب|ساحل العاج|ساحل عاج|ساخالین|ساراتوف|سارایوو|سال' +
    'ویډور|سامارا|ساماوا|ساموا|ساموا الامریکیه|ساموای امریکا|سان بارتلیمی|سان بییر ومکویلون|سان ماریانو|سان م' +
    'ارینو|سانت فنسنت وجزر غرینادین|سانت لوسیا|سانت مارتن|سانت هیلینا|سانت کیتس ونیفیس|سانتو دومینغو|سانتو دو' +
    'مینگو|سانتو ڈومنگو|ساو باولو|ساو تومی|ساو تومی وبرینسیبی|ساو ٹوم|ساو ٹومے اور پرنسپے|ساو ټوم|ساو ټیم او ' +
    'پرنسیپ|ساو پالو|ساو پاولو|سایوتومه|سایوتومه و پرینسیپ|سایوپایولو|سبته|ستوکهولم|سخالین|سراجیوو|سراییفو|سر' +
    'بیا|سرزمین های فلسطینی|سرهدنیکولیمسک|سری لانکا|سری لنکا|سریدنکولیمسک|سریلانکا|سریلنکا|سریډنیکولیمسک|سشلی' +
    'ز|سلطنت متحده|سلوانیا|سلواکیا|سلوفاکیا|سلوفینیا|سلوواکیه|سلووینیا|سلیمان ټاپوگان|سمارا|سمراء|سمفروپول|سن' +
    ' بارتلمی|سن پیر و میکلن|سنت لوسیا|سنت مارتن|سنت هلن|سنت وینسنت و گرنادین|سنت کیتس و نویس|سنتو ډومینگو|سن' +
    'غافوره|سنٹ مارٹن|سنگال|سنگاپور|سواتنی|سودان|سودان جنوبی|سورینام|سولومن ایلینڈز|سومالی|سومالیا|سوڈان|سوډا' +
    'ن|سوید|سویس|سویسرا|سویلی افریقا|سویلی جارجیا او سویلی سینډوچ ټاپوگان|سویلی سوډان|سویلی کوریا|سویٹزر لینڈ' +
    '|سویڈن|سویډن|سوییس|سڈنی|سډنی|سکالین|سکوبی|سکپوگ|سیدنی|سیراجیوا|سیرالیون|سیراٹو|سیشل|سیمفروبول|سیمفروپل|س' +
    'یمفروپول|سینٹ برتهلیمی|سینٹ لوسیا|سینٹ هیلینا|سینٹ ونسنٹ اور گرینیڈاینز|سینٹ پییر اور میکلییون|سینٹ کٹس ' +
    'اور نیویس|سینټ بارتیلمی|سینټ لوسیا|سینټ مارټین|سینټ هیلینا|سینټ ویسنټینټ او گرینډینز|سینټ پییر او میکولو' +
    'ن|سینټ کټس او نیویس|سینگاپور|سینیگال|سینیگل|سیول|سیوٹا|سیوټا|سیچیلیس|سییرا لیون|سییول|شانگهای|شمالی ماری' +
    'انا ایلینڈز|شمالی ماریانا ټاپوگان|شمالی مقدونیه|شمالی کوریا|شنغهای|شنگهایی|شکاگو|شیلی|شیکاگو|صحرای غربی|' +
    'صربستان|صربیا|صنعا|صنعاء|صوفیا|صوفیه|صومال|صومالیه|طبلیسی|طرابلس|طوکیو|عابدجان|عدن|عدیس ابابا|عراق|عمان|' +
    'غابورون|غامبیا|غانا|غرینادا|غرینلاند|غزه|غواتیمالا|غوادلوب|غوام|غویانا الفرنسیه|غیانا|غیرنزی|غینیا|غینیا' +
    ' الاستواییه|غینیا بیساو|فادوتس|فادوز|فارو ټاپو|فاماغوستا|فاماگستا|فاماگوستا|فاماگوسٹا|فانواتو|فانکوفر|فا' +
    'کلینڈ جزایر|فاکلینډ ټاپوگان|فجی|فرانس|فرانسه|فرانسوی پولینیسیا|فرانسوی گانا|فرانسیسی پولینیشیا|فرنسا|فری' +
    ' تاون|فری ٹاون|فرینچ گیانا|فریټون|فلادیفوستک|فلسطین|فلسطینی خطے|فلسطینی سیمی|فلپاین|فلپین|فن لینڈ|فنزویل' +
    'ا|فنلاند|فنلندا|فنلینډ|فولوجراد|فیانتیان|فیتنام|فیجی|فیلنیوس|فیلیپین|فیینا|قاهره|قبرس|قبرص|لا باز|لا پاز' +
    '|لاتفیا|لارڈ هووے|لارډ هوی|لاس اینجلس|لاغوس|لاوس|لاپاز|لاگوس|لایبیریا|لایوس|لبرے ویلے|لبنان|لبوباشی|لتون' +
    'ی|لردهاو|لس انجلس|لسبن|لسوتو|لشبونه|لندن|لنڈمین|لهستان|لواندا|لوانڈا|لوبجانا|لوبمباشی|لوبومباشی|لورد هاو' +
    '|لوزاکا|لوس انجلس|لوس انجلوس|لوساکا|لومبباشا|لومه|لومی|لونده|لوکزامبورگ|لوکسمبورغ|لوگزامبورگ|لویدیځ صحار' +
    'ا|لٹویا|لکسمبرگ|لگژمبرگ|لیبرفیل|لیبرویل|لیبریا|لیبریل|لیبی|لیبیا|لیبیریا|لیتهونیا|لیتهویا|لیتوانی|لیتوان' +
    'یا|لیختن اشتاین|لیختنشتاین|لیسبون|لیسوتهو|لیسوتو|لیشٹنسٹاین|لیما|لیندمان|لیندمن|لینډامین|لیوبلیانا|لیوسا' +
    'کا|مابوتو|ماداگاسکار|مادرید|مارتینیک|مارشل ایلینڈز|مارشل ټاپوگان|مارٹینک|مارټینیک|ماریشس|ماریه هامن|ماری' +
    'هامن|ماریوپل|ماسرو|ماسکو|ماسیرو|مالابو|مالاوی|مالدووا|مالدیو|مالدیپ|مالزی|مالطا|مالطه|مالٹا|مالټا|مالیزی' +
    'ا|ماناغوا|ماناگوا|مانټیسیرت|مانیل|مانیلا|ماپوتو|ماپوټو|ماکاسار|ماکایو منطقه ویژه اداری چین|ماکسار|ماگادا' +
    'ن|مایوت|مایوٹ|مایوټ|مایکرونیشیا|ماییدوگوری|مبابانه|مبابانی|مبابین|مجادن|مجارستان|مدرید|مدغاسکر|مدغشقر|مد' +
    'ینه هو تشی منه|مراکش|مسقط|مسکو|مسیرو|مصر|مغربی صحارا|مغربی کنارے|مغولستان|مقدونیا الشمالیه|مقدونیه شمالی' +
    '|مقدیشو|مقدیشیو|ملابو|ملاوی|ملایشیا|ملاییشیا|ملبورن|مناگوا|منسک|منطقه ماکاو الاداریه الخاصه|منغولیا|منگو' +
    'ا|منگولیا|منیلا|موریتانی|موریتانیا|موریس|موریشیس|موریشیوس|موریطانیه|موزامبیک|موزمبیق|موسکو|موصل|موغادیشو' +
    '|موغادیشیو|مولداوی|مولدوا|مولدوفا|موناکو|مونت سرات|مونتسرات|مونتفیدیو|مونته نگرو|مونته ویدیو|مونروفیا|مو' +
    'نروویا|مونٹسیراٹ|مونٹی ویڈیو|مونٹے نیگرو|مونټ وډیو|مونټینیگرو|موگادیشو|موگدیشو|مپوٹو|مڈغاسکر|مکاسار|مکاس' +
    'ر|مکاو sar چین|مکزیک|مکزیکوسیتی|مکسیکو سیتی|مکسیکو ښار|مگدان|میانمار|میریهام|میلبورن|مینسک|میڈرڈ|میډریډ|' +
    'میکرونزی|میکرونیزیا|میکسیکو|میکسیکو سٹی|میگیدن|نابلس|ناروی|ناروے|نامیبیا|نایجر|نایجیر|نایجیریا|نایرو|نای' +
    'روبی|نایورو|نجامینا|نروژ|نواکشوت|نواکشوط|نوفوسبیرسک|نوفوکوزنتسک|نووسیبرسک|نووسیبیریسک|نوووسبرسک|نوووکوزن' +
    'تسک|نوووکیوزنیسک|نووکوزنیټک|نوکوچټ|نوی کالیډونیا|نپال|نکاراگوا|نکاراگووا|نکوسیا|نیامی|نیبال|نیجر|نیجریا|' +
    'نیجریه|نیجیریا|نیدر لینڈز|نیروبی|نیقوسیا|نیمبیا|نیمی|نیو کلیڈونیا|نیو یارک|نیوزی لینڈ|نیوزیلند|نیوزیلندا' +
    '|نیوزیلنډ|نیویارک|نیپال|نیکاراغوا|نیکاراگویه|نیکوزیا|نیکوسیا|هافانا|هالند|هالینڈ|هالینډ|هانډوراس|هانگ کا' +
    'نگ sar چین|هاوانا|هاوډ|هایتی|هایټی|هاییتی|هبرون|هراره|هراری|هرارے|هسپانیه|هلسنکی|هلسینکی|هلند|هندوراس|هن' +
    'غاریا|هنگ کنگ منطقه ویژه اداری چین|هنگری|هو چی من ښار|هو چی منه سٹی|هوانا|هوبارت|هوبارٹ|هوبارټ|هوشی مین ' +
    'سیتی|هوفد|هولندا|هولندا الکاریبیه|هونولولو|هونڈاروس|هووارڈ|هیبرون|هیلسنکی|هینولولو|هیٹی|واتیکان|واتیکان ' +
    'ښار|وارسا|واغادوغو|والگوگراډ|والیس او فوتونا|والیس و فوتونا|واناتو|وانواتو|واٹیکن|واډوز|ورشو|وسط افریقی ' +
    'جمهوریه|وسطی افریقا جمهور|ولادی وستوک|ولادی ووستک|ولادیوستاک|ولنییس|ولگاگراد|ونزویلا|ونڈهوک|ونکوور|وولگو' +
    'گراد|ویانا|ویتنام|ویلنیوس|ویلیز اور فیوٹیونا|وینتیان|ویندهوک|وینزویلا|وینزوییلا|وینهوک|وینواٹو|وینٹیانا|' +
    'وینټین|وینکوور|ویٹیکن سٹی|ویټیکان|ویڈوز|ٹالن|ٹامسک|ٹرکس اور کیکوس جزایر|ٹریپولی|ٹورنٹو|ٹونگا|ٹووالو|ٹوکی' +
    'و|ٹوگو|ٹیرانی|ٹیگوسیگالپے|ټرینیډاډ او ټوباگو|ټورنټو|ټوکیو|ټوگو|ټگسیگالپا|پادگاریتسا|پاراگوی|پاراگویه|پار' +
    'یس|پالایو|پاناما|پانامه|پاپوا نیو گنی|پاپوا نیو گینی|پاپوا گینه نو|پراگ|پرتغال|پرتگال|پلاو|پلی نزی فرانس' +
    'ه|پنامه|پنوم پن|پورت مورزبی|پورتو ریکو|پورتو نووو|پورتوریکو|پورتوپرنس|پورتگال|پورٹ او پرنس|پورٹ موریسبی|' +
    'پورٹو نووو|پورټ ایو پرنس|پورټ مورسبی|پورټو نوو|پولنډ|پولینڈ|پونتیاناک|پونٹیانک|پونټینیک|پوڈگورسیا|پوډگور' +
    'یکا|پیانگ یانگ|پیراگویے|پیرس|پیورٹو ریکو|پیونگ یانگ|چاد|چاڈ|چاډ|چکیا|چیسیناو|چیسینو|چیلی|چیکیا|ڈارون|ڈبل' +
    'ن|ڈنمارک|ڈهاکه|ڈوالا|ڈومنیکا|ڈکار|ډارون|ډاکار|ډاکه|ډبلن|ډنمارک|ډهاکه|ژاپن|ژوهانسبورگ|کاتماندو|کاراکاس|کا' +
    'زابلانکا|کاسابلانکا|کاستاریکا|کالدونیای جدید|کالکتا|کالیدونیا الجدیده|کالینجراد|کالینینغراد|کالینینگراد|' +
    'کامبالا|کامبوج|کامتشاتکا|کامرون|کامپالا|کامچاتکا|کانادا|کاناډا|کانگو برازاویلے|کانگو بروزوییل|کانگو کنشا' +
    'سا|کانگو کینشاسا|کاٹهمنڈو|کراسنویارسک|کرانه باختری|کراکاس|کرایست چرچ|کرایسٹ چرچ|کربلا|کربلاء|کره جنوبی|ک' +
    'ره شمالی|کرواتیا|کرواسی|کرواشیا|کروشیا|کرکوک|کریباتی|کریبیایی نیدرلینڈز|کریسنویارسک|کلمبو|کلمبیا|کلکته|ک' +
    'مبودیا|کمبوڈیا|کمپاله|کندا|کنشاسا|کنگو برازویل|کنگو کینشاسا|کنیا|کوالا لامبور|کوالا لمپور|کوالالامپور|کو' +
    'با|کوبنهاغن|کوراساو|کوراسایو|کوراکاو|کوریا الجنوبیه|کوریا الشمالیه|کوستاریکا|کوسٹا ریکا|کولالمپور|کولمبو' +
    '|کولمبیا|کولومبو|کولومبیا|کولکاتا|کولکته|کومور|کوموروس|کوناکری|کونکری|کوٹ ڈی اییوری|کوپن هیگن|کوچنگ|کوچی' +
    'نگ|کوک ټاپوگان|کویت|کٹهمنڈو|کټمنډو|کپنهاگ|کک ایلینڈز|کگالی|کی یف|کیروف|کیری باتی|کیریباتی|کیریبین هالینډ' +
    '|کیسا بلانکا|کیشیناو|کیشینج|کیغالی|کیلنینگراډ|کیمان ټاپوگان|کیمرون|کیمپالا|کیمچٹکا|کیمین ایلینڈز|کینشاسا' +
    '|کینیا|کینیڈا|کیوبا|کیوراکاو|کیوچنگ|کیپ ورد|کیپ ورڈی|کیگالی|کییف|گابرون|گابن|گابورون|گامبیا|گانا|گبرون|گ' +
    'رنادا|گرنزی|گرنسی|گرین لینڈ|گریناڈا|گرینلند|گرینلینډ|گنی بساو|گهانا|گواتمالا|گواتیمالا|گوادلوپ|گوام|گواٹ' +
    'ے مالا|گواڈیلوپ|گویان|گویان فرانسه|گیانا|گیبون|گیمبیا|گینه استوایی|گینه بیسایو|گینه بیسو|یانگون|یاکتسک|ی' +
    'اکوتسک|یاکوټسک|یروشلم|یریفان|یریوان|یمن|یوروگوی|یوروگویے|یونان|یوکراین|یوکرین|یوگانډا|یوگنڈا|یکاترنبیرج|' +
    'یکاترینبرگ|یکاٹیرنبرگ|یکاټیرنبرگ|یکوتسک|万 象|不 丹|东 京|东 帝 汶|中 国 澳 门 特 别 行 政 区|中 国 香 港 特 别 行 政 区|中 科 雷 姆 斯 ' +
    '克|中 非 共 和 国|丹 麦|乌 克 兰|乌 兰 巴 托|乌 干 达|乌 拉 圭|乌 斯 内 拉|乌 里 扬 诺 夫 斯 克|乍 得|也 门|亚 丁|亚 的 斯 亚 贝 巴|亚 美 尼 亚|以 色 列|仰 ' +
    '光|伊 尔 库 茨 克|伊 德 利 卜|伊 拉 克|伏 尔 加 格 勒|休 达|伦 敦|伯 利 兹|佛 得 角|保 加 利 亚|克 拉 斯 诺 亚 尔 斯 克|克 罗 地 亚|克 赖 斯 特 彻 奇|关 岛|' +
    '内 比 都|内 罗 毕|冈 比 亚|冰 岛|几 内 亚|几 内 亚 比 绍|列 支 敦 士 登|刚 果|刚 果 布|刚 果 金|利 伯 维 尔|利 比 亚|利 比 里 亚|利 雅 得|利 马|加 尔 各 答|' +
    '加 德 满 都|加 拉 加 斯|加 拿 大|加 沙|加 纳|加 蓬|加 里 宁 格 勒|努 瓦 克 肖 特|匈 牙 利|北 马 其 顿|北 马 里 亚 纳 群 岛|华 沙|南 乔 治 亚 和 南 桑 威 奇 ' +
    '群 岛|南 苏 丹|南 非|博 茨 瓦 纳|卡 萨 布 兰 卡|卢 布 尔 雅 那|卢 旺 达|卢 本 巴 希|卢 森 堡|卢 萨 卡|印 度 尼 西 亚|危 地 马 拉|厄 瓜 多 尔|厄 立 特 里 亚|' +
    '古 巴|古 晋|台 北|台 湾|叶 卡 捷 琳 堡|吉 布 提|吉 隆 坡|哈 博 罗 内|哈 尔 科 夫|哈 拉 雷|哈 瓦 那|哥 伦 比 亚|哥 斯 达 黎 加|哥 本 哈 根|喀 土 穆|喀 麦 隆|' +
    '图 瓦 卢|圣 保 罗|圣 卢 西 亚|圣 基 茨 和 尼 维 斯|圣 多 明 各|圣 多 美|圣 多 美 和 普 林 西 比|圣 巴 泰 勒 米|圣 文 森 特 和 格 林 纳 丁 斯|圣 皮 埃 尔 和 ' +
    '密 克 隆 群 岛|圣 赫 勒 拿|圣 马 力 诺|圭 亚 那|地 拉 那|坎 帕 拉|坤 甸|坦 桑 尼 亚|埃 及|埃 塞 俄 比 亚|埃 尔 比 勒|埃 里 温|基 加 利|基 尔 库 克|基 希 讷 ' +
    '乌|基 洛 夫|基 督 城|基 辅|基 里 巴 斯|堪 察 加|塔 林|塞 内 加 尔|塞 尔 维 亚|塞 拉 利 昂|塞 浦 路 斯|塞 舌 尔|墨 尔 本|墨 西 哥|墨 西 哥 城|多 伦 多|多 哥|' +
    '多 米 尼 克|多 米 尼 加 共 和 国|大 马 士 革|太 子 港|奥 克 兰|奥 兰 群 岛|奥 地 利|奥 斯 陆|姆 巴 巴 纳|委 内 瑞 拉|孟 加 拉 国|安 哥 拉|安 圭 拉|安 提 瓜 ' +
    '和 巴 布 达|安 曼|安 道 尔|密 克 罗 尼 西 亚|尤 克 拉|尼 亚 美|尼 加 拉 瓜|尼 日 利 亚|尼 日 尔|尼 泊 尔|尼 科 西 亚|巴 勒 斯 坦|巴 勒 斯 坦 领 土|巴 哈 马|' +
    '巴 尔 瑙 尔|巴 巴 多 斯|巴 布 亚 新 几 内 亚|巴 库|巴 拉 圭|巴 拿 马|巴 林|巴 格 达|巴 西|巴 西 利 亚|巴 马 科|巴 黎|布 兰 太 尔|布 加 勒 斯 特|布 基 纳 法 ' +
    '索|布 拉 柴 维 尔|布 拉 格|布 拉 迪 斯 拉 发|布 琼 布 拉|布 罗 肯 希 尔|布 辛 根|布 达 佩 斯|布 里 斯 班|布 隆 迪|布 鲁 塞 尔|希 伯 伦|希 腊|帕 劳|帝 力|平 ' +
    '壤|库 克 群 岛|库 拉 索|廷 布|开 曼 群 岛|开 罗|弗 里 敦|德 国|恩 贾 梅 纳|悉 尼|意 大 利|所 罗 门 群 岛|托 木 斯 克|拉 各 斯|拉 巴 斯|拉 法|拉 脱 维 亚|挪 ' +
    '威|捷 克|摩 加 迪 沙|摩 尔 多 瓦|摩 洛 哥|摩 纳 哥|摩 苏 尔|敖 德 萨|文 莱|斐 济|斯 威 士 兰|斯 德 哥 尔 摩|斯 洛 伐 克|斯 洛 文 尼 亚|斯 科 普 里|斯 里 兰 ' +
    '卡|新 加 坡|新 喀 里 多 尼 亚|新 库 兹 涅 茨 克|新 西 伯 利 亚|新 西 兰|日 本|明 斯 克|智 利|曼 谷|望 加 锡|朝 鲜|朱 巴|杜 阿 拉|林 德 曼|柏 林|查 亚 普 拉|' +
    '柬 埔 寨|根 西 岛|格 林 纳 达|格 陵 兰|梵 蒂 冈|檀 香 山|比 利 时|比 绍|毛 里 塔 尼 亚|毛 里 求 斯|汉 德 加|汗 尤 尼 斯|汤 加|河 内|法 国|法 属 圭 亚 那|法 ' +
    '属 波 利 尼 西 亚|法 罗 群 岛|法 马 古 斯 塔|波 兰|波 哥 大|波 多 诺 伏|波 多 黎 各|波 德 戈 里 察|波 斯 尼 亚 和 黑 塞 哥 维 那|泰 国|泽 西 岛|洛 美|津 巴 ' +
    '布 韦|洪 都 拉 斯|海 参 崴|海 地|海 法|温 哥 华|温 得 和 克|澳 大 利 亚|爱 尔 兰|爱 沙 尼 亚|牙 买 加|特 克 斯 和 凯 科 斯 群 岛|特 古 西 加 尔 巴|特 拉 维 ' +
    '夫|特 立 尼 达 和 多 巴 哥|玛 丽 港|玻 利 维 亚|珀 斯|班 吉|班 珠 尔|瑙 鲁|瑞 典|瑞 士|瓜 德 罗 普|瓦 利 斯 和 富 图 纳|瓦 加 杜 古|瓦 努 阿 图|瓦 杜 兹|留 ' +
    '尼 汪|白 俄 罗 斯|百 慕 大|的 黎 波 里|直 布 罗 陀|福 克 兰 群 岛|科 伦 坡|科 威 特|科 布 多|科 摩 罗|科 特 迪 瓦|科 索 沃|科 纳 克 里|秘 鲁|突 尼 斯|立 陶 ' +
    '宛|第 比 利 斯|索 非 亚|索 马 里|约 旦|约 旦 河 西 岸|约 翰 内 斯 堡|纳 米 比 亚|维 也 纳|维 尔 纽 斯|缅 甸|罗 安 达|罗 马|罗 马 尼 亚|美 属 维 尔 京 群 岛|' +
    '美 属 萨 摩 亚|老 挝|耶 路 撒 冷|肯 尼 亚|胡 志 明 市|芬 兰|苏 丹|苏 里 南|苏 黎 世|英 国|英 属 维 尔 京 群 岛|荷 兰|荷 台 达|荷 属 加 勒 比 区|荷 属 圣 马 ' +
    '丁|莫 尔 兹 比 港|莫 斯 科|莫 桑 比 克|莱 索 托|菲 律 宾|萨 哈 林|萨 尔 瓦 多|萨 拉 托 夫|萨 拉 热 窝|萨 摩 亚|萨 格 勒 布|萨 那|萨 马 拉|葡 萄 牙|蒙 古|蒙 ' +
    '得 维 的 亚|蒙 特 塞 拉 特|蒙 罗 维 亚|西 撒 哈 拉|西 班 牙|豪 勋 爵 岛|贝 宁|贝 尔 格 莱 德|贝 鲁 特|赞 比 亚|赤 塔|赤 道 几 内 亚|赫 尔 松|赫 尔 辛 基|越 ' +
    '南|辛 菲 罗 波 尔|达 卡|达 喀 尔|达 尔 富 尔|达 累 斯 萨 拉 姆|迪 拜|都 柏 林|鄂 木 斯 克|里 加|里 斯 本|金 沙 萨|金 边|阿 克 拉|阿 勒 颇|阿 塞 拜 疆|阿 姆 ' +
    '斯 特 丹|阿 尔 及 利 亚|阿 尔 及 尔|阿 尔 巴 尼 亚|阿 尤 恩|阿 德 莱 德|阿 斯 特 拉 罕|阿 斯 马 拉|阿 曼|阿 根 廷|阿 比 让|阿 纳 德 尔|阿 鲁 巴|雅 典|雅 加 ' +
    '达|雅 库 茨 克|霍 姆 斯|霍 巴 特|韩 国|顿 涅 茨 克|首 尔|马 加 丹|马 塞 卢|马 尔 代 夫|马 尼 拉|马 德 里|马 恩 岛|马 拉 博|马 拉 维|马 提 尼 克|马 斯 喀 特|' +
    '马 普 托|马 来 西 亚|马 约 特|马 绍 尔 群 岛|马 耳 他|马 达 加 斯 加|马 那 瓜|马 里|马 里 乌 波 尔|黎 巴 嫩|黑 山',
  cyrillic:
    'абиджан|австралия|австрия|аддис абеба|аделаида|аден|азербаиджан|аккра|аландские о ва|албания|алеппо|алжи' +
    'р|американское самоа|амман|амстердам|анадырь|ангилья|англия|ангола|андорра|антигуа и барбуда|аргентина|а' +
    'рмения|аруба|асмэра|афины|багамы|багдад|баку|бамако|банги|бангкок|бангладеш|банжул|барбадос|барнаул|баср' +
    'а|бахреин|беирут|беларусь|белград|белиз|бельгия|бенин|берлин|бермудские о ва|бисау|блантаир|богота|болга' +
    'рия|боливия|бонэир синт эстатиус и саба|босния и герцеговина|ботсвана|браззавиль|бразилия|братислава|бри' +
    'сбен|британия|брокен хилл|брунеи|брюссель|будапешт|бужумбура|буркина фасо|бурунди|бутан|бухарест|бюзинге' +
    'н на верхнем реине|вадуц|ванкувер|вануату|варшава|ватикан|великобритания|венгрия|венесуэла|вильнюс|виндх' +
    'ук|восточныи тимор|вьентьян|вьетнам|габон|габороне|гавана|газа|гаиана|гаити|гамбия|гваделупа|гватемала|г' +
    'винея|гвинея бисау|германия|гернси|гибралтар|голландия|гондурас|гонолулу|гренада|гренландия|греция|гуам|' +
    'дакар|дакка|дамаск|дания|дар эс салам|дарвин|дарфур|джакарта|джаяпура|джерси|джибути|джуба|дили|доминика' +
    '|доминиканская республика|донецк|дуала|дублин|египет|ереван|загреб|замбия|западная сахара|западныи берег' +
    '|запорожье|зимбабве|идлиб|иемен|иерусалим|израиль|индонезия|иордания|иоханнесбург|ирак|ирландия|исландия' +
    '|испания|италия|кабо верде|каир|калькутта|камбоджа|камерун|кампала|канада|каракас|касабланка|катманду|ке' +
    'ния|кигали|киев|киншаса|кипр|кирибати|киркук|кишинев|кндр|коломбо|колумбия|коморы|конакри|конго|конго бр' +
    "аззавиль|конго киншаса|копенгаген|косово|коста рика|кот д'ивуар|краистчерч|крым|куала лумпур|куба|кувеит" +
    '|кучинг|кюрасао|ла пас|лагос|лаос|латвия|лесото|либерия|либревиль|ливан|ливия|линдеман|лиссабон|литва|ли' +
    'хтенштеин|ломе|лондон|лорд хау|лос анджелес|луанда|лубумбаши|луганск|лусака|любляна|люксембург|маврикии|' +
    'мавритания|магадан|мадагаскар|мадрид|маиотта|макасар|малабо|малави|малаизия|мали|мальдивы|мальта|манагуа' +
    '|манила|мапуту|мариехамн|мариуполь|марокко|мартиника|маршалловы о ва|масеру|маскат|мбабане|мексика|мельб' +
    'урн|мехико|минск|могадишо|мозамбик|молдова|монако|монголия|монровия|монтевидео|монтсеррат|москва|мосул|м' +
    'ьянма|наироби|намибия|науру|нджамена|непал|ниамеи|нигер|нигерия|нидерланды|никарагуа|никосия|новая зелан' +
    'дия|новая каледония|новокузнецк|норвегия|нуакшот|о в мэн|о в сахалин|о в св елены|о ва каиман|о ва кука|' +
    'одесса|окленд|оман|осло|палау|палестина|палестинские территории|панама|папуа новая гвинея|парагваи|париж' +
    '|пермь|перу|петропавловск камчатскии|пномпень|подгорица|польша|понтианак|порт морсби|порт о пренс|порто ' +
    'ново|португалия|прага|пуэрто рико|пхеньян|рафах|республика корея|реюньон|рига|рим|руанда|румыния|сальвад' +
    'ор|самоа|сан марино|сан паулу|сан томе|сан томе и принсипи|сана|санто доминго|сараево|северная корея|сев' +
    'ерная македония|северные марианские о ва|сеишельские о ва|сектор газа|сен бартелеми|сен пьер и микелон|с' +
    'енегал|сент винсент и гренадины|сент китс и невис|сент люсия|сербия|сеул|сеута|сиднеи|симферополь|сингап' +
    'ур|синт мартен|скопье|словакия|словения|соломоновы о ва|сомали|софия|среднеколымск|стокгольм|судан|сурин' +
    'ам|сьерра леоне|таибэи|таивань|таиланд|таллин|танзания|тбилиси|тегусигальпа|тель авив|теркс и каикос|тир' +
    'ана|токио|тонга|торонто|тринидад и тобаго|триполи|тувалу|тунис|тхимпху|уагадугу|уганда|украина|улан бато' +
    'р|уоллис и футуна|уругваи|усть нера|фамагуста|фарерские о ва|федеративные штаты микронезии|фиджи|филиппи' +
    'ны|финляндия|фолклендские о ва|франция|французская гвиана|французская полинезия|фритаун|хаифа|хан юнис|х' +
    'андыга|хараре|хартум|харьков|хеврон|хельсинки|херсон|хобарт|ховд|ходеида|хорватия|хошимин|центрально афр' +
    'иканская республика|цюрих|чад|черногория|чехия|чили|шанхаи|швеицария|швеция|шри ланка|эквадор|экваториал' +
    'ьная гвинея|эль аюн|эр рияд|эрбиль|эритрея|эсватини|эстония|эфиопия|южная георгия и южные сандвичевы о в' +
    'а|южная корея|южно африканская республика|южныи судан|ямаика|янгон|япония',
  people:
    'albanian|algerian|argentine|armenian|australian|austrian|azerbaijani|azeri|bahraini|bangladeshi|belarusi' +
    'an|belgian|bhutanese|bolivian|bosnian|brazilian|british|bulgarian|burkinabe|burmese|burundian|cambodian|' +
    'cameroonian|canadian|chadian|chilean|colombian|congolese|croatian|cuban|cypriot|czech|danish|dutch|ecuad' +
    'orian|egyptian|english|eritrean|estonian|ethiopian|filipino|finnish|french|gazan|german|ghanaian|greek|h' +
    'aitian|hungarian|icelandic|indonesian|iraqi|irish|israeli|italian|japanese|jordanian|kenyan|korean|kosov' +
    'ar|kuwaiti|laotian|latvian|lebanese|libyan|lithuanian|malaysian|maldivian|malian|mexican|moldovan|mongol' +
    'ian|moroccan|mozambican|nepalese|nepali|new zealander|nigerian|nigerien|north korean|norwegian|omani|pal' +
    'estinian|peruvian|philippine|polish|portuguese|romanian|rwandan|scottish|senegalese|serbian|singaporean|' +
    'slovak|somali|somalian|south african|south korean|spanish|sri lankan|sudanese|swedish|swiss|taiwanese|th' +
    'ai|tunisian|ugandan|ukrainian|venezuelan|vietnamese|yemeni|zambian|zimbabwean',
} as const;
