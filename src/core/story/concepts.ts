/** What a word says of an event: what was done, to whom, what came after, or in which part of the country. */
export type Concept = { readonly aspect: 'mode' | 'target' | 'sequel' | 'direction'; readonly name: string };
const NONE: readonly Concept[] = [];

/**
 * What words of security news mean alike, so that "dies in blast" and "killed by bomb" meet. The taxonomy's tags carry
 * places, groups and themes across languages; these carry what a headline says of them.
 */
const MODES: Readonly<Record<string, string>> = {
  kill:
    'kill kills killed killing killings dead die dies died dying death deaths slain slay slays slaying murder ' +
    'murdered murders murdering fatal fatally fatality fatalities perish perished martyred massacre lynched toll ' +
    'beheaded executed succumbs gunned eliminated eliminate eliminates neutralised neutralized neutralise ' +
    'neutralises liquidated',
  injure: 'injure injures injured injury injuries injuring wound wounds wounded wounding hurt hurts',
  blast:
    'blast blasts bomb bombs bombing bombings bomber bombers explosion explosions explode explodes exploded ' +
    'exploding explosive explosives ied ieds landmine landmines mine detonate detonates detonated detonation',
  suicide: 'suicide fidayeen bomber bombers',
  shoot:
    'gunman gunmen shoot shoots shot shooting shootings shooter shooters firing gun guns gunned gunfire sniper ' +
    'snipers assassinate assassinated assassination',
  air:
    'airstrike airstrikes drone drones missile missiles jet jets warplane warplanes uav helicopter helicopters ' +
    'gunship gunships bombard bombards bombarded bombardment aerial',
  shell: 'shell shells shelled shelling shellings mortar mortars artillery barrage rocket rockets',
  strike: 'strike strikes struck',
  clash:
    'clash clashes clashed battle battles battling firefight firefights gunfight gunbattle gunbattles ' +
    'encounter skirmish skirmishes fight fights fighting fought combat',
  raid: 'raid raids raided raiding operation operations offensive crackdown swoop swoops sweep hideout hideouts',
  attack:
    'attack attacks attacked attacking attacker attackers assault assaults assaulted ambush ambushes ambushed ' +
    'storm storms stormed storming target targets targeted targeting hit hits',
  abduct:
    'kidnap kidnaps kidnapped kidnapping abduct abducts abducted abduction abductions hostage hostages captive ' +
    'captives seized ransom',
  arrest:
    'arrest arrests arrested arresting detain detains detained detention nab nabs nabbed custody apprehended ' +
    'captured capture captures',
  quake: 'quake earthquake earthquakes tremor tremors',
  flood: 'flood floods flooding flooded floodwaters',
  ceasefire: 'ceasefire truce',
  siege: 'siege standoff gunbattle',
};

/** Whom or what it struck, or who acted. */
const TARGETS: Readonly<Record<string, string>> = {
  militant:
    'militant militants insurgent insurgents terrorist terrorists extremist extremists rebel rebels fighter ' +
    'fighters guerrilla guerrillas separatist separatists jihadist jihadists opponents',
  soldier:
    'soldier soldiers troop troops army paramilitary paramilitaries ranger rangers trooper troopers jawan ' +
    'jawans frontier military corps',
  forces: 'forces personnel security securitymen guards guard force',
  police: 'police policeman policemen policewoman cop cops constable constables officer officers sho dsp',
  civilian: 'civilian civilians villager villagers people bystander bystanders residents',
  worker: 'worker workers labourer labourers laborer laborers miner miners coalminers engineers employees',
  woman: 'woman women girl girls female',
  child: 'child children boy boys kid kids teen teenage teenager minor minors baby',
  shia: 'shia shias shiite shiites shi hazara hazaras shiite ismaili ismailis imambargah sectarian',
  christian: 'christian christians church churches',
  mosque: 'mosque mosques prayer prayers worshippers',
  shrine: 'shrine shrines sufi',
  school:
    'school schools student students seminary madrassa madrassah madrasa teacher teachers university college ' +
    'campus religious',
  hotel: 'hotel hotels restaurant cafe',
  bus: 'bus buses passenger passengers van coach pilgrims pilgrim',
  train: 'train trains railway rail',
  polio: 'polio vaccination vaccinators vaccinator vaccine',
  hospital: 'hospital hospitals clinic doctor doctors medics',
  court: 'court courts judge judges lawyer lawyers tribunal courtroom judiciary',
  market: 'market markets bazaar bazar shop shops mall',
  post: 'checkpoint checkpoints checkpost post posts picket outpost camp base',
  convoy: 'convoy convoys vehicle vehicles truck trucks tanker tankers patrol',
  funeral: 'funeral funerals mourners burial buried buries',
  prison: 'prison prisons jail jails jailbreak prisoner prisoners inmates',
  elder: 'elder elders tribal tribesmen tribesman jirga',
  politician:
    'politician politicians lawmaker lawmakers minister ministers mp mps senator senators legislator governor ' +
    'parliamentarian',
  journalist: 'journalist journalists reporter reporters anchor media',
  commander: 'commander commanders chief mastermind leader leaders kingpin',
  refugee: 'refugee refugees displaced flee fled fleeing',
  border: 'border borders frontier crossborder loc',
  airport: 'airport airports airbase plane planes flight',
  tourist: 'foreigner foreigners tourists tourist climbers climber mountaineers',
  aid: 'aid ngo charity humanitarian',
};

/** What follows an event for days. */
const SEQUELS: Readonly<Record<string, string>> = {
  responsible: 'responsibility claim claims claimed claiming behind',
  condemn: 'condemn condemns condemned condemnation slam slams slammed denounce denounces denounced',
  protest:
    'protest protests protested protesters protester protesting demonstration demonstrations demonstrators ' +
    'rally rallies strike shutdown',
  summon: 'summon summons summoned envoy ambassador lodges diplomat diplomats',
  election: 'election elections electoral poll polls candidate candidates campaign voter voters vote voting ballot',
  rise: 'rises rise climbs touches reaches jumps revising raises',
  official: 'probe probes investigators investigation inquiry suspect suspects',
};

/** Parts of a country, as agencies name them where they leave the province out. */
const DIRECTIONS: Readonly<Record<string, string>> = {
  northwest: 'northwest northwestern nw',
  southwest: 'southwest southwestern sw',
  northeast: 'northeast northeastern',
  southeast: 'southeast southeastern',
};

/** Words of each group, the other way round. */
export function invertWords(groups: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const [name, words] of Object.entries(groups))
    for (const word of new Set(words.split(/\s+/))) index.set(word, [...(index.get(word) ?? []), name]);
  return index;
}

export const ASPECTS = { mode: MODES, target: TARGETS, sequel: SEQUELS, direction: DIRECTIONS } as const;
const conceptIndex = new Map<string, readonly Concept[]>();
for (const aspect of Object.keys(ASPECTS) as Concept['aspect'][])
  for (const [word, names] of invertWords(ASPECTS[aspect]))
    conceptIndex.set(word, [...(conceptIndex.get(word) ?? NONE), ...names.map((name) => ({ aspect, name }))]);

/** The concepts that a folded word stands for; most words stand for none. */
export function conceptsOf(word: string): readonly Concept[] {
  return conceptIndex.get(word) ?? NONE;
}
