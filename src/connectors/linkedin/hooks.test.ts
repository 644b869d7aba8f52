import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HookEvent, IncomingHook } from '../hooks.ts'
import { conversations } from './conversations.ts'
import { dropComment } from './fake/comments.ts'
import { speak, tellOf } from './fake/people.ts'
import { makeScene, page, type Scene } from './fake/scene.ts'
import { client } from './fake/state.ts'
import { hooks } from './hooks.ts'
import { publishing } from './publishing.ts'

const way = { app: { ...client }, secret: 's', now: new Date('2026-11-22T09:00:00Z') }
const post = (told: {
  readonly body: string
  readonly headers: { readonly [name: string]: string }
}) =>
  hooks.read(
    {
      ...{ method: 'POST', headers: told.headers, query: {} },
      body: new TextEncoder().encode(told.body),
    },
    way,
  )

describe('the word to sign', () => {
  const ask = (query: IncomingHook['query']) =>
    hooks.read({ method: 'GET', headers: {}, query, body: new Uint8Array() }, way)

  it('comes back signed with the secret of the application', () => {
    const challengeCode = '890e4665-4dfe-4ab1-b689-ed553bceeed0'
    const reading = ask({ challengeCode })
    if (reading.from !== 'network') throw new Error('Not read')
    const said = JSON.parse(reading.answer?.body ?? '')
    expect(said.challengeCode).toBe(challengeCode)
    expect(said.challengeResponse).toMatch(/^[0-9a-f]{64}$/)
    expect(reading.answer?.contentType).toBe('application/json')
  })

  it('is nobody’s without a word, or without an application', () => {
    expect(ask({})).toEqual({ from: 'nobody' })
    const hook = {
      method: 'GET',
      headers: {},
      query: { challengeCode: 'x' },
      body: new Uint8Array(),
    }
    expect(hooks.read(hook, { ...way, app: {} })).toEqual({ from: 'nobody' })
  })
})

describe('what LinkedIn tells', () => {
  let made: Scene
  beforeEach(async () => {
    made = await makeScene()
  })
  afterEach(() => made.fake.stop())

  const comment = async () => {
    const channel = await made.channel(page)
    const order = made.order(channel, { text: 'Le #bilan.' })
    await publishing.send(order, { uploads: [] }, channel.port())
    const under = made.fake.state.posts[0]?.urn ?? ''
    return { channel, said: speak(made.fake.state, { by: 'ines', text: 'Bravo (déjà) !', under }) }
  }
  const eventsOf = (told: ReturnType<typeof tellOf>): readonly HookEvent[] => {
    const reading = post(told)
    if (reading.from !== 'network') throw new Error('Taken for nobody')
    return reading.events
  }

  it('arrives as a comment, with who wrote it and under what', async () => {
    const { channel, said } = await comment()
    const [event, ...others] = eventsOf(tellOf(said))
    expect(others).toEqual([])
    expect(event).toMatchObject({ account: page, about: 'conversation' })
    const received = await conversations.receive?.(
      ...([channel.account, event?.payload ?? null, channel.port()] as const),
    )
    expect(received).toMatchObject({
      outcome: 'received',
      changes: [
        {
          change: 'message',
          message: {
            ...{ remoteId: said.urn, text: 'Bravo (déjà) !', kind: 'comment', thread: said.urn },
            author: { displayName: 'ines', isUs: false },
            subject: { remoteId: made.fake.state.posts[0]?.urn, text: 'Le #bilan.' },
          },
        },
      ],
    })
  })

  it('is the same comment as the one that is fetched', async () => {
    const { channel, said } = await comment()
    const turn = await conversations.fetch(channel.account, null, new Date(0), channel.port())
    if (turn.outcome !== 'fetched') throw new Error(turn.outcome)
    const { cursor } = turn.page
    const read = await conversations.fetch(channel.account, cursor, new Date(0), channel.port())
    const [event] = eventsOf(tellOf(said))
    const told = await conversations.receive?.(
      channel.account,
      event?.payload ?? null,
      channel.port(),
    )
    if (read.outcome !== 'fetched' || told?.outcome !== 'received') throw new Error('Not read')
    expect(told.changes).toEqual(read.page.changes)
  })

  it('is gone where the comment is, whatever was told', async () => {
    const { channel, said } = await comment()
    const payloads = ['COMMENT', 'COMMENT_DELETE'].flatMap(action => eventsOf(tellOf(said, action)))
    dropComment(made.fake.state, said)
    for (const { payload } of payloads)
      expect(await conversations.receive?.(channel.account, payload, channel.port())).toMatchObject(
        {
          ...{ outcome: 'received', changes: [{ change: 'removed', remoteId: said.urn }] },
        },
      )
  })

  it('is told once by its id, and an edit is another thing told', async () => {
    const { said } = await comment()
    const [one] = eventsOf(tellOf(said))
    const [again] = eventsOf(tellOf(said))
    const [edit] = eventsOf(tellOf(said, 'COMMENT_EDIT'))
    expect(again?.id).toBe(one?.id)
    expect(edit?.id).not.toBe(one?.id)
  })

  it('is nobody’s with another signature, another body or none', async () => {
    const { said } = await comment()
    const { body, headers } = tellOf(said)
    const { 'x-li-signature': signature, ...unsigned } = headers
    expect(post({ body, headers: unsigned })).toEqual({ from: 'nobody' })
    expect(post({ body: body.replace('1001', '1002'), headers })).toEqual({ from: 'nobody' })
    const forged = {
      'x-li-signature': signature.replace(/^./, first => (first === '0' ? '1' : '0')),
    }
    expect(post({ body, headers: forged })).toEqual({ from: 'nobody' })
    expect(post({ body, headers: { 'x-li-signature': `hmacsha256=${signature}` } })).toMatchObject({
      from: 'network',
    })
  })

  it('is nothing to us where it is a like or another thing', async () => {
    const { said } = await comment()
    expect(eventsOf(tellOf(said, 'LIKE'))).toEqual([])
  })
})

