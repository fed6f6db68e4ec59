import { z } from 'zod';
import { VICTIM_GROUPS } from '../core/figure/figure.ts';
import { SEVERITIES, type SeverityRule } from '../core/story/severity.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import { nearest } from '../core/text/near.ts';
import type { FileProblem } from './problem.ts';
import { type Path, readYaml } from './yaml.ts';
import { yamlLibrary } from './yaml-library.ts';

export type LoadedSeverity =
  | { readonly kind: 'ok'; readonly rules: readonly SeverityRule[] }
  | { readonly kind: 'invalid'; readonly problems: readonly FileProblem[] };

const count = z.int('must be a whole number').min(1, 'must be 1 or more').optional();
const rule = z
  .strictObject({
    level: z.literal([...SEVERITIES], 'must be 1, 2, 3 or 4'),
    text: z
      .string()
      .min(1, 'must not be empty: it is printed as the reason')
      .refine(
        (text) => [...text.matchAll(/\{(\w+)\}/g)].every(([, name]) => FILLED.has(name ?? '')),
        'may hold {killed}, {claimed}, {injured}, {missing}, {theme} and {victims}',
      ),
    min_killed: count,
    min_claimed: count,
    min_injured: count,
    min_missing: count,
    themes: z.array(z.string()).min(1, 'must name a theme, or be left out').optional(),
    min_themes: count,
    victims: z
      .array(z.enum(VICTIM_GROUPS, `must be of ${VICTIM_GROUPS.join(', ')}`))
      .min(1)
      .optional(),
    in_own_area: z.boolean().optional(),
    in_desk_area: z.boolean().optional(),
  })
  .refine(
    ({ level: _, text: _text, ...conditions }) => Object.keys(conditions).length > 0,
    'states no condition: it would hold of every story',
  );
const FILLED = new Set(['killed', 'claimed', 'injured', 'missing', 'theme', 'victims']);
const document = z.strictObject({ schema: z.literal(1), rules: z.array(rule).min(1, 'must hold a rule') });

/** Reads a desk's own severity rule, which replaces the shipped one whole. */
export function loadSeverity(file: string, text: string, taxonomy: Taxonomy | null): LoadedSeverity {
  const read = readYaml(file, text, document, ruleName);
  if (read.kind === 'invalid') return read;
  const themes = taxonomy?.entries('theme').map(({ id }) => id);
  const problems = read.value.rules.flatMap((one, place) =>
    (one.themes ?? []).flatMap((theme, at): readonly FileProblem[] => {
      if (themes === undefined || themes.includes(theme)) return [];
      const near = nearest(theme, themes);
      const message = `there is no theme "${theme}"${near.length > 0 ? `; near: ${near.join(', ')}` : ''}`;
      return [{ file, ...read.at(['rules', place, 'themes', at]), id: `rule ${place + 1}`, message }];
    }),
  );
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'ok', rules: read.value.rules.map(ruleOf) };
}

/** Rules as such a file, to start one's own from. */
export function writeSeverity(rules: readonly SeverityRule[]): string {
  return yamlLibrary().stringify({ schema: 1, rules: rules.map(fileRuleOf) }, { lineWidth: 0 });
}

function ruleOf(one: z.infer<typeof rule>): SeverityRule {
  return {
    level: one.level,
    text: one.text,
    ...(one.min_killed === undefined ? {} : { minKilled: one.min_killed }),
    ...(one.min_claimed === undefined ? {} : { minClaimed: one.min_claimed }),
    ...(one.min_injured === undefined ? {} : { minInjured: one.min_injured }),
    ...(one.min_missing === undefined ? {} : { minMissing: one.min_missing }),
    ...(one.themes === undefined ? {} : { themes: one.themes }),
    ...(one.min_themes === undefined ? {} : { minThemes: one.min_themes }),
    ...(one.victims === undefined ? {} : { victims: one.victims }),
    ...(one.in_own_area === undefined ? {} : { inOwnArea: one.in_own_area }),
    ...(one.in_desk_area === undefined ? {} : { inDeskArea: one.in_desk_area }),
  };
}

function fileRuleOf({ level, text, ...one }: SeverityRule): z.infer<typeof rule> {
  return {
    level,
    text,
    min_killed: one.minKilled,
    min_claimed: one.minClaimed,
    min_injured: one.minInjured,
    min_missing: one.minMissing,
    themes: one.themes === undefined ? undefined : [...one.themes],
    min_themes: one.minThemes,
    victims: one.victims === undefined ? undefined : [...one.victims],
    in_own_area: one.inOwnArea,
    in_desk_area: one.inDeskArea,
  };
}

function ruleName(_: unknown, [section, index]: Path): string | null {
  return section === 'rules' && typeof index === 'number' ? `rule ${index + 1}` : null;
}
