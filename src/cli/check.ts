import type { Config } from '../config.ts';
import { formatProblem } from '../files/problem.ts';
import { alertWarnings } from './alert-warnings.ts';
import { loadConfigured } from './configured.ts';
import { EXIT } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';

/** Validates what an operator wrote; each problem is a line on standard output. */
export async function check(): Promise<number> {
  const config = configFromEnvironment();
  const configured = loadConfigured(config);
  const { feeds, taxonomy, severity, desks } = configured;
  const problems = [feeds, taxonomy, severity, desks].flatMap((loaded) =>
    loaded.kind === 'invalid' ? loaded.problems : [],
  );
  for (const problem of problems) await printLine(formatProblem(problem));
  if (problems.length > 0) {
    console.error(`check: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`);
    return EXIT.problems;
  }
  for (const note of feeds.kind === 'ok' ? feeds.notes : []) console.error(`check: warning: ${formatProblem(note)}`);
  const alerted = desks.kind === 'ok' ? alertWarnings(desks.desks, config) : [];
  for (const warning of [...warnings(config), ...alerted]) console.error(`check: warning: ${warning}`);
  console.error(`check: ${describe(configured)}`);
  return EXIT.done;
}

/** What works, but hardly as it was meant. */
function warnings({ publicUrl, smtpUrl, subscriptions, trustProxy, mailFrom }: Config): readonly string[] {
  const mails = smtpUrl !== null || subscriptions === 'open';
  return [
    ...(mails && publicUrl === null
      ? ['PUBLIC_URL is not set: the links in mails lead to this machine, and may not open from elsewhere']
      : []),
    ...(subscriptions === 'open' && smtpUrl === null
      ? ['SUBSCRIPTIONS is open, but without SMTP_URL mails only become files in the outbox']
      : []),
    ...(subscriptions === 'open' && publicUrl !== null && trustProxy.length === 0
      ? ['TRUST_PROXY is not set: behind a proxy all requests for the mail count as one network']
      : []),
    ...(publicUrl?.startsWith('http:') && smtpUrl !== null
      ? ['PUBLIC_URL is not https: mail programs offer their unsubscribe button only for https links']
      : []),
    ...(smtpUrl !== null && mailFrom.address.endsWith('@localhost') ? ['MAIL_FROM is an address of localhost'] : []),
  ];
}

function describe({ feeds, taxonomy, severity, desks }: ReturnType<typeof loadConfigured>): string {
  if (feeds.kind === 'invalid' || taxonomy.kind === 'invalid') return 'problems found';
  if (severity.kind === 'invalid' || desks.kind === 'invalid') return 'problems found';
  const { version } = taxonomy.taxonomy;
  const count = (kind: 'region' | 'actor' | 'theme') => taxonomy.taxonomy.entries(kind).length;
  return (
    `${feeds.feeds.length} feeds; taxonomy ${version}: ${count('region')} regions, ${count('actor')} actors, ` +
    `${count('theme')} themes; ${severity.rules.length} rules of severity; ` +
    `${desks.desks.length} ${desks.desks.length === 1 ? 'desk' : 'desks'}; all good`
  );
}
