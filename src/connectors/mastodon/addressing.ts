/** An answer as Mastodon wants it: under the message, seen by as many as it was, and naming whom it is for. */
import type { Json } from '#kit/json.ts'
import type { OutgoingContent } from '../connector.ts'

/** What a message keeps of itself for whoever answers it. */
export interface Handle {
  /** Its author, with the server where it is not this one. */
  readonly acct: string
  readonly visibility: string
  /** Its content warning, which an answer keeps. */
  readonly warning: string
}

export const makeHandle = ({ acct, visibility, warning }: Handle): Json => ({
  acct,
  visibility,
  warning,
})

const readHandle = (handle: Json): Handle => {
  const isNote = typeof handle === 'object' && handle !== null && !Array.isArray(handle)
  const kept = isNote ? (handle as { readonly [key: string]: Json }) : {}
  const text = (key: keyof Handle) => {
    const value = kept[key]
    return typeof value === 'string' ? value : ''
  }
  return { acct: text('acct'), visibility: text('visibility'), warning: text('warning') }
}

const openVisibilities = ['public', 'unlisted', 'private', 'direct']

export interface Addressed {
  readonly text: string
  readonly warning: string
  /** Null where the settings of the content decide. */
  readonly visibility: string | null
  readonly parent: string | null
}

/** A part as it is written on the network. A post of its own is as it was typed. */
export function addressed(content: OutgoingContent, part: number, warning: string): Addressed {
  const text = content.parts[part]?.text ?? ''
  const { answers } = content
  if (!answers) return { text, warning, visibility: null, parent: null }
  // Under a post of ours: its settings are those of the post.
  const isOurs = answers.to.remoteId === answers.to.subjectRemoteId
  const handle = readHandle(answers.to.handle)
  const seen = openVisibilities.includes(handle.visibility) ? handle.visibility : 'public'
  return {
    text: withMention(text, handle.acct),
    warning: warning === '' ? handle.warning : warning,
    visibility: answers.way === 'private' ? 'direct' : isOurs ? null : seen,
    parent: answers.to.remoteId,
  }
}

/** Nobody is told of an answer that does not name them; a direct one would reach nobody at all. */
function withMention(text: string, acct: string): string {
  if (acct === '') return text
  const mention = `@${acct}`
  const place = text.toLowerCase().indexOf(mention.toLowerCase())
  const isLonger = /^(?:[\w@-]|\.\w)/.test(text.slice(place + mention.length))
  const isThere = place >= 0 && !isLonger
  return isThere ? text : `${mention} ${text}`
}

/** The name at the beginning says only for whom a message is, which its thread says already. */
export function withoutMention(text: string, username: string): string {
  const [start = '', name = ''] = /^@([\w.-]+)(?:@[\w.-]+)?\s+/.exec(text) ?? []
  const rest = text.slice(start.length)
  return rest !== '' && name.toLowerCase() === username.toLowerCase() ? rest : text
}
