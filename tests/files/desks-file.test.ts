import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/clock/time.ts';
import { loadDesks } from '../../src/files/desks-file.ts';
import { formatProblem } from '../../src/files/problem.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

const load = (text: string, hasSafeMail = true) =>
  loadDesks('desks.yaml', text, {
    taxonomy: shippedTaxonomy(),
    feeds: ['hill-post', 'river-news'],
    hasSafeMail,
    keyFault: () => null,
  });
const problems = (text: string) => {
  const loaded = load(text);
  return loaded.kind === 'ok' ? [] : loaded.problems.map(formatProblem);
};

const WHOLE = `desks:
  - id: kabul
    title: Kabul office
    filter: { region: [af, pk-kp], q: "-cricket", feed: hill-post }
    areas: [af-nan]
    standing: [torkham]
    stale_after: 12h
    brief:
      at: "06:10"
      zone: asia/kabul
      days: [sun, mon]
      cutoff: 45m
      marking: TLP:AMBER
      when: something
      edition: safe
      review: { editors: [ops@example.org], draft: "05:00" }
  - { id: all, title: Everything }
`;

describe('a file of desks', () => {
  it('may begin as the example', () => {
    expect(problems(readFileSync('examples/desks.yaml', 'utf8'))).toEqual([]);
  });

  it('refuses a safe edition where nothing says by which name it is sent', () => {
    const text = 'desks:\n  - { id: a, title: A, brief: { at: "06:00", zone: UTC, edition: safe } }\n';
    expect(load(text, true).kind).toBe('ok');
    expect(load(text, false)).toMatchObject({
      problems: [{ id: 'a', line: 2, message: expect.stringContaining('SAFE_FROM and SAFE_SUBJECT') }],
    });
  });

  it('says who reads what, and when the brief comes', () => {
    expect(load(WHOLE)).toEqual({
      kind: 'ok',
      desks: [
        {
          id: 'kabul',
          title: 'Kabul office',
          filter: { region: ['af', 'pk-kp'], words: ['-cricket'], feed: ['hill-post'] },
          areas: ['af-nan'],
          standing: ['torkham'],
          staleAfterMs: 12 * HOUR,
          brief: {
            minute: 370,
            zone: 'Asia/Kabul',
            days: ['sun', 'mon'],
            cutoffMs: 45 * MINUTE,
            marking: 'TLP:AMBER',
            when: 'something',
            edition: 'safe',
            review: { editors: ['ops@example.org'], draftMinute: 300 },
          },
        },
        { id: 'all', title: 'Everything', filter: {}, areas: [], standing: [], staleAfterMs: DAY, brief: null },
      ],
    });
  });

  it.each([
    ['filter: { regoin: [af] }', 'filter.regoin: is no part of a filter; did you mean region?'],
    ['filter: { region: [aff] }', 'there is no region "aff"; near: af'],
    ['filter: { feed: hill-pots }', 'there is no feed "hill-pots"; near: hill-post'],
    ['filter: { desk: kabul }', 'is no part of a filter'],
    ['filter: { since: 2026-11-01 }', 'is no part of a filter'],
    ['filter: { q: "a OR b" }', 'OR'],
    ['areas: [af-nann]', 'there is no region "af-nann"; near: af'],
    ['standing: [torkam]', 'there is no region "torkam"; near: torkham'],
    ['stale_after: 10m', 'must be from 1h to 30d'],
    ['colour: red', 'colour'],
    ['brief: { at: 6, zone: UTC }', 'must be a time of day such as "06:00", in quotes'],
    ['brief: { at: "06:00", zone: Asia/Kabull }', 'did you mean Asia/Kabul?'],
    ['brief: { at: "06:00", zone: UTC, cutoff: 13h }', 'must be at most 12h'],
    ['brief: { at: "06:00", zone: UTC, marking: TLP:YELLOW }', 'must be one of TLP:CLEAR'],
    ['brief: { at: "06:00", zone: UTC, marking: "a\\nb" }', 'must be one line'],
    ['brief: { at: "06:00", zone: UTC, days: [someday] }', 'must be daily, weekdays or a list of mon'],
    ['brief: { at: "06:00", zone: UTC, review: { editors: [ops], draft: "05:00" } }', 'is no address'],
    ['brief: { at: "06:00", zone: UTC, review: { editors: [o@x.org], draft: "06:00" } }', 'must be earlier'],
  ])('is refused with line and desk where it says %j', (line, message) => {
    const told = problems(`desks:\n  - id: kabul\n    title: Kabul\n    ${line}\n`);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^desks\.yaml:[2-4]:\d+ kabul /);
    expect(told[0]).toContain(message.replace(/^filter\.\w+: /, ''));
  });

  it('tells all problems at once, and two desks of one id', () => {
    const told = problems(
      'desks:\n  - { id: a, title: A, areas: [nowhere-1] }\n  - { id: a, title: B, filter: { region: [nowhere-2] } }\n',
    );
    expect(told.map((line) => line.replace(/;.*/, ''))).toEqual([
      'desks.yaml:2:32 a there is no region "nowhere-1"',
      'desks.yaml:3:7 a is the id of an earlier desk',
      'desks.yaml:3:34 a there is no region "nowhere-2"',
    ]);
  });
});
