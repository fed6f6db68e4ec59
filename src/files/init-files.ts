import { stringify } from 'yaml';
import { type Proposed, REASONS_TO_READ } from '../core/feed/propose-feeds.ts';

/** What whoever starts a service has answered. */
export type FirstAnswers = {
  /** Ids of regions, with their names. */
  readonly regions: readonly { readonly id: string; readonly name: string }[];
  readonly zone: string;
  /** Null: nothing goes into the User-Agent. */
  readonly contact: string | null;
  /** Null: mails become files. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  readonly publicUrl: string | null;
  readonly adminToken: string;
};

const HEADINGS: Readonly<Record<Proposed['why'], string>> = {
  from: 'who write from there',
  about: 'about it, from elsewhere',
  world: 'wires, services and desks that tell of the whole world',
};

/** feeds.local.yaml: which of the shipped feeds are read, and where one's own stand. */
export function localFeedsText(proposed: readonly Proposed[], shipped: number): string {
  const listed = REASONS_TO_READ.flatMap((why) => {
    const feeds = proposed.filter((one) => one.why === why).map(({ feed }) => feed);
    if (feeds.length === 0) return [];
    return ['', `  # ${HEADINGS[why]}`, ...feeds.map(({ id, title, language }) => entryLine(id, title, language))];
  });
  return `# Which feeds this desk reads, and its own. It stands apart from feeds.yaml, which every new version
# brings anew: addresses that were corrected there reach you, and nothing of this file is ever touched.
# After a change: \`khabar check\`, then \`khabar reload\`.

# Of the ${shipped} feeds of feeds.yaml only these. Without \`only\` all are read; \`leave_out: [id, id]\` leaves some
# of them out.
only:${listed.join('\n')}

# An entry whose id feeds.yaml has changes what it names and nothing else:
#   - id: ${proposed[0]?.feed.id ?? 'dawn-home'}
#     every: 15m
#     reliability: B
# Any other entry is a feed of your own; \`khabar feeds add https://site.example --write\` finds and adds it here:
#   - id: hill-post
#     url: https://hill-post.example/rss
#     title: Hill Post
#     publisher: hill-post.example
#     country: pk
#     language: en
#     note: covers the upper districts
feeds: []
`;
}

function entryLine(id: string, title: string, language: string | null): string {
  const about = [title, language].filter((part) => part !== null).join(', ');
  return `  - ${id.padEnd(24)} # ${about.replace(/[\r\n]+/g, ' ')}`;
}

/** desks.yaml: a desk for all of it with a brief at six, and one for each part. */
export function firstDesksText({ regions, zone }: FirstAnswers, standing: readonly string[]): string {
  const ids = regions.map(({ id }) => id);
  const title = regions.map(({ name }) => name).join(', ');
  const parts = regions.length < 2 ? [] : regions;
  return `# Desks: who reads what, and when their briefs come. Ids stay for ever: addresses, links and subscriptions
# hold them. After a change: \`khabar check\`, then \`khabar reload\`.
desks:
  - id: main
    title: ${quoted(title)}
    # As in addresses: region, actor, theme, feed, lang, q, role.
    filter: { region: [${ids.join(', ')}] }
    # What this desk answers for: it stands first in the brief. Ids, also of your own in taxonomy/90-local.yaml.
    areas: []
    # Places whose being open matters: crossings, airports, roads, passes, tunnels, ports.
    standing: [${standing.join(', ')}]
    stale_after: 24h
    brief:
      at: "06:00"
      zone: ${zone}
      days: daily # or weekdays, or [sun, mon, tue, wed, thu]
      cutoff: 30m # what comes later stands in the next one
      marking: TLP:AMBER
      when: always # something: no mail where nothing is new
      # review: { editors: [chief@example.org], draft: "05:00" } # somebody looks through it first
${parts.map(partText).join('')}`;
}

function partText({ id, name }: FirstAnswers['regions'][number]): string {
  return `  - id: ${id}\n    title: ${quoted(name)}\n    filter: { region: [${id}] }\n`;
}

function quoted(text: string): string {
  return stringify(text, { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 }).trim();
}

/** .env: settings, each with what it is for. */
export function firstSettingsText(answers: FirstAnswers): string {
  const { zone, contact, smtpUrl, mailFrom, publicUrl, adminToken } = answers;
  const set = (name: string, value: string | null, example: string) =>
    value === null ? `#${name}=${example}` : `${name}=${shellSafe(value)}`;
  return `# Settings of this service; .env.example lists all. It holds secrets: nobody else may read it (mode 0600).

# The zone in which the night, and days without a zone, are counted.
TZ=${zone}

# Goes into the User-Agent, so that publishers can reach you instead of shutting you out.
${set('CONTACT', contact, 'desk@example.org')}

# Where readers reach it, through your proxy: links in mails and ids of feed entries are made from it, so set it once.
${set('PUBLIC_URL', publicUrl, 'https://khabar.example.org')}

# Where mail goes; without it every mail is a file in data/outbox. User and password are percent-encoded.
${set('SMTP_URL', smtpUrl, 'smtps://user:password@mail.example.org')}
${set('MAIL_FROM', mailFrom, 'Khabar desk <khabar@example.org>')}

# Whoever sends this token may change everything over HTTP. \`khabar token create\` makes others, for single people.
ADMIN_TOKEN=${adminToken}

# Reading is open to whoever reaches the port until this is set (24 characters or more; \`openssl rand -hex 32\`).
#READ_TOKEN=
`;
}

/** Quotes keep a # or a space of a value. */
function shellSafe(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value}'`;
}
