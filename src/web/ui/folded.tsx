import { Trans } from '@lingui/react/macro'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import type { Shown } from '#connectors/formats/shown.ts'
import { graphemes, takeGraphemes } from '#kit/text/measure.ts'
import classes from './folded.module.css'

type FoldedProps = {
  text: string
  fold: Shown['fold'] | undefined
  /** The text that shows, and what opens the rest: at its end, where it fits in the sentence. */
  children: (text: string, more: ReactNode) => ReactNode
}

/** A text cut where the network cuts it in a feed; one press shows the rest, as there. */
export function Folded({ text, fold, children }: FoldedProps) {
  if (!fold) return children(text, null)
  if ('lines' in fold) {
    return (
      <FoldedLines key={text} lines={fold.lines.value}>
        {children(text, null)}
      </FoldedLines>
    )
  }
  return (
    <FoldedWords key={text} text={text} most={fold.characters.value}>
      {children}
    </FoldedWords>
  )
}

function More({ onOpen }: { onOpen: () => void }) {
  return (
    <button type="button" className={classes.more} onClick={onOpen}>
      <Trans>… voir plus</Trans>
    </button>
  )
}

function FoldedWords({
  text,
  most,
  children,
}: {
  text: string
  most: number
  children: FoldedProps['children']
}) {
  const [open, setOpen] = useState(false)
  if (open || graphemes(text) <= most) return children(text, null)
  return children(takeGraphemes(text, most).trimEnd(), <More onOpen={() => setOpen(true)} />)
}

/** Under the text, within the box that is measured: no line of it. */
const spaceBelow = ({ lastElementChild: text }: HTMLElement): number =>
  text ? Number.parseFloat(getComputedStyle(text).paddingBottom) || 0 : 0

function FoldedLines({ lines, children }: { lines: number; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const [over, setOver] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { current } = box
    if (current && !open)
      setOver(current.scrollHeight - spaceBelow(current) > current.clientHeight + 2)
  }, [open])
  return (
    <>
      <div
        ref={box}
        className={classes.lines}
        style={open ? {} : { maxHeight: `calc(${lines} * 1lh)` }}
      >
        {children}
      </div>
      {over && !open ? (
        <div className={classes.line}>
          <More onOpen={() => setOpen(true)} />
        </div>
      ) : null}
    </>
  )
}
