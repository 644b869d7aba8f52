import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { alone } from './lock.mjs'
import { findNpm, runNpm } from './npm.mjs'
import { Refusal, refuseDisk } from './refusal.mjs'
import { say } from './sentences.mjs'

export const serverVersion = '24.21.0'
const oldestMajor = 24

/** The npm package that holds Node for a platform, undefined where there is none. */
export function nodePackage(platform, arch) {
  const known = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win-x64']
  const name = `${platform === 'win32' ? 'win' : platform}-${arch}`
  return known.includes(name) ? `node-${name}` : undefined
}

export const isRecent = version => Number(version.split('.')[0]) >= oldestMajor

/** Path of a Node that runs TypeScript: the one that runs us, or one fetched into .runtime/. */
export async function ensureNode(root, found = process.versions.node) {
  if (isRecent(found)) return process.execPath
  const home = join(root, '.runtime', `node-${serverVersion}`)
  const node = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(node)) return node
  try {
    await alone(join(root, '.runtime', 'lock'), async () => {
      if (!existsSync(node)) await fetchNode(root, home, found)
    })
  } catch (error) {
    if (error instanceof Refusal) throw error
    refuseDisk(error, root)
  }
  return node
}

async function fetchNode(root, home, found) {
  const name = nodePackage(process.platform, process.arch)
  if (!name) {
    const platform = `${process.platform} ${process.arch}`
    throw new Refusal('platform-unknown', { version: serverVersion, platform })
  }
  findNpm()
  say('fetching-node', { found, version: serverVersion })
  const partial = join(dirname(home), `fetching-${process.pid}`)
  try {
    mkdirSync(partial, { recursive: true })
    const options = ['--prefix', partial, '--no-save', '--no-package-lock']
    await runNpm(root, process.execPath, ['install', ...options, `${name}@${serverVersion}`])
    // Renamed at the end, so that a half-fetched Node is never run.
    rmSync(home, { recursive: true, force: true })
    renameSync(join(partial, 'node_modules', name), home)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}
