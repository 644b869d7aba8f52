import { useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { CharCounter } from '#web/ui/char-counter.tsx'
import type { PostDraft } from '../../domain/content.ts'
import { AddMedia } from './add-media.tsx'
import { CarryOver } from './carry-over-notice.tsx'
import { useComposer } from './composer-context.tsx'
import { changeCommon } from './draft-edits.ts'
import classes from './editor.module.css'
import { CommonHead, type Shows } from './editor.tsx'
import { type ChosenVersion, countsCommon, countText } from './effective-versions.ts'
import { MediaOf } from './media-of.tsx'
import { TextField } from './text-field.tsx'
import { TextLinks } from './text-links.tsx'
import { useAddFiles } from './use-add-files.ts'

/** The strictest account decides where the common text overflows. */
function firstOverflow(versions: readonly ChosenVersion[], draft: PostDraft): number | null {
  const places = versions
    .filter(countsCommon)
    .flatMap(version => countText(version, draft.common.text, draft).overflowAt ?? [])
  return places.length > 0 ? Math.min(...places) : null
}

/** One counter for each account that takes the common text, in its network’s own unit. */
function Counters({ id }: { id: string }) {
  const { draft, versions } = useComposer()
  return (
    <div className={classes.counters} id={id}>
      {versions.filter(countsCommon).map(version => {
        const { channel } = version
        const { used, max } = countText(version, draft.common.text, draft)
        return (
          <span key={channel.id} className={classes.counter}>
            <NetworkMark
              network={channel.network}
              label={`${networkName(channel)}, ${channel.displayName || channel.handle}`}
              size="s"
            />
            <CharCounter count={used} max={max} />
          </span>
        )
      })}
    </div>
  )
}

/** The text that feeds every account until its version is adapted. */
export function CommonEditor({ show }: { show: Shows }) {
  const { t } = useLingui()
  const { draft, edit, locked, versions } = useComposer()
  const { text } = draft.common
  const counters = useId()
  const addFiles = useAddFiles('common', change => edit(changeCommon(change)), draft.common)
  return (
    <div className={classes.editor}>
      <CommonHead />
      {show === 'media' ? null : (
        <div className={classes.part}>
          <TextField
            label={t`Texte commun`}
            value={text}
            language={draft.language}
            readOnly={locked}
            overflowAt={firstOverflow(versions, draft)}
            placeholder={t`Que voulez-vous dire ?`}
            describedBy={counters}
            onFiles={addFiles}
            onChange={words => edit(changeCommon(part => ({ ...part, text: words })))}
          />
          <CarryOver />
          <TextLinks
            text={text}
            channelId={null}
            onChange={change => edit(changeCommon(part => ({ ...part, text: change(part.text) })))}
          />
          <div className={classes.foot}>
            {locked || show === 'text' ? null : (
              <AddMedia
                target="common"
                part={draft.common}
                onChange={change => edit(changeCommon(change))}
              />
            )}
            <Counters id={counters} />
          </div>
        </div>
      )}
      {show === 'text' ? null : (
        <MediaOf
          target="common"
          part={draft.common}
          always={show === 'media'}
          onChange={locked ? null : change => edit(changeCommon(change))}
        />
      )}
    </div>
  )
}
