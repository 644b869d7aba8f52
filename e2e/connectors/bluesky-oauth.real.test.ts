import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { connector } from '#connectors/bluesky/index.ts'
import type { Json, OutgoingContent, PublishOrder } from '#connectors/connector.ts'
import { makeTestBench, type TestBench, type TestChannel } from '#connectors/testing.ts'
import { journey } from '../fixtures.ts'
import type { Bluesky, BlueskyAccount } from '../servers/bluesky.ts'
import { consentAtBluesky } from '../servers/bluesky-consent.ts'
import { recordsOf } from '../servers/reading.ts'

const { connecting, publishing } = connector
if (!connecting.begin || !connecting.finish || !publishing?.readBack || !publishing.remove) {
  throw new Error('a facet is missing')
}
const { begin, finish } = connecting
const { send, readBack, remove } = publishing

/** Nobody listens there: the page is stopped on its way back, and its address read. */
const callback = 'http://127.0.0.1:9/connect/callback'

const benchFor = (bluesky: Bluesky): TestBench =>
  makeTestBench({
    now: new Date(),
    reach: [new URL(bluesky.pds).host],
    hosts: { 'plc.directory': bluesky.plc },
    longestWait: 20_000,
  })

async function connect(
  bluesky: Bluesky,
  browser: Browser,
  person: BlueskyAccount,
  decision: 'allow' | 'deny' = 'allow',
) {
  const bench = benchFor(bluesky)
  const fields = { handle: person.handle, service: bluesky.pds }
  const begun = await begin(fields, { callback, state: 'of-test' }, bench.instance())
  if (!begun.ok) throw new Error(JSON.stringify(begun.refusal))
  const page: Page = await browser.newPage()
  const answered = await walkTo(page, begun.value.authorize, person, decision)
  await page.close()
  const remember: Json = JSON.parse(JSON.stringify(begun.value.remember))
  return { bench, found: await finish(remember, answered, { callback }, bench.instance()) }
}

async function walkTo(
  page: Page,
  authorize: string,
  person: BlueskyAccount,
  decision: 'allow' | 'deny',
): Promise<{ [key: string]: string }> {
  const back = Promise.withResolvers<URL>()
  await page.route(`${callback}**`, async route => {
    back.resolve(new URL(route.request().url()))
    await route.fulfill({ contentType: 'text/html', body: '<title>back</title>' })
  })
  await page.goto(authorize)
  await consentAtBluesky(page, person, decision)
  return Object.fromEntries((await back.promise).searchParams)
}

async function connected(bluesky: Bluesky, browser: Browser, handle: string) {
  const person = await bluesky.createAccount(handle)
  const { bench, found } = await connect(bluesky, browser, person)
  const [account] = found.ok ? found.value : []
  if (!account) throw new Error(JSON.stringify(found))
  return { bench, person, account, channel: bench.keep(account) }
}

const order = (
  channel: TestChannel,
  text: string,
  settings: OutgoingContent['settings'] = {},
): PublishOrder => ({
  publicationId: 'p1',
  account: channel.account,
  content: { format: 'post', language: 'fr', parts: [{ text, media: [] }], settings },
  part: 0,
  done: [],
  key: `p1/${text}`,
  firstAt: new Date(),
})

journey(
  'an account is connected on its own page, publishes, is renewed, and ends',
  async ({ bluesky, browser }) => {
    const { channel, account, person, bench } = await connected(bluesky, browser, 'accord.test')
    expect(account).toMatchObject({
      instance: bluesky.pds,
      remoteId: person.did,
      handle: person.handle,
      permissionsMissing: [],
    })
    expect(account.permissionsHeld).toContain('messages')
    const first = order(channel, 'Par la page du réseau')
    expect(await send(first, null, channel.port())).toMatchObject({ outcome: 'published' })

    // The access ends: the next call renews it first.
    const before = channel.credentials as { [key: string]: Json }
    channel.credentials = { ...before, expiresAt: new Date(Date.now() - 1_000).toISOString() }
    const second = order(channel, 'Après un renouvellement')
    expect(await send(second, null, channel.port())).toMatchObject({ outcome: 'published' })
    const after = channel.credentials as { [key: string]: Json }
    expect(after.refreshToken).not.toBe(before.refreshToken)
    expect(await recordsOf(bluesky, person)).toHaveLength(2)

    await connecting.revoke?.(channel.account, channel.port())
    bench.clock.set(new Date())
    channel.credentials = { ...after, expiresAt: new Date(Date.now() - 1_000).toISOString() }
    expect(await connecting.check(channel.account, channel.port())).toMatchObject({
      ok: false,
      refusal: { code: 'access-refused' },
    })
    const late = order(channel, 'Trop tard')
    expect(await send(late, null, channel.port())).toMatchObject({ outcome: 'reconnect' })
    expect(await recordsOf(bluesky, person)).toHaveLength(2)
  },
)

journey('a person who says no is believed', async ({ bluesky, browser }) => {
  const person = await bluesky.createAccount('refus.test')
  const { found } = await connect(bluesky, browser, person, 'deny')
  expect(found).toMatchObject({ ok: false, refusal: { code: 'consent-refused' } })
})

journey('a post goes with its gates, once, and takes them away', async ({ bluesky, browser }) => {
  const { channel, person } = await connected(bluesky, browser, 'portes.test')
  const friend = await bluesky.createAccount('voisine.test')
  const list = `https://bsky.app/profile/${friend.handle}/lists/3lk2`
  const settings = { replies: 'some', following: true, mentioned: true, list, quotes: false }
  const asked = order(channel, 'Entre nous', settings)
  const prepared = await publishing?.prepare?.(asked, null, channel.port())
  if (prepared?.outcome !== 'prepared') throw new Error(JSON.stringify(prepared))
  const sent = await send(asked, prepared.stored, channel.port())
  if (sent.outcome !== 'published') throw new Error(JSON.stringify(sent))
  // Sent again, alone and three at once: the same post, and no other.
  for (const again of await Promise.all(
    [1, 2, 3].map(() => send(asked, prepared.stored, channel.port())),
  ))
    expect(again).toEqual(sent)
  expect(await readBack(asked, null, null, channel.port())).toEqual({
    found: 'present',
    remote: sent.remote,
  })
  await bluesky.indexed()
  const address = `${bluesky.appview}/xrpc/app.bsky.feed.getPosts?uris=${encodeURIComponent(sent.remote.id)}`
  const shown = (await (await fetch(address)).json()) as {
    posts: { threadgate?: { record: Json } }[]
  }
  const gate = 'app.bsky.feed.threadgate'
  expect(shown.posts[0]?.threadgate?.record).toMatchObject({
    post: sent.remote.id,
    allow: [
      { $type: `${gate}#mentionRule` },
      { $type: `${gate}#followingRule` },
      { $type: `${gate}#listRule`, list: `at://${friend.did}/app.bsky.graph.list/3lk2` },
    ],
  })
  expect(await recordsOf(bluesky, person, 'app.bsky.feed.postgate')).toHaveLength(1)
  await remove(channel.account, [sent.remote], asked.content, channel.port())
  for (const collection of ['app.bsky.feed.post', gate, 'app.bsky.feed.postgate'])
    expect(await recordsOf(bluesky, person, collection)).toEqual([])
})
