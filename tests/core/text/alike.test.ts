import { describe, expect, it } from 'vitest';
import { alike, sameLead } from '../../../src/core/text/alike.ts';

describe('headlines are alike', () => {
  it.each([
    ['Three killed in Quetta blast', 'Five killed in Quetta blast', true],
    ['Blast in Quetta', 'Blast in Quetta: what we know so far', true],
    ['喀布尔发生爆炸三人死亡', '喀布尔发生爆炸五人死亡', true],
    ['喀布尔发生爆炸', '天气预报', false],
    ['Three killed in Quetta blast', 'Flour prices rise in Herat', false],
    ['', 'Blast', false],
    ['?', '!', true],
  ])('%j and %j: %s', (a, b, expected) => {
    expect([alike(a, b), alike(b, a)]).toEqual([expected, expected]);
  });
});

describe('texts begin alike', () => {
  const report = 'Traders in Khost say that the road to the border is closed again';
  it.each([
    [report, report.toUpperCase(), true],
    [`${report}, and that flour runs short.`, `${report} …`, true],
    [report, `Meanwhile: ${report}`, false],
    ['Read more', 'Read more', false],
    ['', '', false],
  ])('%j and %j: %s', (a, b, expected) => {
    expect([sameLead(a, b), sameLead(b, a)]).toEqual([expected, expected]);
  });
});
