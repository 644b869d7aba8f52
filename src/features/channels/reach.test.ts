import { randomBytes } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import type { Member } from '#features/workspaces/index.ts'
import { makeRequest } from '#platform/request/index.ts'
import { secretsOf } from '#platform/secrets.ts'
import { serveReach, tryReach } from './reach.ts'

const secrets = secretsOf(randomBytes(32))
const lead: Member = { personId: 'p', role: 'community-manager', channelIds: null }
const servers: FastifyInstance[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.close()))
})

async function serve(build: (app: FastifyInstance) => void): Promise<string> {
  const app = fastify()
  build(app)
  servers.push(app)
  return app.listen({ host: '127.0.0.1', port: 0 })
}

const reach = (url: string, isReached = true, member = lead) =>
  tryReach(
    {
      ...{ url, isReached, secrets },
      request: makeRequest({ allowedPrivateHosts: [new URL(url).host] }),
    },
    { member },
  )

test('this server answers itself at its public address', async () => {
  const address = await serve(app => serveReach(app, { secrets }))
  expect(await reach(address)).toEqual({ ok: true, value: { state: 'reached', address } })
})

test('another server at that address is not taken for this one', async () => {
  const address = await serve(app => serveReach(app, { secrets: secretsOf(randomBytes(32)) }))
  expect(await reach(address)).toEqual({ ok: true, value: { state: 'silent', address } })
  const closed = 'http://127.0.0.1:9'
  expect(await reach(closed)).toEqual({ ok: true, value: { state: 'silent', address: closed } })
})

test('an inside address is not asked', async () => {
  const asked: string[] = []
  const address = await serve(app => app.get('/*', request => void asked.push(request.url)))
  expect(await reach(address, false)).toEqual({ ok: true, value: { state: 'private', address } })
  expect(asked).toEqual([])
})

test('a word of another shape is answered by nothing', async () => {
  const address = await serve(app => serveReach(app, { secrets }))
  expect((await fetch(`${address}/connect/reach/a`)).status).toBe(404)
})

test('is for those who connect accounts', async () => {
  const writer = { ...lead, role: 'writer' } as const
  expect(await reach('http://127.0.0.1:9', true, writer)).toMatchObject({
    ok: false,
    refusal: { code: 'no-permission' },
  })
})
