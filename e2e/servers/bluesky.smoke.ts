import { AtpAgent, RichText } from '@atproto/api'
import sharp from 'sharp'
import { expect } from 'vitest'
import { journey } from '../fixtures.ts'
import type { BlueskyAccount } from './bluesky.ts'

async function signIn(service: string, account: BlueskyAccount): Promise<AtpAgent> {
  const agent = new AtpAgent({ service })
  await agent.login({ identifier: account.handle, password: account.appPassword })
  return agent
}

journey('a post with a picture, facets and a reply is seen, then gone', async ({ bluesky }) => {
  const halles = await bluesky.createAccount('halles.test')
  const visitor = await bluesky.createAccount('visiteuse.test')
  const brand = await signIn(bluesky.pds, halles)
  const person = await signIn(bluesky.pds, visitor)

  const text = new RichText({ text: 'Bonjour @visiteuse.test #marché https://example.com/hiver' })
  await text.detectFacets(brand)
  expect(text.facets).toHaveLength(3)
  const picture = await sharp({
    create: { width: 64, height: 48, channels: 3, background: '#2f765b' },
  })
    .png()
    .toBuffer()
  const blob = (await brand.uploadBlob(picture, { encoding: 'image/png' })).data.blob
  const post = await brand.post({
    text: text.text,
    ...(text.facets === undefined ? {} : { facets: text.facets }),
    embed: { $type: 'app.bsky.embed.images', images: [{ image: blob, alt: 'La halle' }] },
  })
  await bluesky.indexed()
  const parent = { uri: post.uri, cid: post.cid }
  await person.post({ text: 'Est-ce ouvert dimanche ?', reply: { root: parent, parent } })
  await bluesky.indexed()

  const thread = (await brand.getPostThread({ uri: post.uri })).data.thread
  expect(thread).toMatchObject({ post: { replyCount: 1 }, replies: [{}] })
  const notices = (await brand.listNotifications()).data.notifications
  expect(notices.map(notice => notice.reason)).toEqual(['reply'])
  const parameters = new URLSearchParams({ did: halles.did, cid: String(blob.ref) })
  const served = await fetch(`${bluesky.pds}/xrpc/com.atproto.sync.getBlob?${parameters}`)
  expect(Buffer.from(await served.arrayBuffer()).equals(picture)).toBe(true)
  const directory = await fetch(`${bluesky.plc}/${halles.did}`)
  expect(await directory.json()).toMatchObject({ alsoKnownAs: ['at://halles.test'] })

  await brand.deletePost(post.uri)
  await bluesky.indexed()
  await expect(brand.getPostThread({ uri: post.uri })).rejects.toThrow(/not found/i)
})

journey('a wrong password is refused', async ({ bluesky }) => {
  const account = await bluesky.createAccount('fermee.test')
  const agent = new AtpAgent({ service: bluesky.pds })
  await expect(
    agent.login({ identifier: account.handle, password: 'wrong' }),
  ).rejects.toMatchObject({ status: 401 })
})
