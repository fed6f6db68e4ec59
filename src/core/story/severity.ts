import { type VictimGroup, victimWords } from '../figure/figure.ts';

export const SEVERITIES = [1, 2, 3, 4] as const;
/** 1 minor, 2 moderate, 3 serious, 4 severe. */
export type Severity = (typeof SEVERITIES)[number];

/** A rule raises a story to its level when every condition that it states holds. */
export type SeverityRule = {
  readonly level: Severity;
  /** Printed as the reason; `{killed}`, `{injured}`, `{theme}` and `{victims}` are filled in. */
  readonly text: string;
  readonly minKilled?: number;
  /** So many, also where only the side says so that claims to have killed them. */
  readonly minClaimed?: number;
  readonly minInjured?: number;
  readonly minMissing?: number;
  /** Any of these themes. */
  readonly themes?: readonly string[];
  /** So many of `themes` at once: a bomb and a storming are a complex attack. */
  readonly minThemes?: number;
  /** Harm to any of these. */
  readonly victims?: readonly VictimGroup[];
  /** Within the reader's own areas. */
  readonly inOwnArea?: boolean;
  /** Within the areas that the desk answers for which is told; where no desk is told it holds of nothing. */
  readonly inDeskArea?: boolean;
};

export type SeverityInput = {
  /** The highest that any holder asserts; 0 where none does. */
  readonly killed: number;
  /** The same, with what a side claims to have done; absent: as `killed`. */
  readonly claimed?: number;
  readonly injured: number;
  readonly missing: number;
  /** Whom a report names for these. */
  readonly heldBy?: Readonly<Partial<Record<'killed' | 'injured' | 'missing', string | null>>>;
  /** Theme ids read in the story's items, without ancestors: a bomb and a storming are two. */
  readonly themes: readonly string[];
  /** Groups that were killed, injured or are missing. */
  readonly victims: readonly VictimGroup[];
  readonly inOwnArea: boolean;
  readonly inDeskArea?: boolean;
  /** All of it is alleged: collusion, camps and the like are never an incident. */
  readonly isAllegation: boolean;
  /** All of it happened in the rest of the world. */
  readonly isElsewhere?: boolean;
};

export type SeverityFound = { readonly severity: Severity; readonly reasons: readonly string[] };

/**
 * How severe a story is, 1 to 4, and why: the reasons of the highest level that any rule gives.
 * @param nameOf what a theme is called
 */
export function severityOf(
  input: SeverityInput,
  rules: readonly SeverityRule[],
  nameOf: (theme: string) => string = (theme) => theme,
): SeverityFound {
  if (input.isElsewhere === true) return { severity: 1, reasons: ['it happened outside the regions that are covered'] };
  const holding = rules.filter((rule) => holds(rule, input));
  const severity = holding.reduce<Severity>((highest, { level }) => (level > highest ? level : highest), 1);
  // An allegation kills nobody: without figures it stays at the bottom.
  if (input.isAllegation && input.killed === 0 && input.injured === 0)
    return { severity: 1, reasons: ['an allegation, no incident'] };
  const reasons = holding.filter(({ level }) => level === severity).map((rule) => fill(rule, input, nameOf));
  return { severity, reasons: reasons.length > 0 ? [...new Set(reasons)] : ['no rule applies'] };
}

/** The rule in words, one line a rule, as it is shown to readers. */
export function tellSeverityRules(
  rules: readonly SeverityRule[],
  nameOf: (theme: string) => string = (theme) => theme,
): readonly string[] {
  return [...rules]
    .sort((a, b) => b.level - a.level)
    .map((rule) => `${rule.level}: ${conditions(rule, nameOf).join(' and ')}`);
}

function holds(rule: SeverityRule, input: SeverityInput): boolean {
  const themes = (rule.themes ?? []).filter((theme) => input.themes.includes(theme));
  return (
    input.killed >= (rule.minKilled ?? 0) &&
    (input.claimed ?? input.killed) >= (rule.minClaimed ?? 0) &&
    input.injured >= (rule.minInjured ?? 0) &&
    input.missing >= (rule.minMissing ?? 0) &&
    (rule.themes === undefined || themes.length >= (rule.minThemes ?? 1)) &&
    (rule.victims === undefined || rule.victims.some((group) => input.victims.includes(group))) &&
    (rule.inOwnArea !== true || input.inOwnArea) &&
    (rule.inDeskArea !== true || input.inDeskArea === true)
  );
}

/** What of a rule's text stands for a number that somebody states. */
const COUNTED = ['killed', 'injured', 'missing'] as const;

function fill(
  { text, themes, victims }: SeverityRule,
  input: SeverityInput,
  nameOf: (theme: string) => string,
): string {
  const values: Readonly<Record<string, string>> = {
    killed: String(input.killed),
    claimed: String(input.claimed ?? input.killed),
    injured: String(input.injured),
    missing: String(input.missing),
    theme: (themes ?? [])
      .filter((theme) => input.themes.includes(theme))
      .map(nameOf)
      .join(', '),
    victims: (victims ?? [])
      .filter((group) => input.victims.includes(group))
      .map(victimWords)
      .join(', '),
  };
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  const by = COUNTED.filter((name) => text.includes(`{${name}}`)).map((name) => input.heldBy?.[name] ?? null);
  const named = by.find((holder) => holder !== null);
  return named == null ? filled : `${filled}, says ${named}`;
}

function conditions(rule: SeverityRule, nameOf: (theme: string) => string): readonly string[] {
  const found: string[] = [];
  if (rule.inOwnArea === true) found.push('in own areas');
  if (rule.inDeskArea === true) found.push('in areas of the desk that is told');
  if (rule.minKilled !== undefined) found.push(`${rule.minKilled} or more killed`);
  if (rule.minClaimed !== undefined) found.push(`${rule.minClaimed} or more killed, be it as one side claims`);
  if (rule.minInjured !== undefined) found.push(`${rule.minInjured} or more injured`);
  if (rule.minMissing !== undefined) found.push(`${rule.minMissing} or more missing`);
  if (rule.themes !== undefined)
    found.push(`${rule.minThemes ?? 1} of the themes ${rule.themes.map(nameOf).join(', ')}`);
  if (rule.victims !== undefined) found.push(`victims are ${rule.victims.map(victimWords).join(' or ')}`);
  return found.length === 0 ? ['always'] : found;
}
