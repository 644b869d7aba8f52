import { useLingui as useTexts } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { refusalSentence } from '#web/i18n/refusals/refusal-sentence.ts'
import { showToast, useUndo } from '#web/ui/toast-store.ts'

export type TrackedLink = Awaited<ReturnType<typeof client.campaigns.links.read>>

const readAgain = () => queryClient.invalidateQueries({ queryKey: api.campaigns.links.key() })

/** The register, newest first, page after page. */
export const useLinks = (search: string) =>
  useInfiniteQuery(
    api.campaigns.links.list.infiniteOptions({
      input: (after: string | undefined) => ({ ...(search ? { search } : {}), after, limit: 50 }),
      initialPageParam: undefined,
      getNextPageParam: page => page.after ?? undefined,
    }),
  )

/** Stopping a link and bringing it back, each at once. */
export function useEndLink() {
  const { t } = useLingui()
  const { i18n } = useTexts()
  const format = useFormat()
  const offer = useUndo()
  const tryTo = async (work: () => Promise<unknown>) => {
    try {
      await work()
      await readAgain()
    } catch (error) {
      showToast({ message: refusalSentence(error, i18n, format).sentence })
    }
  }
  const restore = ({ id }: TrackedLink) => tryTo(() => client.campaigns.links.restore({ id }))
  const end = (link: TrackedLink) =>
    tryTo(async () => {
      await client.campaigns.links.end({ id: link.id })
      offer({
        message: t`Lien arrêté. Ses clics sont conservés.`,
        undoLabel: t`Remettre en service`,
        undo: () => restore(link),
      })
    })
  return { end, restore }
}
