import type { Membership, Story } from '../core/story/story.ts';
import { toIso } from '../core/time.ts';

/** A story as the API prints it; `memberships` with the reasons where they were asked for. */
export function storyJson(story: Story, memberships: readonly Membership[] | null) {
  const { id, title, first, last, severity, tags, items, outlets, origins, figures, frames, response, grade } = story;
  return {
    id,
    title,
    first: toIso(first),
    last: toIso(last),
    severity: severity.severity,
    tags: { regions: tags.region, actors: tags.actor, themes: tags.theme },
    items,
    outlets,
    origins: { count: origins.count, text: origins.text, names: origins.origins.map(({ label }) => label) },
    figures: figures.map(({ harm, group, low, high, text, holders }) => ({
      harm,
      group,
      low,
      high,
      text,
      holders: holders.map(({ holder, low: from, high: to, item, was }) => ({
        holder,
        low: from,
        high: to,
        item,
        was,
      })),
    })),
    frames: frames.map(({ kind, holder, actor, item, cue }) => ({ kind, holder, actor, item, cue })),
    response,
    grade: { reliability: grade.reliability, credibility: grade.credibility, suggested: grade.isSuggested },
    ...(memberships === null ? {} : { evidence: evidenceOf(story, memberships) }),
  };
}

function evidenceOf({ severity, origins, grade, frames }: Story, memberships: readonly Membership[]) {
  return {
    severity: severity.reasons,
    origins: { counted: origins.origins, uncounted: origins.uncounted },
    grade: { reliability: grade.reliabilityReason, credibility: grade.credibilityReason },
    frames,
    membership: memberships.map(({ item, reason }) => ({
      item,
      like: reason === null ? null : String(reason.like),
      odds: reason?.odds ?? null,
      signals: reason?.signals ?? [],
    })),
  };
}
