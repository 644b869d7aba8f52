import { useLingui } from '@lingui/react/macro'
import {
  IconAlertTriangle,
  IconCheck,
  IconClockExclamation,
  IconCloudQuestion,
  IconEye,
  IconHourglass,
  IconMessage2Question,
  IconPencil,
  IconPlayerPause,
  IconPlugConnectedX,
  IconZoomQuestion,
} from '@tabler/icons-react'
import type { IconShape } from '#web/ui/icon.tsx'
import type { StateChoice } from './calendar-search.ts'
import type { StateGroup } from './state-groups.ts'

/** What a filter by state is called. */
export function useGroupWords(): Readonly<Record<StateChoice, string>> {
  const { t } = useLingui()
  return {
    decision: t`À décider`,
    checking: t`Vérification`,
    reconnect: t`Reconnexion`,
    suspended: t`Suspendue`,
    waiting: t`En attente du réseau`,
    refused: t`Échec`,
    missed: t`Manquée`,
    'change-asked': t`Modification demandée`,
    'to-approve': t`À valider`,
    draft: t`Brouillon`,
    scheduled: t`Programmée`,
    published: t`Publiée`,
  }
}

export const groupIcons: Readonly<Record<StateGroup, IconShape>> = {
  checking: IconZoomQuestion,
  reconnect: IconPlugConnectedX,
  suspended: IconPlayerPause,
  waiting: IconCloudQuestion,
  refused: IconAlertTriangle,
  missed: IconClockExclamation,
  'change-asked': IconMessage2Question,
  'to-approve': IconHourglass,
  draft: IconPencil,
  scheduled: IconCheck,
  published: IconEye,
}
