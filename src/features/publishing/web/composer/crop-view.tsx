import { useLingui } from '@lingui/react/macro'
import type { KeyboardEvent, PointerEvent } from 'react'
import { cropBox } from '#kit/crop-box.ts'
import type { MediaView } from '../shapes.ts'
import classes from './crop.module.css'

export interface Focus {
  readonly x: number
  readonly y: number
}

type CropViewProps = {
  media: MediaView
  ratio: number
  focus: Focus
  onFocus: (focus: Focus) => void
}

const within = (share: number) => Math.min(1, Math.max(0, share))
const step = 0.02

const moves: Readonly<Record<string, Focus>> = {
  ArrowLeft: { x: -step, y: 0 },
  ArrowRight: { x: step, y: 0 },
  ArrowUp: { x: 0, y: -step },
  ArrowDown: { x: 0, y: step },
}

const percent = (part: number, whole: number) => `${(part * 100) / Math.max(1, whole)}%`

/** The whole file with what will be kept of it: one points at what matters, or moves the point with the arrows. */
export function CropView({ media, ratio, focus, onFocus }: CropViewProps) {
  const { t } = useLingui()
  const { width, height } = media
  const box = cropBox({ width, height }, ratio, focus)
  const point = (event: PointerEvent<HTMLElement>) => {
    const area = event.currentTarget.getBoundingClientRect()
    onFocus({
      x: within((event.clientX - area.left) / area.width),
      y: within((event.clientY - area.top) / area.height),
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    onFocus({ x: within(focus.x + move.x), y: within(focus.y + move.y) })
  }
  const [across, down] = [Math.round(focus.x * 100), Math.round(focus.y * 100)]
  return (
    <div className={classes.stage}>
      <div
        className={classes.whole}
        style={{ aspectRatio: `${width} / ${height}` }}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId)
          point(event)
        }}
        onPointerMove={event => {
          if (event.buttons > 0) point(event)
        }}
      >
        <img src={media.kind === 'video' ? media.thumbnail : media.url} alt="" draggable={false} />
        <span
          className={classes.kept}
          style={{
            left: percent(box.left, width),
            top: percent(box.top, height),
            width: percent(box.width, width),
            height: percent(box.height, height),
          }}
        />
        <button
          type="button"
          className={classes.focus}
          data-autofocus
          aria-label={t`Point d’intérêt : ${across} % de la largeur, ${down} % de la hauteur`}
          style={{ left: `${focus.x * 100}%`, top: `${focus.y * 100}%` }}
          onKeyDown={onKeyDown}
        />
      </div>
    </div>
  )
}
