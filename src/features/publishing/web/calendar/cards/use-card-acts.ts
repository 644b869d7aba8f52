import { useLingui as useTexts } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { instantToZoned } from '#kit/time/zones.ts'
import { client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { refusalSentence } from '#web/i18n/refusals/refusal-sentence.ts'
import { announce } from '#web/ui/announcer.tsx'
import { showToast, useUndo } from '#web/ui/toast-store.ts'
import { isOnItsWay, isStillHere } from '../../../domain/post-rules.ts'
import { type CardView, momentOfCard } from '../../rooms/card-of-post.ts'

const readAgain = () => queryClient.invalidateQueries({ queryKey: [['publishing']] })

/** It has an hour that may still be taken away. */
export const isUnschedulable = ({ plannedAt, publications }: CardView): boolean =>
  !publications.some(one => isOnItsWay(one.state)) &&
  (publications.some(one => isStillHere(one.state)) ||
    (publications.length === 0 && plannedAt !== null))

/** Scheduled again when it was; otherwise only its wish comes back. */
async function giveHourBack(card: CardView, at: Date, zone: string): Promise<void> {
  const { date, time } = instantToZoned(at, zone)
  const [id, when] = [card.id, { date, time, zone }]
  if (card.publications.length === 0) {
    await client.publishing.posts.reschedule({ id, when })
    return
  }
  const { revision } = await client.publishing.posts.read({ id })
  await client.publishing.posts.schedule({ id, revision, when })
}

/** What is done to a post from its place in the calendar; each act can be undone for ten seconds. */
export function useCardActs() {
  const { t } = useLingui()
  const { i18n } = useTexts()
  const format = useFormat()
  const offer = useUndo()
  const tryTo = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      showToast({ message: refusalSentence(error, i18n, format).sentence })
    } finally {
      await readAgain()
    }
  }
  const duplicate = (card: CardView) =>
    tryTo(async () => {
      const copy = await client.publishing.posts.duplicate({ id: card.id })
      announce(t`Copie rangée dans les brouillons.`)
      offer({
        message: t`Copie rangée dans les brouillons.`,
        undoLabel: t`Supprimer la copie`,
        undo: () => tryTo(async () => void (await client.publishing.posts.remove({ id: copy.id }))),
      })
    })
  const unschedule = (card: CardView) =>
    tryTo(async () => {
      const before = momentOfCard(card)
      await client.publishing.posts.unschedule({ id: card.id })
      announce(t`Déprogrammée : elle est dans les brouillons.`)
      offer({
        message: t`Déprogrammée : elle est dans les brouillons.`,
        ...(before
          ? {
              undoLabel: t`Remettre comme avant`,
              undo: () => tryTo(() => giveHourBack(card, before, format.zone)),
            }
          : {}),
      })
    })
  return { duplicate, unschedule }
}
