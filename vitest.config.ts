import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    // Real servers and real files: a slow machine may take its time, a hung test may not.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Much of what is tried waits: one core less than there are, as is usual, would leave two of them idle.
    maxWorkers: 2,
    env: { TZ: 'UTC' },
  },
});
