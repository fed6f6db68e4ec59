/** What an XML document may not hold, not even escaped (XML 1.0, 2.2), and what asks for trouble. */
const NOT_XML =
  /[^\t\n\r\u{20}-\u{7e}\u{85}\u{a0}-\u{d7ff}\u{e000}-\u{fdcf}\u{fdf0}-\u{fffd}\u{10000}-\u{1fffd}\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}\u{e0000}-\u{efffd}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for XML content and for attributes in quotes of either kind. */
export function escapeXml(text: string): string {
  return wellFormed(text).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/** Text without what no XML document may hold. */
export function wellFormed(text: string): string {
  return text.replace(NOT_XML, '');
}
