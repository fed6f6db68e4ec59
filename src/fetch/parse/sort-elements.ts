import { createNamer, isContainer, isField, isPassedOver, nameWithin } from './names.ts';
import type { Root } from './scan.ts';
import { type Attributes, attributesOf, type MarkupTag } from './tag.ts';

/**
 * What stands in an element: `structure` holds fields and items, a `container` fields only, a `text` is read as a
 * whole, and what is `unread` is left out.
 */
export type Kind = 'structure' | 'container' | 'text' | 'unread';
/** `name` is what rss-parser is to call it. */
export type Sorted = { readonly kind: Kind; readonly name: string };

const LONGEST_TAG = 10_000;
const DEEPEST_CONTAINER = 6;
/** References in attributes that XML readers do not agree on. */
const ODD_REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#0*(?:3[2-9]|[4-9]\d|1[01]\d)|#x0*[2-7][\da-f]);)/i;

const ROOTS = { rss: 'rss', rdf: 'rdf:RDF', feed: 'feed' } as const;
/** The element that items stand in. */
const HOLDERS = { rss: 'channel', rdf: 'rdf:RDF', feed: 'feed' } as const;
const UNREAD: Sorted = { kind: 'unread', name: '' };
const NO_ATTRIBUTES: Attributes = {};

/** Tells the elements of a document apart as they come; null for one in whose place rss-parser would not find it. */
export function createSorter({ kind: root, tag: { raw: rootTag }, attributes }: Root) {
  const isAtom = root === 'feed';
  const itemName = isAtom ? 'entry' : 'item';
  const namer = createNamer({ isAtom });
  namer.declare(attributes);
  /** What each element is called, by its name in the document. */
  const names = new Map<string, string>([[rootTag, ROOTS[root]]]);
  let channels = 0;

  /** Fields and what is unread, by its name in the document: most names stand in every item. */
  const known = new Map<string, Sorted>();

  function sort(tag: MarkupTag, parents: readonly Sorted[]): Sorted | null {
    if (tag.inside.includes('xmlns')) known.clear();
    const before = parents.length > 1 || isAtom ? known.get(tag.raw) : undefined;
    if (before !== undefined) return before;
    const sorted = sortAnew(tag, parents);
    if (sorted?.kind === 'text' || (sorted === UNREAD && namer.nameOf(tag.raw) !== itemName))
      known.set(tag.raw, sorted);
    return sorted;
  }

  function sortAnew(tag: MarkupTag, parents: readonly Sorted[]): Sorted | null {
    const own = tag.inside.includes('xmlns') ? attributesOf(tag) : NO_ATTRIBUTES;
    namer.declare(own);
    const name = namer.nameOf(tag.raw);
    const parent = parents[parents.length - 1] ?? UNREAD;
    if (name === itemName && parent.kind === 'structure') return itemIn(parent, tag);
    const isBesideChannel = parents.length === 1 && !isAtom;
    if (name === 'channel' && isBesideChannel) return ++channels === 1 ? called(name, 'structure', tag) : null;
    if (!isField(name) || isPassedOver(name)) return UNREAD;
    // Some write the fields of the channel behind it.
    if (isBesideChannel || nameWithin(own['xmlns'], name, { isAtom }) !== name) return null;
    return called(`x:${name}`, kindAt(name, parents.length), tag);
  }

  function itemIn(parent: Sorted, tag: MarkupTag): Sorted | null {
    if (parent.name === HOLDERS[root]) return called(itemName, 'structure', tag);
    return parent.name === itemName ? UNREAD : null;
  }

  function called(name: string, kind: Kind, tag: MarkupTag): Sorted | null {
    const named = names.get(tag.raw);
    if (named === undefined) names.set(tag.raw, name);
    else if (named !== name) return null;
    return kind !== 'text' && isOdd(tag) ? null : { kind, name };
  }

  return { names, sort, itemName, root: { kind: 'structure', name: ROOTS[root] } as const };
}

function kindAt(name: string, depth: number): Kind {
  return isContainer(name) && depth < DEEPEST_CONTAINER ? 'container' : 'text';
}

function isOdd({ inside }: MarkupTag): boolean {
  return inside !== '' && (inside.length > LONGEST_TAG || (inside.includes('&') && ODD_REFERENCE.test(inside)));
}
