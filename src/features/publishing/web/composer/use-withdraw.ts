import { useLingui as useTexts } from '@lingui/react'
import { client } from '#web/client/client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { refusalSentence } from '#web/i18n/refusals/refusal-sentence.ts'
import { useNotice } from '#web/ui/toast-store.ts'
import { useComposer } from './composer-context.tsx'
import { useDeparture } from './departure.tsx'

/** Takes the request for approval back: the post is a draft again. */
export function useWithdraw(): () => Promise<void> {
  const { post } = useComposer()
  const { takeView } = useDeparture()
  const { i18n } = useTexts()
  const format = useFormat()
  const notify = useNotice()
  return async () => {
    if (!post?.approval) return
    try {
      takeView(await client.publishing.approvals.withdraw({ id: post.approval.id }))
    } catch (error) {
      notify(refusalSentence(error, i18n, format).sentence)
    }
  }
}
