import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/clock/time.ts';
import { createErrorLog } from '../../src/roles/log.ts';

describe('the log of errors', () => {
  it('tells the same trouble once in ten minutes, with how often it came meanwhile', () => {
    const lines: { readonly err?: { readonly message: string }; readonly again?: number }[] = [];
    let elapsed = 0;
    const log = createErrorLog(pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) }), () => elapsed);
    for (let times = 0; times < 1_000; times++) log(new Error(`ENOSPC: no space left on device, write ${times}`));
    log(new Error('another one'));
    expect(lines.map(({ err }) => err?.message)).toEqual(['ENOSPC: no space left on device, write 0', 'another one']);
    elapsed = 10 * MINUTE;
    log(new Error('ENOSPC: no space left on device, write 7'));
    expect(lines).toHaveLength(3);
    expect(lines[2]?.again).toBe(999);
  });
});
