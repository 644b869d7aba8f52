import { globSync } from 'node:fs'
import { root } from '../checks/suites/command.ts'
import { notRun, type Suite } from '../checks/suites/suite.ts'
import { runVitest } from '../checks/suites/vitest-suite.ts'
import { chromiumPath } from './browser.ts'
import { serverPackagesAreThere } from './install.ts'
import { missingPrograms } from './servers/debian.ts'

const config = ['--config', 'vitest.e2e.config.ts']

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

export const connectors: Suite = {
  name: 'connectors',
  title: 'connectors: our own code against the real servers',
  run: async () => {
    const missing = whatIsMissing()
    if (missing !== undefined) return notRun(missing)
    if (globSync('e2e/connectors/*.real.test.ts', { cwd: root }).length === 0) {
      return notRun('there is no e2e/connectors/*.real.test.ts yet')
    }
    return runVitest('connectors', [...config, '.real.test.ts'])
  },
}

export const journeys: Suite = {
  name: 'journeys',
  title: 'journeys: people at work in a real browser, on real servers',
  run: async () => {
    const missing = whatIsMissing()
    if (missing !== undefined) return notRun(missing)
    if (globSync('e2e/journeys/**/*.journey.ts', { cwd: root }).length === 0) {
      return notRun('there is no e2e/journeys/*.journey.ts yet')
    }
    return runVitest('journeys', [...config, '.journey.ts'], { limit: 900_000 })
  },
}

function whatIsMissing(): string | undefined {
  if (chromiumPath() === undefined) return 'Chromium is not here, nor named by PARVIS_CHROMIUM'
  const programs = missingPrograms()
  if (programs.length > 0) return `${programs.join(', ')} missing: run as root on Debian`
  if (!serverPackagesAreThere()) return 'the packages of e2e/servers are not installed'
  return undefined
}
