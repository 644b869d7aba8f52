import { useLingui as useTexts } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { refusalSentence } from '#web/i18n/refusals/refusal-sentence.ts'
import { announce } from '#web/ui/announcer.tsx'
import { showToast, useUndo } from '#web/ui/toast-store.ts'
import type { SlotView } from '../../shapes.ts'
import { type SlotDraft, sameSlot } from './slot-draft.ts'

const readAgain = () => queryClient.invalidateQueries({ queryKey: [['publishing', 'calendar']] })

const draftOf = ({ weekday, time, channelIds }: SlotView): SlotDraft => ({
  weekday,
  time,
  channelIds,
})

/** Setting slots: each act is done at once, and can be undone for ten seconds. */
export function useSlots(slots: readonly SlotView[]) {
  const { t } = useLingui()
  const { i18n } = useTexts()
  const format = useFormat()
  const offer = useUndo()
  const [busy, setBusy] = useState(false)
  const tryTo = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      showToast({ message: refusalSentence(error, i18n, format).sentence })
    } finally {
      await readAgain()
      setBusy(false)
    }
  }
  const { addSlot, changeSlot, removeSlot } = client.publishing.calendar
  const takeAway = (ids: readonly string[]) => () =>
    tryTo(async () => {
      for (const id of ids) await removeSlot({ id })
    })
  /** Those that are there already are left alone. */
  const add = (drafts: readonly SlotDraft[], message: string) =>
    tryTo(async () => {
      const missing = drafts.filter(draft => !slots.some(slot => sameSlot(slot, draft)))
      const added: string[] = []
      for (const draft of missing) added.push((await addSlot(draft)).id)
      if (added.length === 0) return void showToast({ message: t`Ce créneau est déjà posé.` })
      announce(message)
      offer({ message, undoLabel: t`Remettre comme avant`, undo: takeAway(added) })
    })
  const change = (slot: SlotView, draft: SlotDraft) =>
    tryTo(async () => {
      await changeSlot({ id: slot.id, ...draft })
      offer({
        message: t`Créneau changé.`,
        undoLabel: t`Remettre comme avant`,
        undo: () => tryTo(async () => void (await changeSlot({ id: slot.id, ...draftOf(slot) }))),
      })
    })
  const remove = (slot: SlotView) =>
    tryTo(async () => {
      await removeSlot({ id: slot.id })
      announce(t`Créneau retiré.`)
      offer({
        message: t`Créneau retiré.`,
        undoLabel: t`Remettre le créneau`,
        undo: () => tryTo(async () => void (await addSlot(draftOf(slot)))),
      })
    })
  return { add, change, remove, busy }
}

export type SlotActs = ReturnType<typeof useSlots>
