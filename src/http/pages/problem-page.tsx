import type { Context } from 'hono';
import { type Problem, problemResponse, titleOfProblem } from '../problem.ts';
import { Layout } from './layout.tsx';
import { placed } from './placed.tsx';

/** What programs read; all else is a page, and a person may have gone there. */
const FOR_PROGRAMS = /^\/(?:v1|feeds\/|metrics$|healthz$|readyz$|openapi\.json$|style\.css$)/;

/** Why something cannot be answered: a page for people, `application/problem+json` for programs. */
export function tellProblem(c: Context, problem: Problem): Response | Promise<Response> {
  const answer = problemResponse(c, problem);
  answer.headers.append('vary', 'Accept');
  if (!isForPeople(c)) return answer;
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'content-type'));
  const html = placed(c, <ProblemPage problem={problem} />);
  return c.body(html, problem.status, { ...headers, 'content-type': 'text/html; charset=utf-8' });
}

/** Whether a browser asks for a page. */
function isForPeople({ req }: Context): boolean {
  const path = req.path.replace(/^\/r\/[^/]+(?=\/|$)/, '');
  return !FOR_PROGRAMS.test(path) && /(?:^|,)\s*text\/html\b/i.test(req.header('accept') ?? '');
}

function ProblemPage({ problem }: { readonly problem: Problem }) {
  const { status, detail, near } = problem;
  return (
    <Layout title={titleOfProblem(status)}>
      <h1 class="title">{titleOfProblem(status)}</h1>
      <p class="notice">
        {sentence(detail)}
        {near.length === 0 ? null : ` Near it: ${near.join(', ')}.`}
      </p>
      <p>
        <a href="/">To the front page</a>
      </p>
    </Layout>
  );
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
