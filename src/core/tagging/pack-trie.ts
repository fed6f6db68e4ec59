import { END, GAPS, type KeptTrie, LISTS, type LooseNodes, ROOT, STRIDE, slotOf } from './packed-trie.ts';
import { UNKNOWN_WORD, type Vocabulary } from './vocabulary.ts';
import type { WordLists } from './word-lists.ts';

/** Lays out the nodes of a trie as texts are read by them. */
export function packTrie<P>(loose: LooseNodes<P>, lists: WordLists, vocabulary: Vocabulary): KeptTrie<P> {
  const { payloads, stems } = loose;
  return {
    ...packNodes(loose),
    more: packMore(loose),
    ...packStarts(loose, lists, vocabulary.size),
    payloads,
    stems,
    lists: lists.all,
    words: [...vocabulary.words],
  };
}

function packNodes<P>({ kinds, firstWords, firstNext, listed, gaps }: LooseNodes<P>) {
  const nodes = new Int32Array(STRIDE * kinds.length);
  const numbered: number[] = [];
  for (let node = 0; node < kinds.length; node++) {
    nodes[STRIDE * node] = kinds[node] ?? 0;
    nodes[STRIDE * node + 1] = firstWords[node] ?? UNKNOWN_WORD;
    nodes[STRIDE * node + 2] = firstNext[node] ?? ROOT;
    nodes[STRIDE * node + 3] = numbered.length;
    if (((kinds[node] ?? 0) & (LISTS | GAPS)) === 0) continue;
    for (const pairs of [listed.get(node), gaps.get(node)]) numbered.push(...(pairs ?? []), END);
  }
  return { nodes, numbered: Int32Array.from(numbered) };
}

function packMore<P>({ moreWords }: LooseNodes<P>): Int32Array {
  let edges = 0;
  for (const [node, nexts] of moreWords) if (node !== ROOT) edges += nexts.size;
  const mask = 2 ** Math.ceil(Math.log2(2 * edges + 2)) - 1;
  const more = new Int32Array(STRIDE * (mask + 1));
  const add = (node: number, word: number, next: number) => {
    let slot = slotOf(node, word) & mask;
    while (more[STRIDE * slot + 1] !== UNKNOWN_WORD) slot = (slot + 1) & mask;
    more[STRIDE * slot] = node;
    more[STRIDE * slot + 1] = word;
    more[STRIDE * slot + 2] = next;
  };
  for (const [node, nexts] of moreWords) if (node !== ROOT) for (const [word, next] of nexts) add(node, word, next);
  return more;
}

function packStarts<P>({ firstWords, firstNext, moreWords, listed }: LooseNodes<P>, lists: WordLists, size: number) {
  const words: (number[] | undefined)[] = new Array(size).fill(undefined);
  let count = 0;
  const add = (word: number, node: number) => {
    const nodes = words[word];
    if (nodes === undefined) words[word] = [node];
    else nodes.push(node);
    count++;
  };
  add(firstWords[ROOT] ?? UNKNOWN_WORD, firstNext[ROOT] ?? ROOT);
  for (const [word, node] of moreWords.get(ROOT) ?? []) add(word, node);
  const pairs = listed.get(ROOT) ?? [];
  for (let at = 0; at < pairs.length; at += 2)
    for (const word of lists.wordsOf(pairs[at] ?? 0)) add(word, pairs[at + 1] ?? ROOT);
  const [starts, startNodes] = [new Int32Array(size + 1), new Int32Array(count)];
  let place = 0;
  for (let word = 0; word < size; word++) {
    for (const node of words[word] ?? NONE) startNodes[place++] = node;
    starts[word + 1] = place;
  }
  return { starts, startNodes };
}

const NONE: readonly number[] = [];
