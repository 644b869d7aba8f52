import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'

// npm passes a Ctrl-C on that the terminal has already sent us: the two are one.
const sameSignalMs = 500

/** Runs a program of the project and resolves to its exit status once it has ended. */
export function run(root, node, command, args) {
  const own = command.foreground === true && process.platform !== 'win32'
  const child = spawn(node, [...command.program, ...args], {
    cwd: root,
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, '.runtime', 'compile-cache'),
    },
    stdio: 'inherit',
    detached: own,
  })
  forwardSignals(child, own)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

function forwardSignals(child, own) {
  const last = new Map()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A command shares our terminal, which sends it Ctrl-C by itself.
      if (signal === 'SIGINT' && !own && process.stdin.isTTY) return
      const now = Date.now()
      if (now - (last.get(signal) ?? 0) < sameSignalMs) return
      last.set(signal, now)
      child.kill(signal)
    })
  }
}
