import type { Asked, Reply } from '../../testing-http.ts'
import { isAfter } from '../api.ts'
import { forbidden, invalid, notFound } from './answers.ts'
import { userEntity } from './entities.ts'
import { page } from './pages.ts'
import type { FakeDirect, FakeState, FakeUser } from './state.ts'

/** Both numbers, the smaller first. */
export const conversationOf = (one: FakeUser, other: FakeUser): string =>
  (isAfter(one.id, other.id) ? [other.id, one.id] : [one.id, other.id]).join('-')

export function writeDirect(
  state: FakeState,
  sender: FakeUser,
  conversation: string,
  text: string,
): FakeDirect {
  const direct = { id: state.newId(), sender, conversation, text, createdAt: state.now() }
  state.directs.push(direct)
  return direct
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const entity = ({ id, sender, conversation, text, createdAt }: FakeDirect) => ({
  id,
  event_type: 'MessageCreate',
  text: escaped(text),
  sender_id: sender.id,
  dm_conversation_id: conversation,
  created_at: createdAt.toISOString(),
})

const withSenders = (state: FakeState, directs: readonly FakeDirect[], asked: Asked) => {
  const senders = [...new Set(directs.map(({ sender }) => sender))]
  if (senders.length === 0) return {}
  return { includes: { users: senders.map(user => userEntity(state, user, asked)) } }
}

/** X gives those of the last thirty days. */
export function listDirects(state: FakeState, user: FakeUser, asked: Asked): Reply {
  const oldest = state.now().getTime() - 30 * 86_400_000
  const own = state.directs.filter(
    ({ conversation, createdAt }) =>
      conversation.split('-').includes(user.id) && createdAt.getTime() >= oldest,
  )
  const { entries, meta } = page(own, asked)
  const { result_count, ...rest } = meta
  const next = 'next_token' in rest ? { next_token: rest.next_token } : {}
  const data = entries.length > 0 ? { data: entries.map(entity) } : {}
  const named = withSenders(state, entries, asked)
  return { status: 200, json: { ...data, ...named, meta: { result_count, ...next } } }
}

export function showDirect(state: FakeState, user: FakeUser, id: string, asked: Asked): Reply {
  const direct = state.directs.find(known => known.id === id)
  if (!direct?.conversation.split('-').includes(user.id)) return notFound('dm_event', id)
  return { status: 200, json: { data: entity(direct), ...withSenders(state, [direct], asked) } }
}

/** To a person, or in an exchange that there is already. */
export function sendDirect(state: FakeState, user: FakeUser, to: string, asked: Asked): Reply {
  const person = state.users.find(({ id }) => id === to)
  const conversation = person ? conversationOf(user, person) : to
  const isKnown = person ?? state.directs.find(known => known.conversation === to)
  if (!isKnown) return forbidden('You cannot send messages to this user.')
  const text = typeof asked.fields.text === 'string' ? asked.fields.text.toWellFormed() : ''
  if (text.trim() === '') return invalid('One of text or attachments is required.')
  const { id } = writeDirect(state, user, conversation, text)
  return { status: 201, json: { data: { dm_conversation_id: conversation, dm_event_id: id } } }
}

export function deleteDirect(state: FakeState, user: FakeUser, id: string): Reply {
  const direct = state.directs.find(known => known.id === id && known.sender === user)
  if (!direct) return notFound('dm_event', id)
  state.directs.splice(state.directs.indexOf(direct), 1)
  return { status: 200, json: { data: { deleted: true } } }
}
