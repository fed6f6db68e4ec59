/** Names in use that the WHATWG does not list, or lists for an encoding that Node has not got. */
const MORE_NAMES: Readonly<Record<string, string>> = {
  'utf-32': 'utf-32',
  utf32: 'utf-32',
  'ucs-4': 'utf-32',
  'iso-10646-ucs-4': 'utf-32',
  'utf-32le': 'utf-32le',
  'utf-32be': 'utf-32be',
  utf8mb4: 'utf-8',
  utf8mb3: 'utf-8',
  'iso-8859-16': 'iso-8859-2',
  latin10: 'iso-8859-2',
  'koi8-t': 'koi8-t',
  koi8t: 'koi8-t',
  kz1048: 'kz1048',
  'kz-1048': 'kz1048',
  'strk1048-2002': 'kz1048',
  rk1048: 'kz1048',
  'mac-cyrillic': 'x-mac-cyrillic',
  maccyrillic: 'x-mac-cyrillic',
};
const WRITTEN_OTHERWISE: readonly (readonly [RegExp, string])[] = [
  [/^(?:x-)?(?:win|windows|cp|ms|ansi)[-_ ]?(125\d|874)$/, 'windows-$1'],
  [/^(?:x-)?iso[-_ ]?8859[-_ ](\d{1,2})(?:[-_:].*)?$/, 'iso-8859-$1'],
  [/^utf[-_ ]?(8|16)[-_ ]?(le|be)?(?:-bom|-sig)?$/, 'utf-$1$2'],
  [/^latin[-_ ](\d)$/, 'latin$1'],
  [/^koi8[-_ ]?([ru])$/, 'koi8-$1'],
  [/^(?:cp|ibm)[-_ ]?(866)$/, 'ibm$1'],
  [/^(?:cp|ms|windows-)?932$/, 'shift_jis'],
  [/^(?:cp|ms|windows-)?936$/, 'gbk'],
  [/^(?:cp|ms|windows-)?949$/, 'euc-kr'],
  [/^(?:cp|ms|windows-)?950$/, 'big5'],
];

/** The encoding that a label stands for: WHATWG's, other names in use, and UTF-32; null where nobody knows it. */
export function knownEncoding(label: string | null): string | null {
  const name = (label ?? '').trim().toLowerCase();
  if (name === '') return null;
  if (name === 'utf-8') return name;
  const more = MORE_NAMES[name] ?? whatwgName(name);
  if (more !== null) return more;
  for (const [pattern, standard] of WRITTEN_OTHERWISE)
    if (pattern.test(name)) return whatwgName(name.replace(pattern, standard));
  return null;
}

function whatwgName(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}
