import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'
import { Refusal, refuseDisk } from './refusal.mjs'

/** npm's own program, which any Node can run: the fetched Node comes without one. */
export function findNpm(env = process.env, execPath = process.execPath) {
  const beside = dirname(execPath)
  const candidates = [
    env.npm_execpath,
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...(env.PATH ?? '').split(delimiter).flatMap(folder => [
      join(folder, 'npm'),
      // Windows keeps npm's program beside npm.cmd.
      join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ]),
  ]
  for (const candidate of candidates) {
    if (!candidate || !existsSync(candidate)) continue
    const program = realpathSync(candidate)
    if (/^npm-cli\.[cm]?js$/.test(basename(program))) return program
  }
  throw new Refusal('npm-missing')
}

const quiet = [
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--no-progress',
  '--no-update-notifier',
  '--loglevel=error',
]

/** Runs npm under the given Node; a failure becomes one sentence, its words go to a log. */
export async function runNpm(root, node, args) {
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` }
  // Inside `npm start`, npm hands its own settings down; this install has those of the project.
  for (const name of Object.keys(env))
    if (/^npm_config_(omit|include|prefix)$/i.test(name)) delete env[name]
  const { status, words } = await collect(node, [findNpm(), ...args, ...quiet], { cwd: root, env })
  if (status === 0) return
  const code = /\b(ENOSPC|EDQUOT|EACCES|EPERM|EROFS)\b/.exec(words)?.[1]
  if (code) refuseDisk(Object.assign(new Error(words), { code }), root)
  if (
    /\b(ENOTFOUND|ETIMEDOUT|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EIDLETIMEOUT|ERR_SOCKET_TIMEOUT)\b/.test(
      words,
    )
  ) {
    throw new Refusal('network-down')
  }
  throw new Refusal('install-failed', { log: keepWords(root, 'install.log', words) })
}

/** Runs a program to its end: its status, and all that it said. */
export function collect(program, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let words = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', text => {
        words += text
      })
    }
    child.once('error', reject)
    child.once('close', status => resolve({ status, words }))
  })
}

export function keepWords(root, name, words) {
  const log = join(root, '.runtime', name)
  mkdirSync(dirname(log), { recursive: true })
  writeFileSync(log, words)
  return log
}
