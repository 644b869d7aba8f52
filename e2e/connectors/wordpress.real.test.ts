import sharp from 'sharp'
import { expect } from 'vitest'
import type { Json, OutgoingArticle, PublishOrder, RemotePost } from '#connectors/connector.ts'
import { makeTestBench, type TestChannel } from '#connectors/testing.ts'
import { connector } from '#connectors/wordpress/index.ts'
import { journey } from '../fixtures.ts'
import { onSite } from '../servers/reading.ts'
import type { WordPress } from '../servers/wordpress.ts'

const { connecting, publishing } = connector
if (
  !connecting.connect ||
  !connecting.revoke ||
  !publishing?.prepare ||
  !publishing.readBack ||
  !publishing.remove ||
  !publishing.edit
) {
  throw new Error('a facet is missing')
}
const { connect, check, revoke } = connecting
const { prepare, send, readBack, remove, edit } = publishing

const picture = await sharp({
  create: { width: 160, height: 90, channels: 3, background: '#21698c' },
})
  .jpeg()
  .toBuffer()
const cover = {
  file: 'm1',
  alt: 'La place sous « la brume »',
  contentType: 'image/jpeg',
  bytes: picture.byteLength,
  width: 160,
  height: 90,
}
const article: OutgoingArticle = {
  title: 'La place rouvre & l’été aussi',
  slug: '',
  excerpt: 'En bref, elle rouvre.',
  html: '<h2>Enfin</h2><p>La place <strong>rouvre</strong> à 18 h.</p>',
  cover: null,
  categories: [],
}

async function open(wordpress: WordPress, more: { readonly [key: string]: string } = {}) {
  const bench = makeTestBench({
    now: new Date(),
    reach: [new URL(wordpress.url).host],
    files: { m1: { bytes: picture, contentType: 'image/jpeg', name: 'Été sur la place.jpg' } },
    longestWait: 30_000,
  })
  const answer = await connect(
    {
      address: wordpress.url,
      username: wordpress.username,
      applicationPassword: wordpress.applicationPassword,
      ...more,
    },
    bench.instance(),
  )
  return { bench, answer }
}

async function openChannel(wordpress: WordPress): Promise<TestChannel> {
  const { bench, answer } = await open(wordpress)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return bench.keep(answer.value)
}

const order = (
  channel: TestChannel,
  key: string,
  over: Partial<OutgoingArticle> = {},
  done: readonly RemotePost[] = [],
): PublishOrder => ({
  publicationId: key,
  account: channel.account,
  content: {
    format: 'article',
    language: 'fr',
    parts: [],
    article: { ...article, ...over },
    settings: {},
  },
  part: 0,
  done,
  key: `${key}/0`,
  firstAt: new Date(),
})

async function ready(
  asked: PublishOrder,
  channel: TestChannel,
  stored: Json = null,
): Promise<Json> {
  const prepared = await prepare(asked, stored, channel.port())
  if (prepared.outcome !== 'prepared') throw new Error(JSON.stringify(prepared))
  return prepared.stored
}

async function publish(asked: PublishOrder, channel: TestChannel): Promise<RemotePost> {
  const sent = await send(asked, await ready(asked, channel), channel.port())
  if (sent.outcome !== 'published') throw new Error(JSON.stringify(sent))
  return sent.remote
}

journey('an article goes online with its cover and categories', async ({ wordpress }) => {
  const { answer } = await open(wordpress, { address: `${wordpress.url}/wp-admin/profile.php` })
  expect(answer).toMatchObject({
    ok: true,
    value: {
      instance: wordpress.url,
      handle: wordpress.username,
      displayName: 'Les Halles',
      permissionsMissing: [],
    },
  })
  const channel = await openChannel(wordpress)
  const asked = order(channel, 'whole', { cover, categories: ['actualités', 'Chantier & vie'] })
  const stored = await ready(asked, channel)
  expect(await readBack(asked, stored, null, channel.port())).toEqual({ found: 'absent' })
  const sent = await send(asked, stored, channel.port())
  if (sent.outcome !== 'published') throw new Error(JSON.stringify(sent))
  const { remote } = sent
  expect(remote.url).toBe(`${wordpress.url}/la-place-rouvre-l-ete-aussi/`)
  const page = await fetch(remote.url)
  const html = await page.text()
  expect(page.status).toBe(200)
  expect(html).toContain('La place <strong>rouvre</strong> à 18 h.')
  expect(html).toContain('La place sous « la brume »')
  const post = await onSite<{ categories: number[]; excerpt: { raw: string } }>(
    wordpress,
    `posts/${remote.id}?context=edit`,
  )
  expect(post.excerpt.raw).toBe('En bref, elle rouvre.')
  const names = await onSite<{ name: string }[]>(
    wordpress,
    `categories?include=${post.categories.join()}`,
  )
  expect(names.map(({ name }) => name).sort()).toEqual(['Actualités', 'Chantier &amp; vie'])
  expect(await readBack(asked, stored, null, channel.port())).toEqual({ found: 'present', remote })
})

