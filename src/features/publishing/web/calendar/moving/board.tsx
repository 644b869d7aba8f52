import {
  DragDropProvider,
  type DragEndEvent,
  type DragOverEvent,
  DragOverlay,
  type DragStartEvent,
  PointerSensor,
} from '@dnd-kit/react'
import { useLingui } from '@lingui/react/macro'
import { VisuallyHidden } from '@mantine/core'
import { type ComponentProps, type ReactNode, useEffect, useId, useState } from 'react'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'
import { useWorkspace } from '#web/client/session.ts'
import { useFormat } from '#web/i18n/format.ts'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { showToast } from '#web/ui/toast-store.ts'
import { mayWrite } from '../../rights.ts'
import { type CardView, momentOfCard } from '../../rooms/card-of-post.ts'
import type { ChannelView, SlotView } from '../../shapes.ts'
import { type Board, BoardContext } from './board-context.ts'
import { focusCard } from './focus-card.ts'
import { LiftBar, LiftedCard } from './lifted-card.tsx'
import { createMovingStore } from './moving-store.ts'
import { slotTimes, timeOnDay } from './places.ts'
import { settle } from './settle.ts'
import { useKeys } from './use-keys.ts'
import { useMove } from './use-move.tsx'

type DragDropProviderProps = ComponentProps<typeof DragDropProvider>

const ownGestures = 'button, input, select, textarea, [role="menu"], [contenteditable]'

/** A mouse or a pen lifts; a finger scrolls, and has the menu. A slow press is still a click: only distance lifts. */
const sensors = [
  PointerSensor.configure({
    preventActivation: event =>
      event.pointerType === 'touch' ||
      (event.target instanceof Element && event.target.closest(ownGestures) !== null),
    activationConstraints: (event, source) => {
      const { activationConstraints: usual } = PointerSensor.defaults
      const constraints = typeof usual === 'function' ? usual(event, source) : usual
      return constraints?.slice(-1)
    },
  }),
]

/** The first plugin of dnd-kit speaks English to screen readers and makes buttons of cards: ours speak by themselves. */
const ownVoice: Exclude<DragDropProviderProps['plugins'], readonly unknown[] | undefined> = usual =>
  usual.slice(1)

export type MovingBoardProps = {
  span: Board['span']
  onDay?: Board['onDay']
  /** Every card of the days shown, filtered away or not: what a card may meet on its accounts. */
  cards: readonly CardView[]
  slots: readonly SlotView[]
  channels: readonly ChannelView[]
  children: ReactNode
}

const cardOf = (data: unknown): CardView | null =>
  typeof data === 'object' && data !== null && 'card' in data ? (data.card as CardView) : null

type Target = { readonly day: string; readonly time: string | null }

const targetOf = (data: unknown): Target | null =>
  typeof data === 'object' && data !== null && 'day' in data ? (data as Target) : null

/** The click that ends a drag opens nothing. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0)
}

function usePointer({ store, slots, move }: Board) {
  const format = useFormat()
  const now = instantToZoned(format.now, format.zone)
  const placeAt = (card: CardView, own: string | null, { day, time }: Target) => ({
    date: day,
    time: time ?? timeOnDay(own, day, slotTimes(slots, card.channelIds, day, format.zone), now),
  })
  const onDragStart = ({ operation }: DragStartEvent) => {
    const card = cardOf(operation.source?.data)
    if (!card) return
    const at = momentOfCard(card)
    const zoned = at ? instantToZoned(at, format.zone) : null
    const start = zoned ? { date: zoned.date, time: zoned.time } : null
    store.set({ card, by: 'pointer', start, place: null })
  }
  const onDragOver = ({ operation }: DragOverEvent) => {
    const lift = store.read()
    if (lift?.by !== 'pointer') return
    const target = targetOf(operation.target?.data)
    const place = target ? placeAt(lift.card, lift.start?.time ?? null, target) : null
    store.set({ ...lift, place })
  }
  const onDragEnd = ({ canceled }: DragEndEvent) => {
    const lift = store.read()
    swallowClick()
    if (lift?.by !== 'pointer') return
    store.set(null)
    if (canceled || !lift.place) return
    void move(lift.card, zonedToInstant(lift.place, format.zone).instant)
  }
  return { onDragStart, onDragOver, onDragEnd }
}

/** Somebody else moved the lifted card: their hour stands, and it is said. */
function useOthers({ store, cards }: Board) {
  const { t } = useLingui()
  const format = useFormat()
  useEffect(() => {
    const lift = store.read()
    const live = cards.find(card => card.id === lift?.card.id)
    if (!lift || !live) return
    const at = momentOfCard(live)
    if (at?.getTime() === momentOfCard(lift.card)?.getTime()) return
    store.set(null)
    if (lift.by === 'keys') focusCard(live.id)
    const [title, when] = [live.title || live.excerpt, at ? format.when(at) : '–']
    showToast({ message: t`Quelqu’un vient de déplacer « ${title} » : ${when}.` })
  }, [store, cards, format, t])
}

/** Around the views of a calendar: what is lifted in them can be put down in them. */
export function MovingBoard({ cards, slots, channels, span, onDay, children }: MovingBoardProps) {
  const { t } = useLingui()
  const [store] = useState(createMovingStore)
  const hintId = useId()
  const moves = mayWrite(useWorkspace()?.role ?? 'reader')
  const { move, openDialog, dialogs } = useMove(cards, channels)
  const shown = { cards, slots, channels, span, onDay }
  const board: Board = { ...shown, store, moves, hintId, move, openDialog }
  const pointer = usePointer(board)
  useKeys(board)
  useOthers(board)
  // Listed in the keyboard sheet; the card itself hears the key.
  useShortcut({ keys: 'space', label: t`Saisir la publication`, run: () => undefined })
  return (
    <BoardContext value={board}>
      <DragDropProvider sensors={sensors} plugins={ownVoice} {...pointer}>
        {children}
        <DragOverlay dropAnimation={settle}>
          {source => {
            const card = cardOf(source.data)
            return card ? <LiftedCard card={card} /> : null
          }}
        </DragOverlay>
      </DragDropProvider>
      <VisuallyHidden id={hintId}>{t`Espace pour saisir et déplacer.`}</VisuallyHidden>
      <LiftBar />
      {dialogs}
    </BoardContext>
  )
}
