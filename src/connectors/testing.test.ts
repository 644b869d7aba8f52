import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomeOfFailure } from './answers.ts'
import { makeTestBench } from './testing.ts'
import { type FaultyHandler, withFaults } from './testing-faults.ts'
import { makeMemoryStore } from './testing-store.ts'

describe('the store in memory', () => {
  it('groups the writes of one turn, and resolves once they are there', async () => {
    const store = makeMemoryStore()
    await Promise.all(Array.from({ length: 50 }, (_, i) => store.put(`post/${i}`, { i })))
    expect(store.commits).toBe(1)
    expect(await store.get('post/7')).toEqual({ i: 7 })
  })

  it('lists in byte order, both ways, beyond a key', async () => {
    const store = makeMemoryStore()
    for (const key of ['p/a', 'p/Z', 'p/é', 'q/a', 'p/𝒳', 'p/\uffee']) await store.put(key, key)
    const keys = async (options?: Parameters<typeof store.list>[1]) =>
      (await store.list('p/', options)).map(row => row.key)
    expect(await keys()).toEqual(['p/Z', 'p/a', 'p/é', 'p/\uffee', 'p/𝒳'])
    expect(await keys({ reverse: true, limit: 1 })).toEqual(['p/𝒳'])
    expect(await keys({ after: 'p/a', limit: 2 })).toEqual(['p/é', 'p/\uffee'])
    expect(await keys({ after: 'p/é', reverse: true })).toEqual(['p/a', 'p/Z'])
  })

  it('refuses what jsonb refuses, and nothing else', async () => {
    const store = makeMemoryStore()
    await expect(store.put('a', 'x\0y')).rejects.toThrow(TypeError)
    await expect(store.put('a', { text: '\ud83d' })).rejects.toThrow(TypeError)
    await store.put('a', { text: 'a written \\u0000, \\\\ud83d and 🙂' })
    expect(await store.get('a')).toEqual({ text: 'a written \\u0000, \\\\ud83d and 🙂' })
  })
})

describe('the port of tests', () => {
  let server: Server
  let faulty: FaultyHandler
  let origin = ''
  let accepted = 0

  beforeAll(async () => {
    faulty = withFaults(
      (_request, response) => {
        accepted += 1
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end('{"id":"42"}')
      },
      {
        kindOf: request => (request.method === 'POST' ? 'write' : 'look'),
        refusal: fault => ({ body: { error: fault } }),
        now: () => new Date('2026-11-21T09:00:00Z'),
      },
    )
    server = createServer(faulty.listener)
    await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  afterAll(async () => {
    server.closeAllConnections()
    await new Promise(closed => server.close(closed))
  })

  const bench = () => makeTestBench({ hosts: { 'api.example': origin }, longestWait: 1_000 })
  const post = (url = 'https://api.example/posts') =>
    bench().instance().request({ method: 'POST', url, body: '{}' })

  it('answers in the place of the real host', async () => {
    faulty.mend()
    const answer = await post()
    expect(answer.ok && answer.value.json()).toEqual({ id: '42' })
  })

  it('keeps other private addresses out', async () => {
    const answer = await post('http://127.0.0.1:2/')
    expect(answer).toMatchObject({ ok: false, refusal: { kind: 'address-private', left: false } })
  })

  it.each([
    { fault: 'timeout-before', kind: 'timeout', taken: 0 },
    { fault: 'timeout-after', kind: 'timeout', taken: 1 },
    { fault: 'half-answer', kind: 'cut', taken: 1 },
    { fault: 'huge-answer', kind: 'too-large', taken: 1 },
  ] as const)('$fault: something left, $taken accepted', async ({ fault, kind, taken }) => {
    const before = accepted
    faulty.strike(fault, 'write')
    const answer = await post()
    faulty.mend()
    expect(answer).toMatchObject({ ok: false, refusal: { kind, left: true } })
    expect(accepted - before).toBe(taken)
  })

  it('knows that nothing left when the connection is refused', async () => {
    const unplugged = bench()
    unplugged.unplug()
    const answer = await unplugged
      .instance()
      .request({ method: 'POST', url: 'https://api.example/' })
    expect(answer).toMatchObject({ ok: false, refusal: { kind: 'unreachable', left: false } })
    if (!answer.ok) expect(outcomeOfFailure(answer.refusal).outcome).toBe('wait')
  })

  it.each([
    { fault: 'empty', body: '' },
    { fault: 'html', body: '<!doctype html><title>Wi-Fi</title><script>alert(1)</script>' },
  ] as const)('$fault is an answer without meaning', async ({ fault, body }) => {
    faulty.strike(fault, 'write')
    const answer = await post()
    faulty.mend()
    expect(answer.ok && answer.value.text()).toBe(body)
    expect(answer.ok && answer.value.json()).toBeUndefined()
  })

  it('breaks only the kind of call that is struck', async () => {
    faulty.strike('unauthorised', 'look')
    expect(await post()).toMatchObject({ ok: true, value: { status: 200 } })
    const look = await bench().instance().request({ method: 'GET', url: 'https://api.example/' })
    faulty.mend()
    expect(look).toMatchObject({ ok: true, value: { status: 401 } })
  })
})
