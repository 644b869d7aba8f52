import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Key } from '#web/ui/key.tsx'
import { SectionHead } from '#web/ui/panel.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import type { ChannelView } from '../shapes.ts'
import classes from './missed.module.css'
import { MissedCard } from './missed-card.tsx'
import type { MissedPost } from './missed-posts.ts'
import { DecidedRow, WaitingRow } from './missed-rows.tsx'
import type { Decision } from './use-decide.ts'

export interface Decided {
  readonly missed: MissedPost
  readonly decision: Decision
}

type MissedListProps = {
  waiting: readonly MissedPost[]
  decided: readonly Decided[]
  channels: readonly ChannelView[]
  writes: boolean
  onDecided: (decided: Decided) => void
}

/** What was decided, the one that is being decided, and those that wait for their turn. */
export function MissedList({ waiting, decided, channels, writes, onDecided }: MissedListProps) {
  const { t } = useLingui()
  const [wanted, setWanted] = useState<string | null>(null)
  const place = Math.max(
    0,
    waiting.findIndex(one => one.card.id === wanted),
  )
  const current = writes ? waiting[place] : undefined
  const go = (by: number) => {
    const next = waiting[(place + by + waiting.length) % waiting.length]
    if (next) setWanted(next.card.id)
  }
  const several = waiting.length > 1
  useShortcut({ keys: 'j', label: t`Publication suivante`, enabled: several, run: () => go(1) })
  useShortcut({ keys: 'k', label: t`Publication précédente`, enabled: several, run: () => go(-1) })
  const number = decided.length + place + 1
  const all = decided.length + waiting.length
  return (
    <section>
      <SectionHead title={t`Ont manqué leur heure`} />
      <ol className={classes.list} aria-label={t`Ont manqué leur heure`}>
        {decided.map(one => (
          <DecidedRow key={one.missed.card.id} channels={channels} {...one} />
        ))}
        {waiting.map(missed =>
          missed === current ? (
            <MissedCard
              key={missed.card.id}
              missed={missed}
              channels={channels}
              place={
                <Trans>
                  {number} sur {all}
                </Trans>
              }
              onDecided={decision => onDecided({ missed, decision })}
            />
          ) : (
            <WaitingRow
              key={missed.card.id}
              missed={missed}
              channels={channels}
              onDecide={writes ? () => setWanted(missed.card.id) : null}
            />
          ),
        )}
      </ol>
      {writes ? null : (
        <p className={classes.secondary}>
          <Trans>Décider demande un rôle qui écrit.</Trans>
        </p>
      )}
      {several && writes ? (
        <p className={classes.keys}>
          <Key>j</Key> <Trans>suivante</Trans> <Key>k</Key> <Trans>précédente</Trans>
        </p>
      ) : null}
    </section>
  )
}
