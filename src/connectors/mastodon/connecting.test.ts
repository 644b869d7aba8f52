import { afterEach, describe, expect, it } from 'vitest'
import { challengeOf } from '../proof-key.ts'
import { makeTestBench } from '../testing.ts'
import { begin, callback, finish, host, type Scene, setScene } from './fake/scene.ts'
import { startFake } from './fake/server.ts'
import { connector } from './index.ts'

const { connecting } = connector
const origin = `https://${host}`
const open: { stop(): Promise<void> }[] = []
const scene = async (...options: Parameters<typeof setScene>): Promise<Scene> => {
  const set = await setScene(...options)
  open.push(set)
  return set
}
afterEach(async () => {
  await Promise.all(open.splice(0).map(set => set.stop()))
})

describe('begin', () => {
  it('registers once for each callback, with the least scopes and a proof key', async () => {
    const { bench, fake } = await scene()
    const way = { callback, state: 'a-state' }
    const first = await begin({ instance: host }, way, bench.instance())
    const again = await begin({ instance: `@brume@${host}` }, way, bench.instance())
    const other = await begin(
      { instance: host },
      { ...way, callback: 'https://autre.example/retour' },
      bench.instance(),
    )
    if (!first.ok || !again.ok || !other.ok) throw new Error('refused')
    expect(fake.state.apps.map(app => app.redirectUris)).toEqual([
      [callback],
      ['https://autre.example/retour'],
    ])
    const asked = new URL(first.value.authorize)
    expect(asked.origin + asked.pathname).toBe(`${origin}/oauth/authorize`)
    expect(asked.searchParams.get('scope')).toBe(
      'write:statuses write:media read:accounts read:statuses read:notifications write:favourites',
    )
    expect(asked.searchParams.get('state')).toBe('a-state')
    expect(asked.searchParams.get('force_login')).toBe('true')
    const { verifier } = first.value.remember as { verifier: string }
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256')
    expect(asked.searchParams.get('code_challenge')).toBe(await challengeOf(verifier))
    expect(JSON.stringify(first.value.remember)).not.toContain(fake.state.apps[0]?.clientSecret)
    expect(again.value.remember).not.toEqual(first.value.remember)
  })

  it('registers again where the server has forgotten it', async () => {
    const { bench, fake } = await scene()
    const way = { callback, state: 's' }
    await begin({ instance: host }, way, bench.instance())
    fake.state.apps.length = 0
    const again = await begin({ instance: host }, way, bench.instance())
    expect(fake.state.apps).toHaveLength(1)
    expect(again.ok && again.value.authorize).toContain(fake.state.apps[0]?.clientId)
  })

  it.each(['4.2', '3.5', 'whole-scopes'] as const)('knows servers of the age %s', async age => {
    const { connect } = await scene({ age })
    const account = await connect()
    expect(account).toMatchObject({ ok: true, value: { permissionsMissing: [] } })
  })

  it('follows the domain of a handle to the server that holds it', async () => {
    const { fake } = await scene()
    const domain = await startFake({ pointsTo: origin })
    open.push(domain)
    const bench = makeTestBench({ hosts: { [host]: fake.url, 'marque.example': domain.url } })
    const way = { callback, state: 's' }
    const found = await begin({ instance: '@brume@marque.example' }, way, bench.instance())
    expect(found.ok && found.value.authorize).toContain(`${origin}/oauth/authorize`)
    const bare = await begin({ instance: 'marque.example' }, way, bench.instance())
    expect(bare).toMatchObject({ ok: false, refusal: { code: 'not-this-network' } })
  })

  it.each([
    ['', 'field-missing'],
    ['mon serveur', 'address-wrong'],
    ['10.0.0.8', 'address-private'],
  ])('refuses « %s » with %s', async (instance, code) => {
    const { bench } = await scene()
    const refused = await begin({ instance }, { callback, state: 's' }, bench.instance())
    expect(refused).toMatchObject({ ok: false, refusal: { code } })
  })

  it('tells a server that is down from one that limits', async () => {
    const { bench, fake } = await scene()
    const way = { callback, state: 's' }
    fake.faults.strike('rate-limited', 'look')
    expect(await begin({ instance: host }, way, bench.instance())).toMatchObject({
      ok: false,
      refusal: { code: 'rate-limited', until: new Date('2026-11-21T09:02:00Z') },
    })
    fake.faults.strike('server-error', 'look')
    expect(await begin({ instance: host }, way, bench.instance())).toMatchObject({
      ok: false,
      refusal: { code: 'network-down', answer: { status: 500 } },
    })
    fake.faults.strike('html', 'look')
    expect(await begin({ instance: host }, way, bench.instance())).toMatchObject({
      ok: false,
      refusal: { code: 'not-this-network' },
    })
    bench.unplug()
    expect(await begin({ instance: host }, way, bench.instance())).toMatchObject({
      ok: false,
      refusal: { code: 'network-down', answer: { status: null } },
    })
  })
})

