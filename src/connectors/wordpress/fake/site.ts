import { RestRefusal } from './refusal.ts'

export interface FakePost {
  readonly id: number
  status: string
  slug: string
  title: string
  content: string
  excerpt: string
  featured_media: number
  categories: number[]
}

export interface FakeMedia {
  readonly id: number
  readonly slug: string
  readonly contentType: string
  readonly bytes: number
  alt_text: string
}

export interface FakeComment {
  readonly id: number
  readonly post: number
  readonly parent: number
  /** 0 for a reader, who has no account. */
  readonly author: number
  readonly author_name: string
  readonly author_email: string
  readonly date_gmt: string
  content: string
  status: 'approved' | 'hold' | 'spam' | 'trash'
}

export interface FakeCategory {
  readonly id: number
  readonly name: string
}

export const capabilitiesOf = {
  author: [
    'edit_posts',
    'publish_posts',
    'edit_published_posts',
    'delete_posts',
    'delete_published_posts',
    'upload_files',
    'read',
  ],
  contributor: ['edit_posts', 'delete_posts', 'read'],
  subscriber: ['read'],
} as const
export type Role = keyof typeof capabilitiesOf | 'editor'

const STATUSES = ['publish', 'future', 'draft', 'pending', 'private', 'trash']

/** Posts, media and categories of a fake site, with the checks of WordPress's own schema. */
export class Site {
  readonly posts = new Map<number, FakePost>()
  readonly media = new Map<number, FakeMedia>()
  readonly categories = new Map<number, FakeCategory>([[1, { id: 1, name: 'Non classé' }]])
  readonly comments = new Map<number, FakeComment>()
  readonly #role: () => Role
  #lastId = 1

  constructor(role: () => Role) {
    this.#role = role
  }

  create(input: { readonly [key: string]: unknown }): FakePost {
    this.need('edit_posts', 'rest_cannot_create')
    const post: FakePost = {
      id: this.#nextId(),
      status: 'draft',
      slug: '',
      title: '',
      content: '',
      excerpt: '',
      featured_media: 0,
      categories: [1],
    }
    this.#write(post, input)
    this.posts.set(post.id, post)
    return post
  }

  update(id: number, input: { readonly [key: string]: unknown }): FakePost {
    const post = this.get(id)
    if (post.status === 'publish') this.need('edit_published_posts', 'rest_cannot_edit')
    this.#write(post, input)
    return post
  }

  get(id: number): FakePost {
    const post = this.posts.get(id)
    if (post) return post
    throw new RestRefusal(404, 'rest_post_invalid_id', 'Invalid post ID.', { status: 404 })
  }

  trash(id: number, force: boolean, hasTrash: boolean): FakePost {
    const post = this.get(id)
    this.need('delete_published_posts', 'rest_cannot_delete')
    if (force) {
      this.posts.delete(id)
      return post
    }
    if (!hasTrash) {
      throw new RestRefusal(501, 'rest_trash_not_supported', 'Set force to true to delete.')
    }
    if (post.status === 'trash') {
      throw new RestRefusal(410, 'rest_already_trashed', 'Already been deleted.')
    }
    post.status = 'trash'
    post.slug = `${post.slug}__trashed`
    return post
  }

  upload(slug: string, contentType: string, bytes: number): FakeMedia {
    this.need('upload_files', 'rest_cannot_create')
    if (bytes === 0) throw new RestRefusal(400, 'rest_upload_no_data', 'No data supplied.')
    if (!contentType.startsWith('image/')) {
      throw new RestRefusal(500, 'rest_upload_unknown_error', 'This file type is not allowed.')
    }
    const file = { id: this.#nextId(), slug, contentType, bytes, alt_text: '' }
    this.media.set(file.id, file)
    return file
  }

  addCategory(name: string): FakeCategory {
    if (this.#role() !== 'editor') this.need('manage_categories', 'rest_cannot_create')
    const known = [...this.categories.values()].find(
      category => category.name.toLowerCase() === name.toLowerCase(),
    )
    if (known) {
      const said = 'A term with the name provided already exists.'
      throw new RestRefusal(400, 'term_exists', said, { status: 400, term_id: known.id })
    }
    const category = { id: this.#nextId(), name }
    this.categories.set(category.id, category)
    return category
  }

  /** What a reader, or the account, writes below a post. */
  comment(written: Omit<FakeComment, 'id'>): FakeComment {
    const comment = { ...written, id: this.#nextId() }
    this.comments.set(comment.id, comment)
    return comment
  }

  #nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  need(capability: string, code: string): void {
    const role = this.#role()
    if (role === 'editor' || (capabilitiesOf[role] as readonly string[]).includes(capability))
      return
    throw new RestRefusal(403, code, 'Sorry, you are not allowed to do that.', { status: 403 })
  }

  #write(post: FakePost, input: { readonly [key: string]: unknown }): void {
    const text = (key: 'title' | 'content' | 'excerpt' | 'slug') => {
      const value = input[key]
      if (value === undefined) return post[key]
      if (typeof value !== 'string') throw invalid(key)
      return value
    }
    const { status = post.status, featured_media = post.featured_media } = input
    if (typeof status !== 'string' || !STATUSES.includes(status)) throw invalid('status')
    if (status === 'publish') this.need('publish_posts', 'rest_cannot_publish')
    if (typeof featured_media !== 'number') throw invalid('featured_media')
    if (featured_media !== 0 && !this.media.has(featured_media)) {
      throw new RestRefusal(400, 'rest_invalid_featured_media', 'Invalid featured media ID.')
    }
    const chosen = (input.categories ?? post.categories) as number[]
    if (!Array.isArray(chosen) || chosen.some(id => !this.categories.has(id))) {
      throw invalid('categories')
    }
    post.title = text('title')
    post.content = text('content')
    post.excerpt = text('excerpt')
    post.slug = this.#uniqueSlug(text('slug'), post, status)
    post.featured_media = featured_media
    post.categories = chosen
    post.status = status
  }

  #uniqueSlug(wanted: string, post: FakePost, status: string): string {
    if (status === 'draft') return wanted
    const taken = (slug: string) =>
      [...this.posts.values()].some(other => other !== post && other.slug === slug)
    let slug = wanted || `${post.id}`
    for (let count = 2; taken(slug); count += 1) slug = `${wanted}-${count}`
    return slug
  }
}

const invalid = (key: string) =>
  new RestRefusal(400, 'rest_invalid_param', `Invalid parameter(s): ${key}`)
