import { Trans } from '@lingui/react/macro'
import { IconHourglass } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import classes from './turn-of.module.css'

export type Turn =
  | { of: 'you' }
  | { of: 'person'; name: string }
  | { of: 'department'; name: string }
  | { of: 'network'; name: string }
  | { of: 'public' }

const Words = ({ turn }: { turn: Turn }) => {
  switch (turn.of) {
    case 'you':
      return <Trans>La balle est chez vous</Trans>
    case 'public':
      return <Trans>La balle est chez votre public</Trans>
    default: {
      const { name } = turn
      return <Trans>La balle est chez {name}</Trans>
    }
  }
}

/** Whose turn it is: every open item says so. `detail` holds « promis pour 11 h ». */
export const TurnOf = ({ turn, detail }: { turn: Turn; detail?: ReactNode }) => (
  <span className={classes.turn} data-yours={turn.of === 'you' || undefined}>
    <Icon of={IconHourglass} size="s" />
    <span>
      <Words turn={turn} />
      {detail ? <span className={classes.detail}>, {detail}</span> : null}
    </span>
  </span>
)
