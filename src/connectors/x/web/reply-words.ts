import { useLingui } from '@lingui/react/macro'
import type { ReplySetting } from '../settings.ts'

interface ReplyWords {
  readonly label: string
  /** As X says it below the post. */
  readonly detail: string
}

export function useReplyWords(): { readonly [setting in ReplySetting]: ReplyWords } {
  const { t } = useLingui()
  return {
    everyone: { label: t`Tout le monde`, detail: t`Tout le monde peut répondre.` },
    following: {
      label: t`Comptes suivis`,
      detail: t`Seuls les comptes que vous suivez peuvent répondre.`,
    },
    mentionedUsers: {
      label: t`Comptes mentionnés`,
      detail: t`Seuls les comptes que vous mentionnez peuvent répondre.`,
    },
    verified: {
      label: t`Comptes certifiés`,
      detail: t`Seuls les comptes certifiés peuvent répondre.`,
    },
  }
}
