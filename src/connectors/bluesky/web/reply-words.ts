import { useLingui } from '@lingui/react/macro'
import type { OutgoingContent } from '../../connector.ts'
import { postSettings, type ReplyChoice } from '../settings.ts'

interface ReplyWords {
  readonly label: string
  /** Who may answer, in a sentence. */
  readonly detail: string
}

interface Words {
  readonly choices: { readonly [choice in ReplyChoice]: ReplyWords }
  /** As it stands under the post; null where it is open to all. */
  readonly said: (settings: OutgoingContent['settings']) => string | null
}

export function useReplyWords(): Words {
  const { t, i18n } = useLingui()
  const nobody = t`Réponses désactivées`
  const named: { readonly [key: string]: string } = {
    mentioned: t`personnes mentionnées`,
    followers: t`abonnés`,
    following: t`comptes suivis`,
    list: t`membres de la liste`,
  }
  return {
    choices: {
      everybody: { label: t`Tout le monde`, detail: t`Chacun peut répondre.` },
      some: { label: t`Certains`, detail: t`Seules les personnes cochées peuvent répondre.` },
      nobody: { label: t`Personne`, detail: t`Personne ne peut répondre, sauf vous.` },
    },
    said: settings => {
      const { replies, mentioned, followers, following, list } = postSettings(settings)
      if (replies === 'everybody') return null
      const chosen = { mentioned, followers, following, list: list !== '' }
      const names = Object.entries(chosen).flatMap(([key, is]) => (is ? (named[key] ?? []) : []))
      if (replies === 'nobody' || names.length === 0) return nobody
      const who = new Intl.ListFormat(i18n.locale, { type: 'disjunction' }).format(names)
      return t`Réponses limitées : ${who}`
    },
  }
}
