// Keeps one server: starts it in a process group of its own and ends that group when standard
// input closes. The pipe closes however the test went away, so nothing outlives a crashed run.
import { spawn } from 'node:child_process'
import { openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

let task
let note = ''
let server
let finishing = false

// The first line says what to keep; a command line would show the server's secrets to all.
createInterface({ input: process.stdin }).once('line', keep).once('close', finish)
for (const ignored of ['SIGINT', 'SIGHUP']) process.on(ignored, () => undefined)
process.on('SIGTERM', finish)
// A starter that died cannot read; the end of standard input says the same.
process.stdout.on('error', finish)

function keep(line) {
  task = JSON.parse(line)
  note = join(task.register, `${process.pid}.json`)
  const output = openSync(task.log, 'a')
  const stdio = ['ignore', output, output]
  server = spawn(task.command, task.args, { ...task.options, detached: true, stdio })
  writeFileSync(note, JSON.stringify({ keeper: process.pid, server: server.pid }))
  server.on('spawn', () => tell({ pid: server.pid }))
  server.on('error', error => tell({ ended: error.message }))
  server.on('exit', (code, signal) => tell({ ended: signal ?? `exit status ${code}` }))
}

function tell(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}

async function finish() {
  if (finishing) return
  finishing = true
  if (server?.pid !== undefined) await end(-server.pid, task.signal, task.patience)
  if (task?.sweep) {
    for (const pid of postgresUnder(task.sweep)) await end(pid, 'SIGINT', task.patience)
  }
  if (note) rmSync(note, { force: true })
  process.exit(0)
}

/** Ends a process, or a group when negative: politely first, for good after `wait` milliseconds. */
async function end(target, politely, wait) {
  if (!send(target, politely)) return
  const deadline = Date.now() + wait
  while (send(target, 0)) {
    if (Date.now() > deadline) send(target, 'SIGKILL')
    await sleep(20)
  }
}

function send(target, what) {
  try {
    return process.kill(target, what)
  } catch (error) {
    if (error.code === 'ESRCH') return false
    throw error
  }
}

/** PostgreSQL survives a product that was killed outright: its pid stands in its data folder. */
function postgresUnder(folder) {
  const found = []
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.name !== 'postmaster.pid') continue
    const file = join(entry.parentPath, entry.name)
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    if (pid > 1 && runsPostgres(pid)) found.push(pid)
  }
  return found
}

function runsPostgres(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return false
    throw error
  }
}
