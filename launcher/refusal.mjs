import { statfsSync } from 'node:fs'
import { userInfo } from 'node:os'

/** An expected reason to stop; its sentence is all that is shown. */
export class Refusal extends Error {
  constructor(key, values = {}) {
    super(key)
    this.key = key
    this.values = values
  }
}

/** Turns a full disk or a folder without permission into its refusal; throws anything else on. */
export function refuseDisk(error, dir) {
  const code = error.code ?? ''
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const { bavail, bsize } = statfsSync(dir)
    throw new Refusal('disk-full', { free: Math.round((bavail * bsize) / 1e6), dir })
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    throw new Refusal('project-not-writable', { user: userName(), dir })
  }
  throw error
}

function userName() {
  try {
    return userInfo().username
  } catch {
    // A container may run under a number that no account has.
    return `uid ${process.getuid?.() ?? '?'}`
  }
}
