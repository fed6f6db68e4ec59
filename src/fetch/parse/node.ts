import { htmlToText } from '../../core/text/text.ts';
import type { Element, XmlNode } from './tree.ts';

/** The first element of that name that holds anything, else the first. */
export function child(element: Element, name: string): XmlNode | undefined {
  const nodes = element.nodes.get(name);
  if (nodes === undefined || nodes.length === 1) return nodes?.[0];
  return nodes.find(({ text }) => text.trim() !== '') ?? nodes[0];
}

export function children(element: Element, name: string): readonly XmlNode[] {
  return element.nodes.get(name) ?? [];
}

/** An attribute whose name is written in lower case. */
export function attribute(node: XmlNode | Element | undefined, name: string): string | null {
  const value = node?.attributes[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** What stands in an element, text or markup; null if that is nothing. */
export function contentOf(node: XmlNode | undefined): string | null {
  return node === undefined || node.text.trim() === '' ? null : node.text;
}

/** The text alone, as for links and dates. */
export function wordOf(node: XmlNode | undefined): string | null {
  const content = contentOf(node);
  if (node === undefined || content === null) return null;
  return (node.isMarkup ? htmlToText(content) : content.trim()) || null;
}
