/** What the fake answers to somebody who is signed in, with the scopes and the rate of each call. */
import type { Asked, Reply } from '../../testing-http.ts'
import { type RateFamily, rates } from '../rates.ts'
import { noCredits, notFound, outOfScope, unauthorised } from './answers.ts'
import { deleteDirect, listDirects, sendDirect, showDirect } from './directs.ts'
import { userEntity } from './entities.ts'
import { append, begin, caption, close, describe, show } from './media.ts'
import {
  createPost,
  deletePost,
  hidePost,
  listByIds,
  listMentions,
  listOwn,
  search,
} from './posts.ts'
import { type FakeState, type FakeUser, usualRate } from './state.ts'
import { isSubscribed, subscribeTo } from './webhooks.ts'

interface Routed {
  readonly asked: Asked
  readonly id: string
  readonly user: FakeUser
}

interface Route {
  readonly call: string
  readonly path: RegExp
  readonly scopes: readonly string[]
  readonly family: RateFamily
  readonly handle: (state: FakeState, call: Routed) => Reply
}

const reading = ['tweet.read', 'users.read']
const direct = ['dm.read', 'tweet.read', 'users.read']
const writingDirect = ['dm.write', 'tweet.read', 'users.read']

const route = (
  call: string,
  path: RegExp,
  scopes: readonly string[],
  family: RateFamily,
  handle: Route['handle'],
): Route => ({ call, path, scopes, family, handle })

const subscriptions = /^\/2\/account_activity\/webhooks\/(\d+)\/subscriptions\/all$/

const routes: readonly Route[] = [
  route('GET', /^\/2\/users\/(me)$/, reading, 'account', (state, { user, asked }) => ({
    status: 200,
    json: { data: userEntity(state, user, asked) },
  })),
  route('GET', /^\/2\/users\/(\d+)\/tweets$/, reading, 'ownPosts', (state, { id, asked }) =>
    listOwn(state, id, asked),
  ),
  route('GET', /^\/2\/users\/(\d+)\/mentions$/, reading, 'mentions', (state, { id, asked }) =>
    listMentions(state, id, asked),
  ),
  route('GET', /^\/2\/(tweets)$/, reading, 'lookups', (state, { asked }) =>
    listByIds(state, asked),
  ),
  route('GET', /^\/2\/tweets\/search\/(recent)$/, reading, 'search', (state, { asked }) =>
    search(state, asked),
  ),
  route('POST', /^\/2\/(tweets)$/, ['tweet.write', ...reading], 'posts', (state, { user, asked }) =>
    createPost(state, user, asked),
  ),
  route(
    'DELETE',
    /^\/2\/tweets\/(\d+)$/,
    ['tweet.write', ...reading],
    'deletions',
    (state, { user, id }) => deletePost(state, user, id),
  ),
  route(
    'PUT',
    /^\/2\/tweets\/(\d+)\/hidden$/,
    ['tweet.moderate.write', ...reading],
    'hiding',
    (state, { user, id, asked }) => hidePost(state, user, id, asked),
  ),
  route('GET', /^\/2\/(dm_events)$/, direct, 'direct', (state, { user, asked }) =>
    listDirects(state, user, asked),
  ),
  route('GET', /^\/2\/dm_events\/(\d+)$/, direct, 'direct', (state, { user, id, asked }) =>
    showDirect(state, user, id, asked),
  ),
  route(
    'DELETE',
    /^\/2\/dm_events\/(\d+)$/,
    ['dm.read', 'dm.write'],
    'deletions',
    (state, { user, id }) => deleteDirect(state, user, id),
  ),
  route(
    'POST',
    /^\/2\/dm_conversations\/(?:with\/)?([\d-]+)\/messages$/,
    writingDirect,
    'directSends',
    (state, { user, id, asked }) => sendDirect(state, user, id, asked),
  ),
  route(
    'POST',
    /^\/2\/media\/upload\/(initialize)$/,
    ['media.write'],
    'uploads',
    (state, { user, asked }) => begin(state, user, asked),
  ),
  route(
    'POST',
    /^\/2\/media\/upload\/(\d+)\/append$/,
    ['media.write'],
    'uploads',
    (state, { user, id, asked }) => append(state, user, id, asked),
  ),
  route(
    'POST',
    /^\/2\/media\/upload\/(\d+)\/finalize$/,
    ['media.write'],
    'uploads',
    (state, { user, id }) => close(state, user, id),
  ),
  route('GET', /^\/2\/media\/(upload)$/, ['media.write'], 'uploads', (state, { user, asked }) =>
    show(state, user, asked),
  ),
  route(
    'POST',
    /^\/2\/media\/(metadata)$/,
    ['media.write'],
    'descriptions',
    (state, { user, asked }) => describe(state, user, asked),
  ),
  route(
    'POST',
    /^\/2\/media\/(subtitles)$/,
    ['media.write'],
    'descriptions',
    (state, { user, asked }) => caption(state, user, asked),
  ),
  route('GET', subscriptions, [...direct, 'dm.write'], 'direct', (state, { user, id }) =>
    isSubscribed(state, user, id),
  ),
  route('POST', subscriptions, [...direct, 'dm.write'], 'direct', (state, { user, id }) =>
    subscribeTo(state, user, id),
  ),
]

export function answerSigned(state: FakeState, asked: Asked): Reply {
  const found = routes.find(({ call, path }) => call === asked.method && path.test(asked.path))
  if (!found) return notFound('path', asked.path)
  const holder = state.consent.holder(asked.headers.authorization?.replace(/^Bearer /, ''))
  const user = state.users.find(({ id }) => id === holder?.account)
  if (!holder || !user) return unauthorised
  if (!found.scopes.every(scope => holder.scopes.includes(scope))) return outOfScope
  if (!state.hasCredits) return noCredits
  const { headers, refusal } = countCall(state, found.family, user)
  if (refusal) return refusal
  const id = found.path.exec(asked.path)?.[1] ?? ''
  const reply = found.handle(state, { asked, id, user })
  return { ...reply, headers: { ...headers, ...reply.headers } }
}

/** The headers of every answer, and the refusal when there was one call too many. */
function countCall(state: FakeState, family: RateFamily, user: FakeUser) {
  const { window } = rates[family]
  const most = usualRate(state, family)
  const number = Math.floor(state.now().getTime() / window)
  const key = `${family}/${user.id}`
  const known = state.counters.get(key)
  const counter = known?.window === number ? known : { window: number, calls: 0 }
  counter.calls += 1
  state.counters.set(key, counter)
  const headers = {
    'x-rate-limit-limit': String(most),
    'x-rate-limit-remaining': String(Math.max(0, most - counter.calls)),
    'x-rate-limit-reset': String(((number + 1) * window) / 1_000),
  }
  const refusal: Reply | null = counter.calls > most ? { ...tooMany, headers } : null
  return { headers, refusal }
}

const tooMany: Reply = { status: 429, json: { code: 88, message: 'Rate limit exceeded' } }