describe('finish', () => {
  it('brings the account back with the limits of its server', async () => {
    const { connect } = await scene({ limits: { maxCharacters: 5000, altLength: 900 } })
    expect(await connect()).toMatchObject({
      ok: true,
      value: {
        instance: origin,
        handle: `@brume@${host}`,
        displayName: 'Brume',
        permissionsHeld: [
          ...['publish', 'upload', 'read-account', 'read-posts'],
          ...['read-messages', 'like'],
        ],
        permissionsMissing: [],
        limits: { maxCharacters: 5000, charactersPerUrl: 23, maxImages: 4, altLength: 900 },
      },
    })
  })

  it('keeps a refusal of the person as such', async () => {
    const { connect, fake } = await scene()
    expect(await connect(host, 'deny')).toMatchObject({
      ok: false,
      refusal: { code: 'consent-refused', answer: { code: 'access_denied' } },
    })
    expect(fake.state.tokens.filter(token => token.account)).toEqual([])
  })

  it('accepts no code of another state, another verifier, or a second time', async () => {
    const { bench, fake } = await scene()
    const begun = await begin({ instance: host }, { callback, state: 'mine' }, bench.instance())
    if (!begun.ok) throw new Error('refused')
    const way = await fake.consent(begun.value.authorize, 'allow')
    const answer = Object.fromEntries(way.searchParams)
    const end = (remember: object, given: { [key: string]: string }) =>
      finish(
        { ...(begun.value.remember as object), ...remember },
        given,
        { callback },
        bench.instance(),
      )
    const denied = { ok: false, refusal: { code: 'access-refused' } }
    expect(await end({}, { ...answer, state: 'other' })).toMatchObject(denied)
    expect(await end({ verifier: 'a'.repeat(43) }, answer)).toMatchObject({
      ...denied,
      refusal: { answer: { status: 400, code: 'invalid_grant' } },
    })
    const second = await fake.consent(begun.value.authorize, 'allow')
    const good = Object.fromEntries(second.searchParams)
    expect(await end({}, good)).toMatchObject({ ok: true })
    expect(await end({}, good)).toMatchObject(denied)
  })

  it('says which permissions are missing', async () => {
    const { bench, fake } = await scene()
    const begun = await begin({ instance: host }, { callback, state: 's' }, bench.instance())
    if (!begun.ok) throw new Error('refused')
    const less = new URL(begun.value.authorize)
    less.searchParams.set('scope', 'read:accounts write:statuses')
    const way = await fake.consent(less.href, 'allow')
    const answer = Object.fromEntries(way.searchParams)
    expect(
      await finish(begun.value.remember, answer, { callback }, bench.instance()),
    ).toMatchObject({
      ok: true,
      value: [
        {
          permissionsHeld: ['publish', 'read-account'],
          permissionsMissing: ['upload', 'read-posts', 'read-messages', 'like'],
        },
      ],
    })
  })
})

describe('check and revoke', () => {
  it('reads the limits of the day', async () => {
    const set = await scene()
    const channel = await set.connected()
    expect(await connecting.check(channel.account, channel.port())).toMatchObject({
      ok: true,
      value: { handle: `@brume@${host}`, limits: { maxCharacters: 500 } },
    })
  })

  it('says what is wrong with the access', async () => {
    const set = await scene()
    const channel = await set.connected()
    const check = () => connecting.check(channel.account, channel.port())
    set.fake.faults.strike('permission-missing', 'look')
    expect(await check()).toMatchObject({ ok: false, refusal: { code: 'permission-missing' } })
    set.fake.faults.mend()
    for (const token of set.fake.state.tokens) token.scopes = ['write:statuses']
    expect(await check()).toMatchObject({
      ok: false,
      refusal: { code: 'permission-missing', permission: 'read-account' },
    })
    await connecting.revoke?.(channel.account, channel.port())
    expect(set.fake.state.tokens.find(token => token.account)?.revoked).toBe(true)
    expect(await check()).toMatchObject({
      ok: false,
      refusal: { code: 'access-refused', answer: { message: 'The access token was revoked' } },
    })
  })
})
