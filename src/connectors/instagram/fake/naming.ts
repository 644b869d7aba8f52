/** Where people tag or name the account: a list of posts, and what a telling names, read through the account. */
import { gone, graphTime } from '../../graph/testing.ts'
import type { Asked, Reply } from '../../testing-http.ts'
import type { FakeNaming, FakeState } from './state.ts'

export const namingEntity = ({ id, by, text: caption, at }: FakeNaming) => ({
  ...{ id, caption, username: by.username, timestamp: graphTime(at), media_type: 'IMAGE' },
  permalink: `https://www.instagram.com/p/${id}/`,
  media_url: `https://scontent.example/${id}.jpg`,
})

const wanted = /^mentioned_(comment|media)\.(?:comment|media)_id\((\d+)\)/

/** Null: nothing of the kind was asked for. */
export function namedReply({ naming, account }: FakeState, { query }: Asked): Reply | null {
  const [, what, id] = wanted.exec(query.get('fields') ?? '') ?? []
  if (!what || !id) return null
  const found = naming.find(known => known.id === id)
  if (!found) return gone(id)
  const { by, text, at } = found
  const media = { id: `9${id}`, permalink: `https://www.instagram.com/p/9${id}/` }
  const comment = { media, id, text, username: by.username, timestamp: graphTime(at) }
  const said =
    what === 'media' ? { mentioned_media: namingEntity(found) } : { mentioned_comment: comment }
  return { status: 200, json: { id: account.id, ...said } }
}
