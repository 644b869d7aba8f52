import { Trans } from '@lingui/react/macro'
import { formatRules, type VideoRules } from '#connectors/formats/formats.ts'
import type { MediaUse } from '../../../domain/content.ts'
import type { MediaView } from '../../shapes.ts'
import { useComposer } from '../composer-context.tsx'
import { changeCommon, changePart } from '../draft-edits.ts'
import type { ChosenVersion } from '../effective-versions.ts'
import { changeUse } from './format-edits.ts'
import classes from './formats.module.css'
import { VideoCaptions } from './video-captions.tsx'
import { VideoCover } from './video-cover.tsx'

export type ChangeUse = (change: (use: MediaUse) => MediaUse) => void

interface FoundVideo {
  readonly use: MediaUse
  readonly media: MediaView
  readonly place: number
}

/** The videos of a version, with the part that holds each. */
function useVideos({ draft: version }: ChosenVersion): FoundVideo[] {
  const { draft, media } = useComposer()
  const parts = version.adaptation?.parts ?? [draft.common]
  return parts.flatMap((part, place) =>
    part.media.flatMap(use => {
      const known = media.get(use.mediaId)
      return known?.kind === 'video' ? [{ use, media: known, place }] : []
    }),
  )
}

/** A change of one use: in the version where it is adapted, else in the common text. */
function useChangeUse(version: ChosenVersion): (video: FoundVideo) => ChangeUse {
  const { edit } = useComposer()
  const { channel, draft } = version
  return ({ use, place }) =>
    change =>
      edit(
        draft.adaptation
          ? changePart(channel.id, place, part => changeUse(part, use.mediaId, change))
          : changeCommon(part => changeUse(part, use.mediaId, change)),
      )
}

const takesSomething = (rules: VideoRules | undefined): rules is VideoRules =>
  rules?.cover !== undefined || rules?.captions !== undefined

/** What goes with each video where the network takes it: its cover, its captions. */
export function VideoExtras({ version }: { version: ChosenVersion }) {
  const videos = useVideos(version)
  const changeOf = useChangeUse(version)
  const rules = formatRules(version.network.manifest, version.draft.format)?.videos
  if (!takesSomething(rules) || version.draft.format === 'article') return null
  return videos.map(video => (
    <section key={video.use.mediaId} className={classes.extras}>
      <h3>
        <Trans>Avec {video.media.name}</Trans>
      </h3>
      {rules.cover ? (
        <VideoCover
          use={video.use}
          media={video.media}
          takes={rules.cover}
          onChange={changeOf(video)}
        />
      ) : null}
      {rules.captions ? (
        <VideoCaptions use={video.use} rules={rules.captions} onChange={changeOf(video)} />
      ) : null}
    </section>
  ))
}
