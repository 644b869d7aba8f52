/** What became of something sent: https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status. */
import { z } from 'zod'
import type { ChannelPort } from '../connector.ts'
import { ask, type Stopped } from './call.ts'

const stateShape = z.object({
  status: z.enum([
    'PROCESSING_UPLOAD',
    'PROCESSING_DOWNLOAD',
    'SEND_TO_USER_INBOX',
    'PUBLISH_COMPLETE',
    'FAILED',
  ]),
  fail_reason: z.string().optional().catch(undefined),
  uploaded_bytes: z.number().catch(0),
})

export type PostState =
  /** Published, or in the inbox of the person; the id of the post where everybody may see it. */
  | { readonly state: 'there'; readonly post: string | null }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'working'; readonly uploaded: number }

export async function stateOf(publishId: string, port: ChannelPort): Promise<PostState | Stopped> {
  const read = await ask(port, 'publish', {
    method: 'POST',
    path: '/post/publish/status/fetch/',
    json: { publish_id: publishId },
    shape: stateShape,
  })
  if ('stop' in read) return read
  const { status, fail_reason: reason = 'internal', uploaded_bytes: uploaded } = read.value
  if (status === 'FAILED') return { state: 'failed', reason }
  if (status === 'PUBLISH_COMPLETE' || status === 'SEND_TO_USER_INBOX') {
    return { state: 'there', post: postIn(read.answer.text()) }
  }
  return { state: 'working', uploaded }
}

/** Ids have nineteen digits, more than a number of JavaScript holds: they are read as they are written. */
const postIn = (written: string): string | null =>
  /"publicaly_available_post_id"\s*:\s*\[\s*"?(\d+)/.exec(written)?.[1] ?? null
