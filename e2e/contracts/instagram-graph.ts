/** What the lists of Instagram's nodes leave out, with the page that documents it. */
import type { Addition, Unlisted } from './graph-nodes.ts'

const instagram = 'https://developers.facebook.com/docs/instagram-platform'
const byInstagram = `${instagram}/instagram-api-with-instagram-login`
const login = `${byInstagram}/business-login`
const flow = 'https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow'
const messaging = `${byInstagram}/messaging-api`

export const additions: readonly Addition[] = [
  { node: 'IGUser', name: 'user_id', page: `${byInstagram}/get-started` },
]

export const unlisted: readonly Unlisted[] = [
  { method: 'GET', path: /^\/v26\.0\/dialog\/oauth$/, page: flow },
  { method: 'GET', path: /^\/v26\.0\/oauth\/access_token$/, page: flow },
  {
    method: 'GET',
    path: /^\/v26\.0\/me\/permissions$/,
    page: 'https://developers.facebook.com/docs/graph-api/reference/user/permissions/',
  },
  {
    method: 'GET',
    path: /^\/v26\.0\/me\/accounts$/,
    page: 'https://developers.facebook.com/docs/graph-api/reference/user/accounts/',
  },
  { method: 'GET', path: /^\/oauth\/authorize$/, page: login },
  { method: 'POST', path: /^\/oauth\/authorize$/, page: login },
  { method: 'POST', path: /^\/oauth\/access_token$/, page: login },
  { method: 'GET', path: /^\/access_token$/, page: login },
  {
    method: 'POST',
    path: /^\/ig-api-upload\//,
    page: `${instagram}/content-publishing/resumable-uploads`,
  },
  {
    method: 'GET',
    path: /^\/v26\.0\/ig_hashtag_search$/,
    page: `${instagram}/instagram-graph-api/reference/ig-hashtag-search`,
  },
  {
    method: 'GET',
    path: /^\/v26\.0\/\d+\/recent_media$/,
    page: `${instagram}/instagram-graph-api/reference/ig-hashtag/recent-media`,
  },
  { method: 'GET', path: /^\/v26\.0\/1784\/conversations$/, page: `${messaging}/conversations` },
  { method: 'POST', path: /^\/v26\.0\/1784\/messages$/, page: messaging },
]

export const unlistedNodes = {
  IGContainer: `${instagram}/reference/ig-container`,
}
