import { afterEach, expect, it } from 'vitest'
import { speak } from './fake/people.ts'
import { type Scene, setScene } from './fake/scene.ts'
import { listening } from './searching.ts'

let scene: Scene
afterEach(() => scene.stop())

it('tells a status with its warning, its counts and whose it is, and none that is not public', async () => {
  scene = await setScene({})
  const channel = await scene.connected()
  const seen = speak(scene.fake.state, { by: 'ines', text: 'Au jardin. #Été2026' })
  seen.warning = 'Oiseaux'
  seen.elsewhere.favourites = 3
  speak(scene.fake.state, { by: 'malik', text: 'Non. #été2026', visibility: 'unlisted' })
  speak(scene.fake.state, { by: 'malik', text: 'Autre. #été2026bis' })
  const search = { by: 'hashtag', text: '#été2026' } as const
  expect(await listening.search(channel.account, search, null, channel.port())).toMatchObject({
    outcome: 'found',
    posts: [
      {
        ...{ remoteId: seen.id, text: 'Oiseaux\n\nAu jardin. #Été2026', media: [] },
        author: { handle: '@ines@mastodon.example', isUs: false },
        counts: { likes: 3, shares: 0, comments: 0 },
      },
    ],
  })
})
