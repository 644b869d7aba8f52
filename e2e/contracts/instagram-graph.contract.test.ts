import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makePeople } from '#connectors/instagram/fake/people.ts'
import { fakeApp, startFake } from '#connectors/instagram/fake/server.ts'
import { connector } from '#connectors/instagram/index.ts'
import { manifest } from '#connectors/instagram/manifest.ts'
import { makeTestBench } from '#connectors/testing.ts'
import { descriptionsFolder } from './description.ts'
import { observe } from './exchange.ts'
import { makeNodeInspector } from './graph-nodes.ts'
import { connectThrough, file, play } from './graph-scene.ts'
import { additions, unlisted, unlistedNodes } from './instagram-graph.ts'

const folder = descriptionsFolder()
if (folder === null) it.skip('contract of Instagram: PARVIS_SPECS names no folder', () => undefined)
else describe('contract of Instagram', () => drive(join(folder, 'meta')))

type State = Awaited<ReturnType<typeof startFake>>['state']

function nodeIn(state: State, id: string): string | null {
  const has = (rows: readonly { readonly id: string }[]) => rows.some(row => row.id === id)
  if (id === state.account.id || id === 'me') return 'IGUser'
  if (id === state.account.page) return 'Page'
  if (has(state.posts)) return 'IGMedia'
  if (has(state.comments)) return 'IGComment'
  if (has(state.containers)) return 'IGContainer'
  return has(state.threads) ? 'UnifiedThread' : null
}

function drive(nodes: string): void {
  let state: State | null = null
  // What is deleted is gone by the time that the call is seen.
  const known = new Map<string, string>()
  const nodeOf = (id: string): string | null => {
    const node = state ? nodeIn(state, id) : null
    if (node) known.set(id, node)
    return node ?? known.get(id) ?? null
  }
  const inspector = makeNodeInspector({
    ...{ folder: nodes, nodeOf, additions, unlisted, unlistedNodes },
  })

  it.each(['facebook', 'instagram'] as const)(
    'says what the lists know, through %s',
    async login => {
      const clock = { now: () => new Date() }
      const fake = await startFake({ now: () => clock.now(), around: observe(inspector.see) })
      state = fake.state
      const bench = makeTestBench({
        app: fakeApp,
        hosts: Object.fromEntries([...manifest.hosts].map(host => [host, fake.url])),
        publicAddress: media => `https://parvis.example/media/${media}`,
      })
      clock.now = bench.clock.now
      try {
        const channel = await connectThrough(connector, { login }, bench, fake.url)
        const said = (...kinds: ('image' | 'video')[]) => [
          { text: 'Le café ouvre.', media: kinds.map(kind => file(bench, kind)) },
        ]
        await play({
          ...{ connector, channel, bench, people: makePeople(fake.state) },
          posts: [
            { parts: said('image') },
            { format: 'carousel', parts: said('image', 'video') },
            { format: 'short', parts: said('video') },
            { format: 'story', parts: said('image') },
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
