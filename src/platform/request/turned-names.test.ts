/** A name may answer with several addresses, or another one each time: what is connected to is what was judged. */
import { lookup } from 'node:dns'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { makeRequest } from './index.ts'

vi.mock('node:dns', async load => {
  const real = await load<typeof import('node:dns')>()
  return { ...real, lookup: vi.fn() }
})

let reached = 0
const server = createServer((_asked, answer) => {
  reached += 1
  answer.end('privé')
})
let port = 0

beforeAll(async () => {
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  port = (server.address() as AddressInfo).port
})
afterAll(() => new Promise(done => server.close(done)))
beforeEach(() => {
  reached = 0
  vi.mocked(lookup).mockReset()
})

type Found = { address: string; family: number }[]

/** What the name says, one answer for each time that it is asked; the last one stays. */
function nameSays(...answers: readonly string[][]): void {
  let asked = 0
  const answer = (_name: string, _options: object, done: (error: null, found: Found) => void) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? []
    asked += 1
    done(
      null,
      addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  vi.mocked(lookup).mockImplementation(answer as unknown as typeof lookup)
}

const ask = () =>
  makeRequest({ allowedPrivateHosts: [] })({
    method: 'GET',
    url: `http://ailleurs.example:${port}/`,
    timeout: 3_000,
  })

test.each([
  ['leads here', ['127.0.0.1']],
  ['leads here and elsewhere', ['1.1.1.1', '127.0.0.1']],
  ['leads here by an address of the other family', ['1.1.1.1', '::ffff:127.0.0.1']],
  ['leads to a machine beside', ['10.0.0.8']],
])('a name that %s is not asked', async (_how, addresses) => {
  nameSays(addresses)
  expect(await ask()).toMatchObject({
    ok: false,
    refusal: { kind: 'address-private', left: false },
  })
  expect(reached).toBe(0)
})

test('a name that turns here is judged again each time, and never asked twice for one connection', async () => {
  nameSays(['127.0.0.1'], ['1.1.1.1'], ['127.0.0.1'])
  expect((await ask()).ok).toBe(false)
  expect(vi.mocked(lookup)).toHaveBeenCalledTimes(1)
  expect(reached).toBe(0)
})
