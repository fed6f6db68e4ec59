import type { HolderKind } from './holder.ts';

/** Heads that take the part of the word before them ("police official"), with what they are on their own. */
export const GENERIC = new Map<string, HolderKind>(
  entries({
    officials:
      'official officials authorities authority administration spokesman spokeswoman spokesperson spokespersons spokesmen chief commander statement communique leader officer officers',
    sources: 'source sources insider insiders',
    other: 'head member members director elder chairman',
  }),
);

const SPECIFIC: Readonly<Record<Exclude<HolderKind, 'other'>, string>> = {
  police:
    'police|policeman|policemen|cop|cops|ctd|counter terrorism department|counter-terrorism department|counterterrorism department|counterterrorism police|constabulary|levies|ssp|dsp|sho|dig|investigators|investigator|gendarmerie',
  army: 'army|military|troops|forces|security forces|ispr|inter-services public relations|defence ministry|defense ministry|ministry of defence|ministry of defense|mod|pentagon|rangers|frontier corps|fc|paramilitary|border guards|border guard|border security force|bsf|navy|air force|isaf|nato|coalition|centcom|irgc|revolutionary guards|revolutionary guard|general|colonel|major|brigadier|idf|soldiers',
  intelligence: 'intelligence|intel|isi|nds|gdi|spy agency|raw|cia|fsb',
  government:
    'government|govt|ministry|governments|minister|interior ministry|foreign ministry|foreign office|state department|white house|kremlin|governor|deputy governor|president|prime minister|pm|deputy commissioner|district commissioner|commissioner|assistant commissioner|mayor|envoy|ambassador|embassy|cabinet|emirate|parliament|lawmaker|lawmakers|senator|secretary|mp|prosecutor|prosecutors|court|judge|district administration|political agent|political administration|district chief|governor office|state|attorney general',
  officials: '',
  hospital:
    'hospital|hospitals|doctor|doctors|medics|medic|health|health department|medical|medical superintendent|health ministry|ministry of health|morgue|surgeon|physicians|clinic',
  rescue:
    'rescue|rescuers|rescuer|rescue 1122|edhi|edhi foundation|ambulance|ambulance service|firefighters|fire brigade|disaster management authority|disaster authority|disaster agency|pdma|ndma|andma|emergency services|emergency ministry|emergency|red crescent',
  group:
    'taliban|taleban|ttp|tehreek-e-taliban|tehrik-e-taliban|islamic state|is|isis|isil|iskp|is-k|isis-k|daesh|bla|balochistan liberation army|blf|bra|al-qaeda|al qaeda|al-qaida|qaeda|jaish al-adl|jaish ul-adl|jaish-ul-adl|jaish-e-mohammed|lashkar-e-jhangvi|lashkar-e-islam|jamaat-ul-ahrar|jamaatul ahrar|haqqani network|nrf|national resistance front|resistance front|resistance|aff|afghanistan freedom front|hamas|hezbollah|houthis|tnla|militants|militant|militant group|insurgents|insurgent|rebels|rebel|separatists|separatist|gunmen|amaq|hizb ut-tahrir|imu|etim|turkistan islamic party|tip|united baloch army|uba|terrorists|fighters|kia|arakan army',
  witnesses:
    'residents|resident|locals|local residents|witnesses|witness|eyewitnesses|eyewitness|villagers|villager|elders|tribesmen|relatives|relative|family|families|neighbours|neighbors|survivors|survivor|shopkeepers|passengers|inhabitants|people',
  un: 'un|u.n.|united nations|unama|unicef|ocha|unhcr|who|world health organization|wfp|iom|undp|unodc|security council|un experts',
  ngo: 'msf|doctors without borders|save the children|amnesty|amnesty international|hrw|human rights watch|rights group|rights groups|rights activists|activists|activist|monitor|monitors|monitoring group|observatory|charity|aid group|aid groups|aid agency|aid agencies|red cross|icrc|watchdog|hengaw|haalvsh|ngo|ngos|campaigners|hrana|think tank|picss|site intelligence group|site',
  'state-media':
    'state media|state tv|state television|state radio|state broadcaster|state news agency|state-run|state-owned|official news agency|official media|xinhua|cctv|global times|irna|irib|press tv|tasnim|fars|mehr|isna|tass|ria novosti|rt|sputnik|bakhtar|rta|ptv|radio pakistan|associated press of pakistan|khovar|prasar bharati|all india radio|doordarshan',
  media:
    'media|reports|report|newspaper|newspapers|paper|papers|daily|tv|television|radio|agency|news agency|website|channel|channels|broadcaster|broadcasters|press|journalist|journalists|reuters|ap|associated press|afp|agence france-presse|pti|press trust of india|ani|dpa|bbc|cnn|al jazeera|dawn|geo|geo news|geo tv|ary|ary news|express tribune|the news|the nation|tolo|tolonews|tolo news|pajhwok|khaama|khaama press|amu tv|amu|ariana|ariana news|hasht-e subh|8am|afghanistan international|iran international|azadi radio|radio azadi|radio liberty|rfe/rl|voa|voice of america|deewa radio|radio mashaal|ndtv|the hindu|hindustan times|times of india|new york times|washington post|wall street journal|guardian|bloomberg|cnbc|fox news|abc news|cbs news|nbc news|interfax|anadolu|kyodo|efe|the diplomat|long war journal|khorasan diary|outlet|outlets|correspondent|reporter|reporters|balochistan post|documents|papers|samaa|samaa tv|dunya news|24.kg|akipress|asia-plus|asia plus',
  sources: '',
  analysts:
    'analysts|analyst|experts|expert|observers|observer|researchers|researcher|scientists|assessments|assessment|scholars|security observers|analyses|economists|study|academics',
};

