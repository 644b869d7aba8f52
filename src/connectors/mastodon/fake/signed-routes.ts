/** What the fake server answers to somebody who is signed in, with the scope that each call needs. */

import { type Asked, type Reply, refuse } from '../../testing-http.ts'
import { credentialAccount } from './entities.ts'
import { showMedia, upload } from './media.ts'
import { listNotifications } from './notifications.ts'
import {
  cancelScheduled,
  listScheduled,
  moveScheduled,
  publishDue,
  showScheduled,
} from './scheduled.ts'
import type { FakeState, FakeToken } from './state.ts'
import {
  createStatus,
  deleteStatus,
  editStatus,
  favourite,
  listByIds,
  listStatuses,
  showContext,
  showSource,
  showStatus,
} from './statuses.ts'
import { listTagged } from './tags.ts'

const signed: readonly {
  readonly method: string
  readonly path: RegExp
  readonly scope: string
  readonly handle: (
    state: FakeState,
    call: {
      readonly asked: Asked
      readonly id: string
      readonly token: FakeToken
      readonly account: NonNullable<FakeToken['account']>
    },
  ) => Reply
}[] = [
  {
    method: 'GET',
    path: /^\/api\/v1\/accounts\/(verify_credentials)$/,
    scope: 'read:accounts',
    handle: (state, { account }) => ({ status: 200, json: credentialAccount(state, account) }),
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/accounts\/([A-Z0-9]+)\/statuses$/,
    scope: 'read:statuses',
    handle: (state, { id, asked }) => listStatuses(state, id, asked),
  },
  {
    method: 'POST',
    path: /^\/api\/v2\/(media)$/,
    scope: 'write:media',
    handle: (state, { account, asked }) => upload(state, account, asked),
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/media\/([^/]+)$/,
    scope: 'write:media',
    handle: (state, { account, id }) => showMedia(state, account, id),
  },
  {
    method: 'POST',
    path: /^\/api\/v1\/(statuses)$/,
    scope: 'write:statuses',
    handle: (state, { token, account, asked }) => createStatus(state, token, account, asked),
  },
  {
    method: 'PUT',
    path: /^\/api\/v1\/statuses\/([^/]+)$/,
    scope: 'write:statuses',
    handle: (state, { account, id, asked }) => editStatus(state, account, id, asked),
  },
  {
    method: 'DELETE',
    path: /^\/api\/v1\/statuses\/([^/]+)$/,
    scope: 'write:statuses',
    handle: (state, { account, id }) => deleteStatus(state, account, id),
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/statuses\/([^/]+)$/,
    scope: 'read:statuses',
    handle: (state, { account, id }) => showStatus(state, account, id),
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/statuses\/([^/]+)\/context$/,
    scope: 'read:statuses',
    handle: (state, { account, id }) => showContext(state, account, id),
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/statuses\/([^/]+)\/source$/,
    scope: 'read:statuses',
    handle: (state, { account, id }) => showSource(state, account, id),
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/(statuses)$/,
    scope: 'read:statuses',
    handle: (state, { account, asked }) => listByIds(state, account, asked),
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/(scheduled_statuses)$/,
    scope: 'read:statuses',
    handle: (state, { account, asked }) => listScheduled(state, account, asked),
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/scheduled_statuses\/([^/]+)$/,
    scope: 'read:statuses',
    handle: (state, { account, id }) => showScheduled(state, account, id),
  },
  {
    method: 'PUT',
    path: /^\/api\/v1\/scheduled_statuses\/([^/]+)$/,
    scope: 'write:statuses',
    handle: (state, { account, id, asked }) => moveScheduled(state, account, id, asked),
  },
  {
    method: 'DELETE',
    path: /^\/api\/v1\/scheduled_statuses\/([^/]+)$/,
    scope: 'write:statuses',
    handle: (state, { account, id }) => cancelScheduled(state, account, id),
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/timelines\/tag\/([^/]+)$/,
    scope: 'read:statuses',
    handle: (state, { account, id, asked }) => listTagged(state, account, id, asked),
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/(notifications)$/,
    scope: 'read:notifications',
    handle: (state, { account, asked }) => listNotifications(state, account, asked),
  },
  {
    method: 'POST',
    path: /^\/api\/v1\/statuses\/([^/]+)\/favourite$/,
    scope: 'write:favourites',
    handle: (state, { account, id }) => favourite(state, account, id, true),
  },
  {
    method: 'POST',
    path: /^\/api\/v1\/statuses\/([^/]+)\/unfavourite$/,
    scope: 'write:favourites',
    handle: (state, { account, id }) => favourite(state, account, id, false),
  },
]

export function routeSigned(state: FakeState, asked: Asked, token: FakeToken | undefined): Reply {
  publishDue(state)
  const found = signed.find(({ method, path }) => method === asked.method && path.test(asked.path))
  if (!found) return refuse(404, 'Not Found')
  if (!token) return refuse(401, 'The access token is invalid')
  if (token.revoked) return refuse(401, 'The access token was revoked')
  const whole = found.scope.slice(0, found.scope.indexOf(':'))
  if (!token.scopes.includes(found.scope) && !token.scopes.includes(whole)) return outOfScope
  const { account } = token
  if (!account) return refuse(422, 'This method requires an authenticated user')
  if (account.suspended && found.path.source.includes('verify_credentials') === false) {
    return refuse(403, 'Your login is currently disabled')
  }
  const id = found.path.exec(asked.path)?.[1] ?? ''
  return found.handle(state, { asked, id, token, account })
}

export const outOfScope: Reply = {
  status: 403,
  json: { error: 'This action is outside the authorized scopes' },
  headers: {
    'www-authenticate':
      'Bearer realm="Doorkeeper", error="invalid_scope", error_description="The requested scope is invalid, unknown, or malformed."',
  },
}
