import { useLingui } from '@lingui/react/macro'
import { instantToZoned } from '#kit/time/zones.ts'
import { client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { readRefusal } from '#web/client/refusal.ts'
import { useFormat } from '#web/i18n/format.ts'
import { useSentence } from '#web/i18n/refusals/refusal-notice.tsx'
import { announce } from '#web/ui/announcer.tsx'
import { showToast, useUndo } from '#web/ui/toast-store.ts'
import type { CardView } from './card-of-post.ts'
import { momentOfCard } from './card-of-post.ts'

const readAgain = () => queryClient.invalidateQueries({ queryKey: [['publishing']] })

/** Moves a post to another moment, with ten seconds to put it back. */
export function useMove(): (card: CardView, at: Date) => Promise<void> {
  const { t } = useLingui()
  const format = useFormat()
  const offer = useUndo()
  const past = useSentence('time-past', { time: '' }).sentence
  const place = async (id: string, at: Date) => {
    const { date, time } = instantToZoned(at, format.zone)
    await client.publishing.posts.reschedule({ id, when: { date, time, zone: format.zone } })
    await readAgain()
  }
  return async (card, at) => {
    const before = momentOfCard(card)
    try {
      await place(card.id, at)
    } catch (error) {
      const refusal = readRefusal(error)
      showToast({
        message:
          refusal?.code === 'time-past'
            ? past
            : t`Parvis n’a pas pu changer l’heure. Rien n’a bougé.`,
      })
      await readAgain()
      return
    }
    const moment = format.when(at)
    announce(t`Nouvelle heure : ${moment}`)
    offer({
      message: t`Nouvelle heure : ${moment}`,
      ...(before ? { undoLabel: t`Remettre comme avant`, undo: () => place(card.id, before) } : {}),
    })
  }
}
