import { Trans, useLingui } from '@lingui/react/macro'
import type { Shown } from '#connectors/formats/shown.ts'
import { useComposer } from './composer-context.tsx'
import type { ChosenVersion } from './effective-versions.ts'
import classes from './grid-preview.module.css'

/** How many places of the profile are shown: the newest, and what stands behind it. */
const rows = 2

type GridPreviewProps = { version: ChosenVersion; grid: NonNullable<Shown['grid']> }

/** The first picture as the grid of the profile crops it, among the places of earlier posts. */
export function GridPreview({ version, grid }: GridPreviewProps) {
  const { t } = useLingui()
  const { media } = useComposer()
  const [file] = version.content.parts[0]?.media ?? []
  const cover = file?.video?.cover
  const picture = file && media.get(cover && 'file' in cover ? cover.file : file.file)
  const earlier = grid.columns * rows - 1
  const cell = { aspectRatio: String(grid.ratio.value) }
  return (
    <figure className={classes.figure}>
      <div className={classes.grid} style={{ gridTemplateColumns: `repeat(${grid.columns}, 1fr)` }}>
        <div className={classes.cell} style={cell} data-own>
          {picture ? (
            <img
              src={picture.kind === 'image' ? picture.url : picture.thumbnail}
              alt={file?.alt || t`Cette publication`}
            />
          ) : null}
        </div>
        {Array.from({ length: earlier }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: empty places are all alike.
          <div key={place} className={classes.cell} style={cell} aria-hidden />
        ))}
      </div>
      <figcaption className={classes.caption}>
        <Trans>Dans la grille du profil, parmi les publications précédentes.</Trans>
      </figcaption>
    </figure>
  )
}
