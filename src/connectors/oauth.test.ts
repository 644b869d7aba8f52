import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import type { Json } from './connector.ts'
import { type Access, askToken, freshAccess, readReturn } from './oauth.ts'
import { makeProofKey } from './proof-key.ts'
import { makeTestBench } from './testing.ts'
import { makeConsent, walkConsent } from './testing-consent.ts'
import { readAsked, write } from './testing-http.ts'

const host = 'network.example'
const callback = 'https://parvis.example/connect/callback'
const client = { id: 'parvis', secret: 'secret of the application' }
const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function open(renewals: 'once' | 'again' | 'none' = 'once') {
  const bench = makeTestBench({ hosts: {} })
  const consent = makeConsent({
    ...{ network: 'Network', client, isCallback: address => address === callback },
    ...{ scopes: ['read', 'write'], accounts: () => [{ id: 'lea', label: 'Léa' }] },
    ...{ path: '/authorize', now: bench.clock.now, lasting: 3_600, renewals },
  })
  const server = createServer(async (request, response) => {
    const asked = await readAsked(request)
    const { method, path } = asked
    if (path === '/token') return write(response, consent.token(asked))
    return write(response, method === 'POST' ? consent.decide(asked) : consent.page(asked))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  stops.push(() => server.close())
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const world = makeTestBench({ hosts: { [host]: origin } })
  world.clock.set(bench.clock.now())
  const sameClock = (by: number) => {
    world.clock.advance(by)
    bench.clock.advance(by)
  }
  return { bench: world, consent, origin, sameClock }
}

type World = Awaited<ReturnType<typeof open>>

async function consentTo({ bench, origin }: World, decision: 'allow' | 'deny' = 'allow') {
  const proof = await makeProofKey()
  const query = new URLSearchParams({
    ...{ response_type: 'code', client_id: client.id, redirect_uri: callback, state: 'state-1' },
    ...{ scope: 'read write', code_challenge: proof.challenge, code_challenge_method: 'S256' },
  })
  const answer = await walkConsent(`https://${host}/authorize?${query}`, origin, { decision })
  const code = readReturn(answer, 'state-1')
  if (!code.ok) return code
  return askToken(bench.instance(), {
    url: `https://${host}/token`,
    form: {
      ...{ grant_type: 'authorization_code', code: code.value, redirect_uri: callback },
      code_verifier: proof.verifier,
    },
    client,
    clientBy: 'basic',
  })
}

async function connected(world: World) {
  const access = await consentTo(world)
  if (!access.ok) throw new Error(access.refusal.code)
  const channel = world.bench.keep({
    ...{ instance: '', remoteId: 'lea', handle: '@lea', displayName: 'Léa', limits: {} },
    ...{ permissionsHeld: [], permissionsMissing: [] },
    credentials: access.value as unknown as Json,
  })
  let asked = 0
  const fresh = () =>
    freshAccess<Access>(channel.port(), {
      read: kept => kept as unknown as Access,
      renew: ({ refreshToken = '' }) => {
        asked += 1
        return askToken(world.bench.instance(), {
          url: `https://${host}/token`,
          form: { grant_type: 'refresh_token', refresh_token: refreshToken },
          client,
          clientBy: 'form',
        })
      },
    })
  return { channel, fresh, asked: () => asked }
}

test('a person says yes, and the access says what it opens and until when', async () => {
  const world = await open()
  const access = await consentTo(world)
  expect(access).toMatchObject({
    ok: true,
    value: { scopes: ['read', 'write'], expiresAt: '2026-11-21T10:00:00.000Z' },
  })
})

test('a person says no, or comes back from elsewhere', async () => {
  const world = await open()
  expect(await consentTo(world, 'deny')).toMatchObject({ refusal: { code: 'consent-refused' } })
  expect(readReturn({ code: 'c', state: 'other' }, 'state-1')).toMatchObject({
    refusal: { code: 'access-refused' },
  })
  expect(readReturn({}, 'state-1')).toMatchObject({ refusal: { code: 'access-refused' } })
})

test('an access is renewed once before it ends, and the renewal that served is forgotten', async () => {
  const world = await open()
  const { fresh, asked, channel } = await connected(world)
  const first = await fresh()
  expect(asked()).toBe(0)
  world.sameClock(59 * 60_000)
  const second = await fresh()
  expect(second).not.toEqual(first)
  expect(asked()).toBe(1)
  expect((channel.credentials as unknown as Access).accessToken).toBe(
    second.ok && second.value.accessToken,
  )
  expect(await fresh()).toEqual(second)
  expect(asked()).toBe(1)
})

test('where the renewal is taken back, the account is to be connected again, and what is kept stays', async () => {
  const world = await open()
  const { fresh, channel } = await connected(world)
  const before = channel.credentials
  world.consent.revoke()
  world.sameClock(2 * 3_600_000)
  expect(await fresh()).toMatchObject({ refusal: { code: 'access-refused' } })
  expect(channel.credentials).toEqual(before)
})

test('a network that is down is not an access that is lost', async () => {
  const world = await open()
  const { fresh } = await connected(world)
  world.sameClock(2 * 3_600_000)
  world.bench.unplug()
  expect(await fresh()).toMatchObject({ refusal: { code: 'network-down' } })
  world.bench.plug()
  expect(await fresh()).toMatchObject({ ok: true })
})
