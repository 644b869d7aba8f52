import { IconFileText, IconPlayerPlayFilled } from '@tabler/icons-react'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import type { MediaView } from '../shapes.ts'
import classes from './media.module.css'

/** On a thumbnail: how long a video lasts, how heavy a document is. A picture needs none. */
export function KindBadge({ media }: { media: MediaView }) {
  const format = useFormat()
  if (media.kind === 'image') return null
  return (
    <span className={classes.badge}>
      <Icon of={media.video ? IconPlayerPlayFilled : IconFileText} size="s" />
      {media.video ? format.length(media.video.seconds) : format.bytes(media.bytes)}
    </span>
  )
}
