import { useLingui } from '@lingui/react/macro'
import type { ReplyControl } from '../settings.ts'

interface ReplyWords {
  readonly label: string
  readonly detail: string
}

export function useReplyWords(): { readonly [control in ReplyControl]: ReplyWords } {
  const { t } = useLingui()
  return {
    everyone: { label: t`Tout le monde`, detail: t`Tout le monde peut répondre.` },
    accounts_you_follow: {
      label: t`Comptes suivis`,
      detail: t`Seuls les comptes que vous suivez peuvent répondre.`,
    },
    followers_only: {
      label: t`Abonnés`,
      detail: t`Seuls vos abonnés peuvent répondre.`,
    },
    mentioned_only: {
      label: t`Comptes mentionnés`,
      detail: t`Seuls les comptes que vous mentionnez peuvent répondre.`,
    },
  }
}
