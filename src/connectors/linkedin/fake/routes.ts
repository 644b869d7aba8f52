/** Which call does what, as Rest.li reads addresses. */
import type { Asked, Reply } from '../../testing-http.ts'
import { type Caller, denied, refusal } from './asking.ts'
import { createComment, listComments, oneComment, react, unreact } from './comments.ts'
import {
  acls,
  followerStatistics,
  memberFollowers,
  memberPostAnalytics,
  networkSize,
  organizations,
  people,
  shareStatistics,
  socialMetadata,
} from './figures.ts'
import { finalize, initialize, stateOf } from './files.ts'
import { createPost, deletePost, editPost, listByAuthor, readBatch, readPost } from './posts.ts'
import type { FakeState } from './state.ts'

export function routeApi(state: FakeState, asked: Asked, raw: string, caller: Caller): Reply {
  const [, resource = '', key = '', below = '', belowKey = ''] =
    /^\/rest\/(\w+)(?:\/([^/?]+))?(?:\/(\w+))?(?:\/(\w+))?/.exec(raw) ?? []
  const urn = decodeURIComponent(key)
  if (resource === 'posts') return routePosts(state, asked, raw, { urn, caller })
  if (resource === 'images' || resource === 'videos' || resource === 'documents') {
    const action = asked.query.get('action')
    if (action === 'initializeUpload') return initialize(state, resource, asked, caller)
    if (action === 'finalizeUpload' && resource === 'videos') return finalize(state, asked)
    if (asked.method === 'GET' && urn !== '') return stateOf(state, urn, caller)
  }
  if (resource === 'socialActions' && below === 'comments') {
    if (belowKey !== '') return oneComment(state, { urn, id: belowKey }, asked, caller)
    return asked.method === 'POST'
      ? createComment(state, urn, asked, caller)
      : listComments(state, urn, asked, caller)
  }
  if (resource === 'eventSubscriptions' && /^(?:PUT|DELETE)$/.test(asked.method))
    return subscribe(state, raw, asked, caller)
  if (resource === 'reactions')
    return asked.method === 'DELETE' ? unreact(state, key, caller) : react(state, asked, caller)
  return routeReads(state, asked, raw, { resource, urn, caller }) ?? unknown
}

const unknown = refusal(404, 'RESOURCE_NOT_FOUND', 'No virtual resource found')

/** Only who administers a Page may have it tell, and only to the application that asks. */
function subscribe(state: FakeState, raw: string, asked: Asked, { member }: Caller): Reply {
  const { fields, method } = asked
  const [, number = '', user = '', entity = ''] =
    /\(developerApplication:([^,]+),user:([^,]+),entity:([^,]+),eventType:ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS\)$/
      .exec(raw)
      ?.map(decodeURIComponent) ?? []
  const page = state.pages.find(({ id }) => entity === `urn:li:organization:${id}`)
  const { webhook } = fields
  if (!/^urn:li:developerApplication:\d+$/.test(number) || (method === 'PUT' && !webhook))
    return refusal(400, 'ILLEGAL_ARGUMENT', 'The key of the subscription is invalid')
  if (user !== `urn:li:person:${member}` || page?.roles.get(member) !== 'ADMINISTRATOR')
    return denied('eventSubscriptions')
  if (state.application && number !== `urn:li:developerApplication:${state.application}`)
    return denied('eventSubscriptions')
  if (method === 'DELETE')
    return state.subscribers.get(entity) === number && state.subscriptions.delete(entity)
      ? { status: 204 }
      : refusal(404, 'RESOURCE_NOT_FOUND', 'No such subscription')
  state.subscribers.set(entity, number)
  state.subscriptions.set(entity, String(webhook))
  return { status: 200, json: {} }
}

function routePosts(
  state: FakeState,
  asked: Asked,
  raw: string,
  { urn, caller }: { readonly urn: string; readonly caller: Caller },
): Reply {
  const restli = asked.headers['x-restli-method']
  if (asked.method === 'DELETE') return deletePost(state, urn, caller)
  if (asked.method === 'POST')
    return restli === 'PARTIAL_UPDATE'
      ? editPost(state, urn, asked, caller)
      : createPost(state, asked, caller)
  if (urn !== '') return readPost(state, urn, caller)
  if (asked.query.get('q') === 'author') return listByAuthor(state, asked, caller)
  return restli === 'BATCH_GET' ? readBatch(state, raw, caller) : unknown
}

function routeReads(
  state: FakeState,
  asked: Asked,
  raw: string,
  {
    resource,
    urn,
    caller,
  }: { readonly resource: string; readonly urn: string; readonly caller: Caller },
): Reply | null {
  if (asked.method !== 'GET') return null
  if (resource === 'socialMetadata') return socialMetadata(state, raw, caller)
  if (resource === 'organizationalEntityShareStatistics')
    return shareStatistics(state, asked, raw, caller)
  if (resource === 'organizationalEntityFollowerStatistics')
    return followerStatistics(state, asked, caller)
  if (resource === 'memberFollowersCount') return memberFollowers(state, caller)
  if (resource === 'memberCreatorPostAnalytics')
    return memberPostAnalytics(state, asked, raw, caller)
  if (resource === 'networkSizes') return networkSize(state, urn)
  if (resource === 'organizationAcls') return acls(state, caller)
  if (resource === 'organizations' || resource === 'organizationsLookup')
    return organizations(state, raw)
  return resource === 'people' ? people(state, raw) : null
}
