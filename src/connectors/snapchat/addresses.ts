/** Where Snapchat is: its API of public profiles, the page that asks for consent, the pages that everybody sees. */
export const apiHost = 'businessapi.snapchat.com'
export const accountsHost = 'accounts.snapchat.com'
export const siteHost = 'www.snapchat.com'

export const api = `https://${apiHost}`
export const consent = `https://${accountsHost}/login/oauth2/authorize`
export const tokens = `https://${accountsHost}/login/oauth2/access_token`

export const profilePage = (handle: string): string =>
  `https://${siteHost}/add/${encodeURIComponent(handle.replace(/^@/, ''))}`

export const spotlightPage = (id: string): string =>
  `https://${siteHost}/spotlight/${encodeURIComponent(id)}`
