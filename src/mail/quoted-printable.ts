import { encode, wrap } from 'nodemailer/lib/qp';
import { type Pieces, piecesInOrder } from '../core/text/pieces.ts';

const SOFT_BREAK = '=\r\n';
/** Of the 76 that RFC 2045 allows; the last line of a piece has room for a soft break. */
const WIDTH = 75;

/** A text as quoted-printable (RFC 2045, 6.7): all ASCII, in short lines. */
export function quotedText(text: string): string {
  return wrap(encode(text.replace(/\r\n|\r|\n/g, '\r\n')), WIDTH);
}

/** What the shared pieces of texts look like; they go with the texts. */
const known = new WeakMap<readonly string[], readonly string[]>();

/** The same of a text in pieces; what is shared is encoded once for all. */
export function quotedPieces({ shared, own }: Pieces): string {
  const encoded = known.get(shared) ?? shared.map(quotedText);
  known.set(shared, encoded);
  let whole = '';
  for (const piece of piecesInOrder({ shared: encoded, own: own.map(quotedText) })) {
    if (piece === '') continue;
    // Where a piece begins in a line, the line before ends without meaning it.
    whole += whole === '' || whole.endsWith('\n') ? piece : `${SOFT_BREAK}${piece}`;
  }
  return whole;
}
