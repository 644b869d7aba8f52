/** Every address of Google that the connector calls. */
export const api = 'https://www.googleapis.com/youtube/v3'
export const uploads = 'https://www.googleapis.com/upload/youtube/v3'
export const reports = 'https://youtubeanalytics.googleapis.com/v2/reports'
export const consent = 'https://accounts.google.com/o/oauth2/v2/auth'
export const token = 'https://oauth2.googleapis.com/token'
export const revocation = 'https://oauth2.googleapis.com/revoke'

/** What the product names the network by where channels share something. */
export const instance = 'www.youtube.com'

export const watchPage = (video: string, format: string): string =>
  format === 'short'
    ? `https://www.youtube.com/shorts/${encodeURIComponent(video)}`
    : `https://www.youtube.com/watch?v=${encodeURIComponent(video)}`

export const commentPage = (video: string, comment: string): string =>
  `${watchPage(video, 'video')}&lc=${encodeURIComponent(comment)}`
