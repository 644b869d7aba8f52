import { appendFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSettings } from './config.ts'

/** Writes what stopped us where the sentence says it is. The data folder itself may be what is wrong. */
export function keepDetail(error: unknown): string {
  const cause = error instanceof Error && error.cause ? error.cause : error
  const detail = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  for (const file of [ownLog(), join(tmpdir(), 'parvis.log')]) {
    try {
      appendFileSync(file, `${new Date().toISOString()} ${detail}\n`)
      return file
    } catch {
      // Not writable: the next place is tried.
    }
  }
  return 'stderr'
}

function ownLog(): string {
  try {
    return loadSettings().logFile
  } catch {
    // The settings are what is wrong: there is no folder to speak of.
    return join(tmpdir(), 'parvis.log')
  }
}
