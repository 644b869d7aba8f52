/** What is chosen for one post: who may reply, its topic, and the link shown below a text. */
import type { Bilingual } from '#kit/language.ts'
import type { OutgoingContent } from '../connector.ts'
import { longestTopic } from './formats.ts'

/** `everyone` is what Threads does where nothing is said. */
export const replyControls = [
  'everyone',
  'accounts_you_follow',
  'followers_only',
  'mentioned_only',
] as const
export type ReplyControl = (typeof replyControls)[number]

export interface PostSettings {
  readonly replies: ReplyControl
  /** Empty: none. */
  readonly topic: string
  readonly link: string
}

type Settings = OutgoingContent['settings']

const isReplyControl = (value: unknown): value is ReplyControl =>
  replyControls.some(known => known === value)

const asText = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Settings as they are sent; what is not given is as Threads has it at first. */
export const postSettings = (settings: Settings): PostSettings => ({
  replies: isReplyControl(settings.reply_control) ? settings.reply_control : 'everyone',
  topic: asText(settings.topic_tag).replace(/^#/, ''),
  link: asText(settings.link_attachment),
})

const isAddress = (written: string): boolean =>
  URL.canParse(written) && /^https?:$/.test(new URL(written).protocol)

/** Keys of settings that hold something else than they may. */
export function wrongSettings(settings: Settings): string[] {
  const { reply_control: replies } = settings
  const { topic, link } = postSettings(settings)
  const wrong = ['topic_tag', 'link_attachment'].filter(key => {
    const value = settings[key]
    return value !== undefined && typeof value !== 'string'
  })
  if (replies !== undefined && !isReplyControl(replies)) wrong.push('reply_control')
  if (topic.length > longestTopic.value || /[.&]/.test(topic)) wrong.push('topic_tag')
  if (link !== '' && !isAddress(link)) wrong.push('link_attachment')
  return [...new Set(wrong)]
}

/** As the form calls them. */
export const settingNames = {
  reply_control: { fr: 'Qui peut répondre', en: 'Who can reply' },
  topic_tag: { fr: 'Sujet', en: 'Topic' },
  link_attachment: { fr: 'Lien sous le texte', en: 'Link below the text' },
} as const satisfies { readonly [key: string]: Bilingual }
