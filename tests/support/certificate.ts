import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** A certificate with its key, in PEM. */
export type Certificate = { readonly cert: string; readonly key: string };

export type CertificateOptions = {
  /** The name it is for. */
  readonly name: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Who signs it; itself if absent. */
  readonly issuer?: { readonly name: string; readonly key: string };
  readonly isAuthority?: boolean;
};

/** Makes an X.509 certificate: node:crypto can only read them, and stored ones would expire or hold keys. */
export function makeCertificate(options: CertificateOptions): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = toBeSigned(options, publicKey);
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const signature = createSign('sha256')
    .update(body)
    .sign(options.issuer?.key ?? key);
  const der = sequence(body, SIGNED_WITH, tagged(0x03, Buffer.from([0]), signature));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return { key, cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n` };
}

function toBeSigned(options: CertificateOptions, publicKey: KeyObject): Buffer {
  const { name, notBefore, notAfter, issuer, isAuthority = false } = options;
  const extensions = [
    ...(isAuthority ? [extension('551d13', sequence(tagged(0x01, Buffer.from([0xff]))))] : []),
    extension('551d11', sequence(tagged(0x82, Buffer.from(name)))),
  ];
  return sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    SIGNED_WITH,
    commonName(issuer?.name ?? name),
    sequence(utcTime(notBefore), utcTime(notAfter)),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  );
}

function commonName(name: string): Buffer {
  return sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from(name)))));
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(oid(id), tagged(0x04, value));
}

function utcTime(date: Date): Buffer {
  return tagged(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

/** ecdsa-with-SHA256 */
const SIGNED_WITH = sequence(oid('2a8648ce3d040302'));
