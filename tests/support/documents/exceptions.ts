/** Commands of the documents that a test cannot run, and why; their syntax is looked at all the same. */
export const NOT_RUN: readonly (readonly [command: RegExp, why: string])[] = [
  [/^npm ci && npm start$/, 'this is how the service is started that all others are tried on'],
  [/^npm ci && npm test$/, 'this is how these tests are run'],
  [/^sudo |^cd \/opt\/khabar && sudo /, 'needs root, and changes the machine'],
  [/systemctl/, 'needs systemd as the first process; the units are verified by tests/roles/deploy.test.ts'],
  [/^docker /, 'needs a container engine'],
  [/^curl -fsSL/, 'fetches from other sites, and installs'],
  [/^sha256sum /, 'what it checks is fetched by the line before'],
  [/ -C \/opt/, 'needs a release of the next version, and root'],
  [/^\.\.\. /, 'stands for what another section says'],
  [/postgres:\/\//, 'needs a database server; tests/store/ports/kept.test.ts moves to one and back'],
  [/^oauth2-proxy /, 'is a program of others'],
  [/=\.\.\. /, 'has a place for a secret of your own'],
  [/<id>/, 'has a place for an id that another command prints'],
  [/alerts test /, 'posts to receivers of the desk, which are not here'],
  [/^export REDIS_URL=|-- (?:scheduler|worker|api) &/, 'run until they are stopped; tests/queue and tests/roles do it'],
];

/** A report such as `khabar standing` reads. */
const TOLD = {
  id: '1',
  title: 'Torkham border crossing closed',
  summary: 'Officials closed the Torkham crossing on Monday.',
  source: 'Hill Post',
  published: '2026-11-23T08:00:00Z',
};

/** Those that serve until they are stopped: run until they answer. */
export const SERVING = /demo --serve$|^SEVERITY_FILE=\S+ npm start\b|-- api(?:\s+#.*)?$/;

/** Those that refuse to run beside a service: it is stopped before, as the document says. */
export const ALONE = /-- (?:restore|move) /;

/** The desk's brief was due a minute ago, and is sent at the next tick. */
const A_BRIEF_IS_SENT = String.raw`
at=$(TZ=Asia/Kabul date -d '-1 minute' +%H:%M)
sed -i "s/at: \"06:00\"/at: \"$at\"/; s/days: \[.*\]/days: daily/" desks.yaml
npm run -s khabar -- reload
for _ in $(seq 45); do npm run -s khabar -- brief --desk kabul >sent.txt 2>&1 && break; sleep 1; done`;

/** Those for which the document presumes that something was done before, and what. */
export const GIVEN: readonly (readonly [command: RegExp, before: string])[] = [
  // By the timer of the backups.
  [/^mkdir drill /, 'cp data/secret-key "$PWD/backups/"'],
  [/--format docx/, A_BRIEF_IS_SENT],
  [/standing reports\.jsonl/, `echo '${JSON.stringify(TOLD)}' > reports.jsonl`],
  [/< spellings\.txt/, "printf 'Amina Rahimi\\nA. Rahimi\\n' > spellings.txt"],
];

/** What is no other way to run in a test, as it stands in the documents and as it is run. */
export const INSTEAD = ({
  port,
  sparePort,
  folder,
  feedUrl,
}: {
  readonly port: number;
  readonly sparePort: number;
  readonly folder: string;
  readonly feedUrl: string;
}): readonly (readonly [stated: string, run: string])[] => [
  ['npm ci && ', ''],
  ['https://khabar.example.org', `http://127.0.0.1:${port}`],
  ['127.0.0.1:8080', `127.0.0.1:${port}`],
  ['PORT=8099', `PORT=${sparePort}`],
  ['/var/backups/khabar.db', `${folder}/backups/khabar.db`],
  ['/var/backups/khabar/', `${folder}/backups/`],
  ['file:/srv/khabar', `file:${folder}/moved`],
  ['https://hill-post.example/rss', feedUrl],
  // A report and a story that are there.
  ['/v1/stories/42/', '/v1/stories/1/'],
  ['item 4711 https://hill-post.example/a-report', 'item 41 https://invented-0.example/3'],
];
