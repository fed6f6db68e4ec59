import type { BriefLooks } from './brief-looks.ts';
import type { BriefStoryOutline } from './brief-story-outline.ts';
import { factWords, sentenceOf } from './brief-words.ts';

type StoryProps = { readonly story: BriefStoryOutline; readonly look: BriefLooks };

/** A story; in short it is its head and one paragraph. */
export function BriefStoryView({ story, look }: StoryProps) {
  const { known, facts, desk, isShort } = story;
  const lines = facts.map(factWords);
  return (
    <article {...look('story')}>
      <StoryHead story={story} look={look} />
      <Headline story={story} look={look} />
      {known.map(({ by, language, text }) => (
        <p {...look('line')} dir="auto" lang={language ?? undefined}>
          <bdi>{by}: </bdi>
          {text}
        </p>
      ))}
      {(isShort ? [lines.join(' ')] : lines).map((words) => (
        <p {...look(isShort ? 'soft' : 'line')} dir="auto">
          {words}
        </p>
      ))}
      {desk === null ? null : (
        <p {...look('desk')} dir="auto">
          Desk: {sentenceOf(desk)}
        </p>
      )}
    </article>
  );
}

function StoryHead({ story: { number, word, severity, head }, look }: StoryProps) {
  return (
    <p {...look('head')}>
      <strong {...look(severity >= 3 ? 'serious' : 'severity')}>
        {number} {word}
      </strong>
      {head.map((words) => (
        <>
          {' · '}
          <bdi>{words}</bdi>
        </>
      ))}
    </p>
  );
}

function Headline({ story: { title, language, gloss, link }, look }: StoryProps) {
  return (
    <>
      <h3 {...look('headline')} dir="auto" lang={language ?? undefined}>
        {link === null ? (
          title
        ) : (
          <a {...look('headline-link')} href={link} rel="noopener noreferrer nofollow">
            {title}
          </a>
        )}
      </h3>
      {gloss === null ? null : (
        <p {...look('soft')} lang="en" dir="ltr">
          {sentenceOf(gloss)}
        </p>
      )}
    </>
  );
}
