import { globSync } from 'node:fs'
import { root } from '../checks/suites/command.ts'
import { notRun, type Outcome, type Suite } from '../checks/suites/suite.ts'
import { runVitest } from '../checks/suites/vitest-suite.ts'
import { chromiumPath } from './browser.ts'
import { serverPackagesAreThere } from './install.ts'
import { missingPrograms } from './servers/debian.ts'

const config = ['--config', 'vitest.e2e.config.ts']

/** The descriptions are not ours to ship: only this suite may stay out, where they are not. */
export const contracts: Suite = {
  name: 'contracts',
  title: 'contracts: requests against the networks’ official descriptions',
  run: async () => {
    if (!process.env.PARVIS_SPECS) {
      return { ran: false, why: 'PARVIS_SPECS names no folder of descriptions', optional: true }
    }
    return runFiles('contracts', 'e2e/contracts/**/*.contract.test.ts', '.contract.test.ts')
  },
}

/** Each real server, proven through its own API before anything of ours talks to it. */
export const servers: Suite = {
  name: 'servers',
  title: 'servers: Bluesky, WordPress, S3, mail and the browser answer',
  run: async () => {
    const missing = whatIsMissing()
    if (missing !== undefined) return notRun(missing)
    return runVitest('servers', [...config, '.smoke.ts'])
  },
}

/** Our own connectors against the same servers. */
export const connectors: Suite = {
  name: 'connectors',
  title: 'connectors: publishing, reading back and removing on the real servers',
  run: async () => {
    const missing = whatIsMissing()
    if (missing !== undefined) return notRun(missing)
    return runFiles('connectors', 'e2e/connectors/**/*.real.test.ts', '.real.test.ts')
  },
}

export const journeys: Suite = {
  name: 'journeys',
  title: 'journeys: people at work in a real browser, on real servers',
  run: async () => {
    const missing = whatIsMissing()
    if (missing !== undefined) return notRun(missing)
    return runFiles('journeys', 'e2e/journeys/**/*.journey.ts', '.journey.ts')
  },
}

async function runFiles(name: string, pattern: string, suffix: string): Promise<Outcome> {
  if (globSync(pattern, { cwd: root }).length === 0) return notRun(`there is no ${pattern} yet`)
  return runVitest(name, [...config, suffix], { limit: 2_700_000 })
}

function whatIsMissing(): string | undefined {
  if (chromiumPath() === undefined) return 'Chromium is not here, nor named by PARVIS_CHROMIUM'
  const programs = missingPrograms()
  if (programs.length > 0) return `${programs.join(', ')} missing: run as root on Debian`
  if (!serverPackagesAreThere()) return 'the packages of e2e/servers are not installed'
  return undefined
}
