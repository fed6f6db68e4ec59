import { decodeWith } from '../../src/fetch/decode/encodings.ts';

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** Text in an encoding that can only be read, by asking the decoder for each character of one and two bytes. */
export function encodeAs(label: string, text: string): Uint8Array {
  const table = tables.get(label) ?? tableOf(label);
  tables.set(label, table);
  return Uint8Array.from([...text].flatMap((letter) => table.get(letter) ?? [0x3f]));
}

function tableOf(label: string): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, readonly number[]>();
  const add = (...bytes: number[]) => {
    const letter = decodeWith(Uint8Array.from(bytes), label);
    if ([...letter].length === 1 && letter !== '\ufffd' && !table.has(letter)) table.set(letter, bytes);
  };
  for (let first = 0; first < 256; first++) add(first);
  if (/^(?:big5|euc|gb|shift)/.test(label))
    for (let first = 0x81; first < 0xff; first++) for (let second = 0x40; second < 0xff; second++) add(first, second);
  return table;
}
