import { useLingui } from '@lingui/react/macro'
import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconChecks,
  IconClockExclamation,
  IconCloudQuestion,
  IconDeviceMobile,
  IconEye,
  IconHourglass,
  IconMessage2Question,
  IconPencil,
  IconPlayerPause,
  IconPlugConnectedX,
  IconQuestionMark,
  IconSend,
  IconTrash,
  IconUserQuestion,
  IconZoomQuestion,
} from '@tabler/icons-react'
import type { IconShape } from './icon.tsx'
import type { TagTone } from './tag.tsx'

export type PostState =
  | 'draft'
  | 'to-approve'
  | 'change-asked'
  | 'approved'
  | 'scheduled'
  | 'suspended'
  | 'missed'
  | 'sending'
  | 'on-network-schedule'
  | 'may-still-leave'
  | 'assisted-to-do'
  | 'assisted-done'
  | 'published'
  | 'deleted'
  | 'refused'
  | 'given-up'
  | 'reconnect-needed'
  | 'waiting'
  | 'unconfirmed-checking'
  | 'unconfirmed-yours'

/** `when` is a whole adverb, `time` follows *avant*, `reason` is a clause in lower case. */
export type StateValues = {
  name?: string
  time?: string
  when?: string
  reason?: string
  network?: string
  account?: string
}

export type StateWords = {
  words: string
  sentence: string | null
  tone: TagTone
  icon: IconShape
}

const looks: Record<PostState, { tone: TagTone; icon: IconShape }> = {
  draft: { tone: 'neutral', icon: IconPencil },
  'to-approve': { tone: 'waiting', icon: IconHourglass },
  'change-asked': { tone: 'waiting', icon: IconMessage2Question },
  approved: { tone: 'done', icon: IconChecks },
  scheduled: { tone: 'done', icon: IconCheck },
  suspended: { tone: 'paused', icon: IconPlayerPause },
  missed: { tone: 'waiting', icon: IconClockExclamation },
  sending: { tone: 'inform', icon: IconSend },
  'on-network-schedule': { tone: 'done', icon: IconCheck },
  'may-still-leave': { tone: 'doubt', icon: IconHourglass },
  'assisted-to-do': { tone: 'waiting', icon: IconDeviceMobile },
  'assisted-done': { tone: 'done', icon: IconDeviceMobile },
  published: { tone: 'done', icon: IconEye },
  deleted: { tone: 'neutral', icon: IconTrash },
  refused: { tone: 'failed', icon: IconAlertTriangle },
  'given-up': { tone: 'neutral', icon: IconBan },
  'reconnect-needed': { tone: 'reconnect', icon: IconPlugConnectedX },
  waiting: { tone: 'waiting', icon: IconCloudQuestion },
  'unconfirmed-checking': { tone: 'doubt', icon: IconZoomQuestion },
  'unconfirmed-yours': { tone: 'doubt', icon: IconUserQuestion },
}

/** The words of a state, wherever they are shown: tag, dial, month line, screen reader. */
export function useStateWords(state: PostState, values: StateValues): StateWords {
  const words = useStateLabel(state, values)
  const sentence = useStateSentence(state, values)
  const look = looks[state] ?? { tone: 'neutral' as const, icon: IconQuestionMark }
  return { words, sentence, ...look }
}

function useStateLabel(state: PostState, { name, network }: StateValues): string {
  const { t } = useLingui()
  switch (state) {
    case 'draft':
      return t`Brouillon`
    case 'to-approve':
      return t`À valider`
    case 'change-asked':
      return t`Modification demandée`
    case 'approved':
      return t`Validée`
    case 'scheduled':
      return t`Programmée`
    case 'suspended':
      return t`Suspendue`
    case 'missed':
      return t`Manquée`
    case 'sending':
      return t`Publication en cours`
    case 'on-network-schedule':
      return network ? t`Programmée sur ${network}` : t`Programmée`
    case 'may-still-leave':
      return t`Peut encore partir`
    case 'assisted-to-do':
      return t`À publier à la main`
    case 'assisted-done':
      return t`Publiée à la main`
    case 'published':
      return t`Publiée`
    case 'deleted':
      return t`Supprimée`
    case 'refused':
      return t`Échec`
    case 'given-up':
      return t`Abandonnée`
    case 'reconnect-needed':
      return t`Reconnexion nécessaire`
    case 'waiting':
      return t`En attente du réseau`
    case 'unconfirmed-checking':
      return t`Vérification en cours`
    case 'unconfirmed-yours':
      return name ? t`À vérifier par ${name}` : t`À vérifier par vous`
  }
}

function useStateSentence(state: PostState, values: StateValues): string | null {
  const { t } = useLingui()
  const { name, time, when, reason, network, account } = values
  switch (state) {
    case 'draft':
      return t`Pas encore proposée à la validation.`
    case 'to-approve':
      return name && time ? t`${name} doit la valider avant ${time}.` : null
    case 'change-asked':
      return name ? t`${name} demande une modification.` : null
    case 'approved':
      return name ? t`Validée par ${name}, sans heure de départ.` : null
    case 'scheduled':
      return when ? t`Partira ${when}.` : null
    case 'suspended':
      return name && reason ? t`Suspendue par ${name} : ${reason}. Rien ne part.` : null
    case 'missed':
      return t`Son heure est passée pendant une suspension. Rien ne part sans vous.`
    case 'sending':
      return network ? t`En route vers ${network}.` : null
    case 'on-network-schedule':
      return network && when ? t`Confiée à ${network}, qui la publiera ${when}.` : null
    case 'may-still-leave':
      return network && when ? t`${network} la garde : elle peut encore partir ${when}.` : null
    case 'assisted-done':
      return name && when ? t`${name} l’a publiée ${when}.` : null
    case 'assisted-to-do':
      return name ? t`${name} publie depuis son téléphone, puis touche « C’est fait ».` : null
    case 'published':
      return when ? t`Publiée ${when}.` : null
    case 'deleted':
      return network && when ? t`Supprimée sur ${network} ${when}, gardée ici.` : null
    case 'refused':
      return reason ? t`Refusée : ${reason}. Texte et médias conservés.` : null
    case 'given-up':
      return t`Abandonnée après une tentative. Rien ne partira sans vous.`
    case 'reconnect-needed':
      return account ? t`Attend que le compte ${account} soit reconnecté.` : null
    case 'waiting':
      return when ? t`Nouvel essai ${when}.` : null
    case 'unconfirmed-checking':
      return network ? t`Parvis regarde si ${network} l’a publiée, avant tout nouvel envoi.` : null
    case 'unconfirmed-yours':
      return t`Parvis ne peut pas le savoir seul.`
  }
}
