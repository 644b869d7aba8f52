import { Suspense } from 'react'
import { plainExcerpt } from '#kit/text/excerpt.ts'
import { useSlot } from '#web/client/slots.tsx'
import { firstWords } from '../../domain/content.ts'
import { useComposer } from './composer-context.tsx'
import { feedsFromCommon } from './effective-versions.ts'

type TextLinksProps = {
  text: string
  /** Null for the common text. */
  channelId: string | null
  onChange: (change: (text: string) => string) => void
}

/** What the room of campaigns offers for the links of a text. A common text that one account takes is that account’s. */
export function TextLinks({ text, channelId, onChange }: TextLinksProps) {
  const Tracking = useSlot('linkTracking')
  const { draft, versions, locked, post } = useComposer()
  if (!Tracking || !/https?:\/\//i.test(text)) return null
  const feeding = versions.filter(feedsFromCommon)
  const only = feeding.length === 1 ? (feeding[0]?.channel.id ?? null) : null
  return (
    <Suspense fallback={null}>
      <Tracking
        text={text}
        channelId={channelId ?? only}
        postId={post?.id ?? null}
        title={draft.title || plainExcerpt(firstWords(draft).replace(/https?:\/\/\S+/gi, ''), 60)}
        onChange={locked ? null : onChange}
      />
    </Suspense>
  )
}
