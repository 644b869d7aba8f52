import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const oldestWithoutOwnerMs = 5_000

/**
 * Runs work while no other launcher of this project does any. A lock whose process is gone, or
 * that never got an owner, is taken over.
 */
export async function alone(folder, work) {
  mkdirSync(dirname(folder), { recursive: true })
  while (!take(folder)) {
    if (isStale(folder)) rmSync(folder, { recursive: true, force: true })
    else await sleep(100)
  }
  try {
    return await work()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function take(folder) {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
  writeFileSync(join(folder, 'owner'), String(process.pid))
  return true
}

function isStale(folder) {
  try {
    const pid = Number(readFileSync(join(folder, 'owner'), 'utf8'))
    if (pid > 0) return !isAlive(pid)
    return Date.now() - statSync(folder).mtimeMs > oldestWithoutOwnerMs
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    const made = statSync(folder, { throwIfNoEntry: false })
    return made !== undefined && Date.now() - made.mtimeMs > oldestWithoutOwnerMs
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
