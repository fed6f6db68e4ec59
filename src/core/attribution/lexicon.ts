import type { HolderKind } from './holder.ts';

/** Heads that take the part of the word before them ("police official"), with what they are on their own. */
export const GENERIC = new Map<string, HolderKind>(
  entries({
    officials:
      'administration authorities authority chief commander communique leader officer officers official officials ' +
      'spokesman spokesmen spokesperson spokespersons spokeswoman statement',
    sources: 'source sources insider insiders',
    other: 'head member members director elder chairman',
  }),
);

const SPECIFIC: Readonly<Record<Exclude<HolderKind, 'other'>, readonly string[]>> = {
  police: listed('constabulary, cop, cops, gendarmerie, investigator, investigators, police, policeman, policemen'),
  army: listed(
    'air force, army, border guard, border guards, brigadier, coalition, colonel, defence ministry',
    'defense ministry, forces, general, major, military, ministry of defence, ministry of defense, mod, navy',
    'paramilitary, security forces, soldiers, troops',
  ),
  intelligence: listed('intel, intelligence, spy agency'),
  government: listed(
    'ambassador, attorney general, cabinet, commissioner, court, deputy governor, district chief',
    'district commissioner, embassy, envoy, foreign ministry, foreign office, government, governments, governor',
    'governor office, govt, interior ministry, judge, lawmaker, lawmakers, mayor, minister, ministry, mp',
    'parliament, pm, president, prime minister, prosecutor, prosecutors, secretary, senator, state',
  ),
  officials: [],
  hospital: listed(
    'clinic, doctor, doctors, health, health department, health ministry, hospital, hospitals, medic, medical',
    'medical superintendent, medics, ministry of health, morgue, physicians, surgeon',
  ),
  rescue: listed(
    'ambulance, ambulance service, disaster agency, disaster authority, disaster management authority, emergency',
    'emergency ministry, emergency services, fire brigade, firefighters, red crescent, rescue, rescuer, rescuers',
  ),
  group: listed(
    'fighters, gunmen, insurgent, insurgents, militant, militant group, militants, rebel, rebels, separatist',
    'separatists, terrorists',
  ),
  witnesses: listed(
    'elders, eyewitness, eyewitnesses, families, family, inhabitants, local residents, locals, neighbors',
    'neighbours, passengers, people, relative, relatives, resident, residents, shopkeepers, survivor, survivors',
    'tribesmen, villager, villagers, witness, witnesses',
  ),
  un: listed(
    'iom, ocha, security council, u.n., un, un experts, undp, unhcr, unicef, united nations, unodc, wfp, who',
    'world health organization',
  ),
  ngo: listed(
    'activist, activists, aid agencies, aid agency, aid group, aid groups, amnesty, amnesty international',
    'campaigners, charity, doctors without borders, hrw, human rights watch, icrc, monitor, monitoring group',
    'charities, monitors, msf, ngo, ngos, observatory, red cross, relief agencies, relief agency, relief group',
    'rights activists, rights group, rights groups',
    'save the children, site, site intelligence group, think tank, watchdog',
  ),
  'state-media': listed(
    'official media, official news agency, state broadcaster, state media, state news agency, state radio',
    'state television, state tv, state-owned, state-run',
  ),
  media: listed(
    'agency, broadcaster, broadcasters, channel, channels, correspondent, daily, documents, journalist',
    'journalists, media, news agency, newspaper, newspapers, outlet, outlets, paper, papers, press, radio, report',
    'reporter, reporters, reports, television, tv, website',
  ),
  sources: [],
  analysts: listed(
    'academics, analyses, analyst, analysts, assessment, assessments, economists, expert, experts, observer',
    'observers, researcher, researchers, scholars, scientists, security observers, study',
  ),
};

/** Phrases of one to four words to who they are; looked up longest first. */
export const PHRASES: ReadonlyMap<string, HolderKind> = new Map(
  (Object.entries(SPECIFIC) as [HolderKind, readonly string[]][]).flatMap(([kind, list]) =>
    list.map((phrase): [string, HolderKind] => [phrase, kind]),
  ),
);

/** Written in capitals only; in small letters they are other words ("who", "mod"). */
export const CAPITALS_ONLY: ReadonlySet<string> = new Set(['mod', 'pm', 'site', 'state', 'who']);

/** Words that stand inside a name of a holder without saying who it is. */
export const MODIFIERS: ReadonlySet<string> = new Set(
  [
    'a an anonymous another area border chief city civil civilian credible de deputy district eastern facto federal',
    'foreign former government human independent influential initial intelligence international key leading local',
    'many media military national northern northwestern official other provincial public regional reliable ruling',
    'security senior separate several some southern southwestern state the three top tribal two unidentified unnamed',
    'various western',
  ].flatMap((line) => line.split(' ')),
);

/** Words and phrases between commas. */
function listed(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(', '));
}

function entries<T extends string>(lists: Readonly<Partial<Record<T, string>>>): [string, T][] {
  return (Object.entries(lists) as [T, string][]).flatMap(([key, words]) =>
    words.split(' ').map((word): [string, T] => [word, key]),
  );
}
