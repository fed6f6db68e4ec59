import { parentPort } from 'node:worker_threads';
import { figuresOf } from '../../core/figure/find-figures.ts';
import { liesElsewhere } from '../../core/tagging/elsewhere.ts';
import { explainText } from '../../core/tagging/explain-text.ts';
import type { CompiledTaxonomy } from '../../core/tagging/matcher.ts';
import { tagText } from '../../core/tagging/tag-text.ts';
import { loadTaxonomy, type TaxonomyFile } from '../../files/taxonomy-files.ts';
import { tagAnswer } from '../../formats/tag-answer.ts';
import type { TagRequest } from '../../http/deps.ts';
import type {
  AliasProposal,
  AliasTrial,
  TaxonomyLook,
  TaxonomyQuestion,
  TextExplained,
} from '../../http/desk-questions.ts';
import { warmUp } from '../../pipeline/warm-up.ts';
import type { RetagCandidate } from '../../store/ports/tags.ts';
import { giveWay } from '../work/give-way.ts';
import { createTaxonomyDesk, type TaxonomyDesk } from './taxonomy-desk.ts';

/** Texts to be tagged, or what is asked of the taxonomy itself. */
export type TaggingQuestion =
  | { readonly kind: 'texts'; readonly texts: readonly TagRequest[]; readonly limitChars: number }
  | { readonly kind: 'explain'; readonly text: TagRequest }
  | { readonly kind: 'look'; readonly question: TaxonomyQuestion }
  | { readonly kind: 'trial'; readonly proposal: AliasProposal; readonly candidates: readonly RetagCandidate[] };

/** The published files as they are stored, before the first question and whenever they change; or a question. */
export type TaggingTask = { readonly kind: 'taxonomy'; readonly files: string } | TaggingQuestion;

export type TaggingAnswer =
  | { readonly kind: 'loaded' }
  /** As JSON, which is handed over cheaper than what it says. */
  | { readonly kind: 'tagged'; readonly answers: readonly string[] }
  | { readonly kind: 'too-long'; readonly limitChars: number }
  | TextExplained
  | TaxonomyLook
  | AliasTrial;

type Loaded = { readonly taxonomy: CompiledTaxonomy; readonly desk: TaxonomyDesk };

giveWay();
let loaded: Loaded | null = null;

/** The thread that tags for readers: one task, one answer. A crash costs this thread only. */
parentPort?.on('message', (task: TaggingTask) => {
  parentPort?.postMessage(answerTo(task));
});

function answerTo(task: TaggingTask): TaggingAnswer {
  if (task.kind === 'taxonomy') return load(task.files);
  if (loaded === null) throw new Error('no taxonomy was handed over');
  switch (task.kind) {
    case 'texts':
      return tagAll(task.texts, task.limitChars, loaded.taxonomy);
    case 'explain':
      return { kind: 'explained', explanation: explainText(task.text, loaded.taxonomy) };
    case 'look':
      return loaded.desk.look(task.question);
    case 'trial':
      return loaded.desk.tryAlias(task.proposal, task.candidates);
  }
}

function load(text: string): TaggingAnswer {
  // Two at once would not fit into what the thread may take.
  loaded = null;
  const files = JSON.parse(text) as TaxonomyFile[];
  const read = loadTaxonomy(files);
  if (read.kind === 'invalid') throw new Error(`the published taxonomy: ${read.problems[0]?.message}`);
  warmUp(read.taxonomy);
  loaded = { taxonomy: read.taxonomy, desk: createTaxonomyDesk(files) };
  return { kind: 'loaded' };
}

function tagAll(texts: readonly TagRequest[], limitChars: number, taxonomy: CompiledTaxonomy): TaggingAnswer {
  const answers: string[] = [];
  let length = 0;
  for (const text of texts) {
    const tagging = tagText(text, taxonomy);
    const figures = figuresOf(text.title, text.summary, text.language, taxonomy.facts);
    const answer = JSON.stringify(tagAnswer(tagging, figures, liesElsewhere(text, tagging.tags)));
    length += answer.length;
    if (length > limitChars) return { kind: 'too-long', limitChars };
    answers.push(answer);
  }
  return { kind: 'tagged', answers };
}
