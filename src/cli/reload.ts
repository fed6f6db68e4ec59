import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { controlSocketIn } from '../files/control-socket.ts';
import { actHere } from '../roles/act-here.ts';
import { EXIT, UsageError } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';

export type ReloadOptions = { readonly json?: boolean; readonly url?: string };

type Answer = { readonly status: number; readonly text: string };

/**
 * Has the running service read feeds, taxonomy, desks and severity anew: through the socket in DATA_DIR, or with `url`
 * over HTTP as the operator of ADMIN_TOKEN. Prints what has changed, or each problem as `check` does, exit 1.
 */
export async function reload({ json = false, url }: ReloadOptions): Promise<number> {
  const { dataDir, adminToken } = configFromEnvironment();
  const { status, text } = url === undefined ? await askSocket(dataDir) : await askOverHttp(url, adminToken);
  if (status === 200) {
    const { words } = JSON.parse(text) as { readonly words: readonly string[] };
    for (const line of json ? [text] : words) await printLine(line);
    console.error('reload: done');
    return EXIT.done;
  }
  const problems = problemsIn(text);
  for (const problem of problems) await printLine(problem);
  if (status === 422) {
    console.error('reload: refused: what was in force stays');
    return EXIT.problems;
  }
  throw new UsageError(`reload: the service answered ${status}`);
}

function problemsIn(text: string): readonly string[] {
  try {
    const { problems, detail } = JSON.parse(text) as {
      readonly problems?: readonly string[];
      readonly detail?: string;
    };
    return problems ?? detail?.split('\n') ?? [];
  } catch {
    return [text.slice(0, 200)];
  }
}

function askSocket(dataDir: string): Promise<Answer> {
  const socketPath = controlSocketIn(dataDir);
  const nobody = `no service that reads feeds and taxonomy runs on DATA_DIR ${dataDir}`;
  if (!existsSync(socketPath)) throw new UsageError(`reload: ${nobody}; --url asks one elsewhere, with ADMIN_TOKEN`);
  return new Promise((resolve, reject) => {
    const headers = { 'x-khabar-who': encodeURIComponent(actHere(Date.now()).who), 'content-length': 0 };
    const asked = request({ socketPath, path: '/reload', method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      );
      response.once('error', reject);
    });
    asked.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new UsageError(
          error.code === 'EACCES'
            ? `reload: ${socketPath} may only be opened by the user that the service runs as, or root`
            : `reload: ${error.code === 'ECONNREFUSED' ? nobody : `${socketPath}: ${error.message}`}`,
        ),
      ),
    );
    asked.end();
  });
}

async function askOverHttp(url: string, token: string | null): Promise<Answer> {
  if (!URL.canParse(url)) throw new UsageError(`--url ${url}: must be the address of the service: http://host:8080`);
  if (token === null) throw new UsageError('reload: over HTTP this needs ADMIN_TOKEN');
  const to = `${url.replace(/\/+$/, '')}/v1/reload`;
  const answer = await fetch(to, { method: 'POST', headers: { authorization: `Bearer ${token}` } }).catch(
    (error: Error) => {
      const { cause } = error;
      throw new UsageError(`reload: ${to}: ${cause instanceof Error ? cause.message : error.message}`);
    },
  );
  return { status: answer.status, text: await answer.text() };
}