describe('a Page that tells', () => {
  const webhookAddress = 'https://parvis.example/hooks/linkedin/s'
  const subscribed = async (options: Parameters<typeof makeScene>[0], urn = page) => {
    const made = await makeScene(options)
    const channel = await made.channel(urn)
    await hooks.subscribe?.(channel.account, channel.port())
    const { subscriptions } = made.fake.state
    await made.fake.stop()
    return [...subscriptions]
  }

  it('is subscribed by whoever administers it', async () => {
    expect(await subscribed({ webhookAddress, app: { number: '123456' } })).toEqual([
      [page, webhookAddress],
    ])
  })

  it.each([
    ['is gone', undefined, true],
    ['is of another application', '654321', false],
  ])('is not said to be silent unasked where the number %s', async (_how, number, ends) => {
    const made = await makeScene({ webhookAddress, app: { number: '123456' } })
    const channel = await made.channel(page)
    const port = channel.port()
    await hooks.subscribe?.(channel.account, port)
    const { subscriptions } = made.fake.state
    const { number: _, ...rest } = (await port.app()) ?? {}
    const app = async () => (number ? { ...rest, number } : rest)
    made.fake.state.application = number ?? null
    expect(await hooks.unsubscribe?.(channel.account, { ...port, app }, [])).toBe(ends)
    expect(subscriptions.size).toBe(ends ? 0 : 1)
    await made.fake.stop()
  })

  it('is left alone where the application has no number, or where nobody reaches us', async () => {
    expect(await subscribed({ webhookAddress })).toEqual([])
    expect(await subscribed({ app: { number: '123456' } })).toEqual([])
  })

  it('costs nothing where LinkedIn refuses, or where the account is a profile', async () => {
    const app = { number: '123456' }
    expect(await subscribed({ webhookAddress, app }, 'urn:li:organization:1002')).toEqual([])
    expect(await subscribed({ webhookAddress, app }, 'urn:li:person:Lea_42-x')).toEqual([])
  })
})
