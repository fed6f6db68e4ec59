/** Entities that a document declares for itself in its DOCTYPE, by name; null for what cannot be put in. */
type Entities = ReadonlyMap<string, string | null>;

const DOCTYPE = /<!DOCTYPE\s[^[<>]{0,1000}\[/y;
/** Of what is declared within the document: what lies in other files is never read. */
const DECLARATION = /<!ENTITY\s+([\w.:-]{1,40})\s+(?:"([^"]*)"|'([^']*)')\s*>/gi;
const END = /\]\s*>/g;
const OWN_TO_XML: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);
const REFERENCE = /&([\w.:-]{1,40});/g;
const REFERENCE_OR_SECTION = /<!\[CDATA\[|&([\w.:-]{1,40});/g;
/** Declarations stand near the start. */
const WITHIN = 50_000;
const MOST_ENTITIES = 100;
const LONGEST_VALUE = 2_000;
/** How much longer a document may become by them all. */
const MOST_GROWTH = 200_000;

/** Puts the entities of a document's own DOCTYPE where it refers to them, as far as that does not blow it up. */
export function putEntitiesIn(xml: string): { readonly xml: string; readonly problems: readonly string[] } {
  const first = xml.indexOf('<!ENTITY');
  const at = first < 0 ? -1 : xml.lastIndexOf('<!DOCTYPE', first);
  DOCTYPE.lastIndex = at;
  if (at < 0 || !DOCTYPE.test(xml)) return { xml, problems: [] };
  END.lastIndex = DOCTYPE.lastIndex;
  const end = END.exec(xml)?.index ?? -1;
  if (end < 0 || end > WITHIN) return { xml, problems: [] };
  // Without the declarations: what they hold is no part of the document.
  const [before, behind] = [xml.slice(0, at), xml.slice(END.lastIndex)];
  const { text, isWhole } = expand(behind, entitiesIn(xml.slice(DOCTYPE.lastIndex, end)));
  const problems = isWhole ? [] : ['its own entities would have made it too long; most were left as they stand'];
  return { xml: before + text, problems };
}

/** With entities in entities put in; those that lead to themselves, or grow too long, are none. */
function entitiesIn(subset: string): Entities {
  const declared = new Map<string, string>();
  for (const [, name = '', double, single] of subset.matchAll(DECLARATION)) {
    if (declared.size >= MOST_ENTITIES) break;
    // The first of two counts; the ampersand of `&#38;#8217;` is meant for the second reading, which is ours.
    const value = (double ?? single ?? '').replace(/&#(?:0*38|x0*26);/gi, '&');
    if (!OWN_TO_XML.has(name) && !declared.has(name)) declared.set(name, value);
  }
  const resolved = new Map<string, string | null>();
  const resolve = (name: string): string | null => {
    const known = resolved.get(name);
    if (known !== undefined) return known;
    // Until it is known, for whatever leads back to it.
    resolved.set(name, null);
    let isLost = false;
    const whole = (declared.get(name) ?? '')
      .slice(0, LONGEST_VALUE + 1)
      .replace(REFERENCE, (written, inner: string) => {
        const text = declared.has(inner) ? resolve(inner) : written;
        isLost ||= text === null;
        return text ?? '';
      });
    const value = isLost || whole.length > LONGEST_VALUE ? null : whole;
    resolved.set(name, value);
    return value;
  };
  for (const name of declared.keys()) resolve(name);
  return resolved;
}

/** In sections, references are text. */
function expand(xml: string, entities: Entities): { readonly text: string; readonly isWhole: boolean } {
  if (entities.size === 0) return { text: xml, isWhole: true };
  const parts: string[] = [];
  let [from, growth] = [0, 0];
  REFERENCE_OR_SECTION.lastIndex = 0;
  for (let found = REFERENCE_OR_SECTION.exec(xml); found !== null; found = REFERENCE_OR_SECTION.exec(xml)) {
    const [written, name] = found;
    if (name === undefined) {
      const end = xml.indexOf(']]>', found.index);
      if (end < 0) break;
      REFERENCE_OR_SECTION.lastIndex = end;
      continue;
    }
    const value = entities.get(name);
    if (value === undefined || value === null) continue;
    growth += value.length - written.length;
    if (growth > MOST_GROWTH) return { text: parts.join('') + xml.slice(from), isWhole: false };
    parts.push(xml.slice(from, found.index), value);
    from = found.index + written.length;
  }
  return { text: parts.join('') + xml.slice(from), isWhole: true };
}
