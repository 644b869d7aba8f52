import sharp from 'sharp'
import { expect } from 'vitest'
import { journey } from '../fixtures.ts'
import type { WordPress } from './wordpress.ts'

journey('an article with a picture is published and deleted', async ({ wordpress }) => {
  const categories = await call<{ id: number; name: string }[]>(wordpress, 'GET', 'categories')
  expect(categories.map(category => category.name)).toEqual(
    expect.arrayContaining(['Actualités', 'Coulisses', 'Événements']),
  )
  const picture = await sharp({
    create: { width: 64, height: 48, channels: 3, background: '#2f765b' },
  })
    .jpeg()
    .toBuffer()
  const media = await call<{ id: number; source_url: string }>(
    wordpress,
    'POST',
    'media',
    new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }),
  )
  await call(wordpress, 'POST', `media/${media.id}`, { alt_text: 'La halle, au petit matin' })
  expect((await fetch(media.source_url)).headers.get('content-type')).toBe('image/jpeg')

  const article = await call<{ id: number; link: string }>(wordpress, 'POST', 'posts', {
    title: 'Le marché d’hiver',
    content: '<p>Samedi, dès 9 h.</p>',
    status: 'publish',
    featured_media: media.id,
    categories: categories.slice(0, 1).map(category => category.id),
  })
  expect(article.link).toMatch(/\/le-marche-dhiver\/$/)
  expect(await (await fetch(article.link)).text()).toContain('Samedi, dès 9 h.')
  await call(wordpress, 'DELETE', `posts/${article.id}?force=true`)
  expect((await fetch(article.link)).status).toBe(404)
})

journey('an article set for later waits', async ({ wordpress }) => {
  // Less than a minute ahead, WordPress publishes at once.
  const later = new Date(Date.now() + 3_600_000).toISOString().slice(0, 19)
  const article = await call<{ id: number; status: string; link: string }>(
    wordpress,
    'POST',
    'posts',
    { title: 'Demain', status: 'future', date_gmt: later },
  )
  expect(article.status).toBe('future')
  expect((await fetch(article.link)).status).toBe(404)
})

journey('a visitor’s comment waits for moderation', async ({ wordpress }) => {
  const body = new URLSearchParams({
    comment_post_ID: '1',
    author: 'Visiteuse',
    email: 'visiteuse@example.com',
    comment: 'Est-ce ouvert le dimanche ?',
  })
  const sent = await fetch(`${wordpress.url}/wp-comments-post.php`, {
    method: 'POST',
    redirect: 'manual',
    body,
  })
  expect(sent.status).toBe(302)
  const held = await call<{ author_name: string }[]>(wordpress, 'GET', 'comments?status=hold')
  expect(held.map(comment => comment.author_name)).toEqual(['Visiteuse'])
})

journey('without the application password nothing is written', async ({ wordpress }) => {
  const answer = await fetch(`${wordpress.url}/wp-json/wp/v2/posts`, { method: 'POST' })
  expect(answer.status).toBe(401)
})

async function call<Answer>(
  { url, username, applicationPassword }: WordPress,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: Blob | Record<string, unknown>,
): Promise<Answer> {
  const credentials = Buffer.from(`${username}:${applicationPassword}`).toString('base64')
  const headers: Record<string, string> = { authorization: `Basic ${credentials}` }
  if (body instanceof Blob) headers['content-disposition'] = 'attachment; filename="halle.jpg"'
  else if (body !== undefined) headers['content-type'] = 'application/json'
  const answer = await fetch(`${url}/wp-json/wp/v2/${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Answer
}
