import { parentPort } from 'node:worker_threads';
import { figuresOf } from '../../core/figure/find-figures.ts';
import { liesElsewhere } from '../../core/tagging/elsewhere.ts';
import type { CompiledTaxonomy } from '../../core/tagging/matcher.ts';
import { tagText } from '../../core/tagging/tag-text.ts';
import { loadTaxonomy, type TaxonomyFile } from '../../files/taxonomy-files.ts';
import { tagAnswer } from '../../formats/tag-answer.ts';
import type { TagRequest } from '../../http/deps.ts';
import { warmUp } from '../../pipeline/warm-up.ts';
import { giveWay } from '../work/give-way.ts';

/** The published files as they are stored, before the first texts and whenever they change; or texts to be tagged. */
export type TaggingTask =
  | { readonly kind: 'taxonomy'; readonly files: string }
  | { readonly kind: 'texts'; readonly texts: readonly TagRequest[]; readonly limitChars: number };

export type TaggingAnswer =
  | { readonly kind: 'loaded' }
  /** As JSON, which is handed over cheaper than what it says. */
  | { readonly kind: 'tagged'; readonly answers: readonly string[] }
  | { readonly kind: 'too-long' };

giveWay();
let taxonomy: CompiledTaxonomy | null = null;

/** The thread that tags for readers: one task, one answer. A crash costs this thread only. */
parentPort?.on('message', (task: TaggingTask) => {
  const answer: TaggingAnswer = task.kind === 'taxonomy' ? load(task.files) : tagAll(task.texts, task.limitChars);
  parentPort?.postMessage(answer);
});

function load(files: string): TaggingAnswer {
  // Two at once would not fit into what the thread may take.
  taxonomy = null;
  const loaded = loadTaxonomy(JSON.parse(files) as TaxonomyFile[]);
  if (loaded.kind === 'invalid') throw new Error(`the published taxonomy: ${loaded.problems[0]?.message}`);
  warmUp(loaded.taxonomy);
  taxonomy = loaded.taxonomy;
  return { kind: 'loaded' };
}

function tagAll(texts: readonly TagRequest[], limitChars: number): TaggingAnswer {
  if (taxonomy === null) throw new Error('no taxonomy was handed over');
  const answers: string[] = [];
  let length = 0;
  for (const text of texts) {
    const tagging = tagText(text, taxonomy);
    const figures = figuresOf(text.title, text.summary, text.language, taxonomy.facts);
    const answer = JSON.stringify(tagAnswer(tagging, figures, liesElsewhere(text, tagging.tags)));
    length += answer.length;
    if (length > limitChars) return { kind: 'too-long' };
    answers.push(answer);
  }
  return { kind: 'tagged', answers };
}
