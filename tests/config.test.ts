import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

describe('readConfig', () => {
  it('needs nothing: every variable has a default', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      redisUrl: null,
      fetchConcurrency: 32,
      allowPrivateNetworks: [],
    });
  });

  it('names every wrong variable at once', () => {
    const bad = {
      PORT: '99999',
      REDIS_URL: 'localhost',
      ALLOW_PRIVATE_NETWORKS: '10.0.0.0/8,nonsense',
      LOG_LEVEL: 'loud',
    };
    const message = messageOf(() => readConfig(bad));
    for (const name of Object.keys(bad)) expect(message).toContain(name);
  });

  it('takes a variable set to nothing as not set', () => {
    expect(readConfig({ REDIS_URL: '', PORT: '' })).toMatchObject({ redisUrl: null, port: 8080 });
  });

  it('reads a secret from the file that NAME_FILE names', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'khabar-')), 'redis');
    writeFileSync(file, 'redis://:secret@127.0.0.1:6379\n');
    expect(readConfig({ REDIS_URL_FILE: file }).redisUrl).toBe('redis://:secret@127.0.0.1:6379');
  });

  it('says which secret file cannot be read', () => {
    expect(messageOf(() => readConfig({ REDIS_URL_FILE: '/nowhere/redis' }))).toContain('REDIS_URL_FILE');
  });

  it('wants to know whom mails are from before it hands them to a server', () => {
    const server = { SMTP_URL: 'smtp://127.0.0.1:25' };
    expect(messageOf(() => readConfig(server))).toContain('MAIL_FROM');
    expect(readConfig({ ...server, MAIL_FROM: 'Desk <desk@example.org>' }).mailFrom).toEqual({
      name: 'Desk',
      address: 'desk@example.org',
    });
  });

  it.each([
    ['SMTP_URL', 'mail.example.org'],
    ['SMTP_URL', 'smtp://mail.example.org?tls.rejectUnauthorized=false'],
    ['MAIL_FROM', 'nobody'],
    ['SUBSCRIPTIONS', 'closed'],
    ['SECRET_KEY', 'short'],
    ['TRUST_PROXY', 'yes'],
    ['READ_TOKEN', 'short'],
    ['AUTH_PROXY_HEADER', 'x remote user'],
    ['EDITORS', 'mina'],
  ])('refuses %s=%s', (name, value) => {
    expect(messageOf(() => readConfig({ MAIL_FROM: 'a@example.org', [name]: value }))).toContain(name);
  });

  it('believes only a proxy that is named, and no reader\u2019s token that is the operator\u2019s', () => {
    expect(messageOf(() => readConfig({ AUTH_PROXY_HEADER: 'X-Remote-User' }))).toContain('TRUST_PROXY');
    const token = 'one-token-for-both-of-32-letters';
    expect(messageOf(() => readConfig({ ADMIN_TOKEN: token, READ_TOKEN: token }))).toContain('READ_TOKEN');
    const proxy = { AUTH_PROXY_HEADER: 'X-Remote-User', TRUST_PROXY: '127.0.0.1/32', OPERATORS: ' chief , deputy' };
    expect(readConfig(proxy)).toMatchObject({ authProxyHeader: 'x-remote-user', operators: ['chief', 'deputy'] });
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  throw new Error('expected a ConfigError');
}
