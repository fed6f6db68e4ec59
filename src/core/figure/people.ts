import type { VictimGroup } from './figure.ts';

/** Nouns for people by group; singular forms, plurals follow. A phrase of two words is looked up before its last word. */
const NOUNS: Readonly<Record<VictimGroup, string>> = {
  militants:
    'militant|commander|terrorist|insurgent|rebel|fighter|extremist|jihadist|jihadi|gunman|assailant|attacker|bomber|suicide bomber|suspect|separatist|taliban|taleban|talib|khawarij|khwarij|khariji|militiaman|guerrilla|hijacker|raider|infiltrator|intruder|shooter|kidnapper|bandit|robber|dacoit|criminal|outlaw|smuggler|drug trafficker|spy|accomplice|facilitator|operative|mastermind|jihadist|islamist|qaeda|daesh|houthi|foreign fighter',
  police:
    'policeman|policewoman|police|cop|constable|head constable|police officer|police official|police personnel|police recruit|traffic warden|levies|levy|inspector|sub-inspector|police commando|assistant sub-inspector|asi|sho|dsp|police cadet|police guard',
  army: 'soldier|troop|army personnel|jawan|serviceman|paramilitary|paramilitary soldier|paramilitary troop|trooper|army officer|army man|army major|major|captain|colonel|lieutenant|brigadier|army soldier|border guard|border policeman|ranger|fc personnel|fc man|fc soldier|sailor|airman|marine|conscript|military personnel|military officer|cadet|commando|havildar|sepoy|naik|serviceman|coast guard|navy personnel',
  security:
    'security personnel|security man|security force member|security guard|guard|security officer|security official|security force|force|personnel|bodyguard|law enforcer|gunner|watchman|security worker|peace committee member|peace volunteer|lashkar volunteer|militia member|volunteer|intelligence official|intelligence officer|intelligence operative|intelligence agent',
  officials:
    'official|government official|officer|governor|deputy governor|lawmaker|minister|mayor|judge|candidate|politician|district chief|prosecutor|diplomat|ambassador|party worker|party leader|political worker|tribal leader|government employee|customs official|councilman|councillor|senator|legislator|mp|envoy|tax official|excise official|election official|bureaucrat|commissioner|magistrate|custom official',
  'aid-workers':
    'aid worker|relief worker|un worker|un employee|un staff|un staffer|ngo worker|ngo employee|humanitarian|humanitarian worker|red cross worker|charity worker|deminer',
  'health-workers':
    'health worker|polio worker|vaccinator|polio vaccinator|doctor|nurse|medic|paramedic|polio team member|lady health worker|midwife|rescuer|rescue worker|ambulance driver|surgeon|dentist',
  journalists:
    'journalist|reporter|correspondent|cameraman|editor|photographer|media worker|photojournalist|columnist|broadcaster|anchor|blogger|newsman',
  foreigners:
    'foreigner|foreign national|chinese national|tourist|foreign tourist|chinese worker|chinese engineer|chinese teacher|expatriate|chinese|american|climber|mountaineer|foreign worker',
  women: 'woman|housewife|wife|mother|sister|daughter|bride|female|widow|grandmother|lady',
  children:
    'child|boy|girl|schoolgirl|kid|minor|infant|baby|toddler|schoolchild|teenager|teen|pupil|student|schoolboy|youth|son|newborn|juvenile|youngster',
  civilians:
    "civilian|villager|resident|bystander|passerby|passer-by|pedestrian|worshipper|pilgrim|shopkeeper|trader|farmer|labourer|laborer|worker|miner|driver|passenger|coal miner|tribesman|tribal|elder|tribal elder|teacher|lawyer|cleric|imam|preacher|priest|pastor|scholar|professor|activist|protester|demonstrator|commuter|motorist|shepherd|fisherman|voter|refugee|migrant|engineer|guest|mourner|devotee|vendor|barber|tailor|merchant|businessman|banker|prayer leader|religious scholar|religious leader|leader|chief|head|shiite|shi'ite|shia|sunni|hazara|christian|hindu|sikh|ahmadi|ahmedi|kashmiri|palestinian|israeli|afghan|pakistani|indian|iranian|ukrainian|russian|uzbek|tajik|settler|baloch|pashtun|kurd|punjabi|muslim|rohingya|civilian|non-local|local|employee|crew member|crewman|fan|shopper|customer|diner|traveller|traveler|nomad|truck driver|taxi driver|cook|peasant|prisoner|inmate|detainee|hostage|abductee|human rights activist|polio supporter|singer|actor|athlete|player|follower|supporter|sympathiser|aide|relative|brother|cousin|nephew|uncle|father|husband|parent|neighbour|couple|staffer|staff|servant|director|vice-chancellor|scientist|researcher|nurse|executive|tribesperson|mourner|musician|survivor|patient",
  people:
    'people|person|man|body|individual|victim|other|human|soul|life|fatality|death|casualty|citizen|national|family member|household member|dead|adult|gang member',
};

