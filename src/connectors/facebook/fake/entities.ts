import { graphTime } from '../../graph/testing.ts'
import type {
  FakeComment,
  FakeMessage,
  FakeNaming,
  FakePage,
  FakePost,
  FakeState,
  FakeVideo,
} from './state.ts'

export const pageEntity = (page: FakePage) => ({
  id: page.id,
  name: page.name,
  username: page.username,
  followers_count: page.followers,
  picture: { data: { url: `https://scontent.example/${page.id}.jpg` } },
})

export function postEntity(state: FakeState, post: FakePost) {
  const photos = post.photos.map(({ id }) => ({ target: { id } }))
  const [only] = photos
  return {
    id: post.id,
    ...(post.text === '' ? {} : { message: post.text }),
    created_time: graphTime(post.at),
    updated_time: graphTime(post.updatedAt),
    permalink_url: `https://www.facebook.com/${post.page.id}/posts/${post.id.split('_')[1]}`,
    ...(photos.length > 1 ? { attachments: { data: [{ subattachments: { data: photos } }] } } : {}),
    ...(photos.length === 1 ? { attachments: { data: [only] } } : {}),
    ...(post.shares > 0 ? { shares: { count: post.shares } } : {}),
    reactions: { data: [], summary: { total_count: post.reactions } },
    comments: {
      data: [],
      summary: { total_count: state.comments.filter(comment => comment.post === post).length },
    },
    insights: {
      data: [
        { name: 'post_media_view', values: [{ value: post.views }] },
        { name: 'post_total_media_view_unique', values: [{ value: post.viewers }] },
        { name: 'post_clicks', values: [{ value: post.clicks }] },
      ],
    },
  }
}

export const namingEntity = ({ id, by, text, at, updatedAt }: FakeNaming) => ({
  ...{ id, message: text, from: { id: by.id, name: by.name } },
  ...{ created_time: graphTime(at), updated_time: graphTime(updatedAt) },
  permalink_url: `https://www.facebook.com/${by.id}/posts/${id.split('_')[1]}`,
})

export const commentEntity = (comment: FakeComment) => ({
  id: comment.id,
  message: comment.text,
  created_time: graphTime(comment.at),
  from: { id: comment.by.id, name: comment.by.name },
  ...(comment.parent
    ? { parent: { id: comment.parent.id, from: { id: comment.parent.by.id } } }
    : {}),
  is_hidden: comment.isHidden,
  user_likes: comment.likedByPage,
  permalink_url: `https://www.facebook.com/${comment.post.id}?comment_id=${comment.id}`,
  ...(comment.privateThread
    ? { private_reply_conversation: { id: comment.privateThread.id } }
    : {}),
})

export const messageEntity = (message: FakeMessage) => ({
  id: message.id,
  message: message.text,
  created_time: graphTime(message.at),
  from: { id: message.by.id, name: message.by.name },
})

export const videoEntity = (state: FakeState, video: FakeVideo) => {
  const post = state.posts.find(known => known.video === video)
  const isWhole = video.bytes.byteLength >= video.size && video.size > 0
  return {
    id: video.id,
    published: video.publishing === 'complete',
    ...(post ? { post_id: post.id.split('_')[1], permalink_url: `/watch/?v=${video.id}` } : {}),
    status: {
      video_status: video.publishing === 'complete' ? 'ready' : 'processing',
      uploading_phase: {
        status: isWhole ? 'complete' : 'in_progress',
        bytes_transferred: video.bytes.byteLength,
      },
      publishing_phase: { status: video.publishing },
    },
  }
}
