import { formatProblem } from '../../files/problem.ts';
import { loadConfigured } from '../configured.ts';
import { EXIT, UsageError } from '../exit.ts';
import { configFromEnvironment, printLine } from '../input.ts';
import { type Finding, ok, wrong } from './finding.ts';
import { lookAtDisk, lookAtFiles, lookAtNode, lookAtWallClock, lookAtZone } from './machine.ts';
import { lookAtMail, lookAtNames, lookAtRedis } from './network.ts';
import { lookAtDatabase, lookAtService } from './service.ts';

/** Looks at everything that khabar needs, says how it is and what to do; exit 1 where something is wrong. */
export async function doctor({ json = false }: { readonly json?: boolean }): Promise<number> {
  let wrongs = 0;
  const tell = async (findings: readonly Finding[]) => {
    for (const finding of findings) {
      if (finding.state === 'wrong') wrongs++;
      await printLine(json ? JSON.stringify(finding) : lineOf(finding));
    }
  };
  await tell([lookAtNode(), lookAtZone()]);
  const config = configOrProblem();
  if ('of' in config) {
    await tell([config, lookAtWallClock(Date.now(), [])]);
    return EXIT.problems;
  }
  const { finding, feeds } = lookAtDocuments(config);
  await tell([finding, ...lookAtDisk(config), lookAtFiles(config)]);
  const { findings, offsets } = await lookAtNames(feeds);
  await tell([lookAtWallClock(Date.now(), offsets), ...findings]);
  await tell(await lookAtDatabase(config));
  await tell([await lookAtRedis(config), await lookAtMail(config), ...(await lookAtService(config))]);
  console.error(wrongs === 0 ? 'doctor: nothing is wrong' : `doctor: ${wrongs} wrong`);
  return wrongs === 0 ? EXIT.done : EXIT.problems;
}

function configOrProblem(): ReturnType<typeof configFromEnvironment> | Finding {
  try {
    return configFromEnvironment();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return wrong('settings', error.message.replace(/\n\s*/g, ' '), 'correct them in .env or the environment');
  }
}

function lookAtDocuments(config: Parameters<typeof loadConfigured>[0]) {
  try {
    const { feeds, taxonomy, severity, desks } = loadConfigured(config);
    const problems = [feeds, taxonomy, severity, desks].flatMap((loaded) =>
      loaded.kind === 'invalid' ? loaded.problems : [],
    );
    const [first] = problems;
    const finding =
      first === undefined
        ? ok('settings', 'environment, feeds, taxonomy, severity and desks are good')
        : wrong('settings', `${problems.length} problems: ${formatProblem(first)}`, '`khabar check` lists them');
    return { finding, feeds: feeds.kind === 'ok' ? feeds.feeds : [] };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { finding: wrong('settings', error.message, '`khabar check` lists all problems'), feeds: [] };
  }
}

const MARKS = { ok: 'ok   ', note: 'note ', wrong: 'WRONG' } as const;

function lineOf({ of, state, words, todo }: Finding): string {
  return `${MARKS[state]} ${of.padEnd(9)} ${words}${todo === undefined ? '' : `\n                -> ${todo}`}`;
}
