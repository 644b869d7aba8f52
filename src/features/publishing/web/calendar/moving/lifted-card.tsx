import { Trans } from '@lingui/react/macro'
import { useRef } from 'react'
import { Key } from '#web/ui/key.tsx'
import { CardGlyphs } from '../../rooms/card-glyphs.tsx'
import type { CardView } from '../../rooms/card-of-post.ts'
import { useBoard } from './board-context.ts'
import { useLiftWords } from './lift-words.ts'
import classes from './moving.module.css'
import { useLiftFact } from './moving-store.ts'
import type { Place } from './places.ts'

/** What follows the pointer: the card, slightly turned, with where it would go. */
export function LiftedCard({ card }: { card: CardView }) {
  const board = useBoard()
  const words = useLiftWords(board)
  const lift = useLiftFact(board.store, one => one)
  // Once it is put down it keeps its words until it has settled.
  const last = useRef<Place | null>(null)
  if (lift) last.current = lift.place
  return (
    <div className={classes.lifted}>
      {card.thumbnail ? (
        <img src={card.thumbnail} alt="" className={classes.liftedPicture} />
      ) : null}
      <div className={classes.liftedWords}>
        <span className={classes.liftedTitle}>{words.title(card)}</span>
        <span className={classes.liftedPlace}>
          <CardGlyphs card={card} channels={board.channels} />
          {last.current ? words.short(last.current) : null}
        </span>
      </div>
    </div>
  )
}

/** While keys carry a card: where it would go, and the keys. Screen readers hear the same from the announcer. */
export function LiftBar() {
  const board = useBoard()
  const words = useLiftWords(board)
  const lift = useLiftFact(board.store, one => (one?.by === 'keys' ? one : null))
  if (!lift?.place) return null
  return (
    <div className={classes.bar} aria-hidden>
      <strong>{words.title(lift.card)}</strong>
      <span>{words.whole(lift.card, lift.place)}</span>
      <span className={classes.barKeys}>
        <Key>left</Key>
        <Key>right</Key>
        <Trans>jour</Trans>
        <Key>up</Key>
        <Key>down</Key>
        <Trans>heure</Trans>
        <Key>shift</Key>
        <Trans>15 min</Trans>
        <Key>enter</Key>
        <Trans>poser</Trans>
        <Key>escape</Key>
        <Trans>laisser</Trans>
      </span>
    </div>
  )
}
