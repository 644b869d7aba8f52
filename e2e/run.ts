// npm test: everything that npm run check runs, then the real servers, the journeys and the benches.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseSuites } from '../checks/suites/choose.ts'
import { codeSuites } from '../checks/suites/code-suites.ts'
import { main } from '../checks/suites/run-suites.ts'
import { bench } from './bench-suite.ts'
import { installStep } from './install.ts'
import { connectors, contracts, journeys, servers } from './journey-suites.ts'
import { untilServersStopped } from './servers/keepers.ts'

const suites = [installStep, ...codeSuites, contracts, servers, connectors, journeys, bench]
const chosen = chooseSuites(suites, process.argv.slice(2), line => console.log(line))

if (chosen !== undefined) {
  // Whatever a killed server leaves behind goes away with this folder.
  const folder = mkdtempSync(join(tmpdir(), 'parvis-tests-'))
  chmodSync(folder, 0o755)
  process.env.TMPDIR = folder
  await main(chosen, async () => {
    await untilServersStopped()
    rmSync(folder, { recursive: true, force: true })
  })
}
