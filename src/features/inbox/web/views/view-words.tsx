import { useLingui } from '@lingui/react/macro'
import {
  IconAlarmSnooze,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconClock,
  IconHourglass,
  IconMessages,
  IconMoodCheck,
  IconSendOff,
} from '@tabler/icons-react'
import type { IconShape } from '#web/ui/icon.tsx'
import type { Place } from '../inbox-search.ts'
import type { Counts } from './view-counts.ts'

export const placeIcons: Record<Place, IconShape> = {
  all: IconMessages,
  now: IconAlertTriangle,
  today: IconClock,
  'can-wait': IconCircleDashed,
  mine: IconMoodCheck,
  later: IconAlarmSnooze,
  done: IconCircleCheck,
  held: IconHourglass,
  failed: IconSendOff,
}

export function usePlaceWords(): Record<Place, string> {
  const { t } = useLingui()
  return {
    all: t`À traiter`,
    now: t`Maintenant`,
    today: t`Aujourd’hui`,
    'can-wait': t`Peut attendre`,
    mine: t`À moi`,
    later: t`Plus tard`,
    done: t`Terminées`,
    held: t`Retenus`,
    failed: t`Réponses en échec`,
  }
}

/** How many stand in a view of the house; null where nobody counts them. */
export function countOf(place: Place, counts: Counts | undefined): number | null {
  if (!counts) return null
  switch (place) {
    case 'all':
      return counts.now + counts.today + counts.canWait
    case 'can-wait':
      return counts.canWait
    case 'done':
      return null
    default:
      return counts[place]
  }
}
