import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What PostgreSQL writes about itself in its data folder while it runs. */
export interface PostmasterFile {
  readonly pid: number
  /** Absent while it has not opened its port. */
  readonly port: number | undefined
  /** The folder of its socket; 127.0.0.1 where it opened none. */
  readonly host: string
  /** `ready`, `starting`, `stopping`, or empty while it begins. */
  readonly status: string
}

/** Undefined when PostgreSQL has stopped in order, or has never started. */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  const [, , , port, socketFolder, , , status] = lines
  return {
    pid,
    port: Number(port) || undefined,
    host: socketFolder?.trim() || '127.0.0.1',
    status: status?.trim() ?? '',
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether the process is a living postgres: after a restart its number may be someone else's. */
export function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false
  try {
    if (process.platform === 'linux') {
      // Field 3 is the state; a zombie holds nothing any more.
      const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
      return line.includes('(postgres)') && !/\) Z /.test(line)
    }
    if (process.platform === 'win32') return true
    return /postgres/.test(
      execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }),
    )
  } catch {
    return false
  }
}
