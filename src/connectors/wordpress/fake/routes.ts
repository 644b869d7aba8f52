import { carryOutComment } from './comment-routes.ts'
import { RestRefusal } from './refusal.ts'
import { capabilitiesOf, type FakePost, type Role, type Site } from './site.ts'
import { type Call, type Habits, USERNAME, UUID, type World } from './world.ts'

/** Does what an admitted call asks. */
export function carryOut(call: Call, habits: Habits, world: World): unknown {
  const { site } = world
  const id = Number(/\/(\d+)$/.exec(call.path)?.[1] ?? 0)
  const input = () => JSON.parse(call.body.toString() || '{}') as { [key: string]: unknown }
  const shown = (post: FakePost) => {
    const link = linkOf(post, world)
    // As readers see it: a title is HTML, and the author has a number.
    const listed = { id: post.id, link, title: { rendered: post.title }, author: 2, date_gmt: null }
    return call.params.has('include') ? listed : { ...post, link }
  }
  const route = `${call.method} ${call.path.replace(/\/\d+$/, '/ID')}`
  switch (route) {
    case 'GET /wp/v2/users/me':
      return person(habits.role)
    case 'GET /wp/v2/users/me/application-passwords/introspect':
      return { uuid: UUID, name: 'Parvis' }
    case `DELETE /wp/v2/users/me/application-passwords/${UUID}`:
      world.revoke()
      return { deleted: true }
    case 'GET /wp/v2/posts':
      return listPosts(call, site).map(shown)
    case 'POST /wp/v2/posts':
      return shown(site.create(input()))
    case 'GET /wp/v2/posts/ID':
      return shown(site.get(id))
    case 'POST /wp/v2/posts/ID':
      return shown(site.update(id, input()))
    case 'DELETE /wp/v2/posts/ID':
      return deletePost(id, call, habits, site)
    case 'GET /wp/v2/media':
      return [...site.media.values()].filter(file => file.slug === call.params.get('slug'))
    case 'POST /wp/v2/media':
      return uploadMedia(call, site)
    case 'POST /wp/v2/media/ID':
      return describeMedia(id, input(), site)
    case 'GET /wp/v2/categories':
      return findCategories(call, site)
    case 'POST /wp/v2/categories':
      return site.addCategory(String(input().name))
    case 'GET /wp/v2/pages':
      return []
    case 'GET /wp/v2/comments':
    case 'POST /wp/v2/comments':
    case 'GET /wp/v2/comments/ID':
    case 'POST /wp/v2/comments/ID':
    case 'DELETE /wp/v2/comments/ID':
      return carryOutComment(route, id, call, input(), habits, world)
    default:
      throw new RestRefusal(404, 'rest_no_route', 'No route was found.')
  }
}

const listPosts = ({ params }: Call, site: Site): FakePost[] => {
  const ids = params.get('include')?.split(',').map(Number)
  const status = params.get('status') ?? 'publish'
  return [...site.posts.values()].filter(
    post =>
      post.status === status && (ids ? ids.includes(post.id) : post.slug === params.get('slug')),
  )
}

const linkOf = (post: FakePost, world: World): string =>
  post.status === 'publish' ? `${world.url()}/${post.slug}/` : `${world.url()}/?p=${post.id}`

const deletePost = (id: number, call: Call, habits: Habits, site: Site): unknown => {
  const force = call.params.get('force') === 'true'
  const post = site.trash(id, force, habits.hasTrash)
  return force ? { deleted: true, previous: post } : post
}

const person = (role: Role) => ({
  id: 2,
  name: 'Inès',
  slug: 'ines',
  username: USERNAME,
  capabilities: Object.fromEntries(
    (role === 'editor'
      ? [...capabilitiesOf.author, 'read', 'manage_categories', 'moderate_comments']
      : capabilitiesOf[role]
    ).map(capability => [capability, true]),
  ),
})

const uploadMedia = (call: Call, site: Site): unknown => {
  const name = /filename="([^"]+)"/.exec(call.headers['content-disposition'] ?? '')?.[1]
  if (name === undefined) {
    throw new RestRefusal(400, 'rest_upload_no_content_disposition', 'No Content-Disposition.')
  }
  const slug = name.replace(/\.\w+$/, '')
  return site.upload(slug, call.headers['content-type'] ?? '', call.body.byteLength)
}

const describeMedia = (id: number, input: { [key: string]: unknown }, site: Site): unknown => {
  const file = site.media.get(id)
  if (!file) throw new RestRefusal(404, 'rest_post_invalid_id', 'Invalid post ID.')
  file.alt_text = String(input.alt_text)
  return file
}

const findCategories = (call: Call, site: Site): unknown =>
  [...site.categories.values()]
    .filter(({ name }) =>
      name.toLowerCase().includes((call.params.get('search') ?? '').toLowerCase()),
    )
    .map(({ id, name }) => ({ id, name: name.replaceAll('&', '&amp;') }))
