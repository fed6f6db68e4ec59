/** What the reading of one document keeps in mind: where sections open and close, and what was amiss. */
export type Source = {
  readonly xml: string;
  /** Where a CDATA section that opens at this place ends, behind its `]]>`; null if it was never closed. */
  endOfCdata(at: number): number | null;
  /** Behind the `-->`; null if the comment was never closed. */
  endOfComment(at: number): number | null;
  /** Behind the `?>`, or the `>` of what HTML takes for a comment; null where it is no instruction. */
  endOfInstruction(at: number): number | null;
  /** Where the next item starts or ends at or behind a place; the end of the text where none does. */
  nextItem(at: number): number;
  readonly slips: Slips;
};

/** How often each thing was amiss, in words for a person. */
export type Slips = {
  note(what: string, times?: number): void;
  list(): readonly string[];
};

export const CDATA = '<![CDATA[';
export const COMMENT = '<!--';
/** Told wherever texts are read. */
export const LOST_REFERENCES = '# references to no character were left out';
export const CDATA_MARKS = '# texts held marks of CDATA, which were taken off';

/** The marks of a document in which every section is closed. */
export function createWholeSource(xml: string): Source {
  const after = (mark: string, at: number) => {
    const end = xml.indexOf(mark, at);
    return end < 0 ? null : end + mark.length;
  };
  return {
    xml,
    slips: createSlips(),
    nextItem: () => xml.length,
    endOfCdata: (at) => after(']]>', at),
    endOfComment: (at) => after('-->', at + COMMENT.length),
    endOfInstruction: (at) => after('?>', at),
  };
}

/**
 * A CDATA section that runs over the end of its item and over the start of another section was never closed: otherwise
 * one forgotten `]]>` would swallow the next item.
 */
export function createSource(xml: string, itemName: string): Source {
  const cdataEnds = places(xml, ']]>');
  const cdataStarts = places(xml, CDATA);
  const commentEnds = places(xml, '-->');
  const instructionEnds = places(xml, '?>');
  const itemMarks = places(xml, new RegExp(`</?(?:[\\w.-]{1,40}:)?${itemName}[\\s/>]`, 'gi'));
  const itemEnds = places(xml, new RegExp(`</(?:[\\w.-]{1,40}:)?${itemName}[\\s>]`, 'gi'));
  const slips = createSlips();
  return {
    xml,
    slips,
    nextItem: (at) => itemMarks.after(at) ?? xml.length,
    endOfCdata(at) {
      const end = cdataEnds.after(at);
      const nextStart = cdataStarts.after(at + 1);
      if (end === null) return null;
      if (nextStart === null || nextStart > end) return end + 3;
      const itemOver = itemEnds.after(at);
      const isRunningOver = itemOver !== null && (cdataStarts.after(itemOver) ?? xml.length) < end;
      return isRunningOver ? null : end + 3;
    },
    endOfComment(at) {
      const end = commentEnds.after(at + COMMENT.length - 1);
      return end === null ? null : end + 3;
    },
    endOfInstruction(at) {
      const end = instructionEnds.after(at);
      if (end !== null && end < (itemMarks.after(at) ?? xml.length)) return end + 2;
      const close = /[<>]/g;
      close.lastIndex = at + 1;
      return close.exec(xml)?.[0] === '>' ? close.lastIndex : null;
    },
  };
}

/**
 * Behind a CDATA section, comment or instruction that starts there; null where none does, or where it is never closed.
 */
export function sectionEnd(source: Source, at: number): number | null {
  const code = source.xml.charCodeAt(at + 1);
  if (code === 63) return source.endOfInstruction(at);
  if (code !== 33) return null;
  if (source.xml.startsWith(CDATA, at)) return source.endOfCdata(at);
  return source.xml.startsWith(COMMENT, at) ? source.endOfComment(at) : null;
}

export function createSlips(): Slips {
  const counts = new Map<string, number>();
  return {
    note: (what, times = 1) => void (times > 0 && counts.set(what, (counts.get(what) ?? 0) + times)),
    list: () => [...counts].map(([what, count]) => what.replace('#', String(count))),
  };
}

/**
 * Every place of a mark, found once and only if somebody asks; so that asking is cheap wherever the reading turns back
 * to.
 */
function places(xml: string, mark: string | RegExp): { after(at: number): number | null } {
  let found: readonly number[] | null = null;
  return {
    after(at) {
      found ??= typeof mark === 'string' ? placesOf(xml, mark) : [...xml.matchAll(mark)].map(({ index }) => index);
      let low = 0;
      let high = found.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((found[middle] ?? 0) < at) low = middle + 1;
        else high = middle;
      }
      return found[low] ?? null;
    },
  };
}

function placesOf(xml: string, mark: string): readonly number[] {
  const found: number[] = [];
  for (let at = xml.indexOf(mark); at >= 0; at = xml.indexOf(mark, at + mark.length)) found.push(at);
  return found;
}
