import { child, children, wordOf } from './node.ts';
import { titleText } from './texts.ts';
import type { Element, XmlNode } from './tree.ts';

/** An address of mail or of the web, with the brackets around it. */
const MAIL = String.raw`(?:mailto:)?[^\s<>()[\]{},;:"'|/@]{1,100}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}`;
const WEB = String.raw`(?:https?|ftp):\/\/[^\s<>()[\]"]+|www\.[^\s<>()[\]"]+`;
const ADDRESS = new RegExp(String.raw`[<([]\s{0,9}(?:${MAIL}|${WEB})\s{0,9}[>)\]]|${MAIL}|${WEB}`, 'gi');
const ONE_MAIL = new RegExp(MAIL, 'i');
/** Identifiers that some give for a person. */
const IDENTIFIER = /^(?:urn|tag|acct|xmpp|skype|tel|at|did|doi|orcid):\S+$/i;
const ENCLOSED = [/^\(([^()]*)\)$/, /^"([^"]*)"$/, /^'([^']*)'$/, /^<([^<>]*)>$/, /^\[([^[\]]*)\]$/, /^“([^“”]*)”$/];
/** Longer than any list of names. */
const LONGEST = 1_000;
const AROUND = /^[\s,;:|/–—-]+|[\s,;:|/–—-]+$/g;

/** The name in what stands for a person: without addresses, which are kept only where there is nothing else. */
export function personName(text: string | null): string | null {
  const plain = titleText(text)?.slice(0, LONGEST) ?? null;
  if (plain === null || IDENTIFIER.test(plain)) return null;
  if (!/[@/]|www\./i.test(plain)) return plain;
  const names = plain.replace(ADDRESS, '\n').split('\n').map(tidied);
  const said = names.filter((name) => name !== '').join(', ');
  return said || (ONE_MAIL.exec(plain)?.[0].replace(/^mailto:/i, '') ?? null);
}

/** Without the marks that tied a name to what stood beside it. */
function tidied(part: string): string {
  let name = part;
  for (let before = ''; before !== name; ) {
    before = name;
    name = name.replace(AROUND, '');
    for (const enclosed of ENCLOSED) name = name.replace(enclosed, '$1');
    name = withoutLoneBracket(name, '(', ')');
    name = withoutLoneBracket(name, '<', '>');
  }
  return name;
}

/** A bracket whose other half went with the address. */
function withoutLoneBracket(name: string, open: string, close: string): string {
  if (name.includes(open) && !name.includes(close)) return name.replace(open, ' ').replace(/\s+/g, ' ');
  return name.includes(close) && !name.includes(open) ? name.replace(close, ' ').replace(/\s+/g, ' ') : name;
}

export function rssAuthor(item: Element): string | null {
  return (
    firstName(item, 'dc:creator') ??
    firstName(item, 'author') ??
    firstName(item, 'atom:author') ??
    firstName(item, 'itunes:author')
  );
}

/** The entry's own author; else that of the feed which the entry was taken from; else the feed's own. */
export function atomAuthor(entry: Element, feedAuthor: string | null): string | null {
  const source = child(entry, 'source');
  return ownAuthor(entry) ?? (source === undefined ? null : ownAuthor(source)) ?? feedAuthor;
}

/** Whom an Atom element itself names. */
export function ownAuthor(element: Element): string | null {
  return firstName(element, 'author') ?? firstName(element, 'dc:creator');
}

/** The first of them that has a name. */
function firstName(element: Element, name: string): string | null {
  for (const node of children(element, name)) {
    const found = nameOf(node);
    if (found !== null) return found;
  }
  return null;
}

/** A person's name; what else is known of somebody without a name is no name, but for a mail address. */
function nameOf(node: XmlNode): string | null {
  if (node.nodes.size === 0) return personName(wordOf(withoutUri(node)));
  return (
    personName(wordOf(child(node, 'name') ?? child(node, 'atom:name'))) ??
    personName(wordOf(child(node, 'email') ?? child(node, 'atom:email')))
  );
}

function withoutUri(node: XmlNode): XmlNode {
  return node.isMarkup ? { ...node, text: node.text.replace(/<(uri|url|homepage)\b[^<>]*>[^<]*<\/\1>/gi, ' ') } : node;
}
