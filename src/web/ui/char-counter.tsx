import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { useFormat } from '../i18n/format.ts'
import { announce } from './announcer.tsx'
import classes from './char-counter.module.css'

export type CharCounterProps = {
  count: number
  max: number
  /** The network’s own unit when it is not characters: « octets ». */
  unit?: string
  /** On a telephone the ring alone, as long as there is room left. */
  brief?: boolean
}

const radius = 8
const around = 2 * Math.PI * radius

/** A ring and its count, in the network’s own unit; spoken at 20 left, at none left, and beyond. */
export function CharCounter({ count, max, unit, brief = false }: CharCounterProps) {
  const { t } = useLingui()
  const format = useFormat()
  const left = max - count
  const level = left < 0 ? 'over' : left <= 20 ? 'near' : 'fine'
  const shown = format.number(count)
  const limit = format.number(max)
  const words = unit ? t`${shown} sur ${limit} ${unit}` : t`${shown} sur ${limit}`
  const spoken = useRef(level)
  useEffect(() => {
    if (spoken.current === level) return
    spoken.current = level
    if (level !== 'fine') announce(words)
  }, [level, words])
  const filled = Math.min(1, max === 0 ? 1 : count / max)
  return (
    <span className={classes.counter} data-level={level} data-brief={brief || undefined}>
      <svg width={20} height={20} viewBox="0 0 20 20" aria-hidden>
        <circle className={classes.track} cx={10} cy={10} r={radius} />
        <circle
          className={classes.ring}
          cx={10}
          cy={10}
          r={radius}
          strokeDasharray={`${filled * around} ${around}`}
          transform="rotate(-90 10 10)"
        />
      </svg>
      <span className={classes.words}>{words}</span>
    </span>
  )
}
