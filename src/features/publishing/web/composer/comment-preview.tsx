import { useLingui } from '@lingui/react/macro'
import { hasFirstComment } from '#connectors/first-comment.ts'
import type { NetworkScreen } from '#web/ui/network-screen.ts'
import type { ChannelDraft } from '../../domain/content.ts'
import type { ChannelView } from '../shapes.ts'
import classes from './comment-preview.module.css'

type CommentPreviewProps = {
  network: NetworkScreen
  draft: ChannelDraft
  channel: Pick<ChannelView, 'displayName' | 'handle' | 'limits'>
  content: { readonly language: string }
}

/** What stands under the post at once, by the same account. */
export function CommentPreview({ network, draft, channel, content }: CommentPreviewProps) {
  const { t } = useLingui()
  const text = draft.firstComment?.trim()
  if (!text || !hasFirstComment(network, draft.format, channel.limits)) return null
  return (
    <figure className={classes.comment} aria-label={t`Premier commentaire`}>
      <b>{channel.displayName || channel.handle}</b>
      <p lang={content.language}>{text}</p>
    </figure>
  )
}
