import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'checks/**/*.test.ts',
      'e2e/contracts/**/*.test.ts',
      'launcher/**/*.test.mjs',
    ],
    // They need the networks’ descriptions, and are a suite of their own.
    exclude: [...configDefaults.exclude, '**/*.contract.test.ts'],
    globalSetup: ['src/platform/database/testing-setup.ts'],
    // Two files at once use two cores; threads start faster than processes and share the kernel's cache.
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 15_000,
    hookTimeout: 60_000,
  },
})