const IRREGULAR: Readonly<Record<string, string>> = {
  man: 'men',
  woman: 'women',
  child: 'children',
  person: 'persons',
  wife: 'wives',
  life: 'lives',
  body: 'bodies',
  baby: 'babies',
  fatality: 'fatalities',
  casualty: 'casualties',
  passerby: 'passersby',
  'passer-by': 'passers-by',
  lady: 'ladies',
};

/** Names of peoples: one without a number may be a person's name. */
const DEMONYM =
  /^(?:kashmiri|afghan|pakistani|indian|iranian|palestinian|israeli|ukrainian|russian|uzbek|tajik|kurd|punjabi|american|hazara|christian|hindu|sikh|muslim|ahmadi|baloch|pashtun|shia|sunni|shiite)$/;

type Person = { readonly group: VictimGroup; readonly isSingular: boolean };

const people = new Map<string, Person>();
for (const group of Object.keys(NOUNS) as VictimGroup[])
  for (const noun of NOUNS[group].split('|')) {
    const last = noun.split(' ').at(-1) ?? noun;
    const isMany =
      /^(?:police|people|personnel|taliban|taleban|levies|qaeda|paramilitary|staff|troop|crew|khawarij|khwarij|chinese|dead|tribal)$/.test(
        last,
      );
    put(noun, { group, isSingular: !isMany && !DEMONYM.test(noun) });
    put(pluralOf(noun), { group, isSingular: false });
  }

function put(noun: string, person: Person): void {
  if (!people.has(noun)) people.set(noun, person);
}

function pluralOf(noun: string): string {
  const words = noun.split(' ');
  const last = words.pop() ?? noun;
  return [...words, pluralOfWord(last)].join(' ');
}

function pluralOfWord(word: string): string {
  const known = IRREGULAR[word];
  if (known !== undefined) return known;
  const man = /^(.+)(wo)?man$/.exec(word);
  if (man !== null && !/^(?:human|german|talisman)$/.test(word)) return `${word.slice(0, -3)}men`;
  if (word.endsWith('child')) return `${word}ren`;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** Who a noun of one or two words means; null where it is no person. */
export function personOf(noun: string): Person | null {
  return people.get(noun) ?? people.get(noun.replace(/-/g, ' ')) ?? null;
}

/** What is counted and is nobody: the number is not one of people. */
const THINGS =
  /^(?:day|days|night|nights|hour|hours|minute|minutes|second|seconds|week|weeks|weekend|month|months|year|years|decade|decades|km|kms|kilometre|kilometres|kilometer|kilometers|mile|miles|metre|metres|meter|meters|feet|foot|ft|inch|inches|kg|kgs|kilogram|kilograms|kilo|kilos|tonne|tonnes|ton|tons|litre|litres|acre|acres|hectares|percent|pct|per|cent|dollar|dollars|rupee|rupees|euro|euros|pound|pounds|rial|rials|afghanis|crore|lakh|million|billion|trillion|am|pm|a\.m|p\.m|gmt|time|times|country|countries|nation|nations|city|cities|town|towns|village|villages|district|districts|province|provinces|state|states|area|areas|place|places|site|sites|location|locations|attack|attacks|strike|strikes|airstrike|airstrikes|raid|raids|blast|blasts|bomb|bombs|bombing|bombings|explosion|explosions|clash|clashes|incident|incidents|operation|operations|encounter|encounters|accident|accidents|house|houses|home|homes|building|buildings|shop|shops|school|schools|mosque|mosques|church|churches|bus|buses|car|cars|truck|trucks|vehicle|vehicles|van|vans|train|trains|coach|coaches|boat|boats|plane|planes|jet|jets|helicopter|helicopters|drone|drones|tank|tanks|rocket|rockets|missile|missiles|shell|shells|mortar|mortars|round|rounds|gun|guns|rifle|rifles|weapon|weapons|ied|ieds|vest|vests|camp|camps|hideout|hideouts|base|bases|post|posts|checkpost|checkposts|checkpoint|checkpoints|station|stations|bunker|bunkers|compound|compounds|case|cases|charge|charges|point|points|seat|seats|vote|votes|goal|goals|run|runs|wicket|wickets|over|overs|medal|medals|game|games|match|matches|cow|cows|goat|goats|sheep|camel|camels|cattle|livestock|animal|animals|animals|horse|horses|dog|dogs|donkey|donkeys|bird|birds|buffalo|buffaloes|bridge|bridges|road|roads|phone|phones|page|pages|item|items|report|reports|claim|claims|talk|talks|round|family|families|tribe|tribes|group|groups|gang|gangs|front|fronts|hospital|hospitals|cell|cells|part|parts|side|sides|way|ways|separate|different|simultaneous|back-to-back|twin|th|rd|nd|st|stage|stages|phase|phases|degree|degrees|gas|oil|barrels|megawatts|mw|watts|points|thousand-year|mosques|trees|jobs|tents|dead-end|lashes|suicide|years-long|wells|mines|landmines|grenade|grenades|suicide-vests|bags|polls|floor|storey|storeys|story|stories|gallons|unit|units|bodies-worth)$/;

export function isThing(word: string): boolean {
  return THINGS.test(word);
}
