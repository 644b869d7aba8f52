import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { useFormat } from '../i18n/format.ts'
import { announce } from './announcer.tsx'
import { type DayScale, instantOf, moveStep, snapMinute } from './day-scale.ts'

type PlaqueMove = {
  start: number
  scale: DayScale
  width: number
  onOpen: () => void
  onMove?: (minute: number) => void
}

/** Fewer pixels than this is a press, not a drag. */
const slack = 4

type Draft = {
  minute: number | null
  setMinute: (minute: number | null) => void
  settle: (chosen: number | null) => void
}

/** Arrows change the time by a quarter of an hour, Enter keeps it, Escape leaves it as it was. */
function useKeys({ start, scale, onMove }: PlaqueMove, { minute, setMinute, settle }: Draft) {
  const { t } = useLingui()
  const format = useFormat()
  const step = (change: number) => {
    const next = snapMinute((minute ?? start) + change, scale)
    setMinute(next)
    announce(format.time(instantOf(next, scale)))
  }
  return (event: KeyboardEvent) => {
    if (!onMove) return
    if (event.key === 'ArrowLeft' || event.key === 'ArrowDown') step(-moveStep)
    else if (event.key === 'ArrowRight' || event.key === 'ArrowUp') step(moveStep)
    else if (event.key === 'Escape' && minute !== null) {
      setMinute(null)
      announce(t`L’heure n’a pas changé.`)
    } else if (event.key === 'Enter' && minute !== null) settle(minute)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}

/** The plaque follows the pointer; a press that hardly moved opens the post. */
function usePointer(move: PlaqueMove, { minute, setMinute, settle }: Draft) {
  const { start, scale, width, onOpen, onMove } = move
  const drag = useRef<{ x: number; moved: boolean } | null>(null)
  return {
    onPointerDown: (event: PointerEvent) => {
      if (!onMove || event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      drag.current = { x: event.clientX, moved: false }
    },
    onPointerMove: (event: PointerEvent) => {
      const held = drag.current
      if (!held || (!held.moved && Math.abs(event.clientX - held.x) < slack)) return
      held.moved = true
      const change = ((event.clientX - held.x) / width) * (scale.last - scale.first)
      setMinute(snapMinute(start + change, scale))
    },
    onPointerUp: () => {
      if (drag.current?.moved) settle(minute)
    },
    onPointerCancel: () => {
      drag.current = null
      setMinute(null)
    },
    onClick: () => {
      const dragged = drag.current?.moved ?? false
      drag.current = null
      if (!dragged) onOpen()
    },
    onBlur: () => {
      if (!drag.current) setMinute(null)
    },
  }
}

/** The minute while it is being changed (null when it is not), and what the plaque listens to. */
export function usePlaqueMove(move: PlaqueMove) {
  const [minute, setMinute] = useState<number | null>(null)
  const settle = (chosen: number | null) => {
    setMinute(null)
    if (chosen !== null && chosen !== move.start) move.onMove?.(chosen)
  }
  const draft = { minute, setMinute, settle }
  const onKeyDown = useKeys(move, draft)
  const pointer = usePointer(move, draft)
  return { minute, handlers: { onKeyDown, ...pointer } }
}
