import { defineConfig } from 'vitest/config'
import { LongestFirst } from './e2e/longest-first.ts'

// A journey waits for its servers, for hours that come, for the network: two share the machine well.
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
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 240_000,
    hookTimeout: 180_000,
    teardownTimeout: 60_000,
  },
})
