export { normalizeDocument, parseDocument, readDocument } from './parse/read-document.ts';
export { createReader } from './reader.ts';
