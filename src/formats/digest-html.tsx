import { raw } from 'hono/html';
import { absoluteLink } from '../core/address/url.ts';
import { toIso } from '../core/clock/time.ts';
import { printEntries } from '../core/digest/digest.ts';
import type { Digest, DigestEntry, DigestSource } from '../core/digest/digest-model.ts';
import type { Steps } from '../core/turns/steps.ts';
import { DIGEST_STYLE } from './digest-style.ts';
import {
  actorWords,
  CLOSING,
  countWords,
  coverageWords,
  digestTitle,
  factsOf,
  localTimeWords,
  regionWords,
  STANDING_OUT,
  scopeWords,
  standingWords,
  unplacedWords,
  wasWords,
  windowWords,
} from './digest-words.ts';

/** How an element of that name looks: a class on a page, inline style in a mail, where sheets are often dropped. */
export type Look = (name: DigestLook) => { readonly class?: string; readonly style?: string };
export type DigestLook =
  | 'title'
  | 'scope'
  | 'soft'
  | 'region'
  | 'actor'
  | 'entry'
  | 'headline'
  | 'headline-link'
  | 'link'
  | 'meta'
  | 'mark'
  | 'serious'
  | 'said'
  | 'why'
  | 'coverage';

/** A whole page: no script, nothing from elsewhere, its one style sheet inside. */
export function* digestHtml(digest: Digest): Steps<string> {
  const body = yield* digestBody(digest, (name) => ({ class: name }));
  const title = `${digestTitle(digest)}: ${scopeWords(digest)}`;
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: DIGEST_STYLE }} />
      </head>
      <body>
        <main>{body}</main>
      </body>
    </html>
  );
  return `<!doctype html>${page}\n`;
}

type BodyProps = { readonly digest: Digest; readonly look: Look };

/** What is inside of the page, and of a mail. */
export function* digestBody(digest: Digest, look: Look): Steps<ReturnType<typeof DigestBody>> {
  const printed = yield* printEntries(digest, (entry) =>
    raw(String(<Entry entry={entry} digest={digest} look={look} />)),
  );
  return <DigestBody digest={digest} look={look} printed={printed} />;
}

type Printed = (entries: readonly DigestEntry[]) => readonly ReturnType<typeof raw>[];

function DigestBody({ digest, look, printed }: BodyProps & { readonly printed: Printed }) {
  const standing = standingWords(digest);
  return (
    <>
      <h1 {...look('title')}>{digestTitle(digest)}</h1>
      <p {...look('scope')} dir="auto">
        {scopeWords(digest)}
      </p>
      <p {...look('soft')}>{windowWords(digest)}.</p>
      <p>{countWords(digest)}.</p>
      {standing.length === 0 ? null : (
        <section>
          <h2 {...look('region')}>{STANDING_OUT}</h2>
          <ul {...look('coverage')}>
            {standing.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {digest.unplaced.length === 0 ? null : (
        <section>
          <h2 {...look('region')}>{unplacedWords(digest)}</h2>
          {printed(digest.unplaced)}
        </section>
      )}
      {digest.regions.map((region) => (
        <section>
          <h2 {...look('region')}>{regionWords(region)}</h2>
          {region.actors.map(({ actor, entries }) => (
            <>
              <h3 {...look('actor')}>{actorWords(actor)}</h3>
              {printed(entries)}
            </>
          ))}
        </section>
      ))}
      <section>
        <h2 {...look('region')}>Coverage</h2>
        <ul {...look('coverage')}>
          {coverageWords(digest).map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
        <p {...look('soft')}>{CLOSING}</p>
      </section>
    </>
  );
}

function Entry({ entry, digest, look }: BodyProps & { readonly entry: DigestEntry }) {
  return (
    <article {...look('entry')}>
      <h4 {...look('headline')} dir="auto" lang={entry.language ?? undefined}>
        <Linked url={entry.url} text={entry.title} look={look('headline-link')} />
      </h4>
      <p {...look('meta')}>
        <span {...look('mark')}>{entry.status}</span>{' '}
        {entry.serious ? (
          <>
            <span {...look('serious')}>severity {entry.severity}</span>{' '}
          </>
        ) : null}
        {entry.sources.map((source, place) => (
          <>
            {place === 0 ? '' : ', '}
            <Source source={source} digest={digest} look={look} />
          </>
        ))}
      </p>
      {wasWords(entry).map((words) => (
        <p {...look('soft')} dir="auto">
          {words}
        </p>
      ))}
      {entry.said.map(({ publisher, language, text }) => (
        <p {...look('said')} dir="auto" lang={language ?? undefined}>
          {entry.sources.length > 1 ? <bdi>{publisher}: </bdi> : null}
          {text}
        </p>
      ))}
      {factsOf(entry).map(({ label, parts }) => (
        <p {...look('why')}>
          {label}: <Parts words={parts} />
        </p>
      ))}
    </article>
  );
}

/** Each part on its own side: Arabic words among English ones must not turn what follows. */
function Parts({ words }: { readonly words: readonly string[] }) {
  return (
    <>
      {words.map((word, place) => (
        <>
          {place === 0 ? '' : '; '}
          <bdi>{word}</bdi>
        </>
      ))}
    </>
  );
}

function Source({ source, digest, look }: BodyProps & { readonly source: DigestSource }) {
  return (
    <>
      <bdi>
        <Linked url={source.url} text={source.publisher} look={look('link')} />
      </bdi>{' '}
      <time datetime={toIso(source.at)}>{localTimeWords(source, digest)}</time>
    </>
  );
}

type LinkedProps = { readonly url: string | null; readonly text: string; readonly look: ReturnType<Look> };

/** Checked on the way in; checked again on the way out, because a reader will click on it. */
function Linked({ url, text, look }: LinkedProps) {
  const link = absoluteLink(url, null);
  return link === null ? (
    <>{text}</>
  ) : (
    <a {...look} href={link} rel="noopener noreferrer nofollow">
      {text}
    </a>
  );
}
