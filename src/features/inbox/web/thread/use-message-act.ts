import { useLingui } from '@lingui/react/macro'
import { client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { readRefusal } from '#web/client/refusal.ts'
import { useNotice, useUndo } from '#web/ui/toast-store.ts'
import { conversationQuery, rereadInbox } from '../inbox-queries.ts'
import type { Act, MessageView } from '../shapes.ts'
import { useRefusalText } from '../use-refusal-text.ts'
import { opposites } from './possible-acts.ts'
import type { ReasonSaid } from './reason-sheet.tsx'

const unsaid: ReasonSaid = { reason: '', beyondBudget: false }

type Words = Record<Act, { done: string; undo: string }>

function useToastWords(): Words {
  const { t } = useLingui()
  return {
    like: { done: t`Message aimé.`, undo: t`Ne plus aimer` },
    unlike: { done: t`Vous n’aimez plus ce message.`, undo: t`Aimer` },
    hide: { done: t`Commentaire masqué.`, undo: t`Réafficher` },
    show: { done: t`Commentaire réaffiché.`, undo: '' },
    approve: { done: t`Message approuvé.`, undo: t`Retenir` },
    hold: { done: t`Message retenu.`, undo: t`Approuver` },
    spam: { done: t`Message signalé comme indésirable.`, undo: t`Retirer des indésirables` },
    delete: { done: t`Message supprimé sur le réseau.`, undo: '' },
  }
}

/** The message as the network now has it, in the thread that is open. */
function showMessage(conversationId: string, message: MessageView): void {
  queryClient.setQueryData(conversationQuery(conversationId).queryKey, view =>
    view
      ? { ...view, thread: view.thread.map(one => (one.id === message.id ? message : one)) }
      : view,
  )
}

/** Does something with a message at its network, and offers what undoes it where something does. */
export function useMessageAct(conversationId: string) {
  const words = useToastWords()
  const offerUndo = useUndo()
  const notify = useNotice()
  const textOf = useRefusalText()
  const send = async (message: MessageView, act: Act, said: ReasonSaid) => {
    showMessage(
      conversationId,
      await client.inbox.conversations.act({ messageId: message.id, act, ...said }),
    )
    void rereadInbox()
  }
  /** Throws what was refused. */
  const doAct = async (message: MessageView, act: Act, said = unsaid): Promise<void> => {
    await send(message, act, said)
    const opposite = opposites[act]
    const { done, undo } = words[act]
    if (!opposite) {
      notify(done)
      return
    }
    offerUndo({
      message: done,
      undoLabel: undo,
      undo: async () => {
        try {
          // What was a mistake is put right whatever it costs.
          await send(message, opposite, { ...said, beyondBudget: true })
        } catch (error) {
          notify(textOf(error))
        }
      },
    })
  }
  /** For a key or a menu: what was refused is told, and what the month’s budget refuses is left to be asked for. */
  const tryAct = async (message: MessageView, act: Act, beyondBudget = false) => {
    try {
      await doAct(message, act, { reason: '', beyondBudget })
    } catch (error) {
      if (readRefusal(error)?.code === 'over-budget') return 'over-budget' as const
      notify(textOf(error))
    }
    return undefined
  }
  return { doAct, tryAct }
}
