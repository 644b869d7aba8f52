import { useLingui } from '@lingui/react/macro'
import type { OutgoingMedia } from '#connectors/connector.ts'

export type PreviewFileProps = {
  file: OutgoingMedia
  /** Where the browser finds it. */
  mediaAddress: (file: string) => string
}

/** An image, or the first frame of a video, as large as the place that it stands in. */
export function PreviewFile({ file: { file, kind, alt }, mediaAddress }: PreviewFileProps) {
  const { t } = useLingui()
  const address = mediaAddress(file)
  if (kind === 'video') {
    const label = alt.trim() === '' ? t`Vidéo` : alt
    return <video src={address} aria-label={label} muted playsInline preload="metadata" />
  }
  return <img src={address} alt={alt} loading="lazy" decoding="async" />
}
