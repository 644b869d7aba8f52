/** Where TikTok answers: https://developers.tiktok.com/doc/oauth-user-access-token-management. */
export const apiHost = 'open.tiktokapis.com'
export const siteHost = 'www.tiktok.com'
export const api = `https://${apiHost}/v2`
export const consent = `https://${siteHost}/v2/auth/authorize/`

/** Bytes go to hosts of TikTok that it names itself (open-upload, upload.us…). */
const uploadHost = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.tiktokapis\.com$/

export const isUploadAddress = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, port } = new URL(address)
  return protocol === 'https:' && port === '' && uploadHost.test(hostname)
}

export const profilePage = (handle: string): string =>
  `https://${siteHost}/@${encodeURIComponent(handle.replace(/^@/, ''))}`

export const postPage = (handle: string, id: string): string =>
  `${profilePage(handle)}/video/${encodeURIComponent(id)}`
