import { toIso } from '../core/clock/time.ts';
import { type Alias, type Condition, splitReference, type Taxonomy } from '../core/tagging/taxonomy.ts';
import type { LookedAlias } from '../core/tagging/taxonomy-look.ts';

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

/** `Pashto`; what nobody has a name for stays. */
export function languageWords(tag: string): string {
  return LANGUAGES.of(tag) ?? tag;
}

/** A written form as it is read: `{a,b} c` is (a / b) c, a gap is three dots, a list of words is named. */
export function formWords({ text }: Pick<Alias, 'text'>): string {
  return text
    .replace(/\{([^{}]*)\}/g, (_, choices: string) => `(${choices.split(',').join(' / ')})`)
    .replace(/<[^<>]*>/g, '…')
    .replace(/\$([a-z][a-z0-9-]*)/g, (_, list: string) => `(${list.replaceAll('-', ' ')})`);
}

/** When a written form counts, in words; nothing of one that always does. */
export function aliasWords(
  { alias, choice }: LookedAlias,
  taxonomy: Pick<Taxonomy, 'entry'> | null,
): readonly string[] {
  const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`).join(' or ');
  const any = (conditions: readonly Condition[]) =>
    conditions.map((condition) => conditionWords(condition, taxonomy)).join(', or ');
  const { exactCase, languages, requires, excludes, notBefore, notAfter, weak, metonym, labelBy, since, until } = alias;
  const told: readonly (string | false)[] = [
    exactCase && 'written with just these capitals',
    languages.length > 0 && `in texts in ${languages.map(languageWords).join(', ')}`,
    requires.length > 0 && `only where ${any(requires)}`,
    excludes.length > 0 && `not where ${any(excludes)}`,
    notBefore.length > 0 && `not right before ${quoted(notBefore)}`,
    notAfter.length > 0 && `not right after ${quoted(notAfter)}`,
    weak && 'supports what else is found, and never stands alone',
    metonym !== null && 'may stand for the government that sits there',
    labelBy !== null && `a label that ${nameOf('actor', labelBy, taxonomy)} uses`,
    choice !== null && choiceWords(choice, taxonomy),
    since !== null && `from ${toIso(since).slice(0, 10)} on`,
    until !== null && `before ${toIso(until).slice(0, 10)}`,
  ];
  return told.filter((one) => one !== false);
}

function choiceWords(
  { candidates, otherwise }: NonNullable<LookedAlias['choice']>,
  taxonomy: Pick<Taxonomy, 'entry'> | null,
): string {
  const name = (reference: string) => {
    const { kind, id } = splitReference(reference);
    return nameOf(kind, id, taxonomy);
  };
  const rest = otherwise === null ? 'none is taken' : `it is ${name(otherwise)}`;
  return `may mean ${candidates.map(name).join(' or ')}: the words around it decide, otherwise ${rest}`;
}

/** One condition; named lists of words are called by their names. */
function conditionWords(condition: Condition, taxonomy: Pick<Taxonomy, 'entry'> | null): string {
  const { kind, id } = splitReference(condition);
  const list = `a word of the list “${id.replaceAll('-', ' ')}”`;
  switch (kind) {
    case 'region':
    case 'actor':
    case 'theme':
      return `${nameOf(kind, id, taxonomy)} is told of`;
    case 'nearest':
      return `the place named nearest lies in ${nameOf('region', id, taxonomy)}`;
    case 'from':
      return `the source writes from ${nameOf('region', id, taxonomy)}`;
    case 'heads':
      return `the line begins with ${nameOf('region', id, taxonomy)}`;
    case 'by':
      return `${nameOf('actor', id, taxonomy)} is named right before it`;
    case 'harmed':
      return `${id.replaceAll('-', ' ')} are stated to be hurt or killed`;
    case 'ctx':
      return `${list} is there`;
    case 'with':
      return `${list} is in the title or the same sentence`;
    case 'part':
      return `it is a part of ${list}`;
    case 'after':
      return `${list} stands right before it`;
    case 'before':
      return `${list} stands right behind it`;
    default:
      return 'the headline is written in capitals';
  }
}

function nameOf(kind: string, id: string, taxonomy: Pick<Taxonomy, 'entry'> | null): string {
  const known = kind === 'region' || kind === 'actor' || kind === 'theme' ? taxonomy?.entry(kind, id)?.name : undefined;
  return known ?? id.replaceAll('-', ' ');
}
