import { createInterface, type Interface } from 'node:readline/promises';
import { UsageError } from './exit.ts';

/** As options state them, or as somebody typed them. */
export type StatedAnswers = {
  readonly region?: string;
  readonly zone?: string;
  readonly lang?: string;
  readonly contact?: string;
  readonly smtp?: string;
  readonly mailFrom?: string;
  readonly publicUrl?: string;
};

type Whole = StatedAnswers & { readonly region: string; readonly zone: string };

/** Why a text is no answer, in words; null: it is one. */
type Fault = (text: string) => string | null;

type Question = {
  readonly name: keyof StatedAnswers;
  readonly option: string;
  readonly asks: string;
  readonly usual: () => string;
  readonly isNeeded: boolean;
};

const QUESTIONS: readonly Question[] = [
  { name: 'region', option: '--region', asks: 'Which regions, by id (af,pk-kp,ir)?', usual: () => '', isNeeded: true },
  { name: 'zone', option: '--zone', asks: 'Which time zone?', usual: hereZone, isNeeded: true },
  {
    name: 'lang',
    option: '--lang',
    asks: 'Which languages are read (en,fa,ps; empty: all)?',
    usual: none,
    isNeeded: false,
  },
  {
    name: 'contact',
    option: '--contact',
    asks: 'Under which address can publishers reach you (empty: none)?',
    usual: none,
    isNeeded: false,
  },
  {
    name: 'smtp',
    option: '--smtp',
    asks: 'Mail server (smtps://user:password@host; empty: mails become files)?',
    usual: none,
    isNeeded: false,
  },
  { name: 'mailFrom', option: '--mail-from', asks: 'Whom are mails from?', usual: none, isNeeded: false },
  {
    name: 'publicUrl',
    option: '--public-url',
    asks: 'How do readers reach it (https://...; empty: not decided)?',
    usual: none,
    isNeeded: false,
  },
];

function none(): string {
  return '';
}

function hereZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * Takes what options say, and asks for the rest where somebody sits at a terminal.
 * @throws UsageError naming the option that is missing or wrong
 */
export async function askAnswers(
  stated: StatedAnswers,
  faults: { readonly region: Fault; readonly zone: Fault },
): Promise<Whole> {
  const faultOf = (name: keyof StatedAnswers, text: string) =>
    name === 'region' || name === 'zone' ? faults[name](text) : null;
  const answers: Record<string, string> = {};
  const asker = process.stdin.isTTY ? createInterface({ input: process.stdin, output: process.stderr }) : null;
  try {
    for (const question of QUESTIONS) {
      const { name, option, usual, isNeeded } = question;
      if (name === 'mailFrom' && (answers['smtp'] ?? '') === '') continue;
      const given = stated[name];
      if (given !== undefined) answers[name] = given;
      else if (asker !== null) answers[name] = await askOne(asker, question, (text) => faultOf(name, text));
      else if (isNeeded && usual() === '') throw new UsageError(`init: ${option} is needed; nobody is there to ask`);
      else answers[name] = usual();
      const fault = faultOf(name, answers[name] ?? '');
      if (fault !== null) throw new UsageError(`${option}: ${fault}`);
    }
  } finally {
    asker?.close();
  }
  return answers as Whole;
}

async function askOne(asker: Interface, { asks, usual }: Question, faultOf: Fault): Promise<string> {
  for (;;) {
    const proposal = usual();
    const typed = (await asker.question(`${asks}${proposal === '' ? '' : ` [${proposal}]`} `)).trim();
    const answer = typed === '' ? proposal : typed;
    const fault = faultOf(answer);
    if (fault === null) return answer;
    console.error(`  ${fault}`);
  }
}
