import { useLingui as useTexts } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { refusalSentence } from '#web/i18n/refusals/refusal-sentence.ts'
import { showToast } from '#web/ui/toast-store.ts'

/** Takes every post of an import away, or says which reason keeps them all. */
export function useWithdraw(): (of: { readonly id: string }) => Promise<void> {
  const { t } = useLingui()
  const { i18n } = useTexts()
  const format = useFormat()
  return async ({ id }) => {
    try {
      await client.publishing.imports.withdraw({ id })
      showToast({ message: t`Import retiré : ses publications sont mises de côté.` })
    } catch (error) {
      showToast({ message: refusalSentence(error, i18n, format).sentence })
    } finally {
      await queryClient.invalidateQueries({ queryKey: [['publishing']] })
    }
  }
}
