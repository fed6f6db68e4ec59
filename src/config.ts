import { resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { parseSender, type Sender } from './core/address/email-address.ts';
import { DAY } from './core/clock/time.ts';
import { type Environment, secretNamed } from './secrets.ts';
import { absoluteAddress, isSharedAddress, isStoreAddress, STORE_ADDRESS, storeIn } from './store/address.ts';

/** What the environment asks for; read once, frozen, passed on as arguments. */
export type Config = {
  readonly host: string;
  readonly port: number;
  /** Without a trailing slash; null: links are relative. */
  readonly publicUrl: string | null;
  /** Goes into the User-Agent, so that a publisher can reach the operator. */
  readonly contact: string | null;
  readonly dataDir: string;
  /** Where the store is, from whatever folder it is looked at. */
  readonly databaseUrl: string;
  /** Null: the queue runs in this process. */
  readonly redisUrl: string | null;
  readonly feedsFile: string;
  /** What the desk wants of those feeds, and besides; null: feeds.local.yaml beside them, where it is there. */
  readonly feedsLocalFile: string | null;
  readonly taxonomyDir: string;
  /** The desk's own severity rule; null: as shipped. */
  readonly severityFile: string | null;
  /** The desks; null: `./desks.yaml` where it is there, else one desk that reads everything. */
  readonly desksFile: string | null;
  readonly fetchConcurrency: number;
  /** CIDRs that feeds may be fetched from although they are private. */
  readonly allowPrivateNetworks: readonly string[];
  /** `smtp:` or `smtps:`, perhaps with user and password; null: mails become files in `dataDir`/outbox. */
  readonly smtpUrl: string | null;
  readonly mailFrom: Sender;
  /** Sender and subject of safe editions, which name neither service nor desk; null: none can be sent. */
  readonly safeMail: { readonly from: Sender; readonly subject: string } | null;
  /** `open`: anybody may ask for a daily mail; `invite`: only whom the operator adds. */
  readonly subscriptions: 'invite' | 'open';
  /** What mailed links are made with; null: the one in `dataDir`. */
  readonly secretKey: string | null;
  /** CIDRs of proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: readonly string[];
  /** Whoever shows it may change things; null: nobody may. */
  readonly adminToken: string | null;
  /** How long a report is kept after it was first seen; null: for ever. */
  readonly retentionMs: number | null;
  /**
   * Whoever shows it may read, and then nobody else may; null: reading is public unless there are other reader
   * tokens.
   */
  readonly readToken: string | null;
  /** The header, lower case, in which a proxy of `trustProxy` names who asks; null: none does. */
  readonly authProxyHeader: string | null;
  /** Whom the proxy names that may edit, and operate; whoever else it names reads. */
  readonly editors: readonly string[];
  readonly operators: readonly string[];
  readonly logLevel: (typeof LOG_LEVELS)[number];
};

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every problem of the environment in one message, a line each. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Variables that may hold a password and so may come from a file named by `NAME_FILE`. */
const SECRETS = ['DATABASE_URL', 'REDIS_URL', 'ADMIN_TOKEN', 'READ_TOKEN', 'SMTP_URL', 'SECRET_KEY'] as const;

const httpUrl = z.string().refine((text) => /^https?:$/.test(protocolOf(text)), 'must be an http(s) address');
const names = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const cidrList = names.refine(
  (parts) => parts.every((part) => ipaddr.isValidCIDR(part)),
  'must be networks such as 10.0.0.0/8, separated by commas',
);

/** Stories, what is usual for a place, and mails' texts reach back a month. */
const LEAST_DAYS = 45;
const token = z.string().min(24, 'must have 24 characters or more; `openssl rand -hex 32` makes one').optional();

const sender = z
  .string()
  .transform((text, context) => {
    const parsed = parseSender(text);
    if (parsed === null) context.addIssue('must be an address, or a name and an address: Desk <desk@example.org>');
    return parsed ?? z.NEVER;
  })
  .optional();

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number('must be a port number, 0 to 65535').int().min(0).max(65_535).default(8080),
  PUBLIC_URL: httpUrl.optional(),
  CONTACT: z
    .string()
    .regex(/^[\x20-\x7e]+$/, 'must be plain ASCII: it goes into a request header')
    .optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().refine(isStoreAddress, `must be ${STORE_ADDRESS}`).optional(),
  REDIS_URL: z
    .string()
    .refine((text) => /^rediss?:$/.test(protocolOf(text)), 'must be redis://host:port')
    .optional(),
  FEEDS_FILE: z.string().default('./feeds.yaml'),
  FEEDS_LOCAL_FILE: z.string().optional(),
  TAXONOMY_DIR: z.string().default('./taxonomy'),
  SEVERITY_FILE: z.string().optional(),
  DESKS_FILE: z.string().optional(),
  FETCH_CONCURRENCY: z.coerce.number('must be a whole number, 1 to 256').int().min(1).max(256).default(32),
  ALLOW_PRIVATE_NETWORKS: cidrList.default([]),
  SMTP_URL: z
    .string()
    .refine((text) => /^smtps?:$/.test(protocolOf(text)) && new URL(text).hostname !== '', 'must be smtp://host:port')
    .refine((text) => URL.canParse(text) && new URL(text).search === '', 'takes no options after a question mark')
    .optional(),
  MAIL_FROM: sender,
  SAFE_FROM: sender,
  SAFE_SUBJECT: z
    .string()
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,100}$/u, 'must be one line of at most 100 characters')
    .optional(),
  SUBSCRIPTIONS: z.enum(['invite', 'open'], 'must be invite or open').default('invite'),
  SECRET_KEY: z.string().min(32, 'must have 32 characters or more; `openssl rand -base64 32` makes one').optional(),
  TRUST_PROXY: cidrList.default([]),
  RETENTION: z
    .string()
    .regex(/^(?:[1-9]\d{0,4}d|forever)$/, 'must be a number of days such as 400d, or forever')
    .refine((text) => text === 'forever' || Number.parseInt(text, 10) >= LEAST_DAYS, `must be ${LEAST_DAYS}d or more`)
    .default('400d'),
  ADMIN_TOKEN: token,
  READ_TOKEN: token,
  AUTH_PROXY_HEADER: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'must be the name of a header such as X-Remote-User')
    .optional(),
  EDITORS: names.default([]),
  OPERATORS: names.default([]),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

