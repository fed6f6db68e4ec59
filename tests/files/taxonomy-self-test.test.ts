import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readReal } from '../../bench/tagging/gold.ts';
import { mark } from '../../bench/tagging/score.ts';
import { expandPhrase, parsePhraseParts } from '../../src/core/tagging/phrase.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import type { Alias, TaxonomySource } from '../../src/core/tagging/taxonomy.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../../src/files/taxonomy-files.ts';
import { tagLists } from '../../src/formats/tag-answer.ts';
import { taxonomyDir } from '../support/taxonomy.ts';

const shared = process.env['KHABAR_SHARED'] ?? resolve(import.meta.dirname, '../../../shared');
const loaded = loadTaxonomy(readTaxonomyFiles(taxonomyDir));
if (loaded.kind === 'invalid') throw new Error(loaded.problems[0]?.message);
const { taxonomy, source } = loaded;

/** The first form of a phrase, without gaps; lists by their first word. */
function firstForm(phrase: string, { words }: TaxonomySource): string {
  return parsePhraseParts(phrase)
    .map(({ anyOf: [word], forms: [form = ''] }) => word ?? form)
    .map((part) => part.replace(/^<\d>$/, ''))
    .map((part) => part.replace(/\$([a-z-]+)/, (_, name: string) => words.get(name)?.[0] ?? name))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * What asks who speaks, who heads a report or whom it tells as struck needs a whole one: those have tests of their
 * own.
 */
const OF_A_REPORT = /^(?:heads|harmed|by)\//;

/** A sentence around the name that meets what its alias asks for. */
function carry(alias: Alias) {
  const [needed = ''] = alias.requires;
  const [kind = '', id = ''] = needed.split('/');
  const actor = source.entries.find((entry) => entry.kind === 'actor' && kind === 'actor' && entry.id === id);
  const name = actor?.aliases.find((one) => one.requires.length === 0 && one.resolve === null);
  const term = kind === 'ctx' ? (source.contexts.get(id)?.[0] ?? '') : (name?.text ?? '');
  const isPlace = kind === 'region' || kind === 'nearest' || kind === 'from';
  const form = firstForm(alias.text, source);
  const beside = firstForm(source.contexts.get(id)?.[0] ?? '', source);
  return {
    title: `Notes: ${kind === 'after' ? `${beside} ${form}` : kind === 'before' ? `${form} ${beside}` : form}.`,
    summary: term === '' ? '' : firstForm(term, source),
    language: alias.languages[0] ?? 'en',
    feedCountry: isPlace ? id : null,
  };
}

describe('each alias in a sentence that meets its conditions', () => {
  it.each(['region', 'actor', 'theme'] as const)('gives its %s', (kind) => {
    const missed = source.entries
      .filter((entry) => entry.kind === kind)
      .flatMap(({ id, aliases }) =>
        aliases
          .filter(({ weak, metonym, resolve: resolver }) => !weak && metonym === null && resolver === null)
          .filter(({ requires }) => !requires.some((need) => OF_A_REPORT.test(need)))
          .filter((alias) => {
            const tags = tagText(carry(alias), taxonomy).tags.filter((tag) => tag.kind === kind);
            return !tags.some((tag) => tag.id === id);
          })
          .map(({ text }) => `${id}: ${text}`),
      );
    expect(missed).toEqual([]);
  });

  it('stands for every person', () => {
    const missed = source.persons.filter(
      ({ aliases: [alias], actors }) =>
        alias !== undefined && !actors.every((id) => tagText(carry(alias), taxonomy).tags.some((tag) => tag.id === id)),
    );
    expect(missed.map(({ id }) => id)).toEqual([]);
  });

  it('every blocker keeps its own words', () => {
    for (const { id, phrases, emits } of source.blockers) {
      const form = expandPhrase(phrases[0]?.text ?? '')[0] ?? '';
      const language = phrases[0]?.languages[0] ?? 'en';
      const { regions } = tagLists(
        tagText(
          { title: language === 'en' ? `Notes ${form}` : form, summary: '', language, feedCountry: null },
          taxonomy,
        ),
      );
      const allowed = emits.filter((one) => one.startsWith('region/')).map((one) => one.slice(7));
      expect([id, regions.filter((region) => !allowed.includes(region))]).toEqual([id, []]);
    }
  });
});

/** Recorded when the rules were last changed; a change that falls below one of them has to say why. */
const FLOORS = { region: 0.99, actor: 0.97, theme: 0.93 } as const;

describe('labelled headlines', () => {
  const file = resolve(shared, 'taxonomy/gold-real-dev.jsonl');
  it.each(['region', 'actor', 'theme'] as const)('are found again, %ss', (kind) => {
    if (!existsSync(file)) return console.warn(`no labelled headlines at ${file}: recall was not checked`);
    const rows = readReal(file);
    const marks = rows.map((row) =>
      mark(
        row,
        tagLists(
          tagText({ title: row.title, summary: row.summary, language: null, feedCountry: row.country }, taxonomy),
        ),
        kind,
        taxonomy,
      ),
    );
    const gold = rows.reduce((sum, row) => sum + row.gold[kind].length, 0);
    const missing = marks.reduce((sum, one) => sum + one.missing.length, 0);
    expect(1 - missing / gold).toBeGreaterThanOrEqual(FLOORS[kind]);
    expect(marks.reduce((sum, one) => sum + one.forbidden.length, 0)).toBeLessThanOrEqual(1);
  });
});
