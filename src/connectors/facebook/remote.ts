/** How a post of a Page is named, and where people see it. */
import type { RemotePost } from '../connector.ts'
import type { Post, Video } from './shapes.ts'

const site = 'https://www.facebook.com'

export const webAddress = (written: string | undefined): string => {
  if (!written) return ''
  if (written.startsWith('/')) return `${site}${written}`
  return /^https?:\/\//.test(written) ? written : ''
}

export const addressOf = (id: string): string => `${site}/${id}`

export const remoteOfPost = ({ id, permalink_url: url }: Pick<Post, 'id' | 'permalink_url'>) => ({
  id,
  url: webAddress(url) || addressOf(id),
})

/** A post is named by its Page and itself, wherever the network leaves the Page out. */
export const wholeId = (pageId: string, postId: string): string =>
  postId.includes('_') ? postId : `${pageId}_${postId}`

export function remoteOfVideo(pageId: string, video: Video): RemotePost {
  const { id, post_id: postId, permalink_url: url } = video
  return {
    id: postId ? wholeId(pageId, postId) : id,
    url: webAddress(url) || addressOf(id),
    // Without a post of its own yet, the video is still the same one.
    mark: id,
  }
}
