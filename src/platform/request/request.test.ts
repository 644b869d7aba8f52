import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { OutgoingRequest } from '#kit/http.ts'
import { isPrivateAddress } from './addresses.ts'
import { makeRequest } from './index.ts'

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

/** Sends to a server of this machine, which is allowed by name and port. */
const sendTo = (host: string, request: Partial<OutgoingRequest> = {}, path = '/') =>
  makeRequest({ allowedPrivateHosts: [host] })({
    method: 'GET',
    url: `http://${host}${path}`,
    ...request,
  })

test.each([
  'http://127.0.0.1/',
  'http://10.1.2.3/',
  'http://192.168.1.1:8080/',
  'http://169.254.169.254/latest/meta-data',
  'http://0.0.0.0/',
  'http://100.64.0.1/',
  // The same loopback, written in decimal, hexadecimal, octal and short forms.
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://127.1/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::127.0.0.1]/',
  'http://[fd00::1]/',
  'http://[fe80::1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/',
  // A name that leads there.
  'http://localhost/',
])('%s is private and never reached', async url => {
  const request = makeRequest({ allowedPrivateHosts: [] })
  const answer = await request({ method: 'GET', url, timeout: 3_000 })
  expect(answer).toMatchObject({ ok: false, refusal: { kind: 'address-private', left: false } })
})

test.each([
  'ftp://example.org/',
  'file:///etc/passwd',
  'http://name:word@example.org/',
  'pas une adresse',
])('%s is no address to call', async url => {
  const answer = await makeRequest({ allowedPrivateHosts: [] })({ method: 'GET', url })
  expect(answer).toMatchObject({ ok: false, refusal: { kind: 'address-wrong', left: false } })
})

test('public addresses are not taken for private ones', () => {
  for (const address of ['1.1.1.1', '172.32.0.1', '8.8.8.8', '2606:4700::1111'])
    expect([address, isPrivateAddress(address)]).toEqual([address, false])
})

test('a private host is reached once allowed, on that port only', async () => {
  const host = await serve((_asked, answer) => answer.end('bonjour'))
  const answer = await sendTo(host)
  expect(answer.ok && answer.value.text()).toBe('bonjour')
  const elsewhere = await makeRequest({ allowedPrivateHosts: ['127.0.0.1:1'] })({
    method: 'GET',
    url: `http://${host}/`,
  })
  expect(elsewhere).toMatchObject({ ok: false, refusal: { kind: 'address-private' } })
})

test('a redirect to a private address is not followed', async () => {
  let reached = false
  const inside = await serve((_asked, answer) => {
    reached = true
    answer.end()
  })
  const host = await serve((_asked, answer) =>
    answer.writeHead(302, { location: `http://${inside}/` }).end(),
  )
  expect(await sendTo(host)).toMatchObject({ ok: false, refusal: { kind: 'address-private' } })
  expect(reached).toBe(false)
})

test('credentials stay with the server that they were meant for', async () => {
  const seen: (string | undefined)[] = []
  const second = await serve((asked, answer) => {
    seen.push(asked.headers.authorization, asked.headers.cookie, asked.headers['x-kept'] as string)
    answer.end('là')
  })
  const first = await serve((_asked, answer) =>
    answer.writeHead(307, { location: `http://${second}/` }).end(),
  )
  const answer = await makeRequest({ allowedPrivateHosts: [first, second] })({
    method: 'GET',
    url: `http://${first}/`,
    headers: { Authorization: 'Bearer secret', cookie: 'a=b', 'x-kept': 'oui' },
  })
  expect(answer.ok && answer.value.text()).toBe('là')
  expect(seen).toEqual([undefined, undefined, 'oui'])
})

test('a write is never sent on to somewhere else', async () => {
  const host = await serve((_asked, answer) => answer.writeHead(308, { location: '/other' }).end())
  const answer = await sendTo(host, { method: 'POST', body: 'texte' })
  expect(answer.ok && answer.value.status).toBe(308)
})

test('redirects come to an end', async () => {
  const host = await serve((_asked, answer) => answer.writeHead(302, { location: '/again' }).end())
  expect(await sendTo(host)).toMatchObject({
    ok: false,
    refusal: { message: 'too many redirects' },
  })
})

test('silence after the request has left is told apart from nobody there', async () => {
  const silent = await serve(() => undefined)
  expect(await sendTo(silent, { method: 'POST', body: 'x', timeout: 200 })).toMatchObject({
    ok: false,
    refusal: { kind: 'timeout', left: true },
  })
  const gone = await serve(() => undefined)
  const closed = servers.pop()
  closed?.closeAllConnections()
  await new Promise(done => closed?.close(done))
  expect(await sendTo(gone, { method: 'POST', body: 'x' })).toMatchObject({
    ok: false,
    refusal: { kind: 'unreachable', left: false },
  })
})

test('an answer that stops half-way is cut, and the request has left', async () => {
  const host = await serve((_asked, answer) => {
    answer.writeHead(200, { 'content-length': '100' })
    answer.write('moitié')
    setTimeout(() => answer.destroy(), 20)
  })
  expect(await sendTo(host)).toMatchObject({ ok: false, refusal: { kind: 'cut', left: true } })
})

test('an answer over the limit is refused before it fills the memory', async () => {
  const host = await serve((_asked, answer) => answer.end('x'.repeat(5_000)))
  expect(await sendTo(host, { maxAnswer: 4_999 })).toMatchObject({
    ok: false,
    refusal: { kind: 'too-large' },
  })
  expect((await sendTo(host, { maxAnswer: 5_000 })).ok).toBe(true)
})
