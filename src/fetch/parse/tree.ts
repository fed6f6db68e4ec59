import type { Content } from './content.ts';
import type { Field } from './field.ts';
import { isPassedOver } from './names.ts';
import type { Attributes } from './tag.ts';

/** The fields of the channel or feed, of one item, or of a container, by name. */
export type Element = {
  readonly attributes: Attributes;
  readonly nodes: ReadonlyMap<string, readonly XmlNode[]>;
};

/** An element with the text or markup that stands in it. */
export type XmlNode = Content & Element;

/** A document as it was read, with what had to be mended in it. */
export type Tree = Element & { readonly items: readonly Element[]; readonly problems: readonly string[] };

export const NO_ATTRIBUTES: Attributes = {};
export const NO_NODES: Element['nodes'] = new Map();

/** The fields of one place, each under its name, in their order. */
export function nodesOf(fields: readonly Field[]): Element['nodes'] {
  if (fields.length === 0) return NO_NODES;
  const nodes = new Map<string, XmlNode[]>();
  for (const field of fields) {
    if (isPassedOver(field.name)) continue;
    const known = nodes.get(field.name);
    if (known === undefined) nodes.set(field.name, [nodeOf(field)]);
    else known.push(nodeOf(field));
  }
  return nodes;
}

/** Beside fields nothing but white space stands, or what somebody wrote by accident. */
function nodeOf({ text, isMarkup, attributes, fields }: Field): XmlNode {
  if (fields.length === 0) return { text, isMarkup, attributes, nodes: NO_NODES };
  return { text: '', isMarkup: false, attributes, nodes: nodesOf(fields) };
}
