import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, client } from '#web/client/client.ts'
import { refreshSession } from '#web/client/session.ts'
import { useUndo } from '#web/ui/toast-store.ts'
import type { Brand } from '../../domain/brand.ts'
import { sendLogo } from './send-logo.ts'

/** `before` is what an undo puts back: the look when the act was asked for, not when it was done. */
interface Act {
  readonly brand: Brand
  readonly before: Brand
  readonly message: string
}

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
    mutationFn: ({ brand }: Act) => put(brand),
    onSuccess: (_, { message, before }) => {
      offerUndo({ message, undoLabel: t`Remettre comme avant`, undo: () => put(before) })
    },
  })
  const act = (changed: Partial<Brand>, message: string) =>
    change.mutate({ brand: { ...kept, ...changed }, before: kept, message })
  const send = useMutation({
    mutationFn: sendLogo,
    onSuccess: logoMediaId => act({ logoMediaId }, t`Logo changé.`),
  })
  return {
    colour: (colour: string | null) => act({ colour }, t`Couleur changée.`),
    sendLogo: (file: File) => send.mutate(file),
    removeLogo: () => act({ logoMediaId: null }, t`Logo retiré.`),
    isSending: send.isPending,
    isChanging: change.isPending,
    error: send.error ?? change.error,
  }
}
