import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * They start programs and wait for them, hold a thread of their own, or change what all modules of a process share: a
 * process for each file.
 */
const ALONE = [
  'tests/roles/**',
  'tests/queue/**',
  'tests/cli/access.test.ts',
  'tests/http/json/heavy.test.ts',
  'tests/http/largest-input.test.ts',
  'tests/run-documents.test.ts',
];
/** They wait for ticks half a minute apart. */
const LONGEST = /\/roles\/(?:wrong-clock|work-thread|trouble|group-service)\.test\.ts$/;

/** What waits begins first, so that what computes goes on beside it; then one kind after another, as workers are kept. */
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) =>
      project.name === 'together' ? 2 : LONGEST.test(moduleId) ? 0 : 1;
    const sorted = await super.sort(files);
    return [0, 1, 2].flatMap((wanted) => sorted.filter((file) => rank(file) === wanted));
  }
}

export default defineConfig({
  test: {
    // Real servers and real files: a slow machine may take its time, a hung test may not.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Much of what is tried waits: one core less than there are, as is usual, would leave them idle.
    maxWorkers: 3,
    env: { TZ: 'UTC' },
    globalSetup: 'tests/support/postgres-setup.ts',
    sequence: { sequencer: WaitingFirst },
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE.map((place) => place.replace(/\*\*$/, '**/*.test.ts')) } },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ALONE,
          // Modules keep nothing that a test could leave behind: a worker loads them, and the taxonomy, once.
          isolate: false,
        },
      },
    ],
  },
});
