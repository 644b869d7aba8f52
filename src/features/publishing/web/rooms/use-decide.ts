import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { zonedToInstant } from '#kit/time/zones.ts'
import { client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { announce } from '#web/ui/announcer.tsx'
import type { LocalTime, MissedPost } from './missed-posts.ts'

export type Choice = 'now' | 'later' | 'draft'

export interface Decision {
  readonly choice: Choice
  /** When it leaves instead; null for a draft. */
  readonly at: Date | null
}

type Order = { choice: Choice; when: LocalTime; acceptsAskingAgain?: boolean }

/** One post at a time: its decision goes for each account on which it did not leave. */
export function useDecide(missed: MissedPost, onDecided: (decision: Decision) => void) {
  const { t } = useLingui()
  const { zone, when: whenOf } = useFormat()
  return useMutation({
    mutationFn: async ({ choice, when, acceptsAskingAgain = false }: Order) => {
      for (const { id } of missed.publications) {
        await client.publishing.gate.decideMissed({
          id,
          choice,
          acceptsAskingAgain,
          ...(choice === 'later' ? { when: { ...when, zone } } : {}),
        })
      }
      return { choice, at: choice === 'later' ? zonedToInstant(when, zone).instant : null }
    },
    onSuccess: decision => {
      const moment = decision.at ? whenOf(decision.at) : ''
      announce(
        decision.choice === 'now'
          ? t`La publication part maintenant.`
          : decision.choice === 'later'
            ? t`Nouvelle heure : ${moment}`
            : t`Publication gardée en brouillon.`,
      )
      onDecided(decision)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [['publishing']] }),
  })
}
