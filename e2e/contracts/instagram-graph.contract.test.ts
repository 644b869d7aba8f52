import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makePeople } from '#connectors/instagram/fake/people.ts'
import { fakeApp, startFake } from '#connectors/instagram/fake/server.ts'
import { connector } from '#connectors/instagram/index.ts'
import { describeContract } from './frame.ts'
import { makeNodeInspector } from './graph-nodes.ts'
import { connectThrough, makeNodes, meet, play, said } from './graph-scene.ts'
import { additions, unlisted, unlistedNodes } from './instagram-graph.ts'

describeContract('Instagram', folder => drive(join(folder, 'meta')))

type State = Awaited<ReturnType<typeof startFake>>['state']

function nodeIn(state: State, id: string): string | null {
  const has = (rows: readonly { readonly id: string }[]) => rows.some(row => row.id === id)
  if (id === state.account.id || id === 'me') return 'IGUser'
  if (id === state.account.page) return 'Page'
  if (has(state.posts) || has(state.naming)) return 'IGMedia'
  if (has(state.comments)) return 'IGComment'
  if (has(state.containers)) return 'IGContainer'
  return has(state.threads) ? 'UnifiedThread' : null
}

function drive(nodes: string): void {
  const { nodeOf, live } = makeNodes(nodeIn)
  const inspector = makeNodeInspector({
    ...{ folder: nodes, nodeOf, additions, unlisted, unlistedNodes },
  })

  it.each(['facebook', 'instagram'] as const)(
    'says what the lists know, through %s',
    async login => {
      const { fake, bench } = await meet(startFake, connector, fakeApp, inspector.see)
      live(fake.state)
      try {
        const channel = await connectThrough(connector, { login }, bench, fake.url)
        await play({
          ...{ connector, channel, bench, people: makePeople(fake.state) },
          posts: [
            { parts: said(bench, 'image') },
            { format: 'carousel', parts: said(bench, 'image', 'video') },
            { format: 'short', parts: said(bench, 'video') },
            { format: 'story', parts: said(bench, 'image') },
          ],
        })
        const search = { by: 'hashtag', text: 'café' } as const
        const found = connector.listening?.search(channel.account, search, null, channel.port())
        expect(await found).toMatchObject({ outcome: login === 'facebook' ? 'found' : 'refused' })
      } finally {
        await fake.stop()
      }
      expect(inspector.findings()).toEqual([])
    },
    60_000,
  )

  it('covers what it should, and keeps no exception that nothing needs', () => {
    expect(inspector.covered()).toMatchInlineSnapshot(`
      [
        "DELETE IGComment",
        "DELETE IGMedia",
        "GET IGComment/replies",
        "GET IGMedia",
        "GET IGMedia/comments",
        "GET IGMedia/insights",
        "GET IGUser",
        "GET IGUser/content_publishing_limit",
        "GET IGUser/insights",
        "GET IGUser/media",
        "GET IGUser/stories",
        "GET IGUser/tags",
        "GET Page/conversations",
        "GET UnifiedThread/messages",
        "POST IGComment",
        "POST IGComment/replies",
        "POST IGUser/media",
        "POST IGUser/media_publish",
        "POST Page/messages",
      ]
    `)
    expect(inspector.unused()).toEqual([])
  })

  afterAll(() => {
    console.log(['Instagram, in no list of nodes:', ...inspector.met()].join('\n  '))
  })
}
