import type { Figure } from '../../src/core/figure/figure.ts';

/** How the figures of one headline compare with its label. */
export type Scored = {
  readonly right: number;
  readonly missed: readonly string[];
  readonly invented: readonly string[];
  readonly holderRight: number;
  readonly holderWrong: readonly string[];
};

/**
 * Compares with a label such as `killed 7+ police; injured 2 part`. Figures without a written number ("a soldier
 * killed") are neither asked for nor counted. A holder counts where the label or the text found states one.
 */
export function scoreFigures(found: readonly Figure[], label: string): Scored {
  const gold = label
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map(readLabel);
  const given = found.filter(({ isImplied }) => !isImplied).map((figure) => ({ figure, key: keyOf(figure) }));
  const open = [...given];
  const missed: string[] = [];
  const holderWrong: string[] = [];
  let right = 0;
  let holderRight = 0;
  for (const { key, holder } of gold) {
    const at = open.findIndex((one) => one.key === key);
    const match = open[at];
    if (match === undefined) {
      missed.push(key);
      continue;
    }
    open.splice(at, 1);
    right++;
    const { figure } = match;
    const stated = figure.isHolderInferred ? null : (figure.holder?.kind ?? null);
    if (holder === null && stated === null) continue;
    if (holder === stated) holderRight++;
    else holderWrong.push(`${key}: ${holder ?? 'nobody'}, not ${stated ?? 'nobody'}`);
  }
  return { right, missed, invented: open.map(({ key }) => key), holderRight, holderWrong };
}

function keyOf({ harm, low, high, bound, isPart }: Figure): string {
  const sign = bound === 'at-least' ? '+' : bound === 'at-most' ? '-' : '';
  return `${harm} ${high ?? low}${sign}${isPart ? ' part' : ''}`;
}

function readLabel(label: string): { readonly key: string; readonly holder: string | null } {
  const [harm = '', number = '', ...rest] = label.split(' ');
  const isPart = rest.includes('part');
  const holder = rest.find((word) => word !== 'part') ?? null;
  return { key: `${harm} ${number}${isPart ? ' part' : ''}`, holder };
}
