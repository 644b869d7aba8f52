/** What the lists of Facebook's nodes leave out, with the page that documents it. */
import type { Addition, Unlisted } from './graph-nodes.ts'

const reference = 'https://developers.facebook.com/docs/graph-api/reference'
const flow = 'https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow'

export const additions: readonly Addition[] = []

export const unlisted: readonly Unlisted[] = [
  { method: 'GET', path: /^\/v26\.0\/dialog\/oauth$/, page: flow },
  { method: 'POST', path: /^\/v26\.0\/dialog\/oauth$/, page: flow },
  { method: 'GET', path: /^\/v26\.0\/oauth\/access_token$/, page: flow },
  { method: 'GET', path: /^\/v26\.0\/debug_token$/, page: `${reference}/debug_token/` },
  { method: 'GET', path: /^\/v26\.0\/me\/permissions$/, page: `${reference}/user/permissions/` },
  { method: 'GET', path: /^\/v26\.0\/me\/accounts$/, page: `${reference}/user/accounts/` },
  {
    method: 'POST',
    path: /^\/video-upload\//,
    page: 'https://developers.facebook.com/docs/video-api/guides/reels-publishing',
  },
]

export const unlistedNodes = { Video: `${reference}/video/` }
