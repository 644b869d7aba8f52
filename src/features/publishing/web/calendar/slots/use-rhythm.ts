import { useLingui } from '@lingui/react/macro'
import { firstRhythm } from './slot-draft.ts'
import { useSlots } from './use-slots.ts'

/** Three slots a week in one go, for who has none yet. */
export function useRhythm() {
  const { t } = useLingui()
  const { add, busy } = useSlots([])
  const propose = () =>
    add(firstRhythm, t`Trois créneaux posés : mardi 12:15, jeudi 18:30, samedi 10:00.`)
  return { propose, busy }
}
