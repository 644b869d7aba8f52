import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { answers, freePort, startProcess, untilReady } from './process.ts'

const node = process.execPath
const listening = (port: number): string[] => [
  '--eval',
  `console.log('up'); require('http').createServer((q, a) => a.end('yes')).listen(${port}, '127.0.0.1')`,
]

test('a server answers until it is stopped', async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = await startProcess({ name: 'smoke', command: node, args: listening(port) })
  await untilReady(server, 'smoke', () => answers(url))
  expect(server.ended()).toBeUndefined()
  await server.stop()
  expect(await answers(url)).toBe(false)
  expect(server.ended()).toBe('SIGTERM')
})

test('a server that ends at once is told with the end of its log', async () => {
  const args = ['--eval', "console.error('no such table'); process.exit(3)"]
  const server = await startProcess({ name: 'smoke', command: node, args })
  await expect(untilReady(server, 'smoke', async () => false)).rejects.toThrow(
    /smoke: ended: exit status 3\n(.*\n)*no such table/,
  )
})

test('a program that is not there is told', async () => {
  const order = { name: 'smoke', command: '/nowhere/server', args: [] }
  await expect(startProcess(order)).rejects.toThrow(/ENOENT/)
})

test('a server does not outlive a starter that is killed', async () => {
  const port = await freePort()
  const program = `
    import { startProcess } from ${JSON.stringify(join(import.meta.dirname, 'process.ts'))}
    const args = ${JSON.stringify(listening(port))}
    await startProcess({ name: 'orphan', command: process.execPath, args })
    console.log('started')
    setInterval(() => undefined, 1000)`
  const starter = spawn(node, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise(settle => createInterface({ input: starter.stdout }).once('line', settle))
  const url = `http://127.0.0.1:${port}`
  await expect.poll(() => answers(url), { timeout: 10_000 }).toBe(true)
  starter.kill('SIGKILL')
  await expect.poll(() => answers(url), { timeout: 10_000 }).toBe(false)
})
