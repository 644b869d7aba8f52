import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { readRefusal } from '#web/client/refusal.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { ErrorState } from '#web/ui/error-state.tsx'

/** Sentences of the ways in that no other room needs. */
function useEntrySentence(code: string | undefined): string | undefined {
  const { t } = useLingui()
  const sentences: Record<string, string> = {
    'invitation-needed': t`Une invitation est nécessaire pour créer un accès ici. Demandez-la à la personne responsable.`,
    'address-taken': t`Un accès existe déjà pour cette adresse. Connectez-vous avec son mot de passe.`,
    'password-short': t`Ce mot de passe compte moins de dix caractères. Ajoutez un mot ou deux.`,
    'password-wrong': t`Le mot de passe actuel n’est pas le bon. Rien n’a changé.`,
    'password-link-ended': t`Ce lien a déjà servi ou n’est plus valable. Demandez-en un autre, il arrive par e-mail.`,
  }
  return code === undefined ? undefined : sentences[code]
}

/** A refusal at the door, in the place where it happened. */
export function EntryNotice({ error, actions }: { error: unknown; actions?: ReactNode }) {
  const sentence = useEntrySentence(readRefusal(error)?.code)
  if (!error) return null
  if (sentence === undefined) return <RefusalNotice error={error} actions={actions} />
  return <ErrorState what={sentence} actions={actions} />
}
