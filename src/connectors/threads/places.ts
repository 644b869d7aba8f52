/** Where people say yes: https://developers.facebook.com/documentation/threads/get-started/get-access-tokens-and-permissions. */
export const consentPage = 'threads.com'

export const profilePage = (handle: string): string =>
  `https://www.threads.com/@${encodeURIComponent(handle.replace(/^@/, ''))}`