/** Phrases of one to four words to who they are; looked up longest first. */
export const PHRASES = new Map<string, HolderKind>(
  (Object.entries(SPECIFIC) as [HolderKind, string][]).flatMap(([kind, list]) =>
    list === '' ? [] : list.split('|').map((phrase): [string, HolderKind] => [phrase, kind]),
  ),
);

/** Written in capitals only; in small letters they are other words ("is", "who", "mod"). */
export const CAPITALS_ONLY = new Set(
  'is who site rt raw mod ap bra tip aff is-k fars mehr pm ani geo dawn amu fc dig kia rta ary state'.split(' '),
);

/** Countries, their adjectives and capitals: as holders they are governments. */
export const COUNTRIES = new Map<string, string>(
  entries({
    pk: 'pakistan pakistani pakistanis pak islamabad rawalpindi',
    af: 'afghanistan afghan kabul',
    in: 'india indian delhi',
    ir: 'iran iranian tehran',
    us: 'us u.s. u.s usa american america washington',
    cn: 'china chinese beijing',
    ru: 'russia russian moscow',
    tj: 'tajikistan tajik dushanbe',
    uz: 'uzbekistan uzbek tashkent',
    tm: 'turkmenistan turkmen ashgabat',
    kg: 'kyrgyzstan kyrgyz bishkek',
    kz: 'kazakhstan kazakh astana',
    tr: 'turkey turkish türkiye ankara',
    gb: 'britain british uk london',
    il: 'israel israeli',
    ua: 'ukraine ukrainian kyiv',
    mm: 'myanmar',
    iq: 'iraq iraqi baghdad',
    sy: 'syria syrian',
    sa: 'saudi',
    qa: 'qatar qatari doha',
    bd: 'bangladesh bangladeshi dhaka',
  }),
);

/** Words that stand inside a name of a holder without saying who it is. */
export const MODIFIERS = new Set(
  'the a an senior local top provincial district regional city state federal national local tribal security border unnamed unidentified several some two three other another many credible reliable security independent official government public western foreign former deputy area northern southern eastern western northwestern southwestern military civil civilian chief intelligence international human anonymous key separate media various initial leading ruling de facto influential'.split(
    ' ',
  ),
);

function entries<T extends string>(lists: Readonly<Partial<Record<T, string>>>): [string, T][] {
  return (Object.entries(lists) as [T, string][]).flatMap(([key, words]) =>
    words.split(' ').map((word): [string, T] => [word, key]),
  );
}
