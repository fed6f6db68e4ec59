import { readFileSync } from 'node:fs';

/** The process's environment, or what stands for it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a variable of the environment holds, itself or by the file that `NAME_FILE` names; `reason` without either. */
export type NamedSecret =
  | { readonly kind: 'set'; readonly value: string }
  | { readonly kind: 'unset'; readonly reason: string };

/**
 * Reads a secret by its name, each time anew: a file that was replaced counts from then on. What it holds appears in
 * no reason.
 */
export function secretNamed(name: string, env: Environment): NamedSecret {
  const value = env[name] ?? '';
  const file = env[`${name}_FILE`] ?? '';
  if (value !== '' && file !== '') return unset(`${name} is set together with ${name}_FILE; keep one`);
  if (value !== '') return { kind: 'set', value: value.trim() };
  if (file === '') return unset(`${name} is not set in the environment, and ${name}_FILE neither`);
  try {
    const read = readFileSync(file, 'utf8').trim();
    return read === '' ? unset(`${name}_FILE names a file that is empty`) : { kind: 'set', value: read };
  } catch (error) {
    return unset(`${name}_FILE cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function unset(reason: string): NamedSecret {
  return { kind: 'unset', reason };
}
