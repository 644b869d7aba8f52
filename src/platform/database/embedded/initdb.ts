import { spawn } from 'node:child_process'
import type { Binaries } from './binaries.ts'
import { commandAs } from './command-as.ts'
import type { Durability } from './configuration.ts'
import type { RunAs } from './run-as.ts'

interface InitialiseSettings {
  readonly binaries: Binaries
  readonly runAs: RunAs
  readonly durability: Durability
}

/**
 * Words are cut and lowered with a Unicode character type: with plain C, « and — would count as
 * letters in French search. Its name differs between systems.
 */
const characterTypes = ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'UTF-8', 'C']

/** @throws Error with initdb's last words, code ENOSPC when the disk is full. */
export async function initialise(
  folder: string,
  passwordFile: string,
  { binaries, runAs, durability }: InitialiseSettings,
): Promise<void> {
  let failure = ''
  for (const characterType of characterTypes) {
    const { status, output } = await runInitdb(binaries, runAs, [
      `--pgdata=${folder}`,
      '--username=parvis',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      `--lc-ctype=${characterType}`,
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(durability === 'tests' ? ['--no-sync'] : []),
    ])
    if (status === 0) return
    failure = output
    if (!/locale/.test(output)) break
  }
  const error: NodeJS.ErrnoException = new Error(`initdb failed: ${failure.trim()}`)
  if (/No space left on device/.test(failure)) error.code = 'ENOSPC'
  throw error
}

function runInitdb(binaries: Binaries, runAs: RunAs, args: readonly string[]) {
  return new Promise<{ status: number | null; output: string }>((resolve, reject) => {
    const { command, options } = commandAs(binaries.initdb, args, runAs)
    const child = spawn(command[0], command.slice(1), {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', reject)
    child.once('close', status => resolve({ status, output }))
  })
}
