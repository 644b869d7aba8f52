import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { OpenStream, StreamRequest } from '#kit/http.ts'
import { makeOpenStream } from './index.ts'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise(done => server.close(done))
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const never = new AbortController().signal

const openAt = (host: string, more: Partial<StreamRequest> = {}) =>
  makeOpenStream({ allowedPrivateHosts: [host] })({
    url: `http://${host}/`,
    signal: never,
    ...more,
  })

async function opened(host: string, more: Partial<StreamRequest> = {}): Promise<OpenStream> {
  const stream = await openAt(host, more)
  if (!stream.ok) throw new Error(stream.refusal.message)
  return stream.value
}

async function read({ body }: OpenStream): Promise<string> {
  let text = ''
  for await (const chunk of body) text += Buffer.from(chunk).toString()
  return text
}

test('what is sent piece by piece arrives piece by piece, until the other side hangs up', async () => {
  let say: ServerResponse | undefined
  const host = await serve((asked, answer) => {
    say = answer.writeHead(200, { 'content-type': 'text/event-stream' })
    answer.write(`accept ${asked.headers.accept}\n`)
  })
  const stream = await opened(host)
  expect(stream.status).toBe(200)
  expect(stream.headers['content-type']).toBe('text/event-stream')
  const pieces: string[] = []
  for await (const chunk of stream.body) {
    pieces.push(Buffer.from(chunk).toString())
    if (pieces.length === 1) say?.write('encore\n')
    else say?.end()
  }
  expect(pieces).toEqual(['accept text/event-stream\n', 'encore\n'])
  expect(stream.failure()).toBeNull()
})

test('a private address is never opened, nor a redirect that leads to one', async () => {
  const open = makeOpenStream({ allowedPrivateHosts: [] })
  expect(await open({ url: 'http://10.0.0.1/', signal: never })).toMatchObject({
    refusal: { kind: 'address-private' },
  })
  const host = await serve((_asked, answer) =>
    answer.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
  )
  expect(await openAt(host)).toMatchObject({ refusal: { kind: 'address-private' } })
})

test('silence ends a stream', async () => {
  const host = await serve((_asked, answer) => void answer.writeHead(200).write('un\n'))
  const stream = await opened(host, { idle: 60 })
  expect(await read(stream)).toBe('un\n')
  expect(stream.failure()).toMatchObject({ kind: 'timeout' })
})

test('silence of the reader is not silence of the stream', async () => {
  const host = await serve((_asked, answer) => {
    answer.writeHead(200).write('un\n')
    setTimeout(() => answer.end('deux\n'), 30)
  })
  const stream = await opened(host, { idle: 60 })
  let text = ''
  for await (const chunk of stream.body) {
    text += Buffer.from(chunk).toString()
    await new Promise(next => setTimeout(next, 150))
  }
  expect(text).toBe('un\ndeux\n')
  expect(stream.failure()).toBeNull()
})

test('a line without end fills no memory', async () => {
  const host = await serve((_asked, answer) => {
    answer.writeHead(200).write('court\n')
    const more = setInterval(() => answer.write('x'.repeat(400)), 5)
    answer.on('close', () => clearInterval(more))
  })
  const stream = await opened(host, { maxLine: 1_000 })
  expect((await read(stream)).length).toBeLessThan(1_500)
  expect(stream.failure()).toMatchObject({ kind: 'too-large' })
})

test('the signal ends it: before the head, in the middle, and before it began', async () => {
  const host = await serve((asked, answer) => {
    if (asked.url === '/slow') return
    answer.writeHead(200).write('un\n')
  })
  const early = new AbortController()
  setTimeout(() => early.abort(), 30)
  const slow = { url: `http://${host}/slow`, signal: early.signal }
  expect(await openAt(host, slow)).toMatchObject({ ok: false, refusal: { kind: 'cut' } })
  const later = new AbortController()
  const stream = await opened(host, { signal: later.signal })
  setTimeout(() => later.abort(), 30)
  expect(await read(stream)).toBe('un\n')
  expect(stream.failure()).toBeNull()
  expect(await openAt(host, { signal: later.signal })).toMatchObject({ refusal: { kind: 'cut' } })
})

test('nobody there, no head in time, and a cut in the middle have their names', async () => {
  const silent = await serve(() => undefined)
  expect(await openAt(silent, { timeout: 50 })).toMatchObject({ refusal: { kind: 'timeout' } })
  const cut = await serve((_asked, answer) => {
    answer.writeHead(200, { 'content-length': '100' }).write('moitié\n')
    setTimeout(() => answer.destroy(), 20)
  })
  const stream = await opened(cut)
  expect(await read(stream)).toBe('moitié\n')
  expect(stream.failure()).toMatchObject({ kind: 'cut' })
  const gone = servers.pop()
  gone?.closeAllConnections()
  await new Promise(done => gone?.close(done))
  expect(await openAt(cut)).toMatchObject({ refusal: { kind: 'unreachable' } })
})
