import { afterEach, expect, it } from 'vitest'
import { makePeople } from '#connectors/x/fake/people.ts'
import {
  dressedVideo,
  image,
  newest,
  order,
  post,
  prepare,
  publish,
  readBack,
  remove,
  type Scene,
  send,
  setScene,
  thread,
  video,
} from '#connectors/x/fake/scene.ts'
import { brandOf } from '#connectors/x/fake/state.ts'
import { apiKey } from '#connectors/x/fake/webhooks.ts'
import { connector } from '#connectors/x/index.ts'
import { readDescription } from './description.ts'
import { observe } from './exchange.ts'
import { describeContract, readAll, sayWhatWasMet, targetOf } from './frame.ts'
import { makeInspector } from './inspector.ts'
import { amendments, file, undescribed } from './x.ts'

const { connecting, conversations, insights, listening } = connector
if (!conversations?.receive || !insights || !listening) throw new Error('a facet is missing')
const { fetch, act, receive } = conversations as Required<
  Pick<typeof conversations, 'fetch' | 'act' | 'receive'>
>

describeContract('X', driveX)

function driveX(specifications: string): void {
  const inspector = makeInspector(readDescription(specifications, file, amendments), undescribed)
  let scene: Scene
  const open = async (options: Parameters<typeof setScene>[0] = {}) => {
    scene = await setScene({ ...options, around: observe(inspector.see) })
    return scene.connected()
  }
  afterEach(async () => {
    await scene.stop()
    expect(inspector.findings()).toEqual([])
  })

  it('connects, renews, checks, revokes, and meets every refusal', async () => {
    const channel = await open()
    expect(await connecting.check(channel.account, channel.port())).toMatchObject({ ok: true })
    scene.bench.clock.advance(3 * 60 * 60_000)
    expect(await connecting.check(channel.account, channel.port())).toMatchObject({ ok: true })
    expect(await scene.connect('deny')).toMatchObject({ refusal: { code: 'consent-refused' } })
    scene.fake.state.withheld = ['users.read']
    expect(await scene.connect()).toMatchObject({
      refusal: { code: 'permission-missing', permission: 'read-account' },
    })
    await connecting.revoke?.(channel.account, channel.port())
    expect(await connecting.check(channel.account, channel.port())).toMatchObject({
      refusal: { code: 'access-refused' },
    })
  })

  it('publishes with files, polls and settings, threads, deletes, reads back', async () => {
    const channel = await open({ processingLooks: 2 })
    const settings = { reply_settings: 'following', made_with_ai: true, paid_partnership: true }
    const noted = await newest(channel.account, channel.port())
    if (noted.outcome !== 'noted') throw new Error(`not noted: ${noted.outcome}`)
    const images = [image(scene, 'Un quai'), image(scene, '')]
    const rich = order(scene, channel, post('L’été #brume https://exemple.fr', images, settings))
    const prepared = await prepare(rich, null, channel.port())
    if (prepared.outcome !== 'prepared') throw new Error('not prepared')
    const sent = await send(rich, prepared.stored, channel.port())
    if (sent.outcome !== 'published') throw new Error(JSON.stringify(sent))
    expect(await readBack(rich, prepared.stored, noted.newest, channel.port())).toMatchObject({
      found: 'present',
      remote: { id: sent.remote.id },
    })
    const bytes = Buffer.alloc(9_000_000, 'film')
    await publish(channel, order(scene, channel, post('Un film', [video(scene, bytes)])))
    await publish(channel, order(scene, channel, post('Un autre', [dressedVideo(scene)])))
    const gif = image(scene, 'Une danse', Buffer.from('GIF89a'), 'image/gif')
    await publish(channel, order(scene, channel, post('', [gif])))
    const poll = { options: ['Oui', 'Non'], minutes: 1_440, severalAnswers: false }
    const asked = { ...post('Ouvert le dimanche ?'), format: 'poll', poll } as const
    await publish(channel, order(scene, channel, asked))
    const content = thread('Un', 'Deux')
    const first = await publish(channel, order(scene, channel, content, 0))
    const second = await publish(channel, order(scene, channel, content, 1, [first]))
    expect(
      await readBack(order(scene, channel, content), null, null, channel.port()),
    ).toMatchObject({ found: 'present' })
    for (const _ of ['there', 'gone already']) {
      const outcome = await remove(channel.account, [first, second], content, channel.port())
      expect(outcome.outcome).toBe('published')
    }
    const orphan = order(scene, channel, content, 1, [first])
    expect(await send(orphan, null, channel.port())).toMatchObject({ reason: 'quoted-gone' })
  })

  it('meets what X refuses', async () => {
    const channel = await open({ rates: { posts: 3, deletions: 1 } })
    const attempt = async (content: ReturnType<typeof post>) => {
      const placed = order(scene, channel, content)
      const prepared = await prepare(placed, null, channel.port())
      if (prepared.outcome !== 'prepared') return prepared
      return send(placed, prepared.stored, channel.port())
    }
    const noImage = image(scene, 'x', Buffer.from('no image'))
    expect(await attempt(post('', [noImage]))).toMatchObject({ reason: 'media-not-accepted' })
    const strange = image(scene, 'x', Buffer.from('x'), 'image/x-unknown')
    // The rules hold it back; X would refuse it too, in words that the description leaves out.
    const rules = connector.rules.check(post('', [strange]), {})
    expect(rules.map(({ code }) => code)).toContain('file-wrong-type')
    expect(await attempt(post('a'.repeat(281)))).toMatchObject({ reason: 'text-too-long' })
    const one = await publish(channel, order(scene, channel, post('Un')))
    expect(await attempt(post('Un'))).toMatchObject({ reason: 'duplicate' })
    expect(await attempt(post('Deux'))).toMatchObject({ outcome: 'wait', answer: { status: 429 } })
    scene.bench.clock.advance(15 * 60_000)
    const two = await publish(channel, order(scene, channel, post('Deux')))
    expect(await remove(channel.account, [one, two], post(''), channel.port())).toMatchObject({
      outcome: 'wait',
      until: expect.any(Date),
    })
    const brand = brandOf(scene.fake.state)
    brand.suspended = true
    expect(await attempt(post('Trop tard'))).toMatchObject({ reason: 'account-restricted' })
    brand.suspended = false
    scene.fake.state.hasCredits = false
    expect(await attempt(post('Sans crédits'))).toMatchObject({ reason: 'quota-reached' })
    scene.fake.state.hasCredits = true
    scene.fake.state.consent.revoke()
    expect(await attempt(post('Trop tard'))).toMatchObject({ outcome: 'reconnect' })
    expect(await newest(channel.account, channel.port())).toMatchObject({ outcome: 'reconnect' })
  })

  it('is told the permission that each call needs', async () => {
    scene = await setScene({ around: observe(inspector.see) })
    scene.fake.state.withheld = ['tweet.write', 'tweet.moderate.write']
    const channel = await scene.connected()
    const asked = scene.bench.calls.length
    expect(await send(order(scene, channel, post('Non')), null, channel.port())).toMatchObject({
      outcome: 'reconnect',
      permission: 'publish',
    })
    expect(scene.bench.calls.length).toBe(asked)
    // What is sealed says more than X grants.
    const sealed = channel.credentials as { scopes: string[] }
    channel.credentials = { ...sealed, scopes: [...sealed.scopes, 'tweet.write'] }
    expect(await send(order(scene, channel, post('Non')), null, channel.port())).toMatchObject({
      outcome: 'reconnect',
      permission: 'publish',
    })
  })

  it('reads what people write, answers it, hides it, searches and counts', async () => {
    const channel = await open()
    const people = makePeople(scene.fake.state)
    const { clock } = scene.bench
    const own = await publish(channel, order(scene, channel, post('Les colibris reviennent.')))
    clock.advance(1_000)
    const said = { by: 'malik', text: 'Et le dimanche ? <3 https://exemple.fr/a' }
    const first = await people.say({ ...said, kind: 'reply', under: own.id })
    await people.say({ ...said, kind: 'reply', under: first })
    await people.say({ ...said, kind: 'mention', under: null })
    await people.say({ ...said, kind: 'direct', under: null })
    const read = await readAll(fetch, channel, null)
    expect(read.messages.map(({ kind }) => kind).sort()).toEqual(
      ['direct', 'mention', 'reply', 'reply'].sort(),
    )
    for (const { text } of read.messages) expect(text).toBe(said.text)
    for (const [place, message] of read.messages.entries()) {
      for (const way of ['public', 'private'] as const) {
        if (message.kind === 'direct' && way === 'public') continue
        const content = post(`Oui, ${place}.`)
        const answer = { ...content, answers: { to: targetOf(message), way } } as const
        const placed = order(scene, channel, answer)
        const remote = await publish(channel, placed)
        expect(await readBack(placed, null, null, channel.port())).toMatchObject({
          found: 'present',
          remote: { id: remote.id },
        })
        if (place > 0) continue
        const gone = await remove(channel.account, [remote], answer, channel.port())
        expect(gone.outcome).toBe('published')
      }
    }
    const [reply] = read.messages.filter(({ kind }) => kind === 'reply')
    const [mention] = read.messages.filter(({ kind }) => kind === 'mention')
    if (!reply || !mention) throw new Error('nobody answered')
    for (const what of ['hide', 'show'] as const) {
      const done = await act(channel.account, what, targetOf(reply), '', channel.port())
      expect(done).toMatchObject({ outcome: 'done' })
    }
    expect(await act(channel.account, 'hide', targetOf(mention), '', channel.port())).toMatchObject(
      {
        outcome: 'refused',
      },
    )
    await people.remove(reply.remoteId)
    const last = await readAll(fetch, channel, read.cursor)
    expect(last.changes).toContainEqual(expect.objectContaining({ change: 'removed' }))
    expect(await act(channel.account, 'hide', targetOf(reply), '', channel.port())).toMatchObject({
      outcome: 'gone',
    })
    for (const message of [mention, last.messages.find(({ kind }) => kind === 'direct')]) {
      if (!message) throw new Error('a message is missing')
      const key = message.kind === 'direct' ? 'direct' : 'post'
      const told = { [key]: message.remoteId }
      expect(await receive(channel.account, told, channel.port())).toMatchObject({
        outcome: 'received',
        changes: [{ change: 'message' }],
      })
    }
    const counted = await insights?.posts(channel.account, [own.id, '1'], channel.port())
    expect(counted).toMatchObject({ posts: [{ remoteId: own.id }, { gone: true }] })
    expect(await insights?.account(channel.account, channel.port())).toMatchObject({
      outcome: 'counted',
    })
    for (const search of [
      { by: 'words', text: 'colibris' },
      { by: 'hashtag', text: 'brume' },
    ] as const) {
      const found = await listening?.search(channel.account, search, null, channel.port())
      expect(found).toMatchObject({ outcome: 'found' })
    }
  })

  it('has its address registered, proved, and the account subscribed', async () => {
    const channel = await open({
      webhookAddress: 'https://parvis.example/hooks/x/s',
      keys: { apiKey },
    })
    const { state } = scene.fake
    for (const isValid of [true, false]) {
      for (const webhook of state.webhooks) webhook.valid = isValid
      await connector.hooks?.subscribe?.(channel.account, channel.port())
    }
    expect(state.webhooks).toMatchObject([{ valid: true }])
    expect(state.subscriptions.size).toBe(1)
    const ended = await connector.hooks?.unsubscribe?.(channel.account, channel.port(), [])
    expect(ended).toBe(true)
    expect(state.subscriptions.size).toBe(0)
  })

  it('asks for the scopes that its calls need, and for no other', () => {
    const { permissions } = connector.manifest
    const asked = ['tweet.write', 'media.write', 'users.read', 'tweet.read']
    asked.push('tweet.moderate.write', 'dm.read', 'dm.write')
    expect(permissions).toHaveLength(asked.length + 1)
    const needed = inspector.scopes().flat()
    for (const scope of needed) expect(asked).toContain(scope)
    for (const scope of asked) expect(needed).toContain(scope)
  })

  it('covers what it should', () => {
    expect(inspector.covered()).toMatchInlineSnapshot(`
      [
        "DELETE /2/account_activity/webhooks/{webhook_id}/subscriptions/{user_id}/all 200",
        "DELETE /2/dm_events/{event_id} 200",
        "DELETE /2/tweets/{id} 200",
        "DELETE /2/tweets/{id} 404",
        "DELETE /2/tweets/{id} 429",
        "GET /2/account_activity/webhooks/{webhook_id}/subscriptions/all 200",
        "GET /2/dm_events 200",
        "GET /2/dm_events/{event_id} 200",
        "GET /2/media/upload 200",
        "GET /2/tweets 200",
        "GET /2/tweets/search/recent 200",
        "GET /2/users/me 200",
        "GET /2/users/{id}/mentions 200",
        "GET /2/users/{id}/tweets 200",
        "GET /2/webhooks 200",
        "POST /2/account_activity/webhooks/{webhook_id}/subscriptions/all 200",
        "POST /2/dm_conversations/with/{participant_id}/messages 201",
        "POST /2/dm_conversations/{dm_conversation_id}/messages 201",
        "POST /2/media/metadata 200",
        "POST /2/media/subtitles 200",
        "POST /2/media/upload/initialize 200",
        "POST /2/media/upload/{id}/append 200",
        "POST /2/media/upload/{id}/finalize 200",
        "POST /2/tweets 201",
        "POST /2/tweets 429",
        "POST /2/webhooks 200",
        "PUT /2/tweets/{tweet_id}/hidden 200",
        "PUT /2/tweets/{tweet_id}/hidden 404",
        "PUT /2/webhooks/{webhook_id} 200",
      ]
    `)
    expect(inspector.undescribed().unmet.map(({ method, path }) => `${method} ${path}`)).toEqual([])
  })

  sayWhatWasMet('X', inspector, amendments)
}
