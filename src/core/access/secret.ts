import { createHash, timingSafeEqual } from 'node:crypto';

/** What is kept of a secret of 256 random bits: nobody can go back from it, and no salt is needed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** In a time that says nothing of how much was right. */
export function isSameSecret(shown: string, right: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(shown), hash(right));
}
