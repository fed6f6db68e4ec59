/**
 * Reads the plain part of YAML that our own files are written in: block maps and lists, flow collections, quoted text
 * without escapes, plain words and whole numbers, comments. What a library takes a second for at the taxonomy's size takes
 * some milliseconds here. Whatever is not plain beyond doubt is left to the library, so nothing is read in two ways.
 */
export function readQuickly(text: string): { readonly value: unknown } | null {
  if (UNUSUAL.test(text)) return null;
  try {
    return { value: new Reader(text).document() };
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
}

class NotPlain extends Error {}

/** Tabs, control characters, markers of documents and directives. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNUSUAL = /[^\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffc\ud800-\udfff]|^(?:---|\.\.\.|%)/m;
const KEY = /([A-Za-z_][\w-]*):(?=[ \n]|$)/y;
const DOUBLE = /"([^"\\\n]*)"/y;
const SINGLE = /'([^'\n]*)'(?!')/y;
const PLAIN_IN_FLOW = /[\p{L}\d$][^\n,[\]{}#]*/uy;
const PLAIN_IN_BLOCK = /[\p{L}\d$][^\n#]*/uy;
const SPACES = / */y;
const REST_OF_LINE = / *(?:(?<=\s)#[^\n]*)?(?:\n|$)/y;
const BLANK_LINES = /(?: *(?:#[^\n]*)?\n)*/y;
const FLOW_SPACE = /(?:[ \n]|(?<=\s)#[^\n]*\n)*/y;
const MAX_DEPTH = 32;

class Reader {
  #at = 0;
  /** Column of the content at `#at`, -1 behind the end. */
  #column: number = 0;
  #depth = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    this.#nextLine();
    if (this.#column !== 0) throw new NotPlain();
    const value = this.#block(0);
    if (this.#at < this.#text.length) throw new NotPlain();
    return value;
  }

  #block(column: number): unknown {
    if (++this.#depth > MAX_DEPTH) throw new NotPlain();
    const value = this.#startsItem() ? this.#list(column) : this.#map(column);
    this.#depth--;
    return value;
  }

  #list(column: number): readonly unknown[] {
    const items: unknown[] = [];
    while (this.#column === column && this.#startsItem()) {
      this.#at += 2;
      if (this.#peek(KEY)) {
        this.#column = column + 2;
        items.push(this.#block(column + 2));
      } else items.push(this.#inline(column));
    }
    if (this.#column >= column) throw new NotPlain();
    return items;
  }

  #map(column: number): Readonly<Record<string, unknown>> {
    const map: Record<string, unknown> = {};
    while (this.#column === column) {
      const key = this.#key();
      if (Object.hasOwn(map, key)) throw new NotPlain();
      this.#take(SPACES);
      if (this.#peek(REST_OF_LINE)) {
        this.#take(REST_OF_LINE);
        this.#nextLine();
        if (this.#column <= column) throw new NotPlain();
        map[key] = /[[{]/.test(this.#text[this.#at] ?? '') ? this.#inline(column) : this.#block(this.#column);
      } else map[key] = this.#inline(column);
    }
    if (this.#column > column) throw new NotPlain();
    return map;
  }

  /** A value that begins on this line, and the way to the next. */
  #inline(column: number): unknown {
    const value = this.#value(PLAIN_IN_BLOCK, column);
    this.#take(REST_OF_LINE);
    this.#nextLine();
    // A deeper line would go on with this value.
    if (this.#column > column) throw new NotPlain();
    return value;
  }

  #value(plain: RegExp, column: number): unknown {
    switch (this.#text[this.#at]) {
      case '[':
        return this.#flowList(column);
      case '{':
        return this.#flowMap(column);
      case '"':
        return this.#take(DOUBLE)[1];
      case "'":
        return this.#take(SINGLE)[1];
      default:
        return scalarOf(this.#take(plain)[0].trimEnd());
    }
  }

  #flowList(column: number): readonly unknown[] {
    const items: unknown[] = [];
    for (let isOpen = this.#enter(column); isOpen; isOpen = this.#goOn(']', column)) {
      if (this.#text[this.#at] === ']') break;
      items.push(this.#value(PLAIN_IN_FLOW, column));
    }
    return this.#leave(items);
  }

  #flowMap(column: number): Readonly<Record<string, unknown>> {
    const map: Record<string, unknown> = {};
    for (let isOpen = this.#enter(column); isOpen; isOpen = this.#goOn('}', column)) {
      if (this.#text[this.#at] === '}') break;
      const key = this.#key();
      if (Object.hasOwn(map, key)) throw new NotPlain();
      this.#flowSpace(column);
      map[key] = this.#value(PLAIN_IN_FLOW, column);
    }
    return this.#leave(map);
  }

  #enter(column: number): boolean {
    if (++this.#depth > MAX_DEPTH) throw new NotPlain();
    this.#at++;
    this.#flowSpace(column);
    return true;
  }

  /** Over a comma; false at the closing bracket. */
  #goOn(close: string, column: number): boolean {
    this.#flowSpace(column);
    if (this.#text[this.#at] === close) return false;
    if (this.#text[this.#at] !== ',') throw new NotPlain();
    this.#at++;
    this.#flowSpace(column);
    return true;
  }

  #leave<T>(value: T): T {
    this.#depth--;
    this.#at++;
    return value;
  }

  /** Lines of a flow collection stand deeper than the block that holds it. */
  #flowSpace(column: number): void {
    const [space] = this.#take(FLOW_SPACE);
    const line = space.lastIndexOf('\n');
    if (line >= 0 && space.length - line - 1 <= column) throw new NotPlain();
  }

  #key(): string {
    const key = this.#take(KEY)[1] ?? '';
    if (key === '__proto__' || /^(?:null|true|false)$/i.test(key)) throw new NotPlain();
    return key;
  }

  #startsItem(): boolean {
    return this.#text[this.#at] === '-' && this.#text[this.#at + 1] === ' ' && this.#text[this.#at + 2] !== ' ';
  }

  #nextLine(): void {
    this.#take(BLANK_LINES);
    const [indent] = this.#take(SPACES);
    this.#column = this.#at >= this.#text.length ? -1 : indent.length;
  }

  #peek(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }

  #take(pattern: RegExp): RegExpExecArray {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) throw new NotPlain();
    this.#at += match[0].length;
    return match;
  }
}

function scalarOf(plain: string): unknown {
  if (/^\d/.test(plain)) {
    if (!/^(?:0|[1-9]\d{0,14})$/.test(plain)) throw new NotPlain();
    return Number(plain);
  }
  if (/: |:$/.test(plain)) throw new NotPlain();
  if (plain === 'true') return true;
  if (plain === 'false') return false;
  if (/^(?:true|false|null)$/i.test(plain)) throw new NotPlain();
  return plain;
}
