import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconScissors } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { takesFormat } from '#connectors/formats/formats.ts'
import { plainExcerpt } from '#kit/text/excerpt.ts'
import { networkName } from '#web/client/networks.tsx'
import { CharCounter } from '#web/ui/char-counter.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Key } from '#web/ui/key.tsx'
import { AddMedia } from './add-media.tsx'
import { useComposer } from './composer-context.tsx'
import { changeFormat, changePart, cutPart, proposedCut } from './draft-edits.ts'
import classes from './editor.module.css'
import type { Shows } from './editor.tsx'
import { type ChosenVersion, countText, isSigned, measureFor } from './effective-versions.ts'
import { MediaOf } from './media-of.tsx'
import { TextField } from './text-field.tsx'
import { TextLinks } from './text-links.tsx'
import { type ChangePart, useAddFiles } from './use-add-files.ts'

type PartEditorProps = {
  version: ChosenVersion
  place: number
  show: Shows
  /** More acts on this part. */
  children?: ReactNode
}

/** « Couper avant… », taken with Tab; Escape leaves the text as it is and gives Tab back. */
function useCut({ version, place }: Pick<PartEditorProps, 'version' | 'place'>) {
  const { draft: post, edit, locked } = useComposer()
  const [left, leave] = useState(false)
  const { channel, network, draft } = version
  const text = draft.adaptation?.parts[place]?.text ?? ''
  const measure = measureFor(version, post)
  const mayThread = takesFormat(network.manifest, 'thread')
  const at = locked || !mayThread ? null : proposedCut(text, measure)
  const cut = () => {
    if (at === null) return
    edit(
      draft.format === 'thread'
        ? cutPart(channel.id, place, at)
        : changeFormat(channel.id, 'thread', measure),
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (at === null || event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && !left) {
      event.preventDefault()
      event.stopPropagation()
      leave(true)
    }
    if (event.key !== 'Tab' || event.shiftKey || left) return
    event.preventDefault()
    cut()
  }
  const before = at === null ? '' : plainExcerpt(text.slice(at), 40)
  return { at, cut, onKeyDown, before, tabs: !left }
}

function CutProposal({ cut }: { cut: ReturnType<typeof useCut> }) {
  if (cut.at === null) return null
  return (
    <div className={classes.cut}>
      <Icon of={IconScissors} size="s" />
      <p>
        <Trans>Couper avant « {cut.before} »</Trans>
      </p>
      <Button size="compact-sm" onClick={cut.cut} rightSection={cut.tabs ? <Key>Tab</Key> : null}>
        <Trans>Couper</Trans>
      </Button>
    </div>
  )
}

/** One text with its pictures, counted as its network counts. */
export function PartEditor({ version, place, show, children }: PartEditorProps) {
  const { t } = useLingui()
  const { draft, edit, locked } = useComposer()
  const { channel } = version
  const counter = useId()
  const cut = useCut({ version, place })
  const part = version.draft.adaptation?.parts[place]
  const target = `${channel.id}:${place}`
  const changePictures: ChangePart = change => edit(changePart(channel.id, place, change))
  const addFiles = useAddFiles(target, changePictures, part)
  if (!part) return null
  const signed = isSigned(version, place) ? draft : {}
  const { used, max, overflowAt } = countText(version, part.text, signed)
  const number = place + 1
  return (
    <div className={classes.part}>
      {show === 'media' ? null : (
        <>
          <TextField
            label={
              version.draft.format === 'thread'
                ? t`Partie ${number} du fil`
                : t`Texte de la version ${networkName(channel)}`
            }
            rows={version.draft.format === 'thread' ? 3 : 6}
            value={part.text}
            language={draft.language}
            readOnly={locked}
            overflowAt={overflowAt}
            describedBy={counter}
            onFiles={addFiles}
            onKeyDown={cut.onKeyDown}
            onChange={text => edit(changePart(channel.id, place, before => ({ ...before, text })))}
          />
          <CutProposal cut={cut} />
          <TextLinks
            text={part.text}
            channelId={channel.id}
            onChange={change =>
              edit(
                changePart(channel.id, place, before => ({ ...before, text: change(before.text) })),
              )
            }
          />
          <div className={classes.foot}>
            {locked || show === 'text' ? null : (
              <AddMedia target={target} part={part} onChange={changePictures} />
            )}
            {children}
            <span className={classes.counters} id={counter}>
              <CharCounter count={used} max={max} />
            </span>
          </div>
        </>
      )}
      {show === 'text' ? null : (
        <MediaOf
          target={target}
          part={part}
          always={show === 'media'}
          onChange={locked ? null : changePictures}
        />
      )}
    </div>
  )
}
