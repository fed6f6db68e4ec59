import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText, htmlToText, plainText } from '../../../src/core/text/text.ts';

describe('htmlToText', () => {
  it.each([
    ['<p>One</p><p>two</p>', 'One two'],
    ['Fish &amp; chips&nbsp;&mdash; 5 &lt; 6', 'Fish & chips — 5 < 6'],
    ['a < b and c > d', 'a < b and c > d'],
    ['<script>alert(1)</script>Text<style>p{}</style>', 'Text'],
    ['line<br>break', 'line break'],
    ['<img src=x onerror=alert(1)>', ''],
    ['<a href="x">linked</a> words', 'linked words'],
    ['before <iframe src="x"/> after', 'before after'],
    ['<div><svg><path/></div>after an open picture', 'after an open picture'],
    ['<svg><svg><text>a</text></svg>b</svg>c', 'c'],
    ['<noscript><p>hidden</p></noscript>seen', 'seen'],
    ['<![CDATA[said <b>so</b>]]>', 'said so'],
    ['<p title="a > b">text</p', 'text'],
    ['AT&T&#39;s &bogus; &#x2014; end', "AT&T's &bogus; — end"],
  ])('reads %s as a reader would see it', (markup, text) => expect(htmlToText(markup)).toBe(text));
});

describe('htmlToText of hostile markup', () => {
  it('never fails, and shows no more than there was', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '<b>',
            '</b>',
            '<svg>',
            '</svg>',
            '<!--',
            '-->',
            '&amp;',
            '<',
            'x',
            '<p/>',
            '"',
            '<![CDATA[',
            ']]>',
          ),
        ),
        (parts) => {
          expect(htmlToText(parts.join('')).length).toBeLessThanOrEqual(parts.join('').length);
        },
      ),
    );
  });

  it('gives at least as much as is asked for, where there is as much', () => {
    const markup = '<p>word word</p>'.repeat(500);
    expect(htmlToText(markup, 100).length).toBeGreaterThanOrEqual(100);
    expect(htmlToText(markup, 100).length).toBeLessThan(400);
  });
});

describe('plainText', () => {
  it('takes out controls that turn the direction, and keeps the non-joiner that Persian spells with', () => {
    expect(plainText('a\u202eb\u2066c\u200f می\u200cشود\u0007')).toBe('abc می\u200cشود');
  });

  it('is the same a second time, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
    );
  });
});

describe('cutText', () => {
  it('cuts after a sentence, else after a word', () => {
    expect(cutText('First sentence here. Second one goes on', 30)).toBe('First sentence here.');
    expect(cutText('one two three four five six', 20)).toBe('one two three four…');
  });

  it('is never longer than asked by more than its mark', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2, max: 50 }), (text, limit) => {
        expect(cutText(text, limit).length).toBeLessThanOrEqual(limit + 1);
      }),
    );
  });
});