journey('prepared and sent again, it is one article and one file', async ({ wordpress }) => {
  const channel = await openChannel(wordpress)
  const asked = order(channel, 'once', { title: 'Une seule fois', cover })
  const count = async (path: string) => (await onSite<unknown[]>(wordpress, path)).length
  const files = await count('media?per_page=100')
  // A crash after each step, before anything was kept.
  const stored = await ready(asked, channel)
  expect(await ready(asked, channel)).toEqual(stored)
  const first = await send(asked, stored, channel.port())
  const together = await Promise.all([1, 2, 3].map(() => send(asked, stored, channel.port())))
  expect(together).toEqual([first, first, first])
  expect(await count('posts?search=Une+seule+fois&status=any')).toBe(1)
  expect(await count('media?per_page=100')).toBe(files)
})

journey('an article is edited where it is, then taken back', async ({ wordpress }) => {
  const channel = await openChannel(wordpress)
  const remote = await publish(order(channel, 'edited', { title: 'Première idée' }), channel)
  const changed = order(channel, 'edited', { title: 'Deuxième idée', cover }, [remote])
  const edited = await edit(changed, remote, await ready(changed, channel), channel.port())
  expect(edited).toMatchObject({ outcome: 'published', remote: { url: remote.url } })
  expect(await (await fetch(remote.url)).text()).toContain('Deuxième idée')
  const drafts = await onSite<unknown[]>(wordpress, 'posts?status=draft')
  expect(drafts).toHaveLength(0)
  const gone = () => remove(channel.account, [remote], changed.content, channel.port())
  expect((await gone()).outcome).toBe('published')
  expect((await fetch(remote.url)).status).toBe(404)
  const trashed = await onSite<{ status: string }>(wordpress, `posts/${remote.id}?context=edit`)
  expect(trashed.status).toBe('trash')
  expect((await gone()).outcome).toBe('published')
})

journey('a site with plain addresses is found and published on', async ({ wordpress }) => {
  const { answer, bench } = await open(wordpress)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  const credentials = answer.value.credentials as { [key: string]: Json }
  const channel = bench.keep({
    ...answer.value,
    credentials: { ...credentials, root: `${wordpress.url}/?rest_route=/` },
  })
  expect(await check(channel.account, channel.port())).toMatchObject({ ok: true })
  const remote = await publish(order(channel, 'plain', { title: 'Adresse simple', cover }), channel)
  expect((await fetch(remote.url)).status).toBe(200)
})

journey('what cannot work is named, and a revoked password is noticed', async ({ wordpress }) => {
  const wrong = async (more: { readonly [key: string]: string }) =>
    (await open(wordpress, more)).answer
  expect(await wrong({ applicationPassword: 'aaaa bbbb cccc dddd eeee ffff' })).toMatchObject({
    ok: false,
    refusal: { code: 'access-refused', answer: { status: 401 } },
  })
  expect(await wrong({ username: 'personne' })).toMatchObject({
    ok: false,
    refusal: { code: 'access-refused', answer: { status: 401 } },
  })
  const channel = await openChannel(wordpress)
  const notAnImage = order(channel, 'broken', { cover: { ...cover, file: 'm2' } })
  const port = channel.port()
  const withText = {
    ...port,
    openFile: async () => ({
      bytes: new TextEncoder().encode('no image at all'),
      contentType: 'application/x-php',
      name: 'x.php',
    }),
  }
  expect(await prepare(notAnImage, null, withText)).toMatchObject({
    outcome: 'refused',
    reason: 'media-not-accepted',
  })
  const asked = order(channel, 'late', { title: 'Trop tard' })
  const stored = await ready(asked, channel)
  await revoke(channel.account, channel.port())
  expect(await send(asked, stored, channel.port())).toMatchObject({ outcome: 'reconnect' })
  expect(await readBack(asked, stored, null, channel.port())).toMatchObject({ found: 'unknown' })
  expect(await check(channel.account, channel.port())).toMatchObject({
    ok: false,
    refusal: { code: 'access-refused' },
  })
})
