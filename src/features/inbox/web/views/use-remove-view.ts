import { useLingui } from '@lingui/react/macro'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useNotice, useUndo } from '#web/ui/toast-store.ts'
import type { SavedView } from '../shapes.ts'
import { useRefusalText } from '../use-refusal-text.ts'

const rereadViews = () => queryClient.invalidateQueries({ queryKey: api.inbox.views.key() })

/** A view goes at once, and comes back with its name and its conditions. */
export function useRemoveView(): (view: SavedView) => Promise<void> {
  const { t } = useLingui()
  const offerUndo = useUndo()
  const notify = useNotice()
  const textOf = useRefusalText()
  return async ({ id, name, filters, personId }) => {
    try {
      await client.inbox.views.remove({ id })
    } catch (error) {
      notify(textOf(error))
      return
    }
    offerUndo({
      message: t`Vue supprimée : ${name}.`,
      undoLabel: t`Remettre la vue`,
      undo: async () => {
        await client.inbox.views.create({ name, filters, forTeam: personId === null })
        await rereadViews()
      },
    })
    await rereadViews()
  }
}
