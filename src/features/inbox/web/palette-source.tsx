import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { client } from '#web/client/client.ts'
import { NetworkMark } from '#web/client/networks.tsx'
import type { PaletteSource } from '#web/client/palette.ts'

const most = 6
const long = 90

/** Messages by the words that they hold. */
export const messagesSource: PaletteSource = {
  id: 'messages',
  heading: () => i18n._(msg`Messages`),
  find: async (words, signal) => {
    const { items } = await client.inbox.conversations.search(
      { words: words.slice(0, 200), limit: most },
      { signal },
    )
    return items.map(({ conversation, messageId, excerpt }) => ({
      id: `message-${messageId}`,
      label: conversation.author.displayName || conversation.author.handle,
      detail: excerpt.slice(0, long),
      icon: <NetworkMark network={conversation.network} label={null} />,
      enter: i18n._(msg`Ouvrir la conversation`),
      open: { to: '/inbox', search: { conversation: conversation.id } },
    }))
  },
}
