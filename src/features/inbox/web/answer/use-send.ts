import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { undoSeconds } from '#web/ui/comfort.ts'
import { useNotice, useUndo } from '#web/ui/toast-store.ts'
import { conversationQuery, rereadInbox } from '../inbox-queries.ts'
import type { ConversationView, MessageView, Way } from '../shapes.ts'
import { useRefusalText } from '../use-refusal-text.ts'
import { giveBackDraft } from './restored-drafts.ts'

export interface Sending {
  readonly way: Exclude<Way, 'note'>
  readonly to: MessageView
  readonly text: string
  readonly version: number
  readonly finish: boolean
  readonly savedReplyId: string | null
}

export interface SendWays {
  readonly onSent: (way: Way, finish: boolean) => void
  /** Awaited first: no draft of it may still be on its way. */
  readonly before: (way: Way) => Promise<unknown>
  /** It did not leave: its text is a draft again. */
  readonly onRefused: (way: Way, text: string) => void
  /** The text is back in its field: the page goes back to it. */
  readonly onUndone: () => void
}

/** Sends an answer, and offers its seconds to change one’s mind. What is refused keeps its text in the field. */
export function useSend(view: ConversationView, ways: SendWays) {
  const { onSent, onUndone, before, onRefused } = ways
  const { t } = useLingui()
  const offerUndo = useUndo()
  const notify = useNotice()
  const textOf = useRefusalText()
  const undo = async (messageId: string) => {
    try {
      const draft = await client.inbox.answers.undo({ id: messageId })
      giveBackDraft(view.id, draft.way, draft.text)
      onUndone()
    } catch (error) {
      notify(textOf(error))
    }
    await rereadInbox()
  }
  return useMutation({
    mutationFn: async ({ way, to, text, version, finish, savedReplyId }: Sending) => {
      await before(way)
      return client.inbox.answers.send({
        id: view.id,
        messageId: to.id,
        way,
        text,
        version,
        finish,
        // As long as this person asked for, like every undo (WCAG 2.2.1).
        undoFor: undoSeconds(),
        ...(savedReplyId === null ? {} : { savedReplyId }),
      })
    },
    onSuccess: ({ message, conversation }, { way, finish }) => {
      queryClient.setQueryData(conversationQuery(view.id).queryKey, conversation)
      onSent(way, finish)
      const { answer } = message
      offerUndo({
        message: seconds => t`La réponse part dans ${seconds} s`,
        undoLabel: t`Annuler l’envoi`,
        undo: () => undo(message.id),
        ...(answer?.leavesAt ? { until: Date.parse(answer.leavesAt) } : {}),
        onElapsed: () => void rereadInbox(),
      })
      void rereadInbox()
    },
    // The thread moved or a colleague answered: what is on screen is read again.
    onError: (_, { way, text }) => {
      onRefused(way, text)
      void rereadInbox()
    },
  })
}
