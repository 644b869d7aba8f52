import type { Bilingual } from '#kit/language.ts'
import type { OutgoingContent } from '../connector.ts'

/** Who may reply; `everyone` is what X does where nothing is said. */
export const replySettings = ['everyone', 'following', 'mentionedUsers', 'verified'] as const
export type ReplySetting = (typeof replySettings)[number]

export interface PostSettings {
  readonly replies: ReplySetting
  readonly madeWithAi: boolean
  readonly paidPartnership: boolean
}

type Settings = OutgoingContent['settings']

const isReplySetting = (value: unknown): value is ReplySetting =>
  replySettings.some(known => known === value)

/** Settings as they are sent; what is not given is as X has it at first. */
export const postSettings = (settings: Settings): PostSettings => ({
  replies: isReplySetting(settings.reply_settings) ? settings.reply_settings : 'everyone',
  madeWithAi: settings.made_with_ai === true,
  paidPartnership: settings.paid_partnership === true,
})

/** Keys of settings that hold something else than they may. */
export const wrongSettings = (settings: Settings): string[] => {
  const { reply_settings: replies } = settings
  const wrong = ['made_with_ai', 'paid_partnership'].filter(key => {
    const value = settings[key]
    return value !== undefined && typeof value !== 'boolean'
  })
  return replies !== undefined && !isReplySetting(replies) ? ['reply_settings', ...wrong] : wrong
}

/** As the form calls them. */
export const settingNames = {
  reply_settings: { fr: 'Qui peut répondre', en: 'Who can reply' },
  paid_partnership: { fr: 'Partenariat rémunéré', en: 'Paid partnership' },
  made_with_ai: { fr: 'Médias créés avec l’IA', en: 'Media made with AI' },
} as const satisfies { readonly [key: string]: Bilingual }
