/**
 * An answer that not even a patient reader can make out; the message continues a sentence that begins with the host.
 */
export class NotHttp extends Error {
  override name = 'NotHttp';
}