/** Reads the environment. @throws ConfigError naming every variable that is wrong. */
export function readConfig(env: Environment): Config {
  const problems: string[] = [];
  const checked = environment.safeParse(withSecretFiles(withoutEmpty(env), problems));
  problems.push(
    ...(checked.success
      ? combinationProblems(checked.data)
      : checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)),
  );
  if (!checked.success || problems.length > 0) throw new ConfigError(`environment:\n  ${problems.join('\n  ')}`);
  return Object.freeze(configOf(checked.data));
}

function combinationProblems(values: z.infer<typeof environment>): readonly string[] {
  const isSenderMissing = values.SMTP_URL !== undefined && values.MAIL_FROM === undefined;
  return [
    ...(isSenderMissing
      ? ['MAIL_FROM: is needed with SMTP_URL: an address that your mail server lets you send from']
      : []),
    ...((values.SAFE_FROM === undefined) !== (values.SAFE_SUBJECT === undefined)
      ? ['SAFE_FROM and SAFE_SUBJECT: are needed together, for desks whose edition is safe']
      : []),
    ...(values.SECRET_KEY === undefined && isSharedAddress(values.DATABASE_URL ?? '')
      ? ['SECRET_KEY: is needed with a database that several hosts share: by it each knows the links of the others']
      : []),
    ...accessProblems(values),
  ];
}

function configOf(values: z.infer<typeof environment>): Config {
  const dataDir = resolve(values.DATA_DIR);
  return {
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    contact: values.CONTACT ?? null,
    dataDir,
    databaseUrl: absoluteAddress(values.DATABASE_URL ?? storeIn(dataDir)),
    redisUrl: values.REDIS_URL ?? null,
    feedsFile: values.FEEDS_FILE,
    feedsLocalFile: values.FEEDS_LOCAL_FILE ?? null,
    taxonomyDir: values.TAXONOMY_DIR,
    severityFile: values.SEVERITY_FILE ?? null,
    desksFile: values.DESKS_FILE ?? null,
    fetchConcurrency: values.FETCH_CONCURRENCY,
    allowPrivateNetworks: values.ALLOW_PRIVATE_NETWORKS,
    smtpUrl: values.SMTP_URL ?? null,
    safeMail: values.SAFE_FROM === undefined ? null : { from: values.SAFE_FROM, subject: values.SAFE_SUBJECT ?? '' },
    mailFrom: values.MAIL_FROM ?? { name: 'khabar', address: 'khabar@localhost' },
    subscriptions: values.SUBSCRIPTIONS,
    secretKey: values.SECRET_KEY ?? null,
    trustProxy: values.TRUST_PROXY,
    adminToken: values.ADMIN_TOKEN ?? null,
    retentionMs: values.RETENTION === 'forever' ? null : Number.parseInt(values.RETENTION, 10) * DAY,
    readToken: values.READ_TOKEN ?? null,
    authProxyHeader: values.AUTH_PROXY_HEADER?.toLowerCase() ?? null,
    editors: values.EDITORS,
    operators: values.OPERATORS,
    logLevel: values.LOG_LEVEL,
  };
}

/** What would let in others than are meant. */
function accessProblems(values: z.infer<typeof environment>): readonly string[] {
  const hasProxy = values.AUTH_PROXY_HEADER !== undefined;
  return [
    ...(hasProxy && values.TRUST_PROXY.length === 0
      ? ['AUTH_PROXY_HEADER: is needed with TRUST_PROXY, the addresses of the proxy: from anybody else it is a claim']
      : []),
    ...(['EDITORS', 'OPERATORS'] as const)
      .filter((name) => !hasProxy && values[name].length > 0)
      .map((name) => `${name}: names whom a proxy lets in; AUTH_PROXY_HEADER says in which header it does`),
    ...(values.READ_TOKEN !== undefined && values.READ_TOKEN === values.ADMIN_TOKEN
      ? ['READ_TOKEN: is the same as ADMIN_TOKEN; whoever reads could change everything']
      : []),
  ];
}

/** A variable set to nothing is one not set, as Compose files and CI systems leave them. */
function withoutEmpty(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

function withSecretFiles(env: Environment, problems: string[]): Environment {
  const read: Record<string, string> = {};
  for (const name of SECRETS) {
    if (env[`${name}_FILE`] === undefined) continue;
    const secret = secretNamed(name, env);
    if (secret.kind === 'set') read[name] = secret.value;
    else problems.push(secret.reason);
  }
  return { ...env, ...read };
}

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : '';
}
