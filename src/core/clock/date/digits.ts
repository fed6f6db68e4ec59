/** Where the digits of other scripts start; each has ten in order. */
const ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0,
  0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10,
];

/** Digits of every script as those of ASCII. */
export function withAsciiDigits(text: string): string {
  return text.replace(/[^\u0000-\u007f]/g, (letter) => {
    const code = letter.charCodeAt(0);
    const zero = ZEROS.find((first) => code >= first && code <= first + 9);
    return zero === undefined ? letter : String(code - zero);
  });
}
