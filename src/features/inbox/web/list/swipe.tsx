import { Trans } from '@lingui/react/macro'
import { IconAlarmSnooze, IconCheck } from '@tabler/icons-react'
import { type PointerEvent, type ReactNode, useRef } from 'react'
import { Icon } from '#web/ui/icon.tsx'
import classes from './swipe.module.css'

/** Pixels after which lifting the finger does it. */
const far = 96
/** Pixels before which the finger may only want to scroll or to press. */
const near = 12

interface Drag {
  readonly x: number
  readonly y: number
  by: number
  sideways: boolean
}

export interface SwipeProps {
  children: ReactNode
  onRight: () => void
  onLeft: () => void
}

/** Right: done. Left: later. Both stand as buttons in the conversation too. */
export function Swipe({ children, onRight, onLeft }: SwipeProps) {
  const moving = useRef<HTMLDivElement>(null)
  const drag = useRef<Drag | null>(null)
  const place = (by: number) => {
    if (moving.current) moving.current.style.transform = by === 0 ? '' : `translateX(${by}px)`
  }
  const onPointerDown = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') return
    drag.current = { x: event.clientX, y: event.clientY, by: 0, sideways: false }
  }
  const onPointerMove = (event: PointerEvent) => {
    const now = drag.current
    if (!now) return
    const [x, y] = [event.clientX - now.x, event.clientY - now.y]
    if (!now.sideways && Math.abs(x) > near && Math.abs(x) > 2 * Math.abs(y)) {
      now.sideways = true
      event.currentTarget.setPointerCapture(event.pointerId)
    }
    if (!now.sideways) return
    now.by = Math.max(-far * 1.3, Math.min(far * 1.3, x))
    place(now.by)
  }
  const onPointerUp = () => {
    const done = drag.current
    drag.current = null
    place(0)
    if (!done?.sideways) return
    if (done.by >= far) onRight()
    else if (done.by <= -far) onLeft()
  }
  return (
    <div className={classes.swipe}>
      <div className={classes.behind} aria-hidden>
        <span className={classes.side}>
          <Icon of={IconCheck} />
          <Trans>Terminer</Trans>
        </span>
        <span className={classes.side} data-side="later">
          <Icon of={IconAlarmSnooze} />
          <Trans>Plus tard</Trans>
        </span>
      </div>
      <div
        ref={moving}
        className={classes.moving}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
      >
        {children}
      </div>
    </div>
  )
}
