/**
 * A network in two steps: `prepare` makes a draft and keeps its id; publishing is one call on that
 * id, which may be repeated without making a second article, and which is read back by the same id.
 */
import { z } from 'zod'
import { takeGraphemes } from '#kit/text/measure.ts'
import { slugify } from '#kit/text/slug.ts'
import { retryAfter } from '../answers.ts'
import type {
  ChannelAccount,
  ChannelPort,
  Json,
  OutgoingArticle,
  PrepareOutcome,
  PublishingFacet,
  PublishOrder,
  PublishOutcome,
  ReadBack,
  RemotePost,
} from '../connector.ts'
import { prepareAnswer, readAnswerBack, removeAnswer, sendAnswer } from './answers.ts'
import { findCategory } from './categories.ts'
import { uploadCover } from './cover.ts'
import { manifest } from './manifest.ts'
import { asHtml } from './plain-text.ts'
import { answerOfMiss, callAs, isGone, outcomeOfMiss, outcomeOfSafeMiss } from './rest.ts'
import { shortHash } from './short-hash.ts'

const TIMEOUT = manifest.publishing.callTimeout

const postShape = z.object({ id: z.number().int(), status: z.string(), link: z.string() })

const preparedShape = z.object({
  /** Id of the post that waits as a draft. */
  draft: z.number().int().optional(),
  cover: z.object({ file: z.string(), id: z.number().int() }).optional(),
  /** Ids by name. */
  categories: z.record(z.string(), z.number().int()),
})

type Prepared = z.infer<typeof preparedShape>
type Refusal = Exclude<PrepareOutcome, { outcome: 'prepared' }>

const readPrepared = (stored: Json): Prepared => {
  const read = preparedShape.safeParse(stored)
  return read.success ? read.data : { categories: {} }
}

const noArticle: Refusal = {
  outcome: 'refused',
  reason: 'breaks-rules',
  answer: { status: null, code: 'format-unsupported' },
}

async function prepare(
  order: PublishOrder,
  stored: Json,
  port: ChannelPort,
): Promise<PrepareOutcome> {
  const { article, answers } = order.content
  if (answers) return prepareAnswer(order, answers, stored, port)
  if (article === undefined) return noArticle
  const known = readPrepared(stored)
  // An article that is there already is edited where it is: it needs no draft.
  const draft = order.done.length > 0 ? undefined : await keepDraft(order, known.draft, port)
  if (typeof draft === 'object') return draft
  const cover = await keepCover(article, known, port)
  if (cover !== undefined && 'outcome' in cover) return cover
  const categories: Record<string, number> = {}
  for (const name of article.categories) {
    const id = known.categories[name]
    const category = id === undefined ? await findCategory(name, port) : { id }
    if ('outcome' in category) return category
    categories[name] = category.id
  }
  return {
    outcome: 'prepared',
    stored: { ...(draft ? { draft } : {}), ...(cover ? { cover } : {}), categories },
  }
}

const keepCover = async (
  { cover }: OutgoingArticle,
  known: Prepared,
  port: ChannelPort,
): Promise<Prepared['cover'] | Refusal> => {
  if (cover === null) return undefined
  if (known.cover?.file === cover.file) return known.cover
  const uploaded = await uploadCover(cover, port)
  return 'outcome' in uploaded ? uploaded : { file: cover.file, id: uploaded.id }
}

/** The draft whose id is kept, else the one that a lost answer left behind, else a new one. */
async function keepDraft(
  order: PublishOrder,
  known: number | undefined,
  port: ChannelPort,
): Promise<number | Refusal> {
  if (known !== undefined) {
    const there = await readPost(known, port)
    if (there.ok) return known
    if (!isGone(there.refusal)) {
      return outcomeOfSafeMiss(there.refusal, port.clock.now(), 'publish')
    }
  }
  const slug = await draftSlug(order)
  const found = await callAs(
    port,
    {
      method: 'GET',
      path: 'wp/v2/posts',
      params: { slug, status: 'draft', context: 'edit', _fields: 'id,status,link' },
      timeout: TIMEOUT,
    },
    z.array(postShape),
  )
  if (!found.ok) return outcomeOfSafeMiss(found.refusal, port.clock.now(), 'publish')
  const left = found.value[0]
  if (left !== undefined) return left.id
  const title = asHtml(takeGraphemes(order.content.article?.title ?? '', 200))
  const made = await callAs(
    port,
    {
      method: 'POST',
      path: 'wp/v2/posts',
      input: { status: 'draft', slug, title },
      timeout: TIMEOUT,
    },
    postShape,
  )
  return made.ok ? made.value.id : outcomeOfSafeMiss(made.refusal, port.clock.now(), 'publish')
}

/** The address that a draft bears until it is published: nobody sees it, and we find it again. */
const draftSlug = async ({ key }: PublishOrder): Promise<string> => `parvis-${await shortHash(key)}`

const readPost = (id: number, port: ChannelPort) =>
  callAs(
    port,
    {
      method: 'GET',
      path: `wp/v2/posts/${id}`,
      params: { context: 'edit', _fields: 'id,status,link' },
      timeout: TIMEOUT,
    },
    postShape,
  )

const writePost = (id: number, input: { [key: string]: Json }, port: ChannelPort) =>
  callAs(
    port,
    {
      method: 'POST',
      path: `wp/v2/posts/${id}`,
      params: { _fields: 'id,status,link' },
      input,
      timeout: TIMEOUT,
    },
    postShape,
  )

