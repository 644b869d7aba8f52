import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makePeople } from '#connectors/facebook/fake/people.ts'
import { fakeApp, startFake } from '#connectors/facebook/fake/server.ts'
import { connector } from '#connectors/facebook/index.ts'
import { manifest } from '#connectors/facebook/manifest.ts'
import { makeTestBench } from '#connectors/testing.ts'
import { descriptionsFolder } from './description.ts'
import { observe } from './exchange.ts'
import { additions, unlisted, unlistedNodes } from './facebook-graph.ts'
import { makeNodeInspector } from './graph-nodes.ts'
import { connectThrough, file, play } from './graph-scene.ts'

const folder = descriptionsFolder()
if (folder === null) it.skip('contract of Facebook: PARVIS_SPECS names no folder', () => undefined)
else describe('contract of Facebook', () => drive(join(folder, 'meta')))

type State = Awaited<ReturnType<typeof startFake>>['state']

function nodeIn(state: State, id: string): string | null {
  const has = (rows: readonly { readonly id: string }[]) => rows.some(row => row.id === id)
  if (has(state.pages)) return 'Page'
  if (has(state.posts)) return 'PagePost'
  if (has(state.comments)) return 'Comment'
  if (has(state.photos)) return 'Photo'
  if (has(state.videos)) return 'Video'
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

  it('says what the lists know', async () => {
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
      const channel = await connectThrough(connector, {}, bench, fake.url)
      const said = (...kinds: ('image' | 'video')[]) => [
        { text: 'Le café ouvre.', media: kinds.map(kind => file(bench, kind)) },
      ]
      await play({
        ...{ connector, channel, bench, people: makePeople(fake.state) },
        posts: [
          { parts: said('image', 'image') },
          { parts: [{ text: 'Seulement des mots.', media: [] }] },
          { format: 'video', parts: said('video'), title: 'Le matin' },
          { format: 'short', parts: said('video') },
          { format: 'story', parts: said('image') },
        ],
      })
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
        "GET Comment/comments",
        "GET Page",
        "GET Page/conversations",
        "GET Page/insights",
        "GET Page/published_posts",
        "GET Page/stories",
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
      ]
    `)
    expect(inspector.unused()).toEqual([])
  })

  afterAll(() => {
    console.log(['Facebook, in no list of nodes:', ...inspector.met()].join('\n  '))
  })
}
