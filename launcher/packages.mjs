import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.mjs'
import { findNpm, runNpm } from './npm.mjs'
import { Refusal, refuseDisk } from './refusal.mjs'
import { say } from './sentences.mjs'

/** Installs what package-lock.json asks for unless it is there. A full install serves production. */
export async function ensurePackages(root, node, mode) {
  const wanted = hashLock(root)
  if (serves(readStamp(root), wanted, mode)) return
  try {
    await alone(join(root, '.runtime', 'lock'), async () => {
      if (!serves(readStamp(root) ?? recogniseInstall(root, wanted), wanted, mode)) {
        await install(root, node, hasDevelopment(root) ? 'full' : mode)
      }
    })
  } catch (error) {
    if (error instanceof Refusal) throw error
    refuseDisk(error, root)
  }
}

const stampFile = root => join(root, 'node_modules', '.parvis-stamp.json')

const hashLock = root =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

const serves = (stamp, lock, mode) =>
  stamp?.lock === lock && (stamp.mode === mode || stamp.mode === 'full')

function readStamp(root) {
  return readJson(stampFile(root))
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw error
  }
}

async function install(root, node, mode) {
  findNpm()
  say('installing')
  const options = mode === 'production' ? ['--omit=dev'] : ['--include=dev']
  await runNpm(root, node, ['ci', ...options])
  keepStamp(root, { lock: hashLock(root), mode })
}

/** Who develops here keeps the development packages when `npm start` follows a new lock. */
function hasDevelopment(root) {
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages ?? {}
  return Object.values(installed).some(entry => entry.dev)
}

function keepStamp(root, stamp) {
  writeFileSync(stampFile(root), JSON.stringify(stamp))
  return stamp
}

/** Someone may have run `npm ci` by hand: npm's own note of what it installed says what it is. */
function recogniseInstall(root, lock) {
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages
  const asked = readJson(join(root, 'package-lock.json'))?.packages
  if (!installed || !asked) return undefined
  let mode = 'full'
  for (const [path, entry] of Object.entries(asked)) {
    if (path === '' || entry.link) continue
    const found = installed[path]
    if (found && found.version === entry.version && found.integrity === entry.integrity) continue
    // What belongs to another platform is left out; anything else must be the very same.
    if (found || !(entry.optional || entry.devOptional || entry.dev || entry.peer)) return undefined
    if (entry.dev && !entry.optional) mode = 'production'
  }
  return keepStamp(root, { lock, mode })
}
