import { raw } from 'hono/html';
import { toIso } from '../core/clock/time.ts';
import { eachStep, type Steps } from '../core/turns/steps.ts';
import type { DigestOutline, OutlineBlock, OutlineEntry, OutlineSource } from './digest-outline.ts';
import { DIGEST_STYLE } from './digest-style.ts';
import { quotedWords } from './digest-words.ts';

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
export function* printPage(outline: DigestOutline): Steps<string> {
  const body = yield* printBody(outline, (name) => ({ class: name }));
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${outline.title}: ${outline.scope}`}</title>
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

type Markup = ReturnType<typeof raw>;

/** What is inside of the page, and of a mail. */
export function* printBody(
  { title, scope, window, counts, older, sections }: DigestOutline,
  look: Look,
): Steps<Markup> {
  const printed: Markup[] = [];
  for (const { heading, blocks } of sections) {
    // Below an actor a headline is one level deeper; no level is left out.
    const firstActor = blocks.findIndex(({ kind }) => kind === 'actor');
    const inside = yield* eachStep(blocks, (block, place) =>
      raw(String(<Block block={block} look={look} isDeep={firstActor >= 0 && place > firstActor} />)),
    );
    printed.push(
      raw(
        String(
          <section>
            <h2 {...look('region')}>{heading}</h2>
            {inside}
          </section>,
        ),
      ),
    );
  }
  const body = (
    <>
      <h1 {...look('title')}>{title}</h1>
      <p {...look('scope')} dir="auto">
        {scope}
      </p>
      <p {...look('soft')}>{window}.</p>
      <p>{counts}.</p>
      {older === null ? null : <p>{older}.</p>}
      {printed}
    </>
  );
  return raw(String(body));
}

type BlockProps = { readonly block: OutlineBlock; readonly look: Look; readonly isDeep: boolean };

function Block({ block, look, isDeep }: BlockProps) {
  switch (block.kind) {
    case 'sentences':
      return (
        <ul {...look('coverage')}>
          {block.sentences.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      );
    case 'actor':
      return <h3 {...look('actor')}>{block.text}</h3>;
    case 'entry':
      return <Entry entry={block.entry} look={look} isDeep={isDeep} />;
    case 'closing':
      return <p {...look('soft')}>{block.text}</p>;
  }
}

function Entry({ entry, look, isDeep }: Omit<BlockProps, 'block'> & { readonly entry: OutlineEntry }) {
  const { title, language, gloss, link, status, severity, isSerious, sources, was, said, facts } = entry;
  const Heading = isDeep ? 'h4' : 'h3';
  return (
    <article {...look('entry')}>
      <Heading {...look('headline')} dir="auto" lang={language ?? undefined}>
        <Linked link={link} text={title} look={look('headline-link')} />
      </Heading>
      {gloss === null ? null : (
        <p {...look('soft')} lang="en" dir="ltr">
          {gloss}
        </p>
      )}
      <p {...look('meta')}>
        <span {...look('mark')}>{status}</span>{' '}
        {isSerious ? (
          <>
            <span {...look('serious')}>severity {severity}</span>{' '}
          </>
        ) : null}
        {sources.map((source, place) => (
          <>
            {place === 0 ? '' : ', '}
            <Source source={source} look={look} />
          </>
        ))}
      </p>
      {was.map((words) => (
        <p {...look('soft')} dir="auto">
          {words}
        </p>
      ))}
      {said.map((quote) => (
        <p {...look('said')} dir="auto" lang={quote.language ?? undefined}>
          {sources.length > 1 ? <bdi>{quotedWords(quote)}: </bdi> : null}
          {quote.text}
        </p>
      ))}
      {facts.map(({ label, parts }) => (
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

function Source({ source, look }: { readonly source: OutlineSource; readonly look: Look }) {
  return (
    <>
      <bdi>
        <Linked link={source.link} text={source.publisher} look={look('link')} />
      </bdi>{' '}
      <time datetime={toIso(source.at)}>{source.when}</time>
    </>
  );
}

type LinkedProps = { readonly link: string | null; readonly text: string; readonly look: ReturnType<Look> };

function Linked({ link, text, look }: LinkedProps) {
  return link === null ? (
    <>{text}</>
  ) : (
    <a {...look} href={link} rel="noopener noreferrer nofollow">
      {text}
    </a>
  );
}
