/** Where X is. */
export const api = 'https://api.x.com'
/** The person's own browser goes there. */
export const consentPage = 'https://x.com/i/oauth2/authorize'

/** The page of a post, under whoever wrote it. */
export const postPage = (handle: string, id: string): string => {
  const name = handle.replace(/^@/, '')
  return /^\w+$/.test(name)
    ? `https://x.com/${name}/status/${id}`
    : `https://x.com/i/web/status/${id}`
}

export const profilePage = (username: string): string =>
  `https://x.com/${encodeURIComponent(username)}`

export const directPage = (conversation: string): string =>
  `https://x.com/messages/${encodeURIComponent(conversation)}`

/** X counts time from here in its numbers. Milliseconds since 1970. */
const epoch = 1_288_834_974_657n

/** The moment in a number of X: posts and messages carry the time at which they were made. */
export const momentOf = (id: string): Date =>
  /^\d{1,19}$/.test(id) ? new Date(Number((BigInt(id) >> 22n) + epoch)) : new Date(0)

/** Numbers of X sort by age, and grow longer. */
export const isAfter = (id: string, other: string): boolean =>
  id.length === other.length ? id > other : id.length > other.length