const bodyOf = (article: OutgoingArticle, prepared: Prepared): { [key: string]: Json } => {
  const categories = article.categories.flatMap(name => prepared.categories[name] ?? [])
  return {
    title: asHtml(article.title),
    content: article.html,
    excerpt: asHtml(article.excerpt),
    featured_media: prepared.cover?.id ?? 0,
    // Without a choice, the site's own default category holds.
    ...(categories.length > 0 ? { categories } : {}),
  }
}

async function send(order: PublishOrder, stored: Json, port: ChannelPort): Promise<PublishOutcome> {
  const { article, answers } = order.content
  if (answers) return sendAnswer(order, answers, port)
  const prepared = readPrepared(stored)
  if (article === undefined || prepared.draft === undefined) return noArticle
  const slug = article.slug || slugify(article.title)
  const sent = await writePost(
    prepared.draft,
    { ...bodyOf(article, prepared), status: 'publish', ...(slug ? { slug } : {}) },
    port,
  )
  if (!sent.ok) {
    // The draft was deleted: `prepare` makes another one at the next try.
    if (isGone(sent.refusal)) return { outcome: 'wait', answer: answerOfMiss(sent.refusal) }
    const outcome = outcomeOfMiss(sent.refusal, port.clock.now(), 'publish')
    // No file travels in this call: what is too large for the site is the text.
    return outcome.answer.status === 413 && outcome.outcome === 'refused'
      ? { ...outcome, reason: 'text-too-long' }
      : outcome
  }
  const { status } = sent.value
  if (status === 'publish') return { outcome: 'published', remote: remotePost(sent.value) }
  const answer = { status: 200, code: `status-${status}` }
  // A site whose clock is behind holds the article back for a moment.
  return status === 'future'
    ? { outcome: 'unconfirmed', answer }
    : { outcome: 'refused', reason: 'says-no-more', answer }
}

const remotePost = ({ id, link }: z.infer<typeof postShape>): RemotePost => ({
  id: String(id),
  url: link,
})

async function readBack(
  order: PublishOrder,
  stored: Json,
  _newest: string | null,
  port: ChannelPort,
): Promise<ReadBack> {
  const { answers } = order.content
  if (answers) return readAnswerBack(order, answers, stored, port)
  const { draft } = readPrepared(stored)
  // No draft was kept, so that no article can have been published from it.
  if (draft === undefined) return { found: 'absent' }
  const found = await readPost(draft, port)
  if (found.ok) {
    return found.value.status === 'publish'
      ? { found: 'present', remote: remotePost(found.value) }
      : { found: 'absent' }
  }
  if (isGone(found.refusal)) return { found: 'absent' }
  const until = found.refusal.came
    ? retryAfter(found.refusal.answer.headers, port.clock.now())
    : undefined
  return { found: 'unknown', answer: answerOfMiss(found.refusal), ...(until ? { until } : {}) }
}

/** To the trash, from where a person can take it back; sites without a trash delete it for good. */
async function remove(
  _account: ChannelAccount,
  remotes: readonly RemotePost[],
  content: PublishOrder['content'],
  port: ChannelPort,
): Promise<PublishOutcome> {
  if (content.answers) return removeAnswer(remotes, port)
  for (const remote of remotes) {
    const gone = await deletePost(remote, {}, port)
    const hasNoTrash = !gone.ok && gone.refusal.came && gone.refusal.answer.status === 501
    const last = hasNoTrash ? await deletePost(remote, { force: 'true' }, port) : gone
    if (!last.ok && !isGone(last.refusal)) {
      return outcomeOfMiss(last.refusal, port.clock.now(), 'delete')
    }
  }
  return { outcome: 'published', remote: remotes[0] ?? { id: '', url: '' } }
}

const deletePost = (remote: RemotePost, params: { [name: string]: string }, port: ChannelPort) =>
  callAs(
    port,
    { method: 'DELETE', path: `wp/v2/posts/${Number(remote.id)}`, params, timeout: TIMEOUT },
    z.union([z.object({ id: z.number() }), z.object({ deleted: z.literal(true) })]),
  )

/** The address stays: links to the article go on working. */
async function edit(
  order: PublishOrder,
  remote: RemotePost,
  stored: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const { article } = order.content
  if (article === undefined) return noArticle
  const prepared = readPrepared(stored)
  const edited = await writePost(Number(remote.id), bodyOf(article, prepared), port)
  if (edited.ok && edited.value.status === 'publish') {
    await dropDraft(prepared.draft, remote, port)
    return { outcome: 'published', remote: remotePost(edited.value) }
  }
  if (!edited.ok && !isGone(edited.refusal)) {
    return outcomeOfMiss(edited.refusal, port.clock.now(), 'edit')
  }
  const answer = edited.ok
    ? { status: 200, code: `status-${edited.value.status}` }
    : answerOfMiss(edited.refusal)
  return { outcome: 'refused', reason: 'quoted-gone', answer }
}

/** An edit that was prepared like a publication leaves no draft behind. */
const dropDraft = async (
  draft: number | undefined,
  remote: RemotePost,
  port: ChannelPort,
): Promise<void> => {
  if (draft === undefined || draft === Number(remote.id)) return
  const there = await readPost(draft, port)
  if (there.ok && there.value.status === 'draft') {
    await deletePost({ id: String(draft), url: '' }, { force: 'true' }, port)
  }
}

export const publishing: PublishingFacet = { prepare, send, readBack, remove, edit }
