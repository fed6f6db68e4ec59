/**
 * What a headline is about besides violence. The words say nothing more of the event: they are shared by all of their
 * kind.
 */
export const kinds: Readonly<Record<string, string>> = {
  accident:
    'accident accidents crash crashes crashed collision collide collides collided overturn overturns ' +
    'overturned derail derails derailed derailment capsize capsizes capsized drown drowned drowns avalanche',
  nature: 'quake earthquake earthquakes tremor tremors flood floods flooding flooded floodwaters landslide landslides',
  drugs: 'opium heroin drugs drug narcotics narcotic hashish methamphetamine cannabis poppy smuggled contraband',
  business:
    'exports export imports economy economic prices price tax taxes budget inflation currency loan investment ' +
    'investors wages salaries traders growers farmers harvest',
  sport: 'cricket football match tournament championship olympics medal coach player players batsman wicket final',
  closure: 'crossing crossings closed closure closes reopen reopens reopened reopening shut shuts sealed',
  lessons: 'classes exam exams curriculum graduation enrolment',
};
