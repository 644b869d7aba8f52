import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { PublishOrder } from '#connectors/connector.ts'
import { makePeople } from '#connectors/facebook/fake/people.ts'
import { fakeApp, startFake } from '#connectors/facebook/fake/server.ts'
import { connector } from '#connectors/facebook/index.ts'
import type { TestChannel } from '#connectors/testing.ts'
import { additions, unlisted, unlistedNodes } from './facebook-graph.ts'
import { describeContract } from './frame.ts'
import { makeNodeInspector } from './graph-nodes.ts'
import { connectThrough, makeNodes, meet, play, said } from './graph-scene.ts'

describeContract('Facebook', folder => drive(join(folder, 'meta')))

type State = Awaited<ReturnType<typeof startFake>>['state']

function nodeIn(state: State, id: string): string | null {
  const has = (rows: readonly { readonly id: string }[]) => rows.some(row => row.id === id)
  if (has(state.pages)) return 'Page'
  if (has(state.posts) || has(state.naming) || has(state.scheduled)) return 'PagePost'
  if (has(state.comments)) return 'Comment'
  if (has(state.photos)) return 'Photo'
  if (has(state.videos)) return 'Video'
  return has(state.threads) ? 'UnifiedThread' : null
}

/** Words that wait there: placed, found, looked at, moved, taken off. */
async function keepUntilItsHour(channel: TestChannel): Promise<void> {
  const facet = connector.publishing?.scheduling
  if (!facet) throw new Error('a facet is missing')
  const port = channel.port()
  const now = port.clock.now()
  const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
  const parts = [{ text: 'Demain, à 9 h.', media: [] }]
  const order: PublishOrder = {
    ...{ publicationId: 'kept', account: channel.account },
    content: { format: 'post', language: 'fr', settings: {}, parts },
    ...{ part: 0, done: [], key: 'kept', firstAt: now },
  }
  const outcome = await facet.place(order, null, inHours(2), port)
  if (outcome.outcome !== 'placed') throw new Error(JSON.stringify(outcome))
  const { placed } = outcome
  expect(await facet.find(order, null, inHours(2), port)).toEqual({ found: 'placed', placed })
  expect(await facet.look(order, null, placed, port)).toMatchObject({ found: 'waiting' })
  const moved = await facet.move(order, null, placed, inHours(3), port)
  expect(moved).toMatchObject({ outcome: 'done' })
  expect(await facet.cancel(order, null, placed, port)).toMatchObject({ outcome: 'done' })
  expect(await facet.look(order, null, placed, port)).toEqual({ found: 'gone' })
}

function drive(nodes: string): void {
  const { nodeOf, live } = makeNodes(nodeIn)
  const inspector = makeNodeInspector({
    ...{ folder: nodes, nodeOf, additions, unlisted, unlistedNodes },
  })

  it('says what the lists know', async () => {
    const { fake, bench } = await meet(startFake, connector, fakeApp, inspector.see)
    live(fake.state)
    try {
      const channel = await connectThrough(connector, {}, bench, fake.url)
      await play({
        ...{ connector, channel, bench, people: makePeople(fake.state) },
        posts: [
          { parts: said(bench, 'image', 'image') },
          { parts: [{ text: 'Seulement des mots.', media: [] }] },
          { format: 'video', parts: said(bench, 'video'), title: 'Le matin' },
          { format: 'short', parts: said(bench, 'video') },
          { format: 'story', parts: said(bench, 'image') },
        ],
      })
      await keepUntilItsHour(channel)
    } finally {
      await fake.stop()
    }
    expect(inspector.findings()).toEqual([])
  }, 60_000)

  it('covers what it should, and keeps no exception that nothing needs', () => {
    expect(inspector.covered()).toMatchInlineSnapshot(`
      [
        "DELETE Comment",
        "DELETE Comment/likes",
        "DELETE PagePost",
        "DELETE PagePost/likes",
        "GET Comment/comments",
        "GET Page",
        "GET Page/conversations",
        "GET Page/insights",
        "GET Page/published_posts",
        "GET Page/scheduled_posts",
        "GET Page/stories",
        "GET Page/tagged",
        "GET PagePost",
        "GET PagePost/comments",
        "GET UnifiedThread/messages",
        "POST Comment",
        "POST Comment/comments",
        "POST Comment/likes",
        "POST Page/feed",
        "POST Page/messages",
        "POST Page/photo_stories",
        "POST Page/photos",
        "POST Page/video_reels",
        "POST Page/videos",
        "POST PagePost",
        "POST PagePost/comments",
        "POST PagePost/likes",
      ]
    `)
    expect(inspector.unused()).toEqual([])
  })

  afterAll(() => {
    console.log(['Facebook, in no list of nodes:', ...inspector.met()].join('\n  '))
  })
}
