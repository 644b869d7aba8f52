import { Trans } from '@lingui/react/macro'
import { IconArrowDown } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { localTime } from '#kit/time/words.ts'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import { useBoard } from './board-context.ts'
import { capital, useLiftWords } from './lift-words.ts'
import classes from './moving.module.css'
import { useLiftFact } from './moving-store.ts'
import { useDropPlace } from './use-spot.ts'

/** « Déposer ici : LinkedIn », inside the slot that is chosen; or what stands there already. */
export function DropWords() {
  const board = useBoard()
  const words = useLiftWords(board)
  const lift = useLiftFact(board.store, one => one)
  if (!lift?.place) return null
  const conflict = words.conflict(lift.card, lift.place)
  if (conflict !== null) return <span className={classes.conflict}>{capital(conflict)}</span>
  const accounts = words.accounts(lift.card)
  if (accounts === '') return <Trans>Déposer ici</Trans>
  return <Trans>Déposer ici : {accounts}</Trans>
}

/** The place of a lifted card on a day, with its hour and accounts; nothing while it is elsewhere. */
export function DropPlace({ day, line = false }: { day: string; line?: boolean }) {
  const format = useFormat()
  const place = useDropPlace(day)
  const box = useRef<HTMLDivElement>(null)
  const { store } = useBoard()
  const time = place?.time
  // Under a pointer, whatever scrolls is what the pointer asked for.
  useEffect(() => {
    if (time !== undefined && store.read()?.by === 'keys')
      box.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [time, store])
  if (!place) return null
  return (
    <div ref={box} className={classes.place} data-line={line || undefined} aria-hidden>
      <span className={classes.placeTime}>
        {localTime(place.time, format.language, 'table')}
        <Icon of={IconArrowDown} size="tag" />
      </span>
      <span className={classes.placeWords}>
        <DropWords />
      </span>
    </div>
  )
}
