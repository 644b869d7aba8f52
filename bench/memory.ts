import { readdirSync, readFileSync } from 'node:fs'

export interface ProcessMemory {
  readonly pid: number
  readonly command: string
  /** Proportional set size: shared pages are counted once over all who share them. Megabytes. */
  readonly pss: number
}

/** The process and everything that it started, as /proc tells. */
export function memoryOf(root: number): ProcessMemory[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(Number(name)) : null
    if (parent !== null) parents.set(Number(name), parent)
  }
  const family = new Set([root])
  for (let grew = true; grew; ) {
    grew = false
    for (const [pid, parent] of parents) {
      if (family.has(parent) && !family.has(pid)) {
        family.add(pid)
        grew = true
      }
    }
  }
  return [...family].flatMap(pid => memoryOfOne(pid) ?? [])
}

function parentOf(pid: number): number | null {
  const status = readOrNull(`/proc/${pid}/status`)
  const parent = /^PPid:\s+(\d+)/m.exec(status ?? '')?.[1]
  return parent === undefined ? null : Number(parent)
}

function memoryOfOne(pid: number): ProcessMemory | null {
  const rollup = readOrNull(`/proc/${pid}/smaps_rollup`)
  const kilobytes = /^Pss:\s+(\d+)/m.exec(rollup ?? '')?.[1]
  if (kilobytes === undefined) return null
  const command = (readOrNull(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ').trim()
  return { pid, command, pss: Number(kilobytes) / 1024 }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // The process has ended meanwhile.
    return null
  }
}
