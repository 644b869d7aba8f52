import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { client } from '#web/client/client.ts'
import { CostNote, useActCost } from '#web/client/cost-note.tsx'
import { networkWithin } from '#web/client/networks.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import { useFurniture } from '../inbox-context.tsx'
import { rereadInbox } from '../inbox-queries.ts'
import type { ConversationView, MessageView } from '../shapes.ts'
import { useRefusalText } from '../use-refusal-text.ts'

/** An answer of ours that is online can be taken off the network: it asks first, nothing brings it back there. */
export function useAnswerRemoval(
  message: MessageView,
  view: ConversationView,
): { readonly ask: (() => void) | null; readonly dialog: ReactNode } {
  const { t } = useLingui()
  const { channelOf } = useFurniture()
  const notify = useNotice()
  const textOf = useRefusalText()
  const [asking, setAsking] = useState(false)
  const isThere = message.direction === 'out' && message.answer?.state === 'published'
  const network = networkWithin(channelOf(view.channelId) ?? view)
  const cost = useActCost(view.network, { act: 'take-down', parts: 1 })
  const remove = async () => {
    setAsking(false)
    try {
      await client.inbox.answers.remove({ id: message.id, beyondBudget: cost?.isBeyond ?? false })
      notify(t`Réponse supprimée sur le réseau, gardée ici.`)
      void rereadInbox()
    } catch (error) {
      notify(textOf(error))
    }
  }
  return {
    ask: isThere ? () => setAsking(true) : null,
    dialog: isThere ? (
      <ConfirmDialog
        opened={asking}
        title={t`Supprimer cette réponse`}
        confirm={t`Supprimer la réponse`}
        onClose={() => setAsking(false)}
        onConfirm={remove}
      >
        <p>
          <Trans>
            Elle disparaît sur {network}, sans retour. Son texte reste ici pour l’équipe.
          </Trans>
        </p>
        {cost ? <CostNote cost={cost} of="act" /> : null}
      </ConfirmDialog>
    ) : null,
  }
}
