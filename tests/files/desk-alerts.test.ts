import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadDesks } from '../../src/files/desks-file.ts';
import { formatProblem } from '../../src/files/problem.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

const FAULTS: Readonly<Record<string, string>> = { LOST_KEY: 'LOST_KEY is not set in the environment' };
const load = (text: string) =>
  loadDesks('desks.yaml', text, {
    taxonomy: shippedTaxonomy(),
    feeds: [],
    hasSafeMail: false,
    keyFault: (name) => FAULTS[name] ?? null,
  });
const planOf = (text: string) => {
  const loaded = load(text);
  return loaded.kind === 'ok' ? loaded.desks.map(({ alerts }) => alerts) : loaded.problems.map(formatProblem);
};

const DESK = 'desks:\n  - id: kabul\n    title: Kabul\n    areas: [af-kab]\n    standing: [torkham]\n';
const BARE = 'desks:\n  - id: kabul\n    title: Kabul\n';
const MAIL = 'to: [{ mail: ops@example.org }]';

describe('the alerts of a desk', () => {
  it('may begin as the example has them behind its comments', () => {
    const example = readFileSync('examples/desks.yaml', 'utf8');
    const lines = example.replace(
      /^ {4}# (alerts:\n(?: {4}# .*\n)+)/m,
      (_, block: string) => `    ${block.replace(/^ {4}# /gm, '    ')}`,
    );
    expect(planOf(lines)).toMatchObject([{ standing: true, maxADay: 10, to: [{}, {}, {}] }, undefined]);
  });

  it('are as written', () => {
    expect(
      planOf(`${DESK}    alerts:
      min_severity: 2
      areas: any
      standing: true
      zone: asia/kabul
      quiet: { from: "22:00", to: "06:00", except_severity: 4 }
      max_a_day: 5
      to:
        - { mail: ops@example.org }
        - { webhook: "https://hooks.example.org/khabar?of=kabul", secret: KABUL_HOOK_SECRET }
        - { apprise: "http://127.0.0.1:8000/notify/kabul" }
`),
    ).toEqual([
      {
        minSeverity: 2,
        areas: 'any',
        standing: true,
        zone: 'Asia/Kabul',
        quiet: { fromMinute: 1320, toMinute: 360, exceptSeverity: 4 },
        maxADay: 5,
        to: [
          { kind: 'mail', address: 'ops@example.org' },
          { kind: 'webhook', url: 'https://hooks.example.org/khabar?of=kabul', secret: 'KABUL_HOOK_SECRET' },
          { kind: 'apprise', url: 'http://127.0.0.1:8000/notify/kabul' },
        ],
      },
    ]);
  });

  it('need a way out and nothing else where there is a brief', () => {
    expect(planOf(`${DESK}    brief: { at: "06:00", zone: Asia/Kabul }\n    alerts: { ${MAIL} }\n`)).toEqual([
      {
        minSeverity: 3,
        areas: 'own',
        standing: false,
        zone: 'Asia/Kabul',
        quiet: null,
        maxADay: 10,
        to: [{ kind: 'mail', address: 'ops@example.org' }],
      },
    ]);
  });

  it('may have quiet hours that nothing breaks', () => {
    expect(planOf(`${DESK}    alerts: { zone: UTC, quiet: { from: "01:00", to: "02:00" }, ${MAIL} }\n`)).toMatchObject([
      { quiet: { fromMinute: 60, toMinute: 120, exceptSeverity: null } },
    ]);
  });

  it('are none where none are written', () => {
    expect(planOf(DESK)).toEqual([undefined]);
  });

  it.each([
    [`zone: UTC, ${MAIL}, colour: red`, 'is not a key that is known here'],
    [`zone: UTC`, 'to: must be a list|to: is missing'],
    ['zone: UTC, to: []', 'must name a way out'],
    [`zone: UTC, min_severity: 5, ${MAIL}`, 'must be a number from 1 to 4'],
    [`zone: UTC, min_severity: "3", ${MAIL}`, 'must be a number from 1 to 4'],
    [`zone: UTC, areas: all, ${MAIL}`, 'must be own or any'],
    [`zone: UTC, standing: yes, ${MAIL}`, 'must be true or false'],
    [`zone: Asia/Kabull, ${MAIL}`, 'did you mean Asia/Kabul?'],
    [`zone: UTC, quiet: { from: "22:00", to: "22:00" }, ${MAIL}`, 'must be another time than from'],
    [`zone: UTC, quiet: { from: 22, to: "06:00" }, ${MAIL}`, 'must be a time of day such as "06:00", in quotes'],
    [`zone: UTC, quiet: { from: "22:00" }, ${MAIL}`, 'to: '],
    [`zone: UTC, max_a_day: 0, ${MAIL}`, 'must be a whole number from 1 to 1000'],
    [`zone: UTC, max_a_day: 2.5, ${MAIL}`, 'must be a whole number from 1 to 1000'],
    ['zone: UTC, to: [{ mail: ops }]', 'is no address such as desk@example.org'],
    ['zone: UTC, to: [{}]', 'names no way out; an entry is one of'],
    ['zone: UTC, to: [{ sms: "+93" }]', 'is not a key that is known here'],
    ['zone: UTC, to: [{ mail: a@x.org, webhook: "https://x.org/a", secret: KEY }]', 'stands beside mail'],
    ['zone: UTC, to: [{ webhook: "https://x.org/a" }]', 'secret: is missing; name the variable'],
    ['zone: UTC, to: [{ mail: a@x.org, secret: KEY }]', 'belongs to a webhook'],
    ['zone: UTC, to: [{ webhook: "https://x.org/a", secret: "whsec_aGVsbG8=" }]', 'must name a variable'],
    ['zone: UTC, to: [{ webhook: "https://x.org/a", secret: lower }]', 'must name a variable'],
    ['zone: UTC, to: [{ webhook: "https://x.org/a", secret: LOST_KEY }]', 'secret: LOST_KEY is not set'],
    ['zone: UTC, to: [{ webhook: "ftp://x.org/a", secret: KEY }]', 'must begin with https:// or http://'],
    ['zone: UTC, to: [{ webhook: "hooks", secret: KEY }]', 'is no address such as https://hooks'],
    ['zone: UTC, to: [{ webhook: "https://u:p@x.org/a", secret: KEY }]', 'must not hold a user or a password'],
    ['zone: UTC, to: [{ webhook: "https://x.org/a#b", secret: KEY }]', 'must end before the #'],
    ['zone: UTC, to: [{ apprise: "http://127.0.0.1:8000/get/kabul" }]', 'must be where Apprise is posted to'],
    ['zone: UTC, to: [{ mail: a@x.org }, { mail: A@X.org }]', 'is an earlier way out again'],
    [
      'zone: UTC, to: [{ webhook: "https://x.org", secret: A_KEY }, { webhook: "https://X.org/", secret: B_KEY }]',
      'is an earlier way out again',
    ],
    [MAIL, 'zone: is missing, and there is no brief whose zone would hold; write one such as Asia/Kabul'],
  ])('are refused with line, column and desk where they say { %s }', (alerts, message) => {
    const told = planOf(`${DESK}    alerts: { ${alerts} }\n`);
    expect(told).toEqual([expect.stringMatching(/^desks\.yaml:6:\d+ kabul /)]);
    expect(message.split('|').some((words) => String(told[0]).includes(words))).toBe(true);
    // A key that was written by mistake is not spread any further.
    expect(String(told[0])).not.toContain('aGVsbG8');
  });

  it.each([
    [`${BARE}    alerts: { zone: UTC, ${MAIL} }\n`, 'areas: own needs areas of the desk'],
    [`${BARE}    alerts: { zone: UTC, areas: any, standing: true, ${MAIL} }\n`, 'standing: true needs places'],
    [
      `${BARE}    areas: [af]\n    brief: { at: "06:00", zone: UTC, edition: safe }\n    alerts: { ${MAIL} }\n`,
      'needs SAFE_FROM and SAFE_SUBJECT',
    ],
  ])('go together with the rest of the desk (%#)', (text, message) => {
    expect(planOf(text)).toEqual([expect.stringMatching(/^desks\.yaml:\d+:\d+ kabul /)]);
    expect(String(planOf(text)[0])).toContain(message);
  });

  it('tell all their problems at once, each at its place', () => {
    const told = planOf(`${BARE}    alerts:
      standing: true
      to:
        - { webhook: "https://x.org/a", secret: LOST_KEY }
        - { mail: a@x.org }
        - { mail: a@x.org }
`);
    expect(told.map((line) => String(line).replace(/[;,].*/, ''))).toEqual([
      'desks.yaml:4:5 kabul areas: own needs areas of the desk',
      'desks.yaml:5:7 kabul standing: true needs places that the desk watches',
      'desks.yaml:4:5 kabul zone: is missing',
      'desks.yaml:7:41 kabul secret: LOST_KEY is not set in the environment',
      'desks.yaml:9:11 kabul is an earlier way out again',
    ]);
  });
});
