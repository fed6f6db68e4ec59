import type { IncomingMessage, ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { type Listening, startServer } from './misbehaving-server.ts';

/** What a receiver was posted. */
export type Posted = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

export type Receiver = Listening & {
  readonly posted: readonly Posted[];
  /** How it answers from now on; at first with 204. */
  answerBy(answer: (response: ServerResponse, posted: Posted) => void): void;
};

/** A program on 127.0.0.1 that is told of alerts. */
export async function startReceiver(): Promise<Receiver> {
  const posted: Posted[] = [];
  let answer: (response: ServerResponse, posted: Posted) => void = (response) => response.writeHead(204).end();
  const server = await startServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const one = { method, path, headers, body: Buffer.concat(chunks).toString() };
      posted.push(one);
      answer(response, one);
    });
  });
  return {
    ...server,
    posted,
    answerBy: (next) => {
      answer = next;
    },
  };
}

/** As a receiver of Standard Webhooks does, by the library of that name: 204, or 401 where the signature is wrong. */
export function verifyingBy(key: string): (response: ServerResponse, posted: Posted) => void {
  return (response, { body, headers }) => {
    try {
      new Webhook(key).verify(body, headers as Record<string, string>);
      response.writeHead(204).end();
    } catch {
      response.writeHead(401).end();
    }
  };
}

const APPRISE_FIELDS = ['body', 'title', 'type', 'format', 'tag'];

/**
 * As Apprise's API takes POST /notify/{key} (https://github.com/caronc/apprise-api, swagger.yaml,
 * `PersistentNotificationRequest`; README, "API Response Codes"): `body` is required, `type` one of info, success,
 * warning and failure, `format` one of text, markdown and html; 204 where no services are known under that key, 400
 * for what does not conform.
 */
export function apprising(keys: readonly string[]): (response: ServerResponse, posted: Posted) => void {
  return (response, { method, path, headers, body }) => {
    const key = /^\/notify\/([\w-]{1,128})\/?$/.exec(path)?.[1];
    if (method !== 'POST') return void response.writeHead(405).end();
    if (headers['content-type'] !== 'application/json') return void response.writeHead(400).end();
    const fields = JSON.parse(body) as Record<string, unknown>;
    const isConforming =
      Object.keys(fields).every((name) => APPRISE_FIELDS.includes(name)) &&
      typeof fields['body'] === 'string' &&
      fields['body'] !== '' &&
      ['info', 'success', 'warning', 'failure'].includes(String(fields['type'])) &&
      ['text', 'markdown', 'html'].includes(String(fields['format']));
    if (!isConforming) return void response.writeHead(400).end();
    if (key === undefined || !keys.includes(key)) return void response.writeHead(204).end();
    response.writeHead(200, { 'content-type': 'text/plain' }).end('Sent to Telegram');
  };
}
