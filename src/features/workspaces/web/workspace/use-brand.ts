import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, client } from '#web/client/client.ts'
import { refreshSession } from '#web/client/session.ts'
import { useUndo } from '#web/ui/toast-store.ts'
import type { Brand } from '../../domain/brand.ts'
import { sendLogo } from './send-logo.ts'

/** The acts on the colour and the logo: done at once, and taken back by the same operation. */
export function useBrand(kept: Brand) {
  const { t } = useLingui()
  const queries = useQueryClient()
  const offerUndo = useUndo()
  const put = async (brand: Brand) => {
    await client.workspaces.changeBrand(brand)
    await Promise.all([
      queries.invalidateQueries({ queryKey: api.workspaces.read.key() }),
      refreshSession(),
    ])
  }
  const change = useMutation({
    mutationFn: ({ brand }: { brand: Brand; message: string }) => put(brand),
    onSuccess: (_, { message }) => {
      offerUndo({ message, undoLabel: t`Remettre comme avant`, undo: () => put(kept) })
    },
  })
  const send = useMutation({
    mutationFn: sendLogo,
    onSuccess: logoMediaId =>
      change.mutate({ brand: { ...kept, logoMediaId }, message: t`Logo changé.` }),
  })
  return {
    colour: (colour: string | null) =>
      change.mutate({ brand: { ...kept, colour }, message: t`Couleur changée.` }),
    sendLogo: (file: File) => send.mutate(file),
    removeLogo: () =>
      change.mutate({ brand: { ...kept, logoMediaId: null }, message: t`Logo retiré.` }),
    isSending: send.isPending,
    isChanging: change.isPending,
    error: send.error ?? change.error,
  }
}
