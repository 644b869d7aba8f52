import { useLingui } from '@lingui/react/macro'
import { zonedToInstant } from '#kit/time/zones.ts'
import { useFormat } from '#web/i18n/format.ts'
import { accountNames } from '../../rooms/card-glyphs.tsx'
import type { CardView } from '../../rooms/card-of-post.ts'
import type { ChannelView } from '../../shapes.ts'
import { neighbourhoodOf } from './neighbours.ts'
import type { Place } from './places.ts'

type Ground = { readonly cards: readonly CardView[]; readonly channels: readonly ChannelView[] }

export const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

export type LiftWords = {
  /** The same inside a sentence: « jeudi 8 octobre, 17 h 30, LinkedIn, libre ». */
  readonly within: (card: CardView, place: Place) => string
  /** « Jeudi 8 octobre, 17 h 30, LinkedIn, libre ». */
  readonly whole: (card: CardView, place: Place) => string
  /** What makes the place ask before it takes the card: the hour has passed, or is taken. */
  readonly conflict: (card: CardView, place: Place) => string | null
  /** « Jeu. 8 oct., 17:30 ». */
  readonly short: (place: Place) => string
  readonly accounts: (card: CardView) => string
  readonly title: (card: CardView) => string
}

/** A place in words, as it is announced at each step and shown beside the lifted card. */
export function useLiftWords({ cards, channels }: Ground): LiftWords {
  const { t } = useLingui()
  const format = useFormat()
  const title = (card: CardView) => card.title || card.excerpt || t`Sans titre`
  const accounts = (card: CardView) => format.list(accountNames(card, channels))
  const instant = (place: Place) => zonedToInstant(place, format.zone).instant
  const takenBy = (card: CardView, at: Date): string | null => {
    const [first] = neighbourhoodOf(card, at, cards).taken
    if (!first) return null
    const other = title(first.card)
    return t`occupé par « ${other} »`
  }
  const standing = (card: CardView, at: Date): string => {
    if (at <= format.now) return t`heure passée`
    const taken = takenBy(card, at)
    if (taken !== null) return taken
    const [close] = neighbourhoodOf(card, at, cards).near
    if (!close) return t`libre`
    const other = title(close.card)
    const time = format.time(new Date(close.at))
    return t`libre, à moins de deux heures de « ${other} » (${time})`
  }
  const within = (card: CardView, place: Place) => {
    const at = instant(place)
    const words = [format.date(place.date), format.time(at), accounts(card), standing(card, at)]
    return words.filter(word => word !== '').join(', ')
  }
  return {
    title,
    accounts,
    conflict: (card, place) => {
      const at = instant(place)
      return at <= format.now ? t`heure passée` : takenBy(card, at)
    },
    short: place =>
      `${capital(format.date(place.date, 'short-weekday'))}, ${format.time(instant(place), 'table')}`,
    within,
    whole: (card, place) => capital(within(card, place)),
  }
}
