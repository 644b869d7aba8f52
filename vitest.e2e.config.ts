import { defineConfig } from 'vitest/config'

// Journeys share two cores with the servers and the browser they start: one file at a time.
export default defineConfig({
  test: {
    include: [
      'e2e/journeys/**/*.journey.ts',
      'e2e/contracts/**/*.contract.test.ts',
      'e2e/connectors/**/*.real.test.ts',
      'e2e/servers/*.smoke.ts',
      'e2e/*.smoke.ts',
    ],
    setupFiles: ['e2e/failure-screens.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    teardownTimeout: 60_000,
  },
})
