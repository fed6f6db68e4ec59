import { toIso } from '../core/clock/time.ts';
import type { AnalystGrade } from '../core/story/grade.ts';
import type { Story, StoryReasons } from '../core/story/story.ts';
import { storyGlossOf } from '../core/tagging/gloss.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import { noteJson } from './note-json.ts';
import type { Printed } from './printed.ts';
import type { judgement, storyEvidence, story as storySchema } from './story-schema.ts';

/** A story as the API prints it; `why` holds the reasons where they were asked for. */
export function storyJson(
  story: Story,
  why: StoryReasons | null,
  taxonomy: Taxonomy | null,
): Printed<typeof storySchema> {
  const { id, title, first, last, severity, tags, items, outlets, origins, figures, frames, response, grade } = story;
  const { reliability, credibility, isSuggested, analyst } = grade;
  return {
    id,
    title,
    language: story.language ?? null,
    gloss: taxonomy === null ? null : storyGlossOf(story, taxonomy),
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
    grade: {
      reliability,
      credibility,
      suggested: isSuggested,
      analyst: analyst === null ? null : analystJson(analyst),
    },
    standing_out: story.standingOut.map((note) => ({ ...noteJson(note), at: toIso(note.at) })),
    significance: story.significance.points,
    ...(story.more === undefined ? {} : { more: story.more }),
    ...(why === null ? {} : { evidence: evidenceOf(story, why) }),
  };
}

function analystJson({ reliability, credibility, by, at, reason }: AnalystGrade): Printed<typeof judgement> {
  return { reliability, credibility, by, at: toIso(at), reason };
}

function evidenceOf(
  { severity, origins, grade, frames, significance, figures }: Story,
  { memberships, grades, history }: StoryReasons,
): Printed<typeof storyEvidence> {
  return {
    severity: severity.reasons,
    origins: { counted: origins.origins, uncounted: origins.uncounted },
    significance: significance.parts,
    grade: {
      reliability: grade.reliabilityReason,
      credibility: grade.credibilityReason,
      suggested: grade.suggested,
      judgements: grades.map(analystJson),
    },
    figures,
    history: history.map(({ kind, item, at }) => ({ what: kind, item, at: toIso(at) })),
    frames,
    membership: memberships.map(({ item, reason }) => ({
      item,
      like: reason === null ? null : String(reason.like),
      odds: reason?.odds ?? null,
      signals: reason?.signals ?? [],
    })),
  };
}
