/** Commands of the documents that a test cannot run, and why; their syntax is looked at all the same. */
export const NOT_RUN: readonly (readonly [command: RegExp, why: string])[] = [
  [/^npm ci && npm start$/, 'this is how the service is started that all others are tried on'],
  [/^sudo |^cd \/opt\/khabar && sudo /, 'needs root, and changes the machine'],
  [/systemctl/, 'needs systemd as the first process; the units are verified by tests/roles/deploy.test.ts'],
  [/^docker /, 'needs a container engine'],
  [/^curl -fsSL/, 'fetches from other sites, and installs'],
  [/^sha256sum /, 'what it checks is fetched by the line before'],
  [/ -C \/opt/, 'needs a release of the next version, and root'],
  [/^\.\.\. /, 'stands for what another section says'],
  [/^oauth2-proxy /, 'is a program of others'],
  [/=\.\.\. /, 'has a place for a secret of your own'],
  [/<id>/, 'has a place for an id that another command prints'],
  [/alerts test /, 'posts to receivers of the desk, which are not here'],
  [/^export REDIS_URL=|-- (?:scheduler|worker|api) &/, 'run until they are stopped; tests/queue and tests/roles do it'],
];

/** Those that serve until they are stopped: run until they answer. */
export const SERVING = /demo --serve$|^SEVERITY_FILE=\S+ npm start\b|-- api(?:\s+#.*)?$/;

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
  ['/var/backups/khabar', `${folder}/backups`],
  ['file:/srv/khabar', `file:${folder}/moved`],
  ['https://hill-post.example/rss', feedUrl],
  // A report that is there.
  ['item 4711 https://hill-post.example/a-report', 'item 41 https://invented-0.example/3'],
];
