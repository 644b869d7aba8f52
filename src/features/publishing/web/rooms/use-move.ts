import { useLingui } from '@lingui/react/macro'
import { instantToZoned } from '#kit/time/zones.ts'
import { client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { refusalSentence } from '#web/i18n/refusals/refusal-sentence.ts'
import { announce } from '#web/ui/announcer.tsx'
import { showToast, useUndo } from '#web/ui/toast-store.ts'
import type { CardView } from './card-of-post.ts'
import { momentOfCard } from './card-of-post.ts'

const readAgain = () => queryClient.invalidateQueries({ queryKey: [['publishing']] })

/** Moves a post to another moment, with ten seconds to put it back. */
export function useMove(): (card: CardView, at: Date) => Promise<void> {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const offer = useUndo()
  const place = async (id: string, at: Date) => {
    const { date, time } = instantToZoned(at, format.zone)
    const when = { date, time, zone: format.zone }
    const { asksAgain } = await client.publishing.posts.reschedule({ id, when })
    await readAgain()
    return asksAgain
  }
  const putBack = async (id: string, before: Date) => {
    try {
      await place(id, before)
    } catch (error) {
      showToast({ message: refusalSentence(error, i18n, format).sentence })
      await readAgain()
    }
  }
  return async (card, at) => {
    const before = momentOfCard(card)
    const moment = format.when(at)
    try {
      if (await place(card.id, at)) {
        // Putting the hour back would not bring the approval back, so no undo is offered.
        showToast({
          message: t`Nouvelle heure : ${moment}. La publication est à valider de nouveau.`,
        })
        return
      }
    } catch (error) {
      showToast({ message: refusalSentence(error, i18n, format).sentence })
      await readAgain()
      return
    }
    announce(t`Nouvelle heure : ${moment}`)
    offer({
      message: t`Nouvelle heure : ${moment}`,
      ...(before
        ? { undoLabel: t`Remettre comme avant`, undo: () => putBack(card.id, before) }
        : {}),
    })
  }
}
