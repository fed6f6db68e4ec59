export type AlertRow = { readonly desk: string; readonly about: string; readonly n: number; readonly body: string };

export type AlertEvidence = {
  /** Stories that a desk had to be told of. */
  readonly stories: readonly number[];
  /** All that were kept, in the order in which they were decided. */
  readonly alerts: readonly AlertRow[];
  /** Stories that became part of others, and of which. */
  readonly aliases: readonly { readonly id: number; readonly story: number }[];
  /** Ids of what a receiver took, in its order. */
  readonly accepted: readonly string[];
};

/** What is wrong between what was to be told, what was kept of it, and what came. */
export function judgeAlerts({ stories, alerts, aliases, accepted }: AlertEvidence) {
  const now = new Map(aliases.map(({ id, story }) => [id, story]));
  const told = new Set(alerts.map(({ about }) => now.get(Number(about)) ?? Number(about)));
  const first = accepted.filter((id, at) => accepted.indexOf(id) === at);
  const heard = new Set(first);
  const initial = alerts.filter(({ body }) => (JSON.parse(body) as { kind: string }).kind === 'initial');
  const abouts = initial.map(({ about }) => about);
  const last = new Map<string, number>();
  let overtaken = 0;
  for (const id of first) {
    const [, about = '', n = '0'] = id.split('/');
    if ((last.get(about) ?? 0) > Number(n)) overtaken++;
    last.set(about, Math.max(last.get(about) ?? 0, Number(n)));
  }
  return {
    stories: stories.length,
    alerts: alerts.length,
    untold: stories.filter((story) => !told.has(story)).length,
    lost: alerts.filter(({ desk, about, n }) => !heard.has(`${desk}/${about}/${n}`)).length,
    secondEvents: abouts.length - new Set(abouts).size,
    overtaken,
    repeats: accepted.length - first.length,
  };
}
